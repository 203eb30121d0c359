import Places
import Schema
import Storage
import TestSupport
import Testing
import Vocabulary
import Web

private let own = Permission("test.own")
private let all = Permission("test.all")
private let assigned = Permission("test.assigned")

@Suite struct PlacesStoring {
    @Test(arguments: Engine.available)
    func `sites of an older town keep their answers`(engine: Engine) async throws {
        try await engine.withDatabase(migrations: Schema.migrations.filter { $0.number < 13 }) { database in
            try await database.transaction(.queued) { db in
                try db.run("INSERT INTO authority (id, kind, name) VALUES ('a', 'city', 'Stadt')")
                try db.run(
                    """
                    INSERT INTO site (id, name, kind, authority_id, district, from_day, until_day, source)
                    VALUES ('alt', 'Altes Haus', 'flats', 'a', 'Mitte', \("2015-02-01" as Day), \("2021-08-01" as Day), 'Akte')
                    """)
            }
            try await database.migrate(Schema.migrations)
            let sites = try await database.read { try $0.sites() }
            #expect(sites.map(\.name) == ["Altes Haus"] && sites[0].lifetime == DayRange("2015-02-01", "2021-08-01")! && sites[0].source == "Akte")
            // Known whatever instant is asked for, as before.
            #expect(try await database.read { try $0.sites(knownAt: Instant("2001-01-01")) } == sites)
        }
    }

    @Test(arguments: Engine.available)
    func `a new site is found under its name, with its owner and its lifetime`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let before = try await town.read { try $0.sites() }
            let site = Site(
                id: ID("haus-am-hang"), name: "Haus am Hang", kind: .hotel, authority: TownFixture.district.id, district: "Ost",
                lifetime: DayRange("2019-05-01", "2022-01-01")!, source: "Beschluss")
            let known = try await town.read { try $0.latestRecording() }
            try await town.database.write(by: .commandLine) { try $0.add(site, address: "Am Hang 3", reason: "Neu") }
            let after = try await town.read { try $0.sites() }
            let found = try #require(after.first { $0.id == site.id })
            #expect(after.count == before.count + 1 && after.map(\.name) == after.map(\.name).sorted())
            #expect(found.name == site.name && found.kind == .hotel && found.lifetime == site.lifetime && found.source == "Beschluss")
            #expect(found.authority(on: "2020-01-01") == TownFixture.district.id)
            #expect(try await town.read { try $0.sites(knownAt: known) } == before)
        }
    }

    @Test(arguments: Engine.available)
    func `who has own sites reaches these and no others`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let caretaker = Actor(
                account: try #require(town.fixture.accounts["hausmeister"]), name: "", roles: [], title: "",
                grants: [Grant([own: .ownSites, all: .all, assigned: .assigned])])
            func names(_ permission: Permission, on day: Day = TownFixture.today) async throws -> [String] {
                try await town.read { try $0.sites(for: caretaker, permission, on: day).map(\.name) }
            }
            #expect(try await names(own) == ["Haus am Bach"])
            #expect(try await names(all) == ["Halle Nord", "Haus am Bach", "Jugendhaus West"])
            #expect(try await names(assigned) == [])
            #expect(try await names(Permission("test.none")) == [])
            #expect(try await names(own, on: "2009-12-31") == [])
            try await town.read { db in
                try db.refuseSite(TownFixture.citySite.id, for: caretaker, own)
                try db.refuseSite(TownFixture.districtSite.id, for: caretaker, all)
                #expect(throws: Refusal.self) { try db.refuseSite(TownFixture.districtSite.id, for: caretaker, own) }
                #expect(throws: Refusal.self) { try db.refuseSite(TownFixture.citySite.id, for: caretaker, assigned) }
            }
        }
    }
}
