import Places
import Register
import Storage
import Vocabulary

// What a death does to tasks, in SQL.

extension Connection {
    /// Children who are here and of whose household an adult died lately, as long as nobody is recorded who cares for them.
    func orphans(_ ground: RegisterTasks) throws -> [Orphan] {
        let (first, _) = ground.rules.window("death.children")
        let today = ground.rules.today
        let dead = try rows(
            """
            SELECT d.person_id, d.from_day AS day FROM departure d
            WHERE \(CensusQuery(on: today).holds("d")) AND d.reason = \(Departure.Reason.death) AND d.from_day > \(first) ORDER BY d.person_id
            """
        ).map { (person: try $0.id("person_id", of: Person.self), day: try $0.day("day")) }
        guard !dead.isEmpty else { return [] }
        let book = try householdBook(of: dead.map(\.person))
        let majority = ground.law.number("ageOfMajority", on: today)?.number ?? 18
        func answers(_ member: HouseholdBook.Member) -> Bool { member.part == .reference || member.part == .partner }
        var found: [Orphan] = []
        for (person, day) in dead {
            guard let own = book.membership(of: person, on: day), answers(own) else { continue }
            let present = book.present(in: own.household, on: today)
            let hasOther = present.contains { answers($0) && !book.isMinor($0.person, on: today, majority: majority) }
            found += present.compactMap { child in
                book.births[child.person].map { Orphan(child: child.person, died: day, birth: $0, hasOtherParent: hasOther, site: nil) }
            }
        }
        let children = Array(Set(found.map(\.child))).sorted()
        guard !children.isEmpty else { return [] }
        let cared = Set(
            try facts([.guardianship]) { _ in "f.person_id IN (\(list: children)) AND \(current: "f", on: today)" }.map(\.person))
        return found.filter { !cared.contains($0.child) }
    }

    /// What people gave themselves or others to do about somebody and that is still open.
    fileprivate func manualTasks(about person: ID<Person>) throws -> [TaskRecord] {
        try rows(
            """
            SELECT \(TaskRecord.columns) FROM \(TaskRecord.source)
            WHERE t.person_id = \(person) AND t.kind = \(TaskRecord.manual) AND c.state = 'open' ORDER BY c.due_day, t.id
            """
        ).map(TaskRecord.init)
    }
}

extension DeathFollowing {
    /// Appointments and tasks about the person; those that rules make follow in their run.
    package static let tasks = DeathFollowing(
        tell: { db, person, _ in
            let count = try db.manualTasks(about: person).count
            return count == 0 ? [] : [count == 1 ? "1 offene Aufgabe zur Person entfällt" : "\(count) offene Aufgaben zur Person entfallen"]
        },
        settle: { transaction, person, died, _ in
            let remark: Phrase = "verstorben am \(died)"
            for task in try transaction.db.manualTasks(about: person) {
                try transaction.settle(task, as: .dropped, remark: remark.text(in: .german))
            }
        },
        takeBack: { transaction, person, instant, _ in
            let dropped = try transaction.db.rows(
                """
                SELECT s.* FROM task_state s JOIN task t ON t.id = s.task_id
                WHERE t.person_id = \(person) AND \(superseded: "s", at: instant) ORDER BY s.task_id
                """)
            for row in dropped {
                let (id, before): (ID<TaskRecord>, TaskState) = (try row.id("task_id"), try TaskState(row))
                let now = try transaction.db.row("SELECT * FROM task_state WHERE task_id = \(id) AND \(current: "task_state")").map { try TaskState($0) }
                guard now?.recordedAt == instant else { throw Refusal.conflict(builtUpon) }
                try transaction.change(
                    id,
                    to: TaskState(
                        before.phase, due: before.due, audience: before.audience, remark: before.remark, account: transaction.author.account,
                        recordedAt: transaction.at))
                try transaction.note(JournalNote("task.back", "task", id.text, details: TaskRecord.manual))
            }
        })
}
