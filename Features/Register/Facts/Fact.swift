import Storage
import Vocabulary

/// A person the city has to do with (Person). Everything true of a person over time is a `Fact`.
package struct Person: Sendable, Hashable {
    package let id: ID<Person>
    /// The number on the paper file (Aktenzeichen).
    package let fileNumber: String

    package init(id: ID<Person>, fileNumber: String) {
        self.id = id
        self.fileNumber = fileNumber
    }
}

/// Something that is true of a person from one day to another, and known from one instant to another (Tatsache).
/// Never changed: a correction supersedes it and records another.
package struct Fact: Sendable, Hashable {
    package let id: ID<Fact>
    package let person: ID<Person>
    package let period: DayRange
    package let recordedAt: Instant
    package let recordedAct: ID<Act>
    package let supersededAt: Instant
    package let supersededAct: ID<Act>?
    package let content: Content

    package init(
        id: ID<Fact>, person: ID<Person>, period: DayRange, recordedAt: Instant, recordedAct: ID<Act>,
        supersededAt: Instant = .endless, supersededAct: ID<Act>? = nil, content: Content
    ) {
        self.id = id
        self.person = person
        self.period = period
        self.recordedAt = recordedAt
        self.recordedAct = recordedAct
        self.supersededAt = supersededAt
        self.supersededAct = supersededAct
        self.content = content
    }

    package var isCurrentKnowledge: Bool { supersededAt == .endless }
    package func isKnown(at instant: Instant) -> Bool { recordedAt <= instant && instant < supersededAt }

    /// What the fact says.
    package enum Content: Sendable, Hashable {
        case name(PersonName)
        case birth(Birth)
        case nationality(Nationality)
        case language(SpokenLanguage)
        case sex(Sex)
        case azrNumber(AZRNumber)
        case membership(Membership)
        case guardianship(Guardianship)
        case residenceStatus(ResidenceStatus)
        case admission(Admission)
        case provisionalEvent(ProvisionalEvent)
        case phase(Phase)
        case stay(Stay)
        case departure(Departure)
        case assignment(Assignment)
        case need(Need)
    }

    /// The table a kind of fact is kept in; also the word for it.
    package enum Kind: String, Sendable, CaseIterable {
        case name = "person_name"
        case birth
        case sex
        case nationality
        case language = "spoken_language"
        case azrNumber = "azr_number"
        case membership
        case guardianship
        case residenceStatus = "residence_status"
        case admission
        case provisionalEvent = "provisional_event"
        case phase
        case stay
        case departure
        case assignment
        case need
    }
}

extension Fact.Kind {
    /// The file that says everything about this kind.
    var declaration: any FactContent.Type {
        switch self {
        case .name: PersonName.self
        case .birth: Birth.self
        case .sex: Sex.self
        case .nationality: Nationality.self
        case .language: SpokenLanguage.self
        case .azrNumber: AZRNumber.self
        case .membership: Membership.self
        case .guardianship: Guardianship.self
        case .residenceStatus: ResidenceStatus.self
        case .admission: Admission.self
        case .provisionalEvent: ProvisionalEvent.self
        case .phase: Phase.self
        case .stay: Stay.self
        case .departure: Departure.self
        case .assignment: Assignment.self
        case .need: Need.self
        }
    }
}

extension Fact.Content {
    package var kind: Fact.Kind {
        switch self {
        case .name: .name
        case .birth: .birth
        case .sex: .sex
        case .nationality: .nationality
        case .language: .language
        case .azrNumber: .azrNumber
        case .membership: .membership
        case .guardianship: .guardianship
        case .residenceStatus: .residenceStatus
        case .admission: .admission
        case .provisionalEvent: .provisionalEvent
        case .phase: .phase
        case .stay: .stay
        case .departure: .departure
        case .assignment: .assignment
        case .need: .need
        }
    }

    /// The same as one of its kind.
    var declared: any FactContent {
        switch self {
        case .name(let content): content
        case .birth(let content): content
        case .sex(let content): content
        case .nationality(let content): content
        case .language(let content): content
        case .azrNumber(let content): content
        case .membership(let content): content
        case .guardianship(let content): content
        case .residenceStatus(let content): content
        case .admission(let content): content
        case .provisionalEvent(let content): content
        case .phase(let content): content
        case .stay(let content): content
        case .departure(let content): content
        case .assignment(let content): content
        case .need(let content): content
        }
    }
}

/// One step towards new knowledge: an old fact is superseded or a new one recorded.
package enum Change: Sendable, Hashable {
    case supersede(Fact)
    case record(ID<Person>, DayRange, Fact.Content)
}

extension Array where Element == Fact {
    package func of(_ kind: Fact.Kind) -> [Fact] { filter { $0.content.kind == kind } }

    /// The steps that make `content` hold throughout `period` and leave everything outside as it is; nil means
    /// that nothing holds. `self` must be one person's current facts of one single-valued kind.
    package func replacing(_ period: DayRange, for person: ID<Person>, with content: Fact.Content?) -> [Change] {
        var changes: [Change] = []
        var extended = period
        for fact in self where fact.period.overlaps(period) {
            if let content, fact.content == content, fact.period.from <= period.from, fact.period.until >= period.until { return [] }
            changes.append(.supersede(fact))
            for rest in fact.period.subtracting(period) {
                // The same state before and after is one span, not two.
                if let content, fact.content == content, let joined = rest.joined(with: extended) {
                    extended = joined
                } else {
                    changes.append(.record(person, rest, fact.content))
                }
            }
        }
        if let content { changes.append(.record(person, extended, content)) }
        return changes
    }
}

extension DayRange {
    func joined(with other: DayRange) -> DayRange? {
        guard from <= other.until, other.from <= until else { return nil }
        return DayRange(Swift.min(from, other.from), Swift.max(until, other.until))
    }
}
