import Demo
import Foundation
import Register
import Schema
import Storage
import StorageSQLite
import TestSupport
import Testing
import Vocabulary

@Suite struct DemoTowns {
    private static let today: Day = "2026-11-02"

    /// Everything that only looks shares one town: the one that was made for all checks of this build, or one of its own.
    private func withFullTown(_ body: (any Database) async throws -> Void) async throws {
        guard let made = ProcessInfo.processInfo.environment["DEMO_TOWN"] else {
            return try await Engine.sqlite.withEmptyTown { database in
                try await DemoTown(today: Self.today).fill(database, hash: { "hash of \($0)" })
                try await body(database)
            }
        }
        try await withTemporaryFolder { folder in
            try FileManager.default.copyItem(atPath: made, toPath: folder + "/town.db")
            let database = try SQLiteDatabase(path: folder + "/town.db", create: false, durability: .none)
            try await body(database)
            await database.close()
        }
    }

    @Test func `the town has a past that adds up`() async throws {
        try await withFullTown { database in
            let today = Self.today
            try await database.read { db in
                #expect((4000...9000).contains(try db.count("SELECT COUNT(*) AS n FROM person")))
                try checkPublished(db)
                try checkCourse(db, today)
                try checkStays(db, today)
                try checkMinors(db, today)
                try checkKnowledge(db, today)
                try checkPlaces(db, today)
                try checkBeds(db, today)
                try checkContracts(db, today)
                try checkCast(db)
                let report = try db.verifyJournal()
                #expect(report.fault == nil)
                #expect(report.entries > (try db.count("SELECT COUNT(*) AS n FROM act")))
            }
        }
    }

    @Test(arguments: Engine.available)
    func `the same day and scale give the same town`(engine: Engine) async throws {
        let today: Day = "2013-11-15"
        var sums: [String] = []
        for _ in 1...2 {
            let sum = try await engine.withEmptyTown { database in
                try await DemoTown(today: today).fill(database, hash: { $0 })
                return try await database.read { db in
                    #expect(try db.total(CensusQuery(on: "2013-10-31")) == 121)
                    return try checksum(db)
                }
            }
            sums.append(sum)
        }
        #expect(sums[0] == sums[1])
    }

    @Test func `a larger town has the same shape`() async throws {
        try await Engine.sqlite.withEmptyTown { database in
            try await DemoTown(today: "2013-11-15", scale: 3).fill(database, hash: { $0 })
            let total = try await database.read {
                try $0.total(CensusQuery(on: "2013-10-31", knownAt: Instant("2013-10-31")))
            }
            #expect(total == 3 * 121)
        }
    }

    @Test(arguments: Engine.available)
    func `only an empty database is filled`(engine: Engine) async throws {
        try await engine.withEmptyTown { database in
            let town = DemoTown(today: "2012-06-01")
            try await town.fill(database, hash: { $0 })
            let refusal = await #expect(throws: Refusal.self) { try await town.fill(database, hash: { $0 }) }
            #expect(refusal?.problems.first?.message.text == "In dieser Datenbank steht die Musterstadt schon.")
        }
        try await engine.withEmptyTown { database in
            try await database.write(by: .system) { try $0.note(JournalNote("demo.begin", "town", "Ludwigsburg")) }
            let refusal = await #expect(throws: Refusal.self) {
                try await DemoTown(today: "2012-06-01").fill(database, hash: { $0 })
            }
            #expect(refusal?.problems.first?.message.text.contains("nicht fertig") == true)
        }
        await #expect(throws: Refusal.self) {
            try await engine.withEmptyTown {
                try await DemoTown(today: "2011-01-01").fill($0, hash: { $0 })
            }
        }
    }
}

/// What a town of the same day and scale must repeat to the letter; the journal's head covers every entry before it.
private func checksum(_ db: any Connection) throws -> String {
    let head = try db.row("SELECT hash FROM journal_head")?.text("hash") ?? ""
    let names = try db.rows("SELECT id, person_id, family, given, kind, recorded_at FROM person_name ORDER BY id")
    let stays = try db.rows("SELECT id, person_id, from_day, until_day, site_id, superseded_at FROM stay ORDER BY id")
    return Digest.sha256Hex(([head] + (names + stays).map { "\($0.values)" }).joined(separator: "\n"))
}

private func checkCast(_ db: any Connection) throws {
    let roles: Set = [
        "accommodation", "fees", "caretaker", "integrationManager", "lead", "volunteerCoordinator", "volunteer",
        "partner", "meetingMember",
        "newcomer", "dataProtection", "administrator",
    ]
    #expect(Set(Cast.members.map(\.role)) == roles)
    #expect(Set(Cast.members.map(\.login)).count == Cast.members.count)
    #expect(Cast.members.allSatisfy { $0.password.count >= 15 })
    #expect(try db.count("SELECT COUNT(*) AS n FROM account") == Cast.members.count)
    #expect(try db.count("SELECT COUNT(*) AS n FROM account_role") == Cast.members.count)
    #expect(try db.count("SELECT COUNT(*) AS n FROM account_site") == Cast.members.reduce(0) { $0 + $1.sites.count })
    let cases = try db.rows(
        """
        SELECT COUNT(*) AS n FROM assignment
        WHERE \(current: "assignment") AND until_day = \(endless: .day) GROUP BY account_id
        """)
    #expect(cases.count == 2)
    for row in cases { #expect((50...65).contains(try row.int("n"))) }
}
