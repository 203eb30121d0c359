import Accommodation
import Places
import Register
import Storage
import TestSupport
import Testing
import Vocabulary
import Web

private let house = TownFixture.citySite.id
private let path = "/unterkuenfte/haus"

extension FixtureTown {
    fileprivate func book() async throws -> SiteBook { try await read { try $0.siteBook(house, .always) } }
    fileprivate func spot(_ name: String) async throws -> ID<Spot> {
        let book = try await book()
        return try #require(book.spots.keys.first { book.name(of: $0, on: TownFixture.today).hasSuffix(name) })
    }

    /// A house with a unit and two rooms of two places each, entered by the forms.
    fileprivate func furnished(_ browser: Browser) async throws {
        try await enter(browser, "art", "building", "namen", "Haus A")
        try await enter(browser, "art", "unit", "in", try await spot("Haus A").text, "namen", "Flur 1")
        try await enter(browser, "art", "room", "in", try await spot("Flur 1").text, "namen", "Zimmer 08-9", "zaehlung", "places", "plaetze", "2")
    }

    fileprivate func enter(_ browser: Browser, _ fields: String...) async throws {
        await browser.get("\(path)/teile/neu")
        var form = try browser.form().fields()
        let pairs = stride(from: 0, to: fields.count, by: 2).map { (name: fields[$0], value: fields[$0 + 1]) }
        form = form.without(Set(pairs.map(\.name) + ["von.tag", "von.monat", "von.jahr", "anlass"]))
        for pair in pairs + [("von.tag", "1"), ("von.monat", "1"), ("von.jahr", "2019"), ("anlass", "Ersterfassung")] {
            form.append(pair.name, pair.value)
        }
        await browser.post("\(path)/teile/neu", form)
        #expect(browser.status == 200, "\(browser.problems) \(browser.summary)")
        try await browser.submit(button: "speichern").follow()
        #expect(browser.success != nil, "\(browser.text.prefix(300))")
    }

    fileprivate func move(_ person: Person, to room: ID<Spot>, from day: Day, place: ID<Spot>? = nil) async throws {
        try await database.write(by: .commandLine) { transaction in
            let stay = Stay(.citySite, site: house, room: room, place: place)
            try transaction.record(try Act.move(of: try transaction.db.record(of: person.id), on: day, to: stay))
        }
    }
}

@Suite struct PremisesOverHTTP {
    @Test(arguments: Engine.available)
    func `rooms come into being as a series, once, and nothing typed is lost`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let browser = try await town.browser("unterbringung")
            try await town.furnished(browser)
            let book = try await town.book()
            #expect(book.rooms.map { book.name(of: $0.id, on: "2020-01-01") }.sorted() == ["Haus A, Flur 1, Zimmer 08", "Haus A, Flur 1, Zimmer 09"])
            #expect(book.tally(on: "2020-01-01").places == 4 && book.tally(on: "2018-12-31").places == 0)
            // The same names again, a room that outlives its house, a series the wrong way round.
            await browser.get("\(path)/teile/neu?in=\(try await town.spot("Flur 1"))")
            try await browser.submit(["namen": "Zimmer 9", "zaehlung": "number", "plaetze": "3", "von.jahr": "2005"])
            #expect(browser.status == 422 && browser.problems["von"]?.contains("gibt es am 17.06.2005 nicht") == true, "\(browser.problems)")
            #expect(try browser.form().fields["namen"] == "Zimmer 9")
            try await browser.submit(["namen": "Zimmer 09", "von.jahr": "2020"])
            #expect(browser.status == 422 && browser.problems["namen"]?.contains("gibt es dort") == true, "\(browser.problems)")
            try await browser.submit(["namen": "Zimmer 20-12"])
            #expect(browser.status == 422 && browser.problems["namen"] != nil)
            try await browser.submit(["namen": "<script>, Zimmer 5", "zaehlung": "area", "flaeche": "14,5"])
            #expect(browser.status == 200 && !browser.html.contains("<script>,") && browser.text.contains("14,50 m²"), "\(browser.problems)")
            let again = try browser.form().fields(button: "speichern")
            await browser.post("\(path)/teile/neu", again)
            #expect(browser.status == 303)
            await browser.post("\(path)/teile/neu", again)
            #expect(browser.status == 303)
            #expect(try await town.book().rooms.count == 4)
        }
    }

    @Test(arguments: Engine.available)
    func `a room that becomes too small names its people and needs a reason`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let browser = try await town.browser("unterbringung")
            try await town.furnished(browser)
            let room = try await town.spot("Zimmer 08")
            let places = try await town.book().parts(of: room).map(\.id)
            for (person, place) in zip([TownFixture.mother, TownFixture.child], places) {
                try await town.move(person, to: room, from: "2020-06-01", place: place)
            }
            let before = try await town.read { try $0.latestRecording() }
            await browser.get("\(path)/teile/\(room)")
            try await browser.submit(["plaetze": "1", "ab.tag": "1", "ab.monat": "7", "ab.jahr": "2020"])
            #expect(browser.status == 422 && browser.problems["anlass"]?.contains("Platz für 1 Person") == true, "\(browser.problems)")
            try await browser.submit(["anlass": "Brandschutz"])
            #expect(browser.status == 200 && browser.text.contains("Kanarivogel"), "\(browser.problems)")
            try await browser.submit(button: "speichern").follow()
            #expect(browser.success != nil)
            let book = try await town.book()
            #expect(book.tally(of: room, on: "2020-06-30").over == 0 && book.tally(of: room, on: "2020-07-01").over == 1)
            #expect(
                try await town.read { try $0.siteBook(house, ("2020-07-01" as Day).only, knownAt: before).tally(of: room, on: "2020-07-01").places }
                    == 2)
        }
    }

    @Test(arguments: Engine.available)
    func `closing names who is in the way; when nobody is, it is done with everything inside`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let browser = try await town.browser("unterbringung")
            try await town.furnished(browser)
            let room = try await town.spot("Zimmer 08")
            try await town.move(TownFixture.mother, to: room, from: "2020-06-01")
            await browser.get("\(path)/ende?bereich=\(room)&bis=2020-07-31")
            #expect(browser.text.contains("lässt sich am 31.07.2020 noch nicht schließen") && browser.text.contains("Kanarivogel"), "\(browser.text)")
            #expect(browser.text.contains("keinen frühesten Tag"))
            // Somebody who sends the act all the same is shown the same page.
            var form = FormFields()
            for (name, value) in [("bereich", room.text), ("bis", "2020-07-31"), ("csrf", try browser.form("abmelden").fields["csrf"] ?? "")] {
                form.append(name, value)
            }
            await browser.post("\(path)/ende", form)
            #expect(browser.status == 409 && browser.text.contains("Kanarivogel"), "\(browser.status)")
            try await town.database.write(by: .commandLine) { transaction in
                let record = try transaction.db.record(of: TownFixture.mother.id)
                try transaction.record(try Act.move(of: record, on: "2020-07-15", to: Stay(.ownFlat, address: "Am Wall 9")))
            }
            await browser.get("\(path)/ende?bereich=\(room)&bis=2020-07-13")
            #expect(browser.text.contains("frühestens mit dem letzten Tag 14.07.2020"), "\(browser.text)")
            let closed = try await town.spot("Zimmer 09")
            await browser.get("\(path)/ende?bereich=\(closed)&bis=2020-07-31")
            #expect(browser.text.contains("steht nichts im Weg"))
            try await browser.submit(to: "ende").follow()
            #expect(browser.success != nil)
            let book = try await town.book()
            #expect(book.tally(on: "2020-07-31").places == 4 && book.tally(on: "2020-08-01").places == 2)
            #expect(book.parts(of: closed).allSatisfy { book.lives[$0.id]?.map(\.period.until) == ["2020-08-01"] })
            // It goes on after all, and its places with it.
            await browser.get("\(path)/ende?bereich=\(closed)&offen=ja")
            try await browser.submit(to: "ende").follow()
            #expect(try await town.book().tally(on: "2030-01-01").places == 4)
        }
    }

    @Test func `a new site gets its houses, and a name is not given twice`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let browser = try await town.browser("leitung")
            await browser.get("/unterkuenfte/neu")
            try await browser.submit(["name": "Haus am Bach", "von.jahr": "2999"])
            #expect(browser.status == 422 && browser.problems.keys.sorted() == ["art", "traeger", "von"], "\(browser.problems)")
            try await browser.submit([
                "art": "flats", "traeger": TownFixture.city.id.text, "von.jahr": "2020", "haeuser": "Haus 1-3", "bis.tag": "29", "bis.monat": "2",
                "bis.jahr": "2023",
            ])
            #expect(browser.problems.keys.sorted() == ["bis", "name"], "\(browser.problems)")
            try await browser.submit(["name": "Haus am \"Berg\" <b>", "bis.jahr": "2024", "anschrift": "Am Berg 1"])
            #expect(
                browser.status == 200 && browser.text.contains("Haus 1, Haus 2, Haus 3") && browser.text.contains("Haus am \"Berg\" <b>"),
                "\(browser.problems)")
            try await browser.submit(button: "speichern").follow()
            #expect(browser.success != nil && browser.heading.contains("Bestand"))
            let site = try #require(try await town.read { try $0.sites().first { $0.name.contains("Berg") } })
            #expect(site.lifetime == DayRange("2020-06-17", "2024-03-01")!)
            #expect(try await town.read { try $0.siteBook(site.id, .always).buildings.count } == 3)
        }
    }

    @Test func `another first day takes along what began with it, unless somebody was there before`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let browser = try await town.browser("unterbringung")
            await browser.get("\(path)/stammdaten")
            try await browser.submit(["von.tag": "1", "von.monat": "5", "von.jahr": "2020", "anlass": "später eröffnet"])
            #expect(browser.status == 422 && browser.problems["von"]?.contains("2 Personen") == true, "\(browser.problems)")
            try await browser.submit(["von.tag": "1", "von.monat": "3", "von.jahr": "2011"])
            #expect(browser.status == 200, "\(browser.problems)")
            try await browser.submit(button: "speichern").follow()
            #expect(try await town.book().site.lifetime == .starting("2011-03-01"))
            await browser.get("\(path)/stammdaten")
            try await browser.submit(["name": "Haus am Fluss", "ab.tag": "1", "ab.monat": "6", "ab.jahr": "2020"])
            try await browser.submit(button: "speichern").follow()
            #expect(browser.success != nil, "\(browser.problems)")
            await browser.get("\(path)?am=2020-05-31")
            #expect(browser.heading.contains("Haus am Bach"))
            await browser.get("\(path)?am=2020-06-01")
            #expect(browser.heading.contains("Haus am Fluss"))
        }
    }

    @Test func `what one may not see has no address`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let caretaker = try await town.browser("hausmeister")
            #expect(await caretaker.get("\(path)/bestand").status == 200)
            #expect(!caretaker.text.contains("Verträge"))
            #expect(await caretaker.get("/unterkuenfte/halle/bestand").status == 404)
            for address in [
                "/unterkuenfte/vertraege", "/unterkuenfte/kosten", "/unterkuenfte/vorhaben", "\(path)/ende", "\(path)/teile/neu", "/unterkuenfte/neu",
            ] {
                #expect(await caretaker.get(address).status == 403, "\(address)")
            }
            let fees = try await town.browser("gebuehren")
            #expect(await fees.get("/unterkuenfte/kosten").status == 200)
            #expect(await fees.get("\(path)/vertrag").status == 403)
        }
    }
}
