import Access
import Names
import Register
import Search
import Storage
import TestSupport
import Testing
import Vocabulary
import Web

/// Finding people by what is known of them, on both engines.
@Suite struct SearchTests {
    private static func actor(_ role: Role, _ account: String) -> Actor {
        let grant: Grant =
            switch role {
            case .lead: Grant([.seePeople: .all], reads: Field.allOfAPerson)
            case .integrationManager: Grant([.seePeople: .assigned], reads: Field.allOfAPerson)
            case .caretaker: Grant([.seePeople: .ownSites], reads: [.name, .stay])
            case .dataProtection: Grant([.seePeople: .all])
            default: Grant([:])
            }
        return Actor(account: account, name: "", roles: [role.rawValue], title: "", grants: [grant])
    }

    private func found(_ town: FixtureTown, _ text: String, as role: Role = .lead, _ login: String = "leitung") async throws -> [SearchHit] {
        let actor = Self.actor(role, town.account(login))
        return try await town.read { try $0.search(SearchWish(text), for: actor, on: TownFixture.today).hits }
    }

    @Test(arguments: Engine.available)
    func `one person is found by every spelling of the name, and first`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let hussein = try await town.add("gesucht", [PersonName(family: "الحسين", given: "محمد")], born: "1990-03-07")
            try await town.add("mahmud", [PersonName(family: "Hassan", given: "Mahmud")], born: "1984-01-01")
            try await town.add("hamid", [PersonName(family: "al-Hussein", given: "Hamid")])
            for text in [
                "Mohamad al Hussein", "hussein mohammed", "Muhamed Alhusein", "محمد الحسین", "Mohamad Hussien", "Hussein 1990", "Mohamad 07.03.1990",
            ] {
                #expect(try await found(town, text).first?.person == hussein, "\(text)")
            }
            #expect(try await found(town, "Mohamad Hussein 1985").map(\.person).contains(hussein) == false)
            #expect(try await found(town, "Zzyzx") == [])
        }
    }

    @Test(arguments: Engine.available)
    func `numbers, days and places find, and several narrow`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            func ids(_ text: String) async throws -> [ID<Person>] { try await found(town, text).map(\.person) }
            #expect(try await ids("987654321098") == [TownFixture.mother.id])
            #expect(try await ids("p-2019-1") == [TownFixture.mother.id])
            #expect(try await Set(ids("H-2019-00077")) == [TownFixture.mother.id, TownFixture.child.id])
            #expect(try await ids("03.11.1987") == [TownFixture.mother.id])
            #expect(try await found(town, "11.03.1987").first?.reason.text == "geboren 03.11.1987, Tag und Monat vertauscht")
            #expect(try await found(town, "3.11.1988").first?.reason.text == "geboren 03.11.1987, ein Jahr daneben")
            #expect(try await Set(ids("Haus am Bach")) == [TownFixture.mother.id, TownFixture.child.id])
            #expect(try await ids("Bach Wachtelia") == [TownFixture.mother.id])
            #expect(try await ids("Zimmer 4711") == [TownFixture.mother.id])
            #expect(try await ids("Kanarivogel 2011") == [TownFixture.child.id])
            #expect(try await ids("1990 Kanarivogel") == [])
            #expect(try await ids("Tesfay 05.05.1990") == [TownFixture.single.id])
            // Beginnings, original scripts, and people who have left.
            #expect(try await Set(ids("kanari")) == [TownFixture.mother.id, TownFixture.child.id])
            #expect(try await ids("wachtelia KANARI") == [TownFixture.mother.id])
            #expect(try await ids("მწყერი") == [TownFixture.mother.id])
            #expect(try await ids("kuken") == [TownFixture.child.id])
            #expect(try await ids("fortgang") == [TownFixture.gone.id])
            for odd in ["", "' %_ --", String(repeating: "a", count: 5000), "%", "_", "' OR 1=1 --", "\\", "niemand"] {
                #expect(try await ids(odd) == [], "\(odd)")
            }
        }
    }

    @Test(arguments: Engine.available)
    func `a name known earlier finds too, with its reason and behind`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let record = try await town.read { try $0.record(of: TownFixture.single.id) }
            let wrong = try #require(record.facts.first { $0.content.kind == .name && $0.supersededAt == .endless })
            try await town.database.write(by: .system) { transaction in
                let name = Fact.Content.name(PersonName(family: "Alleyn", given: "Tesfaye"))
                try transaction.record(
                    Act(
                        .correction, on: "2020-06-01", reason: "Schreibfehler",
                        changes: [.supersede(wrong), .record(TownFixture.single.id, wrong.period, name)]))
            }
            try await town.add("neu", [PersonName(family: "Allein", given: "Tesfay")])
            let hits = try await found(town, "Tesfay Allein")
            #expect(hits.first?.person.text == "neu" && hits.first?.kind == .exact)
            let old = try #require(hits.first { $0.person == TownFixture.single.id })
            #expect(old.kind == .similar && old.score < 0.95)
        }
    }

    @Test(arguments: Engine.available)
    func `nobody finds what they may not read`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            // The caretaker: own site, name and place.
            for text in ["987654321098", "03.11.1987", "1987", "H-2019-00077", "Allein", "Tesfay", "P-2018-00001", "Wachtelia 1987"] {
                #expect(try await found(town, text, as: .caretaker, "hausmeister") == [], "\(text)")
            }
            #expect(try await found(town, "wachtelja", as: .caretaker, "hausmeister").map(\.person) == [TownFixture.mother.id])
            // An integration manager: assigned people, all fields.
            #expect(try await found(town, "987654321098", as: .integrationManager, "im1").map(\.person) == [TownFixture.mother.id])
            #expect(try await found(town, "Küken", as: .integrationManager, "im1") == [])
            #expect(try await found(town, "Bach", as: .integrationManager, "im1").map(\.person) == [TownFixture.mother.id])
            // Data protection: no field, but every file number.
            for text in ["Wachtelia", "987654321098", "1987", "Bach"] {
                #expect(try await found(town, text, as: .dataProtection, "datenschutz") == [])
            }
            #expect(try await found(town, "P-2019-00001", as: .dataProtection, "datenschutz").count == 1)
            for role in [Role.administrator, .volunteer, .meetingMember] { #expect(try await found(town, "Wachtelia", as: role, "verwaltung") == []) }
        }
    }

    @Test func `a narrow reach never asks the index of all names`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let actor = Self.actor(.caretaker, town.account("hausmeister"))
            let asked = try await town.database.read { db -> [String] in
                let spy = Spy(db)
                _ = try spy.search(SearchWish("Wachtelia Bach 1987"), for: actor, on: TownFixture.today)
                return spy.asked
            }
            #expect(!asked.isEmpty && !asked.contains { $0.contains("name_key") || $0.contains("name_skeleton") })
            // Every question but the first names only people of the own reach.
            #expect(asked.dropFirst().allSatisfy { $0.contains("IN (") })
        }
    }

    @Test(arguments: Engine.available)
    func `an index of an earlier version is made anew, also after a fall`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await town.database.transaction(.queued) { db in
                try db.run("DELETE FROM name_key WHERE key <> 'x'")
                try db.run("UPDATE name_index SET version = 0, making = \(NameKeys.version), done_to = ''")
            }
            #expect(try await found(town, "Wachtelia") == [])
            let names = try await town.read { try $0.count("SELECT COUNT(*) AS n FROM person_name") }
            #expect(try await town.database.indexNames(batch: 2) == names)
            #expect(try await town.database.indexNames() == 0)
            #expect(try await found(town, "Wachtelia").map(\.person) == [TownFixture.mother.id])
        }
    }
}

/// Writes down what is asked.
private final class Spy: Connection {
    private let db: any Connection
    var asked: [String] = []
    var dialect: Dialect { db.dialect }

    init(_ db: any Connection) { self.db = db }

    func rows(_ sql: SQL) throws -> [Row] {
        asked.append(sql.rendered(for: dialect).text)
        return try db.rows(sql)
    }

    func run(_ sql: SQL) throws -> Int { try db.run(sql) }
    func script(_ text: String) throws { try db.script(text) }
}

/// What is typed into the search field, before anything is looked for.
@Suite struct SearchWishRules {
    @Test(arguments: ["3.11.1987", "03.11.87", "1987-11-03", "3. 11. 1987", "3.11.87"])
    func `a birth is found in every notation of a day`(text: String) {
        let wish = SearchWish("Bach " + text, today: "2026-11-30")
        #expect(wish.born?.day == "1987-11-03" && wish.words == ["Bach"])
        #expect(wish.born?.swapped == "1987-03-11")
    }

    @Test func `nobody is looked for who is not born yet`() {
        #expect(SearchWish("17.6.35", today: "2026-11-30").born?.day == "1935-06-17")
        #expect(SearchWish("17.6.2035", today: "2026-11-30").born?.day == "2035-06-17")
        #expect(SearchWish("31.02.87", today: "2026-11-30").born == nil && SearchWish("1.2.3", today: "2026-11-30").born == nil)
    }
}
