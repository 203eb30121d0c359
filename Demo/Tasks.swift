import Access
import Storage
import Tasks
import Vocabulary

extension OfficeSeeds {
    static let tasks = OfficeSeeds(
        office: "Tasks", history: { TasksSeeds(ground: $0).events }, morning: { try await TasksSeeds(ground: $0).begin($1) })
}

/// How the demo town's offices keep up with their tasks (Aufgabenkalender): the rules run every week, most is done in time, some is not.
private struct TasksSeeds: Sendable {
    let ground: TownGround

    private static let weeks = 22

    var events: [OfficeEvent] {
        guard !ground.tasks.isEmpty else { return [] }
        return (1...TasksSeeds.weeks).flatMap { week -> [OfficeEvent] in
            let monday = ground.today.advanced(by: 1 - ground.today.weekday - 7 * week)
            guard monday > DemoTown.opening else { return [] }
            let (sources, wednesday) = (ground.tasks, monday.advanced(by: 2))
            return [
                OfficeEvent(monday, hour: 2, by: "") { try $0.renewTasks(sources, on: monday) },
                OfficeEvent(wednesday, hour: 11, by: "") { try work(on: wednesday, $0) },
            ]
        }
    }

    /// What is due soon is done, by whom it is for; now and then something is left lying.
    private func work(on day: Day, _ transaction: Transaction) throws {
        var dice = Dice(seed: 0x6572_6C65_6469_0000 &+ UInt64(day.number))
        for task in try transaction.db.allOpenTasks() where task.state.due <= day.advanced(by: 10) && !task.kind.hasPrefix("defect.") {
            guard case .role(let role) = task.state.audience, let author = ground.author(TasksSeeds.login(role)), dice.chance(820) else { continue }
            transaction.proceed(to: transaction.at, by: author)
            let isDone = dice.chance(900)
            let remark = isDone ? dice.pick(["", "", "erledigt", "Termin vereinbart", "mit der Familie besprochen"]) : "schon anders geklärt"
            try transaction.settle(task, as: isDone ? .done : .dropped, remark: remark)
        }
    }

    private static func login(_ role: Role) -> String { Cast.members.first { $0.role == role.rawValue }?.login ?? "" }

    private static let given: [(title: String, role: Role, days: Int)] = [
        ("Zahlen für den Jour Fixe zusammenstellen", .accommodation, 4), ("Leerstand in den Wohnungen begründen", .accommodation, -2),
        ("Offene Bescheide des Vormonats prüfen", .fees, 6), ("Sprachmittlung für die Sprechstunde bestellen", .lead, 2),
    ]

    /// The last night's run, and what the lead gives out in the morning of the demo day; a town made earlier in the day has it a moment ago.
    func begin(_ database: any Database) async throws {
        guard !ground.tasks.isEmpty, let lead = ground.author("leitung") else { return }
        let (seed, today) = ("Musterstadt Aufgaben", ground.today)
        let now = Instant.now()
        let (night, morning) = (min(Instant(today, hour: 2), now), min(Instant(today, hour: 8), now))
        try await database.runTasks(ground.tasks, today: today, now: night, ids: .seeded(0x4175_6667_6162_0000), saltSeed: seed)
        try await database.write(by: lead, now: morning, ids: .seeded(0x4D6F_7267_656E_0000), saltSeed: seed) { transaction in
            for (title, role, days) in TasksSeeds.given {
                let wish = TaskWish(
                    title: title, reason: "Jour Fixe", due: today.advanced(by: days), audience: .role(role), subject: .general, person: nil,
                    site: nil)
                try transaction.give(wish, today: today)
            }
        }
    }
}
