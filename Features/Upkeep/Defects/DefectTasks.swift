import Accommodation
import Places
import Tasks
import Vocabulary

extension TaskSubject {
    package static func defect(_ id: ID<Defect>) -> TaskSubject { TaskSubject(kind: "defect", id: id.text, link: "/maengel/\(id)") }
    static func key(_ key: KeyHandout) -> TaskSubject {
        TaskSubject(kind: "key", id: key.id.text, link: "/unterkuenfte/\(key.site)/schluessel/\(key.id)")
    }
}

/// How soon a defect is to be mended (Frist zur Behebung), by urgency and day.
package struct DefectTerm: Sendable, Hashable {
    package let urgency: Defect.Urgency
    package let validity: DayRange
    package let days: Int
    package let reference: String

    package init(urgency: Defect.Urgency, validity: DayRange, days: Int, reference: String) {
        self.urgency = urgency
        self.validity = validity
        self.days = days
        self.reference = reference
    }
}

extension [DefectTerm] {
    /// The last day by which a defect is to be mended; the term of the day it was reported counts.
    func due(_ defect: Defect) -> Day? {
        first { $0.urgency == defect.urgency && $0.validity.contains(defect.reported) }.map { defect.reported.advanced(by: $0.days) }
    }
}

/// What an open defect asks of whom (Aufgaben aus Mängeln). Pure.
struct DefectTasks: Sendable {
    let rules: TaskRules
    let terms: [DefectTerm]
    let rooms: [ID<Spot>: String]

    static let kinds: Set<String> = ["defect.assign", "defect.repair", "defect.order", "defect.check"]
    static let closing: Set<String> = ["defect.closure"]

    func proposals(_ one: DefectCase) -> [TaskProposal] {
        let (defect, step) = (one.defect, one.step)
        var found: [TaskProposal?] = []
        switch step.state {
        case .reported: found.append(propose("defect.assign", "Mangel zuteilen", defect, step.day, turn: step.id))
        case .assigned:
            let kind = step.assignee == .firm ? "defect.order" : "defect.repair"
            let title: Phrase = step.assignee == .firm ? "Reparatur nachhalten (\(step.firm))" : "Mangel beheben"
            found.append(propose(kind, title, defect, step.day, due: terms.due(defect), turn: step.id))
        case .repaired: found.append(propose("defect.check", "Reparatur abnehmen", defect, step.day, turn: step.id))
        case .checked, .dropped: break
        }
        if one.awaitsClosure { found.append(propose("defect.closure", "Über die Sperrung entscheiden", defect, defect.reported)) }
        return found.compactMap { $0 }
    }

    private func propose(
        _ kind: String, _ title: Phrase, _ defect: Defect, _ day: Day, due: Day? = nil, turn: ID<DefectStep>? = nil
    ) -> TaskProposal? {
        guard let rule = rules[kind] else { return nil }
        let room = defect.spot.flatMap { rooms[$0] }.map { ", \($0)" } ?? ""
        let urgency: Phrase = defect.urgency.label
        return TaskProposal(
            kind, .defect(defect.id), on: day, due: due ?? day.advanced(by: defect.urgency == .immediate ? 0 : rule.due), for: .role(rule.role),
            "\(title): \(defect.category.label)\(room)", because: "\(urgency), gemeldet am \(defect.reported) (\(rule.reference))", site: defect.site,
            turn: turn?.text ?? "")
    }
}
