import Accommodation
import Places
import Register
import Storage
import TestSupport
import Testing
import Vocabulary
import Web

@testable import Placements

/// What is known of whoever came: a file of before, an announcement, no name yet.
@Suite struct DoorGoesOn {
    @Test func `whoever has a file already is asked for, and moves with it`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            try await Door.open(town)
            let before = try await town.people()
            let browser = try await town.browser("unterbringung")
            try await browser.beginArrival([
                "name-1": "Tesfay Allein", "alter-1": "1990", "geschlecht-1": "male", "grund": "movedHere",
            ])
            #expect(browser.heading == "Gibt es sie schon?", "\(browser.heading) \(browser.summary)")
            try await browser.submit(to: "/bekannt")
            #expect(browser.status == 422)
            let field = "wer-1-\(TownFixture.single.id)"
            let page = Browser(another: browser)
            await page.get(browser.arrival + "/bekannt")
            await page.post(try page.form("/bekannt").action, try page.form("/bekannt").fields(changing: [:]).setting(field, "dieselbe"))
            await page.follow()
            #expect(page.heading == "Wo schlafen sie?" && page.text.contains("Tesfay Allein"), "\(page.heading) \(page.summary)")
            try await page.submit(to: "/platz")
            #expect(page.text.contains("Übergabe"), "\(page.summary) \(page.text)")
            try await page.submit(to: "/platz", button: "speichern").follow()
            #expect(page.success != nil, "\(page.summary)")
            #expect(try await town.people() == before)
            let stay = try await town.read { try $0.record(of: TownFixture.single.id).stay(on: House.today) }
            #expect(stay?.site == House.site && stay?.room != nil)
        }
    }

    @Test func `who came without a name is asked for until it is known`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            try await Door.open(town)
            let browser = try await town.browser("unterbringung")
            try await browser.beginArrival(["alter-1": "34", "geschlecht-1": "female", "grund": "movedHere"])
            try await browser.submit(to: "/platz")
            try await browser.submit(to: "/platz", button: "speichern").follow()
            let arrival = browser.arrival
            #expect(browser.text.contains("Name fehlt"))
            let nameless = try await town.read { try $0.nameless() }
            let person = try #require(nameless.first?.person)
            try await town.runTasks(on: House.today)
            await browser.get("/aufgaben")
            #expect(browser.text.contains("Namen von 1 Person nachtragen") && browser.text.contains("20.06.2020"), "\(browser.text)")
            await browser.get("/personen/\(person)")
            #expect(browser.text.contains("Ohne Namen seit dem") && browser.links.contains("\(arrival)/namen"))
            await browser.get("\(arrival)/namen")
            try await browser.submit(to: "/namen")
            #expect(browser.status == 422 && browser.problems["vorname-0"] != nil)
            try await browser.submit(["vorname-0": "Amsel", "familienname-0": "Schwarz"], to: "/namen")
            try await browser.submit(to: "/namen", button: "speichern").follow()
            #expect(browser.success != nil && !browser.text.contains("Name fehlt"))
            let record = try await town.read { try $0.record(of: person) }
            #expect(record.name(on: House.today).full == "Amsel Schwarz" && record.facts.of(.name).count == 1)
            try await town.runTasks(on: House.today)
            await browser.get("/aufgaben")
            #expect(!browser.text.contains("Namen von 1 Person nachtragen"))
            await browser.get("\(arrival)/namen")
            #expect(browser.status == 409)
        }
    }

    @Test(arguments: Engine.available)
    func `who was announced is picked, and takes the places that were kept`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await Door.open(town)
            let id = try await town.reserve(House.promise([(House.named, House.first), (House.named, House.second)], .starting(House.today)))
            let browser = try await town.browser("unterbringung")
            await browser.get("/ankunft")
            #expect(browser.links.contains("/ankunft?belegung=\(id)"), "\(browser.links)")
            await browser.get("/ankunft?belegung=\(id)")
            #expect(browser.text.contains("Angekündigt: Zuteilung"))
            try await browser.submit(["alter-1": "34", "alter-2": "8", "grund": "allocation"], to: "/ankunft").follow()
            #expect(browser.heading == "Wo schlafen sie?" && browser.text.contains("vorgemerkt"), "\(browser.summary) \(browser.problems)")
            try await browser.submit(to: "/platz")
            #expect(browser.heading == "Ankunft: Angaben prüfen", "\(browser.summary)")
            try await browser.submit(to: "/platz", button: "speichern").follow()
            #expect(browser.success != nil, "\(browser.summary)")
            let placement = try await town.placement(id)
            #expect(placement.waiting.isEmpty && placement.living.count == 2)
            let tally = try await town.tally(on: House.today)
            #expect(tally.occupied == 2 && tally.reserved == 0)
            #expect(try await town.read { try $0.verifyJournal() }.fault == nil)
        }
    }

    @Test func `a line each is enough, and what was understood is shown`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            try await Door.open(town)
            let browser = try await town.browser("unterbringung")
            try await browser.beginArrival(["schnell": "Amsel Schwarz w 1986\nLina 8 Rollstuhl, m 5", "grund": "movedHere"])
            #expect(browser.status == 422 && browser.problems["schnell"]?.contains("Lina 8 Rollstuhl") == true, "\(browser.problems)")
            #expect(browser.html.contains("Amsel Schwarz w 1986"))
            // No word becomes somebody's name that was not said where names stand.
            try await browser.submit(["schnell": "Amsel Schwarz w 1986 Blindenhund"], to: "/ankunft")
            #expect(browser.status == 422 && browser.problems["schnell"]?.contains("Blindenhund") == true, "\(browser.problems)")
            try await browser.submit(["schnell": "Amsel Schwarz w 1986\nLina w 8 Rollstuhl, m 5"], to: "/ankunft").follow()
            #expect(browser.heading == "Wo schlafen sie?", "\(browser.summary)")
            await browser.get("\(browser.arrival)/wer")
            #expect(
                browser.html.contains("value=\"Amsel Schwarz\"") && browser.html.contains("value=\"1986\"") && browser.html.contains("value=\"Lina\"")
            )
            let fields = try browser.form("/wer").fields
            #expect(fields["rollstuhl-2"] == "ja" && fields["geschlecht-3"] == "male" && fields["alter-3"] == "5" && fields["schnell"] == "")
        }
    }

    @Test func `an age below a year is read as one`() throws {
        var typed = FormFields()
        typed.append("schnell", "m 3 Monate\nw 14 Monate\nMia w 2 Wochen alt\nw 34 Jahre")
        let read = try DoorQuick.spread(typed)
        #expect((1...4).map { read["alter-\($0)"] } == ["0", "1", "0", "34"])
        #expect((1...4).map { read["name-\($0)"] ?? "" } == ["", "", "Mia", ""])
    }

    @Test func `without a place for a wheelchair one without steps is taken only with a reason`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            try await House.open(town)
            let browser = try await town.browser("unterbringung")
            try await browser.beginArrival()
            #expect(browser.heading == "Wo schlafen sie?" && browser.text.contains("nur ohne Stufen"), "\(browser.heading)")
            try await browser.submit(to: "/platz")
            #expect(browser.text.contains("rollstuhlgerecht") && browser.text.contains("Das spricht dagegen"), "\(browser.text)")
            try await browser.submit(to: "/platz", button: "speichern")
            #expect(browser.status == 422 || browser.status == 200, "\(browser.status)")
            #expect(try await town.read { try $0.openDoorArrivals().first?.stage } == .open)
            try await browser.submit(["_grund": "Die Tür ist breit genug, das Bad wird umgebaut."], to: "/platz", button: "speichern").follow()
            #expect(browser.success != nil, "\(browser.summary) \(browser.text)")
        }
    }

    @Test func `whoever goes on leaves nothing behind`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            try await Door.open(town)
            let before = try await town.people()
            let browser = try await town.browser("unterbringung")
            try await browser.beginArrival()
            let arrival = browser.arrival
            await browser.get("\(arrival)/ende")
            try await browser.submit(to: "/ende")
            #expect(browser.status == 422 && browser.problems["anlass"] != nil)
            try await browser.submit(["anlass": "fahren zu Verwandten weiter"], to: "/ende").follow()
            #expect(browser.status == 200 && !browser.links.contains(arrival))
            #expect(try await town.people() == before)
            #expect(try await town.read { try $0.count("SELECT COUNT(*) AS n FROM door_said") } == 0)
            #expect(await browser.get("\(arrival)/platz").status == 409)
        }
    }
}

extension FormFields {
    fileprivate func setting(_ name: String, _ value: String) -> FormFields {
        var fields = without([name])
        fields.append(name, value)
        return fields
    }
}
