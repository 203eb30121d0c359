import Access
import Jobs
import Markup
import Places
import Register
import Storage
import Vocabulary
import Web

/// What is to be done, by whom and until when (Aufgaben).
package struct TasksFeature: Feature {
    let sources: [TaskSource]

    /// `sources` are all offices from whose facts tasks follow.
    package init(sources: [TaskSource]) { self.sources = sources }

    package var navigation: [NavigationItem] { [NavigationItem("Aufgaben", "/aufgaben", .holding(.seeTasks), in: .day, order: 50, key: "a")] }

    package var routes: [Route] { TaskListDesk(sources: sources).routes + TaskDesk(sources: sources).routes }

    package var jobs: [JobKind] {
        let work: JobKind.Work = { run in
            let counts = try await run.database.runTasks(sources, today: run.today, by: run.author).counts
            return "added=\(counts.added),dropped=\(counts.dropped),reopened=\(counts.reopened)"
        }
        // By day in a lane of its own, so that what follows from an act is there at once.
        return [
            JobKind(TasksFeature.nightly, nightlyHour: 2, work),
            JobKind(TasksFeature.daily, due: { db, today in try db.taskRunDue(on: today).map { "\(TasksFeature.daily) \(today.iso) \($0)" } }, work),
        ]
    }

    static let nightly = "tasks"
    static let daily = "tasks.day"

    package var waiting: [WaitingSource] { [TasksFeature.due] }

    package var panels: [Panel] { [TasksFeature.panel] }

    /// How much is due within a week, and how much of it was due before today; the same numbers as the lists.
    private static let due = WaitingSource(allow: .seeTasks) { actor, context, db in
        let (week, overdue) = (TaskQuery(today: context.today, due: .week), TaskQuery(today: context.today, due: .overdue))
        let (due, late) = (try db.taskCount(week, for: actor), try db.taskCount(overdue, for: actor))
        let all = Waiting(.figure(KeyFigure("Aufgaben bis in sieben Tagen", due, href: week.address)), .today)
        return late == 0 ? [all] : [all, Waiting(.figure(KeyFigure("Überfällige Aufgaben", late, href: overdue.address)), .burning)]
    }

    /// What is to be done about a person, on that person's page.
    private static let panel = Panel.person(order: 10, allow: .seeTasks) { person, actor, context, db in
        let today = context.today
        let tasks = try db.openTasks(person: person, for: actor, on: today)
        let names = try db.taskNames(tasks, context)
        return { TaskPieces.panel(tasks, names, new: Link("Aufgabe anlegen", "/aufgaben/neu?person=\(person)"), today: today) }
    }

    /// What is to be done at some sites, for pages of other offices about them.
    package static func sitePanels(_ sites: [Site], _ context: AppContext, _ db: any Connection) throws -> [ID<Site>: @Sendable () -> HTML] {
        guard let actor = context.actor, actor.may(.seeTasks) else { return [:] }
        let today = context.today
        let tasks = try db.openTasks(sites: sites.map(\.id), for: actor, on: today)
        let names = try db.taskNames(tasks, context)
        let bySite = Dictionary(grouping: tasks, by: \.site)
        return Dictionary(
            sites.map { site in
                let own = Array((bySite[site.id] ?? []).prefix(50))
                let new = Link("Aufgabe anlegen", "/aufgaben/neu?unterkunft=\(site.id)", context: "für \(site.name)")
                return (site.id, { TaskPieces.panel(own, names, id: "aufgaben-\(site.id)", new: new, today: today) })
            }, uniquingKeysWith: { first, _ in first })
    }
}
