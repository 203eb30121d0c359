import Places
import Spreadsheet
import Storage
import TestSupport
import Testing
import Vocabulary

@testable import Import

/// Rooms a list names, and rooms the register knows.
@Suite struct RoomRules {
    private func plan(_ town: FixtureTown, _ text: String) async throws -> ImportPlan {
        let (grids, day) = (try TableFile.sheets(Array(text.utf8)), TownFixture.today)
        let words = try await town.read { try $0.valueWords() }
        var settings = try ImportGuess.settings(grids, name: "Liste.csv", profiles: [], words: words, today: day)
        settings.day = day.iso
        let source = ListSource(name: "Liste.csv", grids: grids, settings: settings, today: day)
        return try await town.read { try $0.importPlan(source) }
    }

    /// House, floor and two rooms: 105 with one counted place, and 7.
    private func open(_ town: FixtureTown) async throws {
        try await town.database.housekeep { db in
            let (site, now) = (TownFixture.citySite.id, Instant.now())
            try db.run(
                """
                INSERT INTO housing_act (id, kind, day, recorded_at, account, reason)
                VALUES ('eroeffnung', 'opening', \("2010-01-01" as Day), \(now), '', '')
                """)
            let parts: [(String, String, String?, String, String)] = [
                ("haus", "building", nil, "Haus A", ""), ("flur", "unit", "haus", "Flur", ""), ("z105", "room", "flur", "105", "number"),
                ("z7", "room", "flur", "Zimmer 7", ""),
            ]
            for (id, kind, parent, name, counting) in parts {
                let above = parent.map { ID<Spot>($0) }
                try db.run(
                    """
                    INSERT INTO housing_spot (id, kind, site_id, parent_id, recorded_act)
                    VALUES (\(ID<Spot>(id)), \(kind), \(site), \(above), 'eroeffnung')
                    """)
                try db.run(
                    """
                    INSERT INTO housing_life (id, spot_id, from_day, until_day, recorded_at, recorded_act, superseded_at, superseded_act,
                                              name, counting, amount, floor)
                    VALUES (\("l" + id), \(ID<Spot>(id)), \("2010-01-01" as Day), \(Day.endless), \(now), 'eroeffnung',
                            \(Instant.endless), NULL, \(name), \(counting), \(1), NULL)
                    """)
            }
        }
    }

    @Test(arguments: Engine.available)
    func `a known room is meant, an unknown one is said, a full one too`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await open(town)
            let site = try await town.read { try $0.sites().first { $0.id == TownFixture.citySite.id }?.name ?? "" }
            let list = """
                Familienname;Vorname;Geburtsdatum;Unterkunft;Zimmer
                Kanarivogel;Wachtelia;03.11.1987;\(site);Zi. 105
                Fremdling;Anna;02.03.1985;\(site);105
                Fremdling;Otto;02.03.1984;\(site);Zimmer 105
                Nachbar;Eva;02.03.1983;\(site);999
                Nachbar;Max;02.03.1982;\(site);7

                """
            let plan = try await plan(town, list)
            let stays = plan.people.map { plan.ground.stay(of: $0.listed) }
            // One place, which the first of them takes.
            #expect(stays.map { $0?.room?.text } == ["z105", nil, nil, nil, "z7"], "\(plan.text)")
            #expect(stays.map { $0?.address } == ["", "Zimmer 105", "Zimmer 105", "Zimmer 999", ""])
            #expect(plan.people[0].outcome == .changed && plan.people[0].words.contains { $0.text.contains("Zimmer 105") }, "\(plan.text)")
            let said = plan.people.map { $0.listed.problems.filter { $0.field == .room }.map(\.message).joined() }
            #expect(said[3] == "Zimmer 999 gibt es in \(site) nicht; es wird als Bemerkung übernommen." && said[4] == "", "\(said)")
            #expect(said[1].contains("hat 1 Platz und wäre mit 3 Personen überbelegt.") && said[2].contains("als Bemerkung"), "\(said)")
            try await town.database.write(by: .commandLine) { transaction in
                for act in plan.people[0].acts { try transaction.record(act) }
            }
            let next = try await self.plan(town, list)
            #expect(next.people[0].outcome == .unchanged && next.people[1].listed.hasWarning, "\(next.text)")
        }
    }
}
