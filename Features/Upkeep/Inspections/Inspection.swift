import Accommodation
import Places
import Vocabulary

/// A look at a house, item by item (Begehung), with the legal ground on which rooms were entered. Each finding is a defect.
package struct Inspection: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable { case routine, fireSafety, handover }

    /// Why rooms somebody lives in may be entered; house rules alone never suffice.
    package enum Ground: String, Sendable, CaseIterable { case none, vacant, consent, danger, courtOrder, statute }

    package enum Result: String, Sendable, CaseIterable { case fine, finding, skipped }

    /// What was seen of one item, in one room or in what all share.
    package struct Answer: Sendable, Hashable {
        package let code: String
        package let question: String
        /// Nil is what all share.
        package let room: ID<Spot>?
        package let result: Result
        package let note: String
        package let defect: ID<Defect>?

        package init(code: String, question: String, room: ID<Spot>?, result: Result, note: String, defect: ID<Defect>? = nil) {
            self.code = code
            self.question = question
            self.room = room
            self.result = result
            self.note = note
            self.defect = defect
        }
    }

    package let id: ID<Inspection>
    package let site: ID<Site>
    package let kind: Kind
    package let day: Day
    /// Who took part, by function.
    package let present: String
    package let ground: Ground
    package let groundNote: String
    package let rooms: [ID<Spot>]
    package let remark: String
    package let account: String
    package let recordedAt: Instant

    package init(
        id: ID<Inspection>, site: ID<Site>, kind: Kind, day: Day, present: String, ground: Ground, groundNote: String, rooms: [ID<Spot>],
        remark: String, account: String, recordedAt: Instant
    ) {
        self.id = id
        self.site = site
        self.kind = kind
        self.day = day
        self.present = present
        self.ground = ground
        self.groundNote = groundNote
        self.rooms = rooms
        self.remark = remark
        self.account = account
        self.recordedAt = recordedAt
    }
}

/// One thing to look at (Prüfpunkt), as the checklist of a day has it.
package struct ChecklistItem: Sendable, Hashable {
    package let code: String
    package let kind: Inspection.Kind
    /// Looked at in every room entered, or once for all.
    package let isPerRoom: Bool
    package let validity: DayRange
    package let question: String
    /// What a finding becomes.
    package let category: Defect.Category
    package let urgency: Defect.Urgency

    package init(
        code: String, kind: Inspection.Kind, isPerRoom: Bool, validity: DayRange, question: String, category: Defect.Category,
        urgency: Defect.Urgency
    ) {
        self.code = code
        self.kind = kind
        self.isPerRoom = isPerRoom
        self.validity = validity
        self.question = question
        self.category = category
        self.urgency = urgency
    }
}

/// An inspection as somebody reports it (Begehungsprotokoll), before it is kept.
package struct InspectionWish: Sendable, Hashable {
    package let kind: Inspection.Kind
    package let day: Day
    package let present: String
    package let ground: Inspection.Ground
    package let groundNote: String
    package let rooms: [ID<Spot>]
    package let remark: String
    package let answers: [Inspection.Answer]

    package init(
        kind: Inspection.Kind, day: Day, present: String, ground: Inspection.Ground, groundNote: String, rooms: [ID<Spot>], remark: String,
        answers: [Inspection.Answer]
    ) {
        self.kind = kind
        self.day = day
        self.present = present
        self.ground = ground
        self.groundNote = groundNote
        self.rooms = rooms
        self.remark = remark
        self.answers = answers
    }

    package var findings: [Inspection.Answer] { answers.filter { $0.result == .finding } }
}

extension Inspection.Ground {
    /// What is wrong with a ground for entering rooms; empty when it holds. `inhabited` are those rooms somebody lives in.
    func problems(rooms: Int, inhabited: [String], note: String) -> [Refusal.Problem] {
        guard rooms > 0 else {
            return self == .none
                ? [] : [.init("grundlage", "Ohne betretene Zimmer braucht es keine Grundlage. Wählen Sie „\(Inspection.Ground.none.label)“.")]
        }
        switch self {
        case .none: return [.init("grundlage", "Wählen Sie, auf welcher Grundlage die Zimmer betreten wurden. Die Hausordnung allein genügt nicht.")]
        case .vacant where !inhabited.isEmpty:
            return [.init("grundlage", "\(inhabited.joined(separator: ", ")): Dort wohnt jemand. Wählen Sie eine andere Grundlage.")]
        case .vacant: return []
        case .consent where note.isEmpty:
            return [.init("grundlagetext", "Halten Sie fest, wer wann eingewilligt hat; eine Funktion oder Zimmernummer genügt.")]
        case .danger where note.isEmpty: return [.init("grundlagetext", "Beschreiben Sie die Gefahr.")]
        case .courtOrder where note.isEmpty: return [.init("grundlagetext", "Nennen Sie Gericht, Datum und Aktenzeichen der Anordnung.")]
        case .statute where note.isEmpty: return [.init("grundlagetext", "Nennen Sie die Vorschrift, die das Betreten erlaubt.")]
        default: return []
        }
    }
}
