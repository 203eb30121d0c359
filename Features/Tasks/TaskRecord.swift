import Access
import Places
import Register
import Vocabulary

/// What a task is about (Gegenstand einer Aufgabe): its kind, an opaque identifier, and the page that shows it.
package struct TaskSubject: Sendable, Hashable {
    package let kind: String
    package let id: String
    /// The path of its page; empty where it has none.
    package let link: String

    package init(kind: String, id: String, link: String) {
        self.kind = kind
        self.id = id
        self.link = link
    }

    /// About nothing that is kept here.
    package static let general = TaskSubject(kind: "general", id: "", link: "")
    package static func person(_ id: ID<Person>) -> TaskSubject { TaskSubject(kind: "person", id: id.text, link: "/personen/\(id)") }
    package static func household(_ id: ID<Household>) -> TaskSubject { TaskSubject(kind: "household", id: id.text, link: "/haushalte/\(id)") }
    package static func site(_ id: ID<Site>) -> TaskSubject { TaskSubject(kind: "site", id: id.text, link: "/unterkuenfte/\(id)") }
    /// A room has no page of its own; its site's shows it.
    package static func room(_ id: ID<Spot>, at site: ID<Site>) -> TaskSubject {
        TaskSubject(kind: "room", id: id.text, link: "/unterkuenfte/\(site)")
    }
}

/// Whom a task is for (Empfänger einer Aufgabe): everybody in a role, as far as their reach goes, or one account.
package enum TaskAudience: Sendable, Hashable {
    case role(Role)
    case account(String)

    /// Those who look after the task's site.
    package static let caretakers = TaskAudience.role(.caretaker)
}

/// Something to be done until a day (Aufgabe), as it was given. Its fate lies in `TaskState`s; nothing is deleted.
package struct TaskRecord: Sendable, Hashable {
    package let id: ID<TaskRecord>
    /// The rule's code, or `manual`.
    package let kind: String
    package let subject: TaskSubject
    package let person: ID<Person>?
    package let site: ID<Site>?
    /// The day the task is about, such as a birthday; not the day it is due.
    package let eventDay: Day
    package let title: String
    package let reason: String
    /// Who gave it.
    package let account: String
    package let recordedAt: Instant
    package let state: TaskState

    package static let manual = "manual"

    package init(
        id: ID<TaskRecord>, kind: String, subject: TaskSubject, person: ID<Person>?, site: ID<Site>?, eventDay: Day, title: String, reason: String,
        account: String, recordedAt: Instant, state: TaskState
    ) {
        self.id = id
        self.kind = kind
        self.subject = subject
        self.person = person
        self.site = site
        self.eventDay = eventDay
        self.title = title
        self.reason = reason
        self.account = account
        self.recordedAt = recordedAt
        self.state = state
    }
}

/// How a task stands (Stand einer Aufgabe) since an instant, and who said so.
package struct TaskState: Sendable, Hashable {
    package enum Phase: String, Sendable, CaseIterable { case open, done, dropped }

    package let phase: Phase
    package let due: Day
    package let audience: TaskAudience
    package let remark: String
    package let account: String
    package let recordedAt: Instant

    package init(_ phase: Phase, due: Day, audience: TaskAudience, remark: String, account: String, recordedAt: Instant) {
        self.phase = phase
        self.due = due
        self.audience = audience
        self.remark = remark
        self.account = account
        self.recordedAt = recordedAt
    }

    /// Ended by the nightly run because its ground was gone, not by a person.
    var isDroppedByMachine: Bool { phase == .dropped && account == TaskRun.account }
}

extension TaskState {
    /// How pressing an open task is on a day (Dringlichkeit).
    package enum Urgency: String, Sendable, CaseIterable { case overdue, today, week, later }

    package func urgency(on today: Day) -> Urgency {
        if due < today { return .overdue }
        if due == today { return .today }
        return due <= today.advanced(by: TaskQuery.week) ? .week : .later
    }

    /// What settling or changing asks for; refuses what makes no sense.
    func settled(as phase: Phase, remark: String) throws(Refusal) -> TaskState {
        guard self.phase == .open else { throw .conflict("Die Aufgabe ist inzwischen schon \(self.phase.label). Laden Sie die Seite neu.") }
        guard phase != .open else { throw .invalid("ergebnis", "Wählen Sie, was aus der Aufgabe geworden ist.") }
        if phase == .dropped && remark.isEmpty { throw .invalid("bemerkung", "Nennen Sie den Grund, warum die Aufgabe entfällt.") }
        return TaskState(phase, due: due, audience: audience, remark: remark, account: "", recordedAt: recordedAt)
    }

    func changed(due: Day, audience: TaskAudience, remark: String) throws(Refusal) -> TaskState {
        guard phase == .open else { throw .conflict("Die Aufgabe ist inzwischen schon \(phase.label). Laden Sie die Seite neu.") }
        guard due != self.due || audience != self.audience else { throw .invalid("faellig", "Es wurde nichts geändert.") }
        guard !remark.isEmpty else { throw .invalid("grund", "Begründen Sie die Änderung mit einigen Worten.") }
        return TaskState(.open, due: due, audience: audience, remark: remark, account: "", recordedAt: recordedAt)
    }
}
