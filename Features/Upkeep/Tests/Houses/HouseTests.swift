import Accommodation
import Register
import Storage
import Tasks
import TestSupport
import Testing
import Vocabulary
import Web

@testable import Upkeep

@Suite struct KeysOverHTTP {
    @Test(arguments: Engine.available)
    func `a key goes out, is with one person at a time, and comes back`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await Rooms.open(town)
            let browser = try await town.browser("hausmeister")
            await browser.get("/unterkuenfte/haus/schluessel")
            try await browser.submit(["zimmer": Rooms.first.id.text, "tag.jahr": "2031"])
            #expect(browser.status == 422 && browser.problems.keys.sorted() == ["nummer", "person", "tag"])
            try await browser.submit(["person": TownFixture.mother.id.text, "nummer": "A-17", "tag.jahr": "2020"]).follow()
            #expect(browser.success != nil && browser.text.contains("1 Schlüssel ausgegeben") && browser.text.contains("Kanarivogel, Wachtelia"))
            try await browser.submit(["zimmer": Rooms.second.id.text, "person": TownFixture.child.id.text, "nummer": "A-17"])
            #expect(browser.status == 422 && browser.problems.keys.sorted() == ["nummer"])
            let id = try await town.first("key_handout")
            await browser.get("/unterkuenfte/haus/schluessel/\(id)")
            try await browser.submit(["tag.tag": "1", "tag.monat": "5"])
            #expect(browser.status == 422 && browser.problems.keys.sorted() == ["tag"])
            // Back on the day it went out.
            try await browser.submit(["tag.tag": "17", "tag.monat": "6"]).follow()
            #expect(browser.text.contains("0 Schlüssel ausgegeben") && browser.text.contains("zurückgegeben"))
            // An old page of it leads to what became of it.
            await browser.get("/unterkuenfte/haus/schluessel/\(id)")
            #expect(browser.status == 200 && browser.text.contains("nicht mehr ausgegeben"))
            try await browser.get("/unterkuenfte/haus/schluessel").submit(
                ["zimmer": Rooms.second.id.text, "person": TownFixture.child.id.text, "nummer": "A-17"]
            ).follow()
            #expect(browser.text.contains("1 Schlüssel ausgegeben"))
            let subjects = try await town.journal().filter { $0.note.action.hasPrefix("key.") }.map(\.note.subject)
            #expect(subjects == [TownFixture.mother.id.text, TownFixture.mother.id.text, TownFixture.child.id.text])
        }
    }

    @Test(arguments: Engine.available)
    func `of twenty who hand out one key at once, one does`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await Rooms.open(town)
            let won = try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 0..<20 {
                    group.addTask {
                        do {
                            try await town.database.write(by: .commandLine) { transaction in
                                let wish = KeyWish(room: Rooms.first.id, person: TownFixture.mother.id, number: "A-1", day: TownFixture.today)
                                try transaction.handOut(wish, at: Rooms.site)
                            }
                            return true
                        } catch StorageError.unique { return false }
                    }
                }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(won == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `a key whose holder moved on is fetched back`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await Rooms.open(town)
            try await town.database.write(by: .commandLine) { transaction in
                try transaction.handOut(
                    KeyWish(room: Rooms.first.id, person: TownFixture.mother.id, number: "A-1", day: "2020-06-02"), at: Rooms.site)
            }
            #expect(try await town.database.runTasks([.upkeep], today: TownFixture.today).counts == (0, 0, 0))
            try await town.database.write(by: .commandLine) { transaction in
                let record = try transaction.db.record(of: TownFixture.mother.id)
                try transaction.record(try Act.move(of: record, on: "2020-06-10", to: Stay(.citySite, site: Rooms.site, room: Rooms.second.id)))
            }
            #expect(try await town.database.runTasks([.upkeep], today: TownFixture.today).counts == (1, 0, 0))
            let (key, browser) = (try await town.first("key_handout"), try await town.browser("hausmeister"))
            await browser.get("/aufgaben")
            #expect(browser.text.contains("Schlüssel A-1 zurückholen"))
            await browser.get("/unterkuenfte/haus/schluessel/\(key)")
            try await browser.submit(["ergebnis": "lost"])
            #expect(browser.status == 303)
            #expect(try await town.tasks(key) == ["key.return done"])
        }
    }
}

@Suite struct HousesOverHTTP {
    @Test func `the caretaker sees the own house today: names and rooms, and nothing else of anybody`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            try await Rooms.open(town)
            try await town.database.write(by: .commandLine) { transaction in
                let act = try transaction.begin(HousingAct(.reservation, on: "2020-06-20", reason: ""), at: Rooms.site)
                try transaction.record(
                    Reservation(persons: 4, label: "Familie Geheim"), at: Rooms.site, Rooms.second.id, .starting("2020-06-20"), by: act)
                // The child leaves in a week, the single person comes.
                try transaction.record(
                    try Act.move(of: try transaction.db.record(of: TownFixture.child.id), on: "2020-06-24", to: Stay(.ownFlat, address: "Am Wall 9")))
                try transaction.record(
                    try Act.move(
                        of: try transaction.db.record(of: TownFixture.single.id), on: "2020-06-25",
                        to: Stay(.citySite, site: Rooms.site, room: Rooms.second.id)))
            }
            let browser = try await town.browser("hausmeister")
            await browser.get("/hausmeister")
            let text = browser.text
            #expect(browser.status == 200 && browser.heading == "Haus am Bach")
            #expect(text.contains("Kanarivogel, Wachtelia") && text.contains("Zimmer 1") && text.contains("Ohne Zimmer: Kanarivogel, Küken"))
            #expect(text.contains("4 Personen angekündigt") && !text.contains("Geheim"))
            #expect(text.contains("Kanarivogel, Küken zieht aus") && text.contains("eine weitere Person zieht ein"))
            for word in ["03.11.1987", "Island", "H-2019", "987654321098", "Aufenthalts", "Allein", "Halle Nord", "(32)", "Am Wall"] {
                #expect(!text.contains(word), "\(word)")
            }
            #expect(await browser.get("/hausmeister?unterkunft=halle").status == 404)
            let looks = try await town.journal().filter { $0.note.action == "site.look" }
            #expect(looks.last?.note.subject == "haus" && looks.last?.note.details == "caretaker")
            // Whoever sees the whole town chooses a house.
            let lead = try await town.browser("leitung")
            await lead.get("/hausmeister")
            #expect(lead.links.contains("/hausmeister?unterkunft=halle") && !lead.text.contains("Kanarivogel"))
            #expect(await (try town.browser("im1")).get("/hausmeister").status == 403)
        }
    }

    @Test func `the evacuation list names everybody in the house on a day, and the journal says who looked`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            try await Rooms.open(town)
            let (caretaker, clerk) = (try await town.browser("hausmeister"), try await town.browser("unterbringung"))
            await clerk.get("/listen/evakuierung?unterkunft=haus")
            #expect(clerk.status == 200 && clerk.text.contains("2 Menschen gemeldet"))
            #expect(
                clerk.text.contains("18 bis 64") && clerk.text.contains("6 bis 17: 1") && clerk.text.contains("ohne Zimmer")
                    && clerk.text.contains("EG"))
            await caretaker.get("/listen/evakuierung?unterkunft=haus")
            #expect(caretaker.text.contains("Kanarivogel, Küken") && !caretaker.text.contains("18 bis 64") && !caretaker.text.contains("Alter"))
            #expect(try await town.journal().last?.note.details == "evakuierung,2020-06-17")
            await clerk.get("/listen/zimmer?unterkunft=haus&am=2019-01-01")
            #expect(clerk.text.contains("0 Menschen gemeldet"))
            await clerk.get("/listen/zimmer?unterkunft=haus&am=31.02.2020")
            #expect(clerk.status == 422)
            #expect(await caretaker.get("/listen/zimmer?unterkunft=halle").status == 404)
            await caretaker.get("/listen/evakuierung")
            #expect(caretaker.reply.header("Location") == "/listen")
            await clerk.get("/listen/evakuierung/ausgabe?unterkunft=haus&am=2020-06-17")
            try await clerk.submit(["zweck": "Übung"], button: "csv")
            #expect(clerk.html.contains("Kanarivogel, Wachtelia") && clerk.html.contains("Altersgruppe"), "\(clerk.html)")
            #expect(await caretaker.get("/listen/evakuierung/ausgabe?unterkunft=haus").status == 403)
        }
    }

    @Test(arguments: Engine.available)
    func `lists of a house are whole on one page, keep the columns chosen, and say how many people left the house`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await Rooms.open(town)
            let clerk = try await town.browser("unterbringung")
            await clerk.get("/listen/evakuierung?unterkunft=haus")
            #expect(!clerk.html.contains("Einträge je Seite") && clerk.text.contains("Anwesend"))
            try await clerk.submit(["_spalte": "wo"], to: "/listenansicht").follow()
            #expect(clerk.path.contains("unterkunft=haus") && !clerk.text.contains("18 bis 64 ") && clerk.text.contains("Kanarivogel, Küken"))
            await clerk.get("/listen/evakuierung?unterkunft=haus&ansicht=druck&am=2020-06-10")
            #expect(clerk.status == 200 && clerk.text.contains("Am: 10.06.2020") && !clerk.text.contains("ohne Filter"))
            #expect(clerk.text.contains("Vermisst") && clerk.text.contains("Kanarivogel"))
            await clerk.get("/listen/zimmer?unterkunft=haus")
            #expect(clerk.text.contains("ohne Zimmer") && clerk.text.contains("Kanarivogel"))
            await clerk.get("/listen/zimmer/ausgabe?unterkunft=haus")
            try await clerk.submit(["zweck": "Aushang"], button: "csv")
            #expect(clerk.html.contains("Kanarivogel, Küken"), "\(clerk.html)")
            #expect(try await town.journal().last?.note.details.hasPrefix("rooms,persons=2,") == true)
        }
    }

    @Test func `who needs help on stairs is marked where an office knows it`() {
        let line = HouseLine(
            building: "Haus A", floor: -1, unit: "", room: "Z", person: nil, name: "X", age: EvacuationAge(5), help: [.stairs], isStepFree: true)
        #expect(HouseListWords.hints(line).map(\.text) == ["braucht Hilfe auf Treppen", "Zimmer ohne Stufen"])
        #expect(HouseListWords.floor(-1).text == "1. UG" && HouseListWords.floor(0).text == "EG" && HouseListWords.floor(nil).text.isEmpty)
        #expect([5, 6, 17, 18, 64, 65].map { EvacuationAge($0) } == [.infant, .child, .child, .adult, .adult, .elderly])
    }
}
