import Vocabulary

/// Something done that changes what is known of one or more people (Vorgang): when it took effect, when it was
/// recorded, by whom and why.
package struct Act: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
        case registration, arrival, handOver, move, departure, returned, comingOfAge, birth, death, correction
        case residenceStatus, provisionalEvent, assignment, household, need
        /// Two files turn out to be one person's, or not to be.
        case merge, separation
        /// What an act recorded a moment ago is not to hold after all.
        case takenBack
    }

    package var kind: Kind
    /// The day it took effect.
    package var day: Day
    package var reason: String
    package var changes: [Change]
    /// People it is about even where nothing of theirs changes.
    package var concerns: [ID<Person>] = []

    package init(_ kind: Kind, on day: Day, reason: String = "", changes: [Change]) {
        self.kind = kind
        self.day = day
        self.reason = reason
        self.changes = changes
    }

    /// What is entered so late changes figures that may have been told: whoever asks about the difference must find why.
    package func refuseUnexplained(today: Day) throws(Refusal) {
        guard reason.isEmpty, day.addingMonths(1) < today, !Set(kinds).isDisjoint(with: [.phase, .stay, .departure]) else { return }
        throw .invalid("anlass", "Der \(day) liegt mehr als einen Monat zurück. Nennen Sie den Anlass; er erklärt später den Unterschied der Zahlen.")
    }

    /// Agreed hand-overs and booked flights lie ahead; a slip of the year lies further.
    package func refuseFarAhead(today: Day, field: String = "tag") throws(Refusal) {
        let last = kind == .comingOfAge ? today.addingYears(18) : today.addingYears(2)
        guard day > last, day != .endless else { return }
        throw .invalid(field, "Der \(day) liegt zu weit in der Zukunft. Erfassen Sie nur, was feststeht, höchstens bis zum \(last).")
    }

    package var persons: [ID<Person>] {
        var seen: Set<ID<Person>> = []
        let touched = changes.map {
            switch $0 {
            case .supersede(let fact): fact.person
            case .record(let person, _, _): person
            }
        }
        return (touched + concerns).filter { seen.insert($0).inserted }
    }

    package var kinds: [Fact.Kind] {
        let touched = Set(
            changes.map {
                switch $0 {
                case .supersede(let fact): fact.content.kind
                case .record(_, _, let content): content.kind
                }
            })
        return Fact.Kind.allCases.filter(touched.contains)
    }
}

/// A person with all that is currently known, of every day.
package struct PersonRecord: Sendable {
    package let person: Person
    package let facts: [Fact]
    /// When something about the person was last recorded; a form that was filled in before must be compared.
    package let version: Instant

    package init(person: Person, facts: [Fact], version: Instant) {
        self.init(person: person, known: facts.filter(\.isCurrentKnowledge), version: version)
    }

    /// From facts already narrowed to what was known at some instant.
    package init(person: Person, known facts: [Fact], version: Instant) {
        self.person = person
        self.facts = facts
        self.version = version
    }

    package func facts(_ kind: Fact.Kind, on day: Day) -> [Fact] { facts.filter { $0.content.kind == kind && $0.period.contains(day) } }
    package func fact(_ kind: Fact.Kind, on day: Day) -> Fact? { facts(kind, on: day).first }

    package func phase(on day: Day) -> Phase? {
        if case .phase(let phase)? = fact(.phase, on: day)?.content { phase } else { nil }
    }

    package func stay(on day: Day) -> Stay? {
        if case .stay(let stay)? = fact(.stay, on: day)?.content { stay } else { nil }
    }

    package func departure(on day: Day) -> Departure? {
        if case .departure(let departure)? = fact(.departure, on: day)?.content { departure } else { nil }
    }

    package func membership(on day: Day) -> Membership? {
        if case .membership(let membership)? = fact(.membership, on: day)?.content { membership } else { nil }
    }

    package func residenceStatus(on day: Day) -> ResidenceStatus? {
        if case .residenceStatus(let status)? = fact(.residenceStatus, on: day)?.content { status } else { nil }
    }

    package var birth: Birth? {
        if case .birth(let birth)? = facts.of(.birth).last?.content { birth } else { nil }
    }

    package func sex(on day: Day) -> Sex? {
        if case .sex(let sex)? = fact(.sex, on: day)?.content { sex } else { nil }
    }

    package func names(on day: Day) -> [PersonName] {
        facts(.name, on: day).compactMap { if case .name(let name) = $0.content { name } else { nil } }
    }

    /// The leading spelling on a day; before the first known day, the first one known.
    package func name(on day: Day) -> PersonName {
        let official = { (names: [PersonName]) in names.first { $0.kind == .official } ?? names.first }
        let first = facts.of(.name).min { $0.period.from < $1.period.from }
        if let name = official(names(on: day)) { return name }
        if case .name(let name)? = first?.content { return name }
        return PersonName(family: "", given: "")
    }

    package var deathDay: Day? {
        for case (.departure(let departure), let period) in facts.map({ ($0.content, $0.period) }) where departure.reason == .death {
            return period.from
        }
        return nil
    }
}
