import Register
import Vocabulary

extension LetterRecipient {
    /// The person itself.
    init(_ party: OrderParty, _ address: [String]) { self.init(role: .oneself, name: party.name.full, address: address, people: [party.id]) }
}

/// A name and the lines of an address below it (Anschrift).
struct LetterAddress: Sendable, Hashable {
    let name: String
    let lines: [String]

    init(_ name: String, _ lines: [String]) {
        self.name = name
        self.lines = lines
    }
}

extension OrderGround {
    /// Who acts for a minor on the day: parents of the household who are here, whoever the register names, or nobody.
    enum Custody: Sendable, Hashable {
        case parents([OrderParty])
        /// By name, and by address where they are of the household or noted at this office.
        case guardians([LetterAddress])
        case nobody
    }

    /// Whoever is named as caring in law comes first; an adult of the household represents a child only as its parent.
    func custody(of minor: OrderParty) -> Custody {
        let adults = parties.filter { $0.id != minor.id && $0.isAdult(on: today, law) }
        let noted = representatives(of: minor, .guardian).map { LetterAddress($0.representative.name, $0.representative.address.lines) }
        let parents = minor.guardianships.filter { $0.kind == .parent && !$0.name.isEmpty }
        if minor.guardianships.contains(where: { $0.kind != .parent }) || !parents.isEmpty {
            let here = adults.filter { adult in parents.contains { $0.name.isNamed(adult.name) } }
            if !here.isEmpty { return .parents(here) }
            if !noted.isEmpty { return .guardians(noted) }
            let named = minor.guardianships.filter { $0.kind != .parent }
            return .guardians(
                (named.isEmpty ? parents : named).map { guardian in
                    let known = adults.first { guardian.name.isNamed($0.name) }
                    return LetterAddress(guardian.words, known.map(home) ?? [])
                })
        }
        if !noted.isEmpty { return .guardians(noted) }
        let found = adults.filter { $0.isParent(of: minor, among: parties, on: today, law) }
        return found.isEmpty ? .nobody : .parents(found)
    }

    func representatives(of party: OrderParty, _ kind: Representative.Kind) -> [HeldRepresentative] {
        party.representatives.filter { $0.representative.kind == kind && $0.period.contains(today) }
    }

    /// What the law asks of somebody to say who may be written to.
    func addressee(_ party: OrderParty) -> Addressee {
        let majority = law.number("ageOfMajority", on: today)?.number ?? 18
        var found = Addressee(ofAgeFrom: party.birth?.birthday(majority))
        found.isRepresented = party.isAdult(on: today, law) ? false : custody(of: party) != .nobody
        found.carerFrom = representatives(of: party, .carer).map(\.period.from).min()
        found.lawyerFrom = representatives(of: party, .lawyer).map(\.period.from).min()
        return found
    }

    /// Everybody who gets a letter of one paper: whoever service must go to first, then whoever a plain letter may go to as well.
    func recipients(of addressee: OrderParty, _ members: [OrderParty]) -> [LetterRecipient] {
        var found = recipients(of: addressee)
        // A parent takes the child's letter with the own; a child's own lawyer gets one too.
        for place in found.indices { found[place].people += members.map(\.id) }
        for member in members { found += recipients(of: member).filter { $0.role == .lawyer || $0.role == .carer } }
        return found.reduce(into: []) { known, next in
            if let same = known.firstIndex(where: { $0.name == next.name && $0.address == next.address && $0.role == next.role }) {
                // One letter to a lawyer is enough for everybody represented (§ 7 Abs. 1 Satz 3 LVwZG).
                known[same].people += next.people.filter { !known[same].people.contains($0) }
            } else {
                known.append(next)
            }
        }
    }

    private func recipients(of party: OrderParty) -> [LetterRecipient] {
        let known = self.addressee(party)
        let roles = [Sending.Way.deed, .post].flatMap { known.recipients($0, .order, sent: today, on: today, procedure) }
        return roles.reduce(into: [Recipient]()) { if !$0.contains($1) { $0.append($1) } }.flatMap { recipients(of: party, as: $0) }
    }

    private func recipients(of party: OrderParty, as role: Recipient) -> [LetterRecipient] {
        let capacity = role.capacity(for: party.name.full).text
        func letter(_ to: LetterAddress) -> LetterRecipient {
            LetterRecipient(role: role, name: to.name, address: to.lines, people: [party.id], capacity: capacity)
        }
        func noted(_ kind: Representative.Kind) -> [LetterRecipient] {
            representatives(of: party, kind).map { letter(LetterAddress($0.representative.name, $0.representative.address.lines)) }
        }
        return switch role {
        case .oneself: [LetterRecipient(party, home(party))]
        case .carer: noted(.carer)
        case .lawyer: noted(.lawyer)
        case .representative:
            // One of several suffices (§ 6 Abs. 3 LVwZG).
            switch custody(of: party) {
            case .nobody: []
            case .parents(let parents): parents.prefix(1).map { letter(LetterAddress($0.name.full, home($0))) }
            case .guardians(let guardians): guardians.prefix(1).map(letter)
            }
        }
    }

    /// Where somebody lives now, as lines of an address.
    func home(_ party: OrderParty) -> [String] {
        guard let stay = party.home else { return [] }
        guard let home = place(stay) else { return stay.address.lines }
        return home.street.lines + (home.parts.isEmpty ? [] : [home.parts.map(\.name).joined(separator: ", ")])
    }
}

extension Guardianship {
    /// Who it is, in a line.
    var words: String { name.isEmpty ? kind.label.text : name }
}

extension OrderParty {
    /// By their places in the household: the children's parents are the reference person and the partner; a reference person who is a minor
    /// has theirs named as such.
    fileprivate func isParent(of minor: OrderParty, among household: [OrderParty], on day: Day, _ law: Law) -> Bool {
        let hasGrownHead = household.contains { $0.part == .reference && $0.isAdult(on: day, law) }
        return switch minor.part {
        case .child?: part == .reference || part == .partner || part == .parent && !hasGrownHead
        case .reference?, .partner?: part == .parent
        case .parent?, .otherRelative?, .other?, nil: false
        }
    }
}

extension String {
    /// Whether a name as typed names somebody: all its words are in the other's, whatever their order.
    fileprivate func isNamed(_ name: PersonName) -> Bool {
        func words(_ text: String) -> Set<String> { Set(text.lowercased().split { !$0.isLetter }.map(String.init)) }
        let (typed, known) = (words(self), words(name.full))
        return !typed.isEmpty && (typed.isSubset(of: known) || known.isSubset(of: typed))
    }
}
