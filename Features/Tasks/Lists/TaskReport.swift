import Storage
import Vocabulary

/// Open tasks for scripts: the answer of `miteinander tasks` (Aufgaben als JSON). Without names; the identifiers are opaque.
package struct TaskReport: Sendable, Encodable {
    package struct Line: Sendable, Encodable {
        package let id: String
        package let kind: String
        package let title: String
        package let subject: String
        package let subjectID: String
        package let site: String?
        package let due: String
        package let role: String?
        package let account: String?
        package let reason: String
        package let isOverdue: Bool
    }

    package let today: String
    package let tasks: [Line]

    package func json() throws -> String { try jsonText(self, pretty: true) }
}

/// Everything open on a day but what people note for themselves.
package func taskReport(_ database: any Database, today: Day) async throws -> TaskReport {
    let tasks = try await database.read { try $0.allOpenTasks() }
    return TaskReport(
        today: today.iso,
        tasks: tasks.map { task in
            let audience = task.state.audience.cells
            return TaskReport.Line(
                id: task.id.text, kind: task.kind, title: task.title, subject: task.subject.kind, subjectID: task.subject.id, site: task.site?.text,
                due: task.state.due.iso, role: audience.role.isEmpty ? nil : audience.role, account: audience.account, reason: task.reason,
                isOverdue: task.state.urgency(on: today) == .overdue)
        })
}
