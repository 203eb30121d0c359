import Markup
import Register
import Storage
import Vocabulary
import Web

extension TasksFeature {
    package var finders: [Finder] { [TasksFeature.open] }

    /// Open tasks by the words of their title; about whom they are is said to those who may read it.
    private static let open = Finder(allow: .seeTasks) { sought, actor, context, db in
        guard let longest = sought.words.max(by: { $0.count < $1.count }), longest.count >= 3 else { return [] }
        let found = try db.rows(
            """
            SELECT \(TaskRecord.columns) FROM \(TaskRecord.source) WHERE c.state = 'open' AND \(actor.visibleTasks(on: context.today))
            AND LOWER(t.title) LIKE \(Sought.pattern(longest)) ORDER BY c.due_day, t.id LIMIT 500
            """
        ).filter { try sought.fit($0.text("title")) != nil }.prefix(Finder.most)
        let tasks = try found.map(TaskRecord.init)
        let names = try db.taskNames(tasks, context)
        return tasks.map { task in
            let whom = task.person.flatMap { names.people[$0] } ?? task.site.flatMap { names.sites[$0] }
            let due: HTML = "\(t: "fällig am") \(day: task.state.due)"
            return Finding("Aufgabe", task.title, "/aufgaben/\(task.id)", whom.map { "\(name: $0), \(due)" } ?? due, .partly)
        }
    }
}
