import Accommodation
import Places
import Register
import Storage
import TestSupport
import Testing
import Vocabulary
import Web

@testable import Placements

/// One room with a man in it, asked for at every door that gives somebody a bed.
@Suite struct DoorsOverHTTP {
    private let mother = TownFixture.mother.id
    private let child = TownFixture.child.id
    private let man = TownFixture.single.id
    private let mixed = "In Haus A, Flur 1, Zimmer 2 schliefen Personen verschiedenen Geschlechts, die kein Haushalt sind."

    private func move(_ people: [ID<Person>], _ room: Spot?, _ place: Spot? = nil, _ town: FixtureTown) async throws {
        try await town.database.write(by: .commandLine) { transaction in
            for person in people {
                let stay = Stay(.citySite, site: House.site, room: room?.id, place: place?.id)
                try transaction.record(try Act.move(of: try transaction.db.record(of: person), on: "2020-06-10", to: stay))
            }
        }
    }

    @Test(arguments: Engine.available)
    func `the same words stand at the room board, the reservation, the arrival and the birth`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await House.open(town)
            try await move([man], House.named, House.first, town)
            let browser = try await town.browser("unterbringung")

            // Kept for her: asked, and kept with a reason.
            await browser.get("/platzsuche?person=\(mother)")
            try await browser.submit(["wer": mother.text, "unterkunft": House.site.text])
            try await browser.submit(["zimmer-0": House.named.id.text], to: "/belegungen/neu")
            #expect(browser.status == 200 && browser.text.contains(mixed), "\(browser.summary)")

            // Come: the promise was made without a reason, so it is asked for here.
            let id = try await town.reserve(House.promise([(House.named, House.second)], .starting("2020-06-17"), people: [TownFixture.mother]))
            await browser.get("/belegungen/\(id)/ankunft")
            try await browser.submit()
            #expect(browser.status == 422 && browser.problems["anlass"]?.contains(mixed) == true, "\(browser.problems) \(browser.summary)")
            try await browser.submit(["anlass": "Beide sind einverstanden."])
            #expect(browser.status == 200 && browser.text.contains(mixed), "\(browser.summary)")

            // Given a room.
            try await move([mother], nil, nil, town)
            await browser.get("/unterkuenfte/\(House.site)/zimmer")
            try await browser.submit(["zimmer": House.named.id.text, "person": mother.text])
            #expect(browser.status == 422 && browser.problems["anlass"]?.contains(mixed) == true, "\(browser.problems) \(browser.summary)")

            // Born to her there: said, and never refused, though she has a bed.
            try await move([mother], House.named, House.second, town)
            await browser.get("/personen/\(mother)/geburt")
            try await browser.submit(["familienname": "Kanarivogel", "vorname": "Piep"])
            let stranger = Objection.words(.strangerBesideChild, Small.rules, "Haus A, Flur 1, Zimmer 2").text
            #expect(browser.status == 200 && browser.text.contains(stranger) && browser.text.contains("im Zimmer"), "\(browser.summary)")
            try await browser.submit(button: "speichern").follow()
            #expect(browser.success != nil, "\(browser.summary)")
            #expect(try await town.read { try $0.verifyJournal() }.fault == nil)
        }
    }

    @Test(arguments: Engine.available)
    func `what cannot be is refused whatever reason is given`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await House.open(town)
            try await move([man], House.named, House.first, town)
            try await move([child], nil, nil, town)
            let browser = try await town.browser("unterbringung")
            await browser.get("/unterkuenfte/\(House.site)/zimmer")
            try await browser.submit(["zimmer": House.named.id.text, "person": child.text, "anlass": "Es ist sonst nichts frei."])
            let words = Objection.words(.childBesideStrangers, Small.rules, "Haus A, Flur 1, Zimmer 2").text
            #expect(browser.status == 422 && browser.problems["zimmer"] != nil && browser.html.contains(words), "\(browser.problems)")
            await browser.get("/personen/\(mother)/umzug")
            try await browser.submit(["wohnform": "youthHome", "unterkunft": TownFixture.youthHome.id.text, "anlass": "Es ist sonst nichts frei."])
            #expect(browser.status == 422 && browser.problems["unterkunft"]?.contains("ist ein Jugendhaus") == true, "\(browser.problems)")
            try await browser.submit(["wohnform": "districtSite", "unterkunft": TownFixture.districtSite.id.text, "anlass": ""])
            #expect(browser.status == 422 && browser.problems["anlass"]?.contains("Unterkunft des Landratsamts") == true, "\(browser.problems)")
        }
    }

    @Test(arguments: Engine.available)
    func `whoever moves while places are kept elsewhere is told`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await House.open(town)
            _ = try await town.reserve(House.promise([(House.small, House.only)], people: [TownFixture.mother]))
            let wish = StayWish(mother, Stay(.citySite, site: House.site, room: House.named.id), .starting(House.today))
            let found = try await town.read { try $0.objections(to: [wish], .nobodys) }
            #expect(found.map(\.kind) == [.reservedElsewhere], "\(found)")
        }
    }
}
