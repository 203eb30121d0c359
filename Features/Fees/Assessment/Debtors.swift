import Register
import Vocabulary

/// Who owes whose fees on which day (Gebührenschuldner). Nobody is liable for other households of the same room: each debtor
/// owes the own shares and those of the own children.
struct Debtors {
    private let basis: FeeBasis
    private var byHousehold: [ID<Household>: [FeeBasis.Member]] = [:]
    private var byPerson: [ID<Person>: [FeeBasis.Member]] = [:]
    private var payers: [Key: ID<Person>?] = [:]

    private struct Key: Hashable {
        let household: ID<Household>
        let day: Day
        let majority: FeeRules.Majority
    }

    init(_ basis: FeeBasis) {
        self.basis = basis
        byHousehold = Dictionary(grouping: basis.members, by: \.household)
        byPerson = Dictionary(grouping: basis.members, by: \.person)
    }

    func membership(of person: ID<Person>, on day: Day) -> FeeBasis.Member? { byPerson[person]?.first { $0.period.contains(day) } }

    /// Nil when a child has no adult to pay; the birth must be known.
    mutating func debtor(of person: ID<Person>, on day: Day, _ rules: FeeRules) -> ID<Person>? {
        let member = membership(of: person, on: day)
        if isOwnDebtor(person, on: day, rules) {
            guard !rules.debtors.isOfEachAdult, let member, member.part.isOfCouple else { return person }
            return payer(member.household, on: day, rules) ?? person
        }
        return member.flatMap { payer($0.household, on: day, rules) }
    }

    /// Who owes a day of somebody's fee to the whole beside its debtor (Gesamtschuldner): the other one of a couple, alive and here. No norm
    /// makes one adult owe alone for what others use: a clause of the by-law has to say so.
    func jointDebtor(with debtor: ID<Person>, for person: ID<Person>, on day: Day, _ rules: FeeRules) -> ID<Person>? {
        guard rules.debtors.isTogether || rules.clause.isEmpty && !basis.owesAlone, let home = membership(of: debtor, on: day), home.part.isOfCouple,
            let own = membership(of: person, on: day), own.household == home.household,
            own.part.isOfCouple && !rules.debtors.isOfEachAdult || !isOwnDebtor(person, on: day, rules)
        else { return nil }
        return (byHousehold[home.household] ?? []).first { $0.person != debtor && $0.part.isOfCouple && canOwe($0, on: day, rules) }?.person
    }

    private func canOwe(_ member: FeeBasis.Member, on day: Day, _ rules: FeeRules) -> Bool {
        member.period.contains(day) && basis.isHere(member.person, on: day) && isOwnDebtor(member.person, on: day, rules)
            && !(basis.inCare[member.person]?.contains { $0.contains(day) } ?? false)
    }

    func isOwnDebtor(_ person: ID<Person>, on day: Day, _ rules: FeeRules) -> Bool {
        basis.births[person].map { rules.ownDebtor(from: $0, at: basis.majority) <= day } ?? false
    }

    /// The adult, alive and here, who answers for a household's children: the reference person, else the partner, else the eldest of the others.
    private mutating func payer(_ household: ID<Household>, on day: Day, _ rules: FeeRules) -> ID<Person>? {
        let key = Key(household: household, day: day, majority: rules.majority)
        if let known = payers[key] { return known }
        let adults = (byHousehold[household] ?? []).filter { canOwe($0, on: day, rules) }
        let first = adults.min { one, other in
            let (left, right) = (Debtors.rank(one.part), Debtors.rank(other.part))
            if left != right { return left < right }
            let (born, otherBorn) = (basis.births[one.person]?.born ?? .endless, basis.births[other.person]?.born ?? .endless)
            return born != otherBorn ? born < otherBorn : one.person < other.person
        }
        payers[key] = .some(first?.person)
        return first?.person
    }

    private static func rank(_ part: Membership.Part) -> Int {
        switch part {
        case .reference: 0
        case .partner: 1
        case .parent, .otherRelative, .other: 2
        case .child: 3
        }
    }
}

extension Membership.Part {
    fileprivate var isOfCouple: Bool { self == .reference || self == .partner }
}
