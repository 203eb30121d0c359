import Access
import Places
import Register
import Storage
import Vocabulary

/// Something from which tasks follow (Aufgabenquelle): an office hands in what is to be done as long as there is ground for
/// it. The run keeps each proposal once, leaves alone what was finished, and drops what has lost its ground.
package struct TaskSource: Sendable {
    /// What it proposes, for filters and for knowing which open tasks are its own.
    package let kinds: [TaskKind]
    /// Everything there is ground for on a day, as far back as its rule looks, whether kept already or not.
    package let proposals: @Sendable (any Connection, _ today: Day) throws -> [TaskProposal]

    package init(_ kinds: [TaskKind], proposals: @escaping @Sendable (any Connection, _ today: Day) throws -> [TaskProposal]) {
        self.kinds = kinds
        self.proposals = proposals
    }
}

/// A sort of task that a rule makes (Aufgabenart), with its German name.
package struct TaskKind: Sendable, Hashable {
    package let code: String
    package let label: Phrase

    package init(_ code: String, _ label: Phrase) {
        self.code = code
        self.label = label
    }
}

/// A task there is ground for (Aufgabenvorschlag). Kind, subject and day make its key: one such task is made once.
package struct TaskProposal: Sendable, Hashable {
    package let kind: String
    package let subject: TaskSubject
    /// The day it is about; part of the key.
    package let day: Day
    package let due: Day
    package let audience: TaskAudience
    package let title: Phrase
    package let reason: Phrase
    /// Whose task it is in the register, for reach and for answering that person's questions.
    package let person: ID<Person>?
    package let site: ID<Site>?
    /// Tells apart tasks of one kind about one thing on one day, where there can be several; part of the key.
    package let turn: String

    package init(
        _ kind: String, _ subject: TaskSubject, on day: Day, due: Day, for audience: TaskAudience, _ title: Phrase, because reason: Phrase,
        person: ID<Person>? = nil, site: ID<Site>? = nil, turn: String = ""
    ) {
        self.kind = kind
        self.subject = subject
        self.day = day
        self.due = due
        self.audience = audience
        self.title = title
        self.reason = reason
        self.person = person
        self.site = site
        self.turn = turn
    }

    /// By rule: when it is due and for whom.
    package init?(
        _ rule: TaskRule?, _ subject: TaskSubject, on day: Day, _ title: Phrase, because reason: Phrase? = nil, person: ID<Person>? = nil,
        site: ID<Site>? = nil
    ) {
        guard let rule else { return nil }
        self.init(
            rule.kind, subject, on: day, due: day.advanced(by: rule.due), for: .role(rule.role), title,
            because: reason.map { "\($0) (\(rule.reference))" } ?? .verbatim(rule.reference), person: person, site: site)
    }

    package var mark: String { "\(kind)|\(subject.kind):\(subject.id)|\(day.iso)" + (turn.isEmpty ? "" : "|" + turn) }
}

/// When a sort of task is made and due, and for whom (Aufgabenregel): agreed, dated, with its reference.
package struct TaskRule: Sendable, Hashable {
    package let kind: String
    package let validity: DayRange
    /// So many days before the day it is about.
    package let lead: Int
    /// So many days after it; less than zero is before.
    package let due: Int
    /// For days longer ago none is made any more, and none that is open is judged.
    package let back: Int
    package let role: Role
    package let reference: String

    package init(_ kind: String, validity: DayRange, lead: Int, due: Int, back: Int, role: Role, reference: String) {
        self.kind = kind
        self.validity = validity
        self.lead = lead
        self.due = due
        self.back = back
        self.role = role
        self.reference = reference
    }

    /// Whether a task about this day is made today.
    package func covers(_ day: Day, on today: Day) -> Bool { day <= today.advanced(by: lead) && day > today.advanced(by: -back) }
}

/// The rules in force on a day (Aufgabenregeln).
package struct TaskRules: Sendable {
    package let all: [TaskRule]
    package let today: Day

    package init(_ all: [TaskRule], on today: Day) {
        self.all = all.filter { $0.validity.contains(today) }
        self.today = today
    }

    package subscript(kind: String) -> TaskRule? { all.first { $0.kind == kind } }

    /// The rule, if a task of the kind about this day is made today.
    package func rule(_ kind: String, about day: Day) -> TaskRule? { self[kind].flatMap { $0.covers(day, on: today) ? $0 : nil } }

    /// The days some of these kinds look at, first and last.
    package func window(_ kinds: String...) -> (first: Day, last: Day) {
        let rules = kinds.compactMap { self[$0] }
        return (today.advanced(by: -(rules.map(\.back).max() ?? 0)), today.advanced(by: rules.map(\.lead).max() ?? 0))
    }
}

/// What a run has to do (Aufgabenlauf): the difference between what there is ground for and what is kept. Pure.
package struct TaskRun: Sendable {
    /// A rule's task as kept.
    struct Kept: Sendable, Hashable {
        let id: ID<TaskRecord>
        let mark: String
        let kind: String
        let eventDay: Day
        let state: TaskState
    }

    let added: [TaskProposal]
    let dropped: [Kept]
    /// Dropped earlier for want of ground, which is there again.
    let reopened: [Kept]

    /// Whom the journal and a task name for what the machine does.
    static let account = "system"

    init(_ proposals: [TaskProposal], kept: [Kept], kinds: Set<String>, rules: TaskRules) {
        let known = Dictionary(kept.map { ($0.mark, $0) }, uniquingKeysWith: { first, _ in first })
        var seen: Set<String> = []
        let wanted = proposals.filter { seen.insert($0.mark).inserted }
        added = wanted.filter { known[$0.mark] == nil }
        reopened = wanted.compactMap { known[$0.mark] }.filter(\.state.isDroppedByMachine)
        dropped = kept.filter { task in
            guard task.state.phase == .open, kinds.contains(task.kind), !seen.contains(task.mark) else { return false }
            // What lies further back than its rule looks is left to people.
            return task.eventDay > rules.today.advanced(by: -(rules[task.kind]?.back ?? 365))
        }
    }

    package var isEmpty: Bool { added.isEmpty && dropped.isEmpty && reopened.isEmpty }
    package var counts: (added: Int, dropped: Int, reopened: Int) { (added.count, dropped.count, reopened.count) }
}
