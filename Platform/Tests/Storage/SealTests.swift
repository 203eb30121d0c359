import Foundation
import Storage
import TestSupport
import Testing
import Vocabulary

/// What was done past the program is found, although the journal itself was left alone.
@Suite struct SealTests {
    private func faults(_ town: FixtureTown) async throws -> [String] {
        try await town.read { try $0.verifyContents().faults.map(\.text) }
    }

    /// As somebody with the database in hands would do it.
    private func tamper(_ town: FixtureTown, _ statement: SQL) async throws {
        let isPostgres = town.engine == .postgres
        try await town.database.transaction(.alone) { db in
            if isPostgres {
                try db.run("SET LOCAL session_replication_role = replica")
                try db.run(statement)
            } else {
                let triggers = try db.rows("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
                for trigger in triggers { try db.script("DROP TRIGGER \"\(try trigger.text("name"))\"") }
                try db.run(statement)
                for trigger in triggers { try db.script(try trigger.text("sql")) }
            }
        }
    }

    @Test(arguments: Engine.available)
    func `a town in which everything was done by the program fits its seal, today and after more work`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            #expect(try await faults(town) == [])
            #expect(try await town.database.seal() != nil)
            let report = try await town.read { try $0.verifyContents() }
            #expect(report.sealedAt != nil && report.faults == [])
            let admin = try await town.browser("verwaltung")
            await admin.get("/konten/" + town.account("jourfixe"))
            try await admin.submit(["rollen": "volunteer"], to: "/rollen")
            #expect(admin.status == 303)
            let clerk = try await town.browser("unterbringung")
            await clerk.get("/personen/\(TownFixture.older.id)/weggang")
            try await clerk.submit(
                ["tag.tag": "1", "tag.monat": "6", "tag.jahr": "2020", "grund": "movedAway", "ziel": "Köln"], button: "pruefen")
            try await clerk.submit(button: "speichern")
            #expect(clerk.status == 303)
            #expect(try await faults(town) == [])
            try await town.database.seal()
            #expect(try await faults(town) == [])
        }
    }

    @Test(arguments: Engine.available)
    func `a decision about two people that is withdrawn is no edit, and its reason cannot be edited`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let clerk = try await town.browser("leitung")
            let pair = "/personen/\(TownFixture.single.id)/vergleich/\(TownFixture.unknown.id)"
            await clerk.get(pair)
            try await clerk.submit(["warum": "Zwei Ausweise gesehen"], to: "/verschieden").follow()
            let decided = try await town.read { try $0.count("SELECT COUNT(*) AS n FROM distinct_pair WHERE \(current: "distinct_pair")") }
            #expect(decided == 1)
            try await town.database.seal()
            #expect(try await faults(town) == [])
            await clerk.get(pair)
            try await clerk.submit(["aufhebung": "Es war ein Irrtum"], to: "/aufhebung").follow()
            let left = try await town.read { try $0.count("SELECT COUNT(*) AS n FROM distinct_pair WHERE \(current: "distinct_pair")") }
            #expect(left == 0)
            #expect(try await faults(town) == [])
            try await town.database.seal()
            #expect(try await faults(town) == [])
            try await tamper(town, "UPDATE distinct_pair SET superseded_reason = 'anders'")
            #expect(try await faults(town).contains { $0.contains("distinct_pair") })
        }
    }

    @Test(arguments: Engine.available)
    func `edits of facts, roles, accounts and seals past the program are found`(engine: Engine) async throws {
        let edits: [(SQL, String)] = [
            ("UPDATE birth SET born = '1980-01-01' WHERE person_id = \(TownFixture.single.id)", "birth"),
            ("UPDATE residence_status SET ground = 'asylumSeeker'", "residence_status"),
            ("DELETE FROM guardianship", "guardianship"),
            ("UPDATE stay SET superseded_at = 1592000000000000, superseded_act = recorded_act WHERE superseded_at = 253402300799000000", "stay"),
            ("UPDATE account SET password_hash = 'x' WHERE login = 'leitung'", "Konto"),
            ("UPDATE account SET name = 'Wer' WHERE login = 'leitung'", "Konto"),
            ("UPDATE account SET active = \(false) WHERE login = 'leitung'", "Sperre"),
            ("INSERT INTO account_role (account_id, role) SELECT id, 'dataProtection' FROM account WHERE login = 'verwaltung'", "Rollen"),
            ("DELETE FROM account_role WHERE role = 'lead'", "Rollen"),
            ("DELETE FROM account_site", "Konto"),
            ("UPDATE sealed_state SET digest = 'x' WHERE name LIKE 'stay(%'", "Siegel"),
            ("DELETE FROM sealed_state", "Siegel"),
        ]
        for (edit, word) in edits {
            try await engine.withTown { town async throws in
                try await town.database.seal()
                try await tamper(town, edit)
                let found = try await faults(town)
                #expect(found.contains { $0.contains(word) }, "\(edit.rendered(for: .sqlite).text): \(found)")
            }
        }
    }

    /// As a later version of the program would change tables: one gets a column, another calls a column something else.
    private let later = [
        Migration(901, "remark", [.common("ALTER TABLE birth ADD COLUMN remark \(.text) NOT NULL DEFAULT 'x'")]),
        Migration(902, "otherWord", [.common("ALTER TABLE guardianship RENAME COLUMN name TO called")]),
    ]

    @Test(arguments: Engine.available)
    func `a column that is added later is no edit, and edits beside it are still found`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await town.database.seal()
            try await town.database.migrate([later[0]])
            #expect(try await faults(town) == [])
            try await tamper(town, "UPDATE birth SET born = '1980-01-01' WHERE person_id = \(TownFixture.single.id)")
            #expect(try await faults(town).contains { $0.contains("birth") })
        }
    }

    @Test(arguments: Engine.available)
    func `what a new version writes anew is sealed anew, with an entry that says so`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await town.database.seal()
            let (applied, told) = try await town.database.renew(later)
            #expect(applied == [901, 902] && told.isEmpty)
            #expect(try await faults(town) == [])
            let actions = try await town.journal().map(\.note.action).suffix(2)
            #expect(Array(actions) == ["journal.renewSeal", "journal.seal"])
            // Nothing to do, nothing to say.
            let again = try await town.database.renew(later)
            #expect(again.applied.isEmpty)
            #expect(try await town.journal().last?.note.action == "journal.seal")
            #expect(try await town.journal().count { $0.note.action == "journal.renewSeal" } == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `a new version does not hide what was edited before it`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await town.database.seal()
            try await tamper(town, "UPDATE birth SET born = '1980-01-01' WHERE person_id = \(TownFixture.single.id)")
            let (applied, told) = try await town.database.renew([later[0]])
            #expect(applied == [901] && told.contains { $0.text.contains("birth") })
            #expect(try await faults(town).contains { $0.contains("birth") })
            #expect(try await town.journal().count { $0.note.action == "journal.renewSeal" } == 0)
        }
    }

    @Test(arguments: Engine.available)
    func `a fact without an entry, and facts after a cut end of the journal, are found`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await town.database.seal()
            try await tamper(
                town,
                """
                INSERT INTO sex (id, person_id, from_day, until_day, recorded_at, recorded_act, superseded_at, sex)
                SELECT 'zugefügt', person_id, '1900-01-01', '1900-01-02', 4000000000000000, recorded_act, superseded_at, 'female' FROM sex LIMIT 1
                """)
            #expect(try await faults(town).contains { $0.contains("sex") })
        }
        try await engine.withTown { town async throws in
            // The last entry of the fixture, a departure, and the head that knew of it.
            try await tamper(town, "DELETE FROM journal WHERE seq = (SELECT MAX(seq) FROM journal)")
            try await tamper(
                town,
                """
                UPDATE journal_head SET seq = (SELECT MAX(seq) FROM journal), at = (SELECT MAX(at) FROM journal),
                    hash = (SELECT hash FROM journal ORDER BY seq DESC LIMIT 1)
                """)
            #expect(try await town.read { try $0.verifyJournal().fault == nil })
            #expect(try await faults(town).contains { $0.contains("von dem das Protokoll nichts weiß") })
        }
    }
}
