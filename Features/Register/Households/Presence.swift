import Vocabulary

/// Whether somebody is alive and here on a day (Anwesenheit). The one rule for whoever counts of a household: as an adult, a debtor, a
/// recipient, a seeker of a bed or a child's company.
package enum Presence: Sendable, Hashable {
    /// In the city's count.
    case here
    /// Registered, and not come yet (angekündigt).
    case expected
    case departed(since: Day)
    case dead(since: Day)

    package init(on day: Day, phases: [DayRange], departures: [(period: DayRange, isDeath: Bool)]) {
        if let died = departures.filter({ $0.isDeath && $0.period.from <= day }).map(\.period.from).min() {
            self = .dead(since: died)
        } else if phases.contains(where: { $0.contains(day) }) {
            self = .here
        } else if let left = departures.first(where: { $0.period.contains(day) }) {
            self = .departed(since: left.period.from)
        } else if let left = phases.map(\.until).filter({ $0 <= day }).max() {
            // Nobody said where to: out of the count all the same.
            self = .departed(since: left)
        } else {
            self = .expected
        }
    }

    package var isHere: Bool { self == .here }
    package var isDead: Bool { if case .dead = self { true } else { false } }

    /// Needs nothing here any more: letters, beds and tasks pass such people by.
    package var isGone: Bool {
        switch self {
        case .here, .expected: false
        case .departed, .dead: true
        }
    }

    /// Nil for those who are here.
    package var label: Phrase? {
        switch self {
        case .here: nil
        case .expected: "angekündigt"
        case .departed(let day): "nicht mehr hier seit \(day)"
        case .dead(let day): "verstorben am \(day)"
        }
    }
}

extension PersonRecord {
    package func presence(on day: Day) -> Presence {
        Presence(on: day, phases: facts.of(.phase).map(\.period), departures: facts.departures)
    }
}

extension Array where Element == Fact {
    /// Facts of one person: from when to when they were gone, and whether by death.
    package var departures: [(period: DayRange, isDeath: Bool)] {
        compactMap { fact in
            if case .departure(let departure) = fact.content { (fact.period, departure.reason == .death) } else { nil }
        }
    }
}
