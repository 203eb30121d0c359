import Accommodation
import Places
import Register
import Storage
import TestSupport
import Testing
import Vocabulary
import Web

@testable import Placements

/// A mother with two children, one in a wheelchair, of whom nobody knows more than what they look like.
enum Door {
    /// The house, with a place where a wheelchair gets to.
    static func open(_ town: FixtureTown) async throws {
        try await House.open(town)
        try await town.database.write(by: .commandLine) { transaction in
            let act = try transaction.begin(HousingAct(.amenity, on: "2010-01-01"), at: House.site)
            try transaction.record(Amenity(.wheelchair), at: House.site, House.first.id, .starting("2010-01-01"), by: act)
        }
    }

    static let family: KeyValuePairs<String, String> = [
        "name-1": "Amsel", "alter-1": "1986", "geschlecht-1": "female", "alter-2": "8", "geschlecht-2": "female", "rollstuhl-2": "ja", "alter-3": "5",
        "geschlecht-3": "male", "grund": "movedHere",
    ]
}

extension Browser {
    /// Says who stands here; afterwards the places are shown.
    func beginArrival(_ people: KeyValuePairs<String, String> = Door.family) async throws {
        await get("/ankunft")
        try await submit(people, to: "/ankunft").follow()
    }

    /// The address of the arrival shown.
    var arrival: String { "/ankunft/" + (path.split(separator: "?")[0].split(separator: "/").dropFirst().first.map(String.init) ?? "") }

    /// The place the first button offers.
    var firstPlace: String { get throws { try form("/platz").buttons.first { $0.name == DoorChoice.field }?.value ?? "" } }
}

extension FixtureTown {
    func people() async throws -> Int { try await read { try $0.count("SELECT COUNT(*) AS n FROM person") } }

    /// Sum of rows of everything an arrival writes.
    func written() async throws -> [String: Int] {
        try await read { db in
            var counts: [String: Int] = [:]
            for table: SQL in ["person", "household", "stay", "phase", "membership", "placement", "placement_seat", "door_person", "person_name"] {
                counts[table.rendered(for: .sqlite).0] = try db.count("SELECT COUNT(*) AS n FROM \(table)")
            }
            return counts
        }
    }
}

@Suite struct DoorOverHTTP {
    @Test(arguments: Engine.available)
    func `a family at the door has files, rooms and a household with one confirmation, and keys after it`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await Door.open(town)
            let before = try await town.people()
            let browser = try await town.browser("unterbringung")
            await browser.get("/start")
            #expect(browser.links.contains("/ankunft") && browser.text.contains("Jemand steht vor der Tür"))
            try await browser.beginArrival()
            #expect(browser.status == 200 && browser.heading == "Wo schlafen sie?", "\(browser.summary) \(browser.heading)")
            #expect(browser.text.contains("Haus am Bach") && browser.text.contains("3 Personen") && browser.text.contains("Amsel"))
            #expect(browser.text.contains("Unbekannt 2 · weiblich, etwa 8") && browser.text.contains("rollstuhlgerecht"))
            try await browser.submit(to: "/platz")
            #expect(browser.status == 200 && browser.heading == "Ankunft: Angaben prüfen", "\(browser.summary) \(browser.problems)")
            #expect(
                browser.text.contains("Anschlussunterbringung") && browser.text.contains("Stadt Musterburg")
                    && browser.text.contains("ein neuer Haushalt"))
            #expect(try await town.people() == before, "nothing is recorded before it is confirmed")
            try await browser.submit(to: "/platz", button: "speichern").follow()
            #expect(browser.success?.contains("aufgenommen") == true, "\(browser.summary) \(browser.text)")
            #expect(try await town.people() == before + 3)
            let arrival = browser.arrival
            let comers = try await town.read { try $0.comers(of: ID(String(arrival.split(separator: "/")[1]))) }
            let records = try await town.read { db in try comers.map { try db.record(of: $0.person) } }
            #expect(records.map { $0.name(on: House.today).full } == ["Amsel", "Unbekannt 2 · weiblich, etwa 8", "Unbekannt 3 · männlich, etwa 5"])
            #expect(records.map { $0.birth?.age(on: House.today) } == [33, 8, 5])
            #expect(records.map { $0.birth?.german } == ["1986", "2012", "2015"])
            #expect(records.map { $0.membership(on: House.today)?.part } == [.reference, .child, .child])
            #expect(Set(records.compactMap { $0.membership(on: House.today)?.household }).count == 1)
            #expect(records.allSatisfy { $0.phase(on: House.today)?.pillar == .followUp && $0.phase(on: House.today)?.reason == .movedHere })
            #expect(records[1].stay(on: House.today)?.place == House.first.id, "the wheelchair stands where there are no steps")
            let placement = try await town.read { db in try db.placements(.of(comers[1].person), on: House.today) }
            #expect(placement.first?.seats.map(\.seeker.needs) == [[], [.wheelchair], []] && placement.first?.isFamily == true)
            #expect(records.map { $0.needs(on: House.today) } == [[], [Need(.wheelchair)], []])
            #expect(try await town.tally(on: House.today).occupied == 3)
            // Keys and house rules; then nothing is left to do.
            await browser.get("\(arrival)/uebergabe")
            try await browser.submit(to: "/uebergabe")
            #expect(browser.status == 422 && browser.problems["schluessel"] != nil)
            try await browser.submit(["schluessel": "2 Zimmerschlüssel Nr. 14", "hausordnung": "ja"], to: "/uebergabe").follow()
            #expect(browser.success != nil && browser.text.contains("2 Zimmerschlüssel Nr. 14") && browser.text.contains("abgeschlossen"))
            #expect(browser.links.contains { $0.hasPrefix("/verfuegungen/neu?person=") && $0.hasSuffix("art=wohnungsgeber") })
            await browser.get("/ankunft")
            #expect(!browser.text.contains("Begonnen und noch nicht fertig"))
            #expect(try await town.read { try $0.verifyJournal() }.fault == nil)
        }
    }

    @Test func `a colleague takes up what another began, and nobody overwrites it`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            try await Door.open(town)
            let (browser, colleague) = (try await town.browser("unterbringung"), try await town.browser("leitung"))
            try await browser.beginArrival()
            let arrival = browser.arrival
            await colleague.get("/ankunft")
            #expect(colleague.text.contains("Begonnen und noch nicht fertig") && colleague.links.contains(arrival))
            await colleague.get("\(arrival)/wer")
            #expect(colleague.html.contains("value=\"Amsel\""))
            try await colleague.submit(["name-2": "Meise"], to: "/wer").follow()
            #expect(colleague.text.contains("Meise") && colleague.heading == "Wo schlafen sie?")
            // The first one's page is older than that.
            try await browser.submit(to: "/platz")
            #expect(browser.status == 409, "\(browser.heading)")
            try await colleague.submit(to: "/platz")
            try await colleague.submit(to: "/platz", button: "speichern").follow()
            #expect(colleague.success != nil)
            // Back in the history: it is over, and says where it goes on.
            await browser.get("\(arrival)/platz")
            #expect(browser.status == 409 && browser.text.contains("schon aufgenommen"))
            await browser.get(arrival)
            #expect(browser.status == 200 && browser.text.contains("noch nicht übergeben"))
        }
    }

    @Test(arguments: Engine.available)
    func `a place taken meanwhile is told, the next are offered, and nothing is lost or half written`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await Door.open(town)
            let browser = try await town.browser("unterbringung")
            try await browser.beginArrival(["name-1": "Amsel", "alter-1": "34", "geschlecht-1": "female", "grund": "movedHere"])
            let first = try browser.firstPlace
            try await browser.submit(to: "/platz")
            let shown = try browser.form("/platz")
            let choice = try #require(DoorChoice(first))
            let room = try #require([House.small, House.named, House.counted].first { $0.id == choice.rooms[0] })
            let places: [Spot?] = room == House.small ? [House.only] : room == House.named ? [House.first, House.second] : [nil, nil, nil]
            _ = try await town.reserve(House.promise(places.map { (room, $0) }, .starting(House.today)))
            let before = try await town.written()
            await browser.post(shown.action, shown.fields(button: "speichern"))
            #expect(browser.status == 422 || browser.status == 409, "\(browser.status)")
            #expect(browser.text.contains("geht nicht mehr") && browser.text.contains("Amsel"), "\(browser.text)")
            #expect(try browser.firstPlace != first)
            #expect(try await town.written() == before)
            try await browser.submit(to: "/platz")
            try await browser.submit(to: "/platz", button: "speichern").follow()
            #expect(browser.success != nil, "\(browser.summary)")
        }
    }

    @Test(arguments: Engine.available)
    func `sent twice at once there is one family`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await Door.open(town)
            let browser = try await town.browser("unterbringung")
            try await browser.beginArrival()
            try await browser.submit(to: "/platz")
            let before = try await town.people()
            let shown = try browser.form("/platz")
            let request = browser.request("POST", shown.action, body: shown.fields(button: "speichern"))
            let door = browser.door
            async let one = door.answer(request)
            async let other = door.answer(request)
            let replies = await [one, other]
            #expect(replies.map(\.status) == [303, 303])
            #expect(Set(replies.map { $0.header("Location") }).count == 1)
            #expect(try await town.people() == before + 3)
        }
    }

    @Test func `what is said wrong is told at its field and kept`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            try await Door.open(town)
            let browser = try await town.browser("unterbringung")
            await browser.get("/ankunft")
            try await browser.submit(to: "/ankunft")
            #expect(browser.status == 422 && browser.problems.keys.sorted() == ["geschlecht-1", "grund"], "\(browser.problems)")
            try await browser.submit(["name-1": "Amsel <b>", "alter-1": "jung", "alter-2": "2099", "grund": "birth"], to: "/ankunft")
            #expect(browser.status == 422)
            #expect(browser.problems.keys.sorted() == ["alter-1", "alter-2", "geschlecht-1", "geschlecht-2", "grund"], "\(browser.problems)")
            #expect(browser.html.contains("value=\"Amsel &lt;b&gt;\"") && browser.html.contains("value=\"jung\""))
            // Children alone are the youth office's.
            try await browser.submit(
                ["alter-1": "9", "geschlecht-1": "male", "alter-2": "", "grund": "movedHere", "familie": "nein"], without: ["geschlecht-2"],
                to: "/ankunft")
            #expect(browser.status == 422 && browser.problems["alter-1"]?.contains("Jugendamt") == true, "\(browser.problems)")
            // More people than there are rows.
            try await browser.submit(to: "/ankunft", button: "aendern")
            #expect(browser.status == 200 && browser.html.contains("name=\"name-8\""))
            for login in ["im1", "hausmeister", "gebuehren"] {
                #expect(await (try await town.browser(login)).get("/ankunft").status == 403)
            }
            let unknown = await browser.get("/ankunft/gibtesnicht")
            #expect(unknown.status == 404)
        }
    }
}
