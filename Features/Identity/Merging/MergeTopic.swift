import Register
import Vocabulary
import Web

/// One question of a merge (Frage der Zusammenführung): what of two files lives on.
package enum MergeTopic: String, Sendable, CaseIterable {
    case name, birth, sex, nationality, language, azrNumber, care, status, household, guardianship, assignment, needs

    /// The question a kind of fact is decided on with: whoever is gone lives nowhere here.
    init(_ kind: Fact.Kind) {
        self =
            switch kind {
            case .name: .name
            case .birth: .birth
            case .sex: .sex
            case .nationality: .nationality
            case .language: .language
            case .azrNumber: .azrNumber
            case .phase, .stay, .departure, .admission, .provisionalEvent: .care
            case .residenceStatus: .status
            case .membership: .household
            case .guardianship: .guardianship
            case .assignment: .assignment
            case .need: .needs
            }
    }

    /// The kinds of facts decided on together.
    package var kinds: Set<Fact.Kind> { Set(Fact.Kind.allCases.filter { MergeTopic($0) == self }) }

    var form: FactMerging { kinds.first?.merging ?? .set }

    var field: Field {
        switch self {
        case .care: .phase
        default: kinds.first?.field ?? .name
        }
    }

    package var label: Phrase {
        switch self {
        case .name: "Führender Name"
        case .birth: "Geburtsdatum"
        case .sex: "Geschlecht"
        case .nationality: "Staatsangehörigkeit"
        case .language: "Sprachen"
        case .azrNumber: "AZR-Nummer"
        case .care: "Unterbringung"
        case .status: "Aufenthaltsstatus"
        case .household: "Haushalt"
        case .guardianship: "Personensorge"
        case .assignment: "Zuständigkeit"
        case .needs: "Bedarf"
        }
    }
}

/// Which answer was chosen (Auswahl).
package enum MergePick: String, Sendable, CaseIterable {
    case kept, merged
    /// All of a set; of a course what began later.
    case both
}

extension MergeTopic {
    var picks: [MergePick] {
        switch form {
        case .value, .name: [.kept, .merged]
        case .set, .course: [.kept, .merged, .both]
        }
    }
}

/// What two files say on one topic, and what is proposed.
struct MergeQuestion: Sendable {
    let topic: MergeTopic
    let kept: [Fact]
    let merged: [Fact]
    let proposal: MergePick
    let why: Phrase

    /// Whether there is anything to choose.
    var isOpen: Bool {
        guard !kept.isEmpty, !merged.isEmpty else { return false }
        return Set(kept.map { Course.Span(period: $0.period, content: $0.content) })
            != Set(merged.map { Course.Span(period: $0.period, content: $0.content) })
            && (topic.form == .course || Set(kept.map(\.content)) != Set(merged.map(\.content)))
    }

    init(_ topic: MergeTopic, kept: PersonRecord, merged: PersonRecord) {
        self.topic = topic
        self.kept = kept.facts.filter { topic.kinds.contains($0.content.kind) }
        self.merged = merged.facts.filter { topic.kinds.contains($0.content.kind) }
        (proposal, why) = MergeQuestion.proposal(topic, self.kept, self.merged)
    }

    private static func proposal(_ topic: MergeTopic, _ kept: [Fact], _ merged: [Fact]) -> (MergePick, Phrase) {
        if merged.isEmpty { return (topic.form == .value || topic.form == .name ? .kept : .both, "steht nur in der Akte, die bleibt") }
        if kept.isEmpty { return (topic.form == .value || topic.form == .name ? .merged : .both, "steht nur in der anderen Akte") }
        switch topic.form {
        case .set: return (.both, "beides bleibt, bis etwas davon berichtigt wird")
        case .course: return (.both, "an jedem Tag gilt, was später begonnen hat")
        case .value, .name:
            let (one, other) = (kept.map(\.content.trust).max() ?? 0, merged.map(\.content.trust).max() ?? 0)
            return other > one
                ? (.merged, "dort besser belegt") : (.kept, one > other ? "besser belegt" : "gleich gut belegt; die Akte bleibt, wie sie ist")
        }
    }

    /// Days on which the two files cannot both be right.
    var contradictions: [DayRange] {
        guard topic.form == .course else { return [] }
        let groups: [Set<Fact.Kind>] = topic == .care ? [[.phase, .departure], [.stay]] : [topic.kinds]
        return groups.flatMap { Course(kept, $0).contradictions(to: Course(merged, $0)) }
    }
}

extension Fact.Content {
    /// How much a spelling or a date is worth by where it comes from; more is better.
    fileprivate var trust: Int {
        switch self {
        case .name(let name):
            guard name.kind == .official else { return 0 }
            switch name.source {
            case .passport: return 6
            case .birthCertificate, .residenceDocument: return 5
            case .arrivalCertificate: return 4
            case .otherAuthority: return 3
            case .personsStatement: return 2
            case .unknown: return 1
            }
        case .birth(let birth):
            let exact = birth.precision == .day ? 2 : birth.precision == .month ? 1 : 0
            return exact + (birth.evidence == .documented ? 6 : birth.evidence == .fixed ? 3 : 0)
        default: return 0
        }
    }
}
