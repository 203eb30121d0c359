import Access
import Storage
import Tasks
import Vocabulary

/// The demo day's morning (Arbeitsbeginn): at night the rules made the tasks, and some were done at once.
struct Workday: Sendable {
    let today: Day
    let sources: [TaskSource]

    private static let seed = "Musterstadt Aufgaben"

    func begin(_ database: any Database, accounts: [String: String]) async throws {
        guard !sources.isEmpty else { return }
        try await database.runTasks(
            sources, today: today, now: Instant(today, hour: 2), ids: .seeded(0x4175_6667_6162_0000), saltSeed: Workday.seed)
        let lead = Author(account: accounts["leitung"] ?? "", role: "lead", request: "")
        let today = today
        try await database.write(by: lead, now: Instant(today, hour: 8), ids: .seeded(0x4D6F_7267_656E_0000), saltSeed: Workday.seed) { transaction in
            var dice = Dice(seed: 0x6572_6C65_6469_0000)
            for task in try transaction.db.allOpenTasks() {
                guard case .role(let role) = task.state.audience, let account = accounts[Workday.login(role.rawValue)], dice.chance(150) else {
                    continue
                }
                transaction.proceed(to: transaction.at, by: Author(account: account, role: role.rawValue, request: ""))
                let isDone = dice.chance(800)
                try transaction.settle(
                    task, as: isDone ? .done : .dropped, remark: isDone ? dice.pick(["", "erledigt", "Termin vereinbart"]) : "schon geklärt")
            }
            transaction.proceed(to: transaction.at, by: lead)
            for (title, role, days) in Workday.given {
                try transaction.give(
                    TaskWish(
                        title: title, reason: "Jour Fixe", due: today.advanced(by: days), audience: .role(role), subject: .general, person: nil,
                        site: nil),
                    today: today)
            }
        }
    }

    private static let given: [(title: String, role: Role, days: Int)] = [
        ("Zahlen für den Jour Fixe zusammenstellen", .accommodation, 4), ("Leerstand in den Wohnungen begründen", .accommodation, -2),
        ("Offene Bescheide des Vormonats prüfen", .fees, 6), ("Sprachmittlung für November bestellen", .lead, 2),
    ]

    private static func login(_ role: String) -> String {
        Cast.members.first { $0.role == role }?.login ?? ""
    }
}
