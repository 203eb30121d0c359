import Accommodation
import Foundation
import Register
import Storage
import TestSupport
import Testing
import Vocabulary
import Web

@testable import Placements

extension FixtureTown {
    fileprivate func stay(_ person: Person, on day: Day = House.today) async throws -> Stay? {
        try await read { try $0.record(of: person.id).stay(on: day) }
    }
}

extension Browser {
    /// The placement shown, by its address.
    fileprivate var placement: ID<Placement> { ID(String(path.split(separator: "?")[0].split(separator: "/").last ?? "")) }

    /// Looks for places for announced people.
    fileprivate func look(_ changes: KeyValuePairs<String, String>) async throws {
        await get("/platzsuche")
        try await submit(changes)
    }
}

@Suite struct PlacementsOverHTTP {
    @Test(arguments: Engine.available)
    func `a family with a wheelchair finds a room, keeps it, and moves in with one act each`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await House.open(town)
            let browser = try await town.browser("unterbringung")
            await browser.get("/platzsuche?person=\(TownFixture.mother.id)")
            #expect(browser.text.contains("Wachtelia Kanarivogel") && browser.text.contains("Küken"))
            try await browser.submit(["bedarf-0": "stepFree"])
            #expect(browser.status == 200 && browser.text.contains("1 Möglichkeit"), "\(browser.summary)")
            #expect(browser.text.contains("Haus A, Flur 1, Zimmer 2") && browser.text.contains("sonst niemand im Zimmer"))
            try await browser.submit(to: "/belegungen/neu")
            #expect(browser.status == 200 && browser.heading.hasSuffix("Angaben prüfen"), "\(browser.summary)")
            try await browser.submit(to: "/belegungen/neu", button: "speichern").follow()
            #expect(browser.success?.contains("vorgemerkt") == true && browser.text.contains("H-2019-00077"), "\(browser.status)")
            #expect(try await town.tally(on: House.today).reserved == 2)
            let id = browser.placement
            await browser.get("/belegungen/\(id)/ankunft")
            try await browser.submit()
            #expect(browser.status == 200 && browser.text.contains("Umzug"), "\(browser.summary)")
            try await browser.submit(button: "speichern").follow()
            #expect(browser.success?.contains("Ankunft") == true)
            #expect(!browser.links.contains("/gebuehren/person/\(TownFixture.mother.id)"), "only fee clerks assess fees")
            let mother = try await town.stay(TownFixture.mother)
            #expect(mother?.site == House.site && mother?.room == House.named.id && mother?.place == House.first.id && mother?.kind == .citySite)
            #expect(try await town.stay(TownFixture.child)?.place == House.second.id)
            let tally = try await town.tally(on: House.today)
            #expect(tally.occupied == 2 && tally.reserved == 0 && tally.free == 4)
            #expect(try await town.placement(id).standing(on: House.today) == .arrived)
            // Nothing is left to arrive, and a second press of the button changes nothing.
            #expect(await browser.get("/belegungen/\(id)/ankunft").status == 409)
            await browser.get("/personen/\(TownFixture.mother.id)")
            #expect(browser.text.contains("Wohnen") && browser.text.contains("Zimmer bisher"))
            #expect(try await town.read { try $0.verifyJournal() }.fault == nil)
        }
    }

    @Test(arguments: Engine.available)
    func `of a hundred clerks who keep the last place at once one succeeds and the others are told`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await House.open(town)
            let browser = try await town.browser("unterbringung")
            try await browser.look(["frauen": "1", "bezeichnung": "Zuteilung"])
            try await browser.submit(["zimmer-0": House.small.id.text], to: "/belegungen/neu")
            let form = try browser.form("/belegungen/neu")
            let replies = await withTaskGroup(of: Reply.self) { group in
                for number in 0..<100 {
                    var fields = form.fields(changing: ["_schritt": "speichern", "_vorgang": "v\(number)"])
                    fields.append("x", "")
                    let (door, request) = (browser.door, browser.request("POST", form.action, body: fields))
                    group.addTask { await door.answer(request) }
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(replies.count { $0.status == 303 } == 1, "\(Dictionary(grouping: replies, by: \.status).mapValues(\.count))")
            let refused = replies.filter { $0.status != 303 }
            #expect(
                refused.allSatisfy {
                    [409, 422].contains($0.status) && ($0.text.contains("nicht durchgehend frei") || $0.text.contains("gerade"))
                        // They all sign in with one account here, whose pages come in turn.
                        || $0.status == 429 && $0.text.contains("Zu viele Seiten auf einmal")
                })
            #expect(try await town.tally(on: House.today).reserved == 1)
            #expect(try await town.read { try $0.verifyJournal() }.fault == nil)
        }
    }

    @Test func `who comes from the district passes into the city's care with the arrival`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            try await House.open(town)
            let browser = try await town.browser("leitung")
            await browser.get("/platzsuche?person=\(TownFixture.single.id)")
            try await browser.submit(["unterkunft": House.site.text])
            try await browser.submit(to: "/belegungen/neu")
            try await browser.submit(to: "/belegungen/neu", button: "speichern").follow()
            let id = browser.placement
            await browser.get("/belegungen/\(id)/ankunft")
            try await browser.submit()
            #expect(browser.text.contains("Übergabe"), "\(browser.summary)")
            try await browser.submit(button: "speichern").follow()
            let phase = try await town.read { try $0.record(of: TownFixture.single.id).phase(on: House.today) }
            #expect(phase?.pillar == .followUp && phase?.authority == TownFixture.city.id)
            #expect(try await town.read { try $0.total(CensusQuery(on: House.today)) } == 6)
        }
    }

    @Test func `announced people come one after the other and are known by their files`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            try await House.open(town)
            let browser = try await town.browser("unterbringung")
            try await browser.look(["frauen": "2", "familie": "ja", "zusammen": "room"])
            try await browser.submit(to: "/belegungen/neu")
            #expect(browser.status == 422 && browser.problems["bezeichnung"] != nil)
            try await browser.submit(["bezeichnung": "Zuteilung <b>14.11.</b>"], to: "/belegungen/neu")
            try await browser.submit(to: "/belegungen/neu", button: "speichern").follow()
            #expect(browser.html.contains("Zuteilung &lt;b&gt;") && !browser.html.contains("Zuteilung <b>"))
            let id = browser.placement
            await browser.get("/belegungen/\(id)/ankunft")
            try await browser.submit(["wer": "0", "akte-0": "P-0"])
            #expect(browser.status == 422 && browser.problems["akte-0"] != nil)
            try await browser.submit(["akte-0": TownFixture.unknown.fileNumber])
            #expect(browser.status == 200 && browser.text.contains("1 Person wird weiter erwartet"), "\(browser.summary)")
            try await browser.submit(button: "speichern").follow()
            #expect(try await town.stay(TownFixture.unknown)?.site == House.site)
            #expect(try await town.placement(id).standing(on: House.today) == .partly)
            // The other one does not come: the place is free, and why is kept.
            await browser.get("/belegungen/\(id)/absage")
            try await browser.submit(["was": "lapsed"])
            #expect(browser.status == 422 && browser.problems.keys.sorted() == ["anlass"])
            try await browser.submit(["anlass": "wohnt bei der Tante"])
            #expect(browser.status == 422 && browser.problems.keys.sorted() == ["was"], "the deadline still runs")
            try await browser.submit(["was": "noShow"])
            try await browser.submit(button: "speichern").follow()
            #expect(browser.text.contains("wohnt bei der Tante") && browser.text.contains("nicht erschienen"))
            #expect(try await town.tally(on: House.today).reserved == 0)
            await browser.get("/belegungen?art=nichterschienen")
            #expect(browser.text.contains("wohnt bei der Tante"))
            await browser.get("/belegungen/ausgabe?art=nichterschienen")
            try await browser.submit(button: "csv")
            #expect(browser.status == 422 && browser.problems["zweck"] != nil)
            try await browser.submit(["zweck": "Jour Fixe"], button: "csv")
            #expect(browser.status == 200 && browser.reply.text.contains("wohnt bei der Tante") && browser.reply.text.contains("Jour Fixe"))
        }
    }

    @Test func `against a concern only with a reason, against law and space not at all`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            try await House.open(town)
            let browser = try await town.browser("unterbringung")
            try await browser.look(["frauen": "1", "bedarf-stepFree": "1", "bezeichnung": "Frau im Rollstuhl"])
            try await browser.submit(to: "/belegungen/neu", button: "aendern")
            #expect(browser.heading == "Zimmer wählen", "\(browser.heading)")
            try await browser.submit(["zimmer-0": House.counted.id.text], to: "/belegungen/neu")
            #expect(browser.heading == "Vormerken trotz Bedenken?" && browser.text.contains("stufenlos"))
            try await browser.submit(to: "/belegungen/neu", button: "speichern")
            #expect(browser.status == 422 && browser.problems["anlass"] != nil)
            try await browser.submit(["anlass": "Rampe kommt am Montag"], to: "/belegungen/neu")
            try await browser.submit(to: "/belegungen/neu", button: "speichern").follow()
            #expect(browser.success != nil && browser.text.contains("Rampe kommt am Montag"), "\(browser.summary)")
            // Four in three places: no reason helps.
            try await browser.look(["frauen": "3", "bezeichnung": "Drei", "familie": "ja"])
            try await browser.submit(
                ["zimmer-0": House.counted.id.text, "zimmer-1": House.counted.id.text, "zimmer-2": House.counted.id.text, "anlass": "eilt"],
                to: "/belegungen/neu")
            #expect(browser.status == 422 && browser.problems["zimmer-0"]?.contains("frei: 2 Plätze") == true, "\(browser.problems)")
        }
    }

    @Test func `what is typed wrong is told at its field and kept`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            try await House.open(town)
            let browser = try await town.browser("unterbringung")
            try await browser.look(["ab.tag": "31", "ab.monat": "2", "monate": "viele", "schule": "-4"])
            #expect(browser.status == 422 && browser.problems.keys.sorted() == ["ab", "frauen", "monate", "schule"], "\(browser.problems)")
            #expect(browser.html.contains("value=\"viele\""))
            try await browser.look(["frauen": "13"])
            #expect(browser.status == 422 && browser.problems["frauen"]?.contains("12") == true)
            for login in ["im1", "hausmeister", "gebuehren", "datenschutz"] {
                let other = try await town.browser(login)
                #expect(await other.get("/platzsuche").status == 403)
                #expect(await other.get("/belegungen").status == 403)
            }
        }
    }

    @Test func `away for a time, overdue to leave, moved out, and the room tells who was there`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            try await House.open(town)
            let id = try await town.reserve(
                House.promise([(House.named, House.first)], DayRange("2020-06-05", "2020-06-15")!, people: [TownFixture.mother]))
            let browser = try await town.browser("unterbringung")
            await browser.get("/belegungen/\(id)/ankunft")
            try await browser.submit(["tag.tag": "8"])
            try await browser.submit(button: "speichern").follow()
            // Agreed from the 5th to the 14th, come on the 8th, still there on the 17th.
            #expect(try await town.placement(id).standing(on: House.today) == .overstay)
            #expect(try await town.tally(on: "2020-06-06").reserved == 1)
            await browser.get("/belegungen?art=ueberzogen")
            #expect(browser.text.contains("Zuteilung") && browser.text.contains("14.06.2020"), "\(browser.text)")
            await browser.get("/start")
            #expect(browser.text.contains("Über das Ende hinaus"))
            await browser.get("/belegungen/\(id)/dauer")
            try await browser.submit(["bis.tag": "30", "anlass": "Wohnung noch nicht fertig"])
            try await browser.submit(button: "speichern").follow()
            #expect(try await town.placement(id).standing(on: House.today) == .arrived)
            let person = TownFixture.mother.id
            await browser.get("/personen/\(person)/abwesenheit")
            try await browser.submit(["art": "hospital", "von.tag": "10"])
            #expect(browser.status == 303)
            await browser.get("/belegungen?art=abwesend")
            #expect(browser.text.contains("Kanarivogel, Wachtelia") && browser.text.contains("Krankenhaus"))
            await browser.get("/unterkuenfte/haus")
            #expect(browser.text.contains("1 Person ist vorübergehend abwesend"))
            await browser.get("/belegungen/\(id)/auszug")
            try await browser.submit(["tag.tag": "16", "ziel": "Am Wall 11"])
            #expect(browser.status == 200 && browser.text.contains("Zur Reinigung gesperrt"), "\(browser.summary)")
            // Her child stays behind, which needs a reason.
            try await browser.submit(["_grund": "Das Kind ist bei der Tante."], button: "speichern").follow()
            #expect(try await town.stay(TownFixture.mother)?.kind == .ownFlat)
            let tally = try await town.tally(on: House.today)
            #expect(tally.occupied == 0 && tally.blocked == 2)
            #expect(try await town.placement(id).standing(on: House.today) == .left)
            let looked = try await town.actions().count { $0 == "person.look" }
            await browser.get("/unterkuenfte/haus/zimmer/\(House.named.id)/verlauf")
            #expect(browser.text.contains("Kanarivogel, Wachtelia") && browser.text.contains("08.06.2020") && browser.text.contains("nachgetragen"))
            #expect(try await town.actions().count { $0 == "person.look" } == looked + 1)
        }
    }
}
