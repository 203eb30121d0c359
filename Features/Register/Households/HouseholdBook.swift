import Vocabulary

/// Everybody who ever belonged to some people's households, when, and on which days they are alive and here (Haushalte mit Anwesenheit).
/// Whoever asks who of a household counts, asks here.
package struct HouseholdBook: Sendable {
    package struct Member: Sendable, Hashable {
        package let person: ID<Person>
        package let household: ID<Household>
        package let part: Membership.Part
        package let period: DayRange
        fileprivate let fact: ID<Fact>
    }

    package private(set) var births: [ID<Person>: Birth] = [:]
    private var byPerson: [ID<Person>: [Member]] = [:]
    private var byHousehold: [ID<Household>: [Member]] = [:]
    private var phases: [ID<Person>: [DayRange]] = [:]
    private var departures: [ID<Person>: [(period: DayRange, isDeath: Bool)]] = [:]

    package init() {}

    /// From what was known at one instant: memberships, births, phases and departures, each fact once.
    package init(_ facts: [Fact]) {
        var members: [Member] = []
        for fact in facts {
            switch fact.content {
            case .membership(let membership):
                members.append(
                    Member(person: fact.person, household: membership.household, part: membership.part, period: fact.period, fact: fact.id))
            case .birth(let birth): births[fact.person] = birth
            case .phase: phases[fact.person, default: []].append(fact.period)
            case .departure(let departure): departures[fact.person, default: []].append((fact.period, departure.reason == .death))
            default: break
            }
        }
        // The reference person first, as every list of a household has it.
        members.sort { ($0.part.rank, $0.period.from, $0.fact) < ($1.part.rank, $1.period.from, $1.fact) }
        byPerson = Dictionary(grouping: members, by: \.person)
        byHousehold = Dictionary(grouping: members, by: \.household)
    }

    package func presence(of person: ID<Person>, on day: Day) -> Presence {
        Presence(on: day, phases: phases[person] ?? [], departures: departures[person] ?? [])
    }

    package func membership(of person: ID<Person>, on day: Day) -> Member? {
        byPerson[person]?.first { $0.period.contains(day) }
    }

    /// Whoever belongs to a household on a day, here or not.
    package func members(of household: ID<Household>, on day: Day) -> [Member] {
        byHousehold[household]?.filter { $0.period.contains(day) } ?? []
    }

    /// Those of them who are alive and here.
    package func present(in household: ID<Household>, on day: Day) -> [Member] {
        members(of: household, on: day).filter { presence(of: $0.person, on: day).isHere }
    }

    /// Whoever lives with somebody on a day, here or not.
    package func housemates(of person: ID<Person>, on day: Day) -> [Member] {
        membership(of: person, on: day).map { members(of: $0.household, on: day).filter { $0.person != person } } ?? []
    }

    /// Whether an adult who is here belongs to the household, besides the person and those who go.
    package func isAccompanied(_ person: ID<Person>, on day: Day, majority: Int, without gone: Set<ID<Person>> = []) -> Bool {
        housemates(of: person, on: day).contains { other in
            !gone.contains(other.person) && presence(of: other.person, on: day).isHere && isAdult(other.person, on: day, majority: majority)
        }
    }

    /// Of known age: nobody's company is somebody of whom it is not known whether they are of age.
    package func isAdult(_ person: ID<Person>, on day: Day, majority: Int) -> Bool {
        births[person].map { $0.birthday(majority) <= day } ?? false
    }

    package func isMinor(_ person: ID<Person>, on day: Day, majority: Int) -> Bool {
        births[person].map { $0.birthday(majority) > day } ?? false
    }
}

extension Membership.Part {
    fileprivate var rank: Int {
        switch self {
        case .reference: 0
        case .partner: 1
        case .child, .parent, .otherRelative, .other: 2
        }
    }
}
