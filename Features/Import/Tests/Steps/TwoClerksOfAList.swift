import Forms
import Register
import Storage
import TestSupport
import Testing
import Vocabulary
import Web

@testable import Import

/// Two who work on one list minutes apart: neither loses an answer of the other, and the second sees both.
@Suite struct TwoClerksOfAList {
    private static let news = "Inzwischen hat jemand anderes hier etwas geändert"
    private static let unclear = """
        Name;Vorname;Geb.;Staat;Status
        Nadir;Eva;1.2.1980;Atlantis;Zauberei
        Nadir;Udo;1.2.1981;SYR;Duldung

        """
    private static let twins = """
        Familienname;Vorname;Geburtsdatum
        Kanarifogel;Kücken;05.05.2011
        Allein;Tesfay;1990
        Ganzfremd;Otto;01.02.1971

        """

    /// A list that is uploaded and checked as it was understood, before two clerks.
    private func list(_ text: String, _ town: FixtureTown) async throws -> (one: Browser, other: Browser, path: String) {
        let (one, other) = (try await town.browser("leitung"), try await town.browser("unterbringung"))
        await one.get("/importe")
        try await one.upload((field: "datei", name: "Liste.csv", bytes: Array(text.utf8)), to: "/importe").follow()
        for _ in 0..<3 { try await one.submit().follow() }
        #expect(!one.path.hasSuffix("/werte"), "\(one.summary)")
        return (one, other, one.path)
    }

    private func field(_ prefix: String, _ browser: Browser) throws -> String {
        try #require(try browser.form().fields.pairs.map(\.name).first { $0.hasPrefix(prefix) })
    }

    private func answers(_ path: String, _ town: FixtureTown) async throws -> ListSource {
        let id = ID<ImportRun>(String(path.split(separator: "/").last ?? ""))
        return try await town.read { try $0.listSource(try $0.importRun(id), [], today: TownFixture.today) }
    }

    @Test(arguments: Engine.available)
    func `two who say what values mean both count, and what one left alone follows the other`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let (one, other, path) = try await list(Self.unclear, town)
            #expect(one.text.contains("1 Person hat Fehler"), "\(one.text)")
            for browser in [one, other] { await browser.get(path + "/werte") }
            let (nation, status) = (try field("nationality-", one), try field("status-", one))
            try await one.submit([nation: "-"])
            #expect(one.status == 303)
            try await other.submit([status: "toleratedStay"])
            #expect(other.status == 409 && other.text.contains(Self.news) && other.text.contains("nicht übernehmen"), "\(other.text)")
            let form = try other.form()
            #expect(form.fields[nation] == "-" && form.fields[status] == "toleratedStay")
            try await other.submit().follow()
            #expect(other.path == path && other.text.contains("neue Person2"), "\(other.text)")
            let settings = try await answers(path, town).settings
            #expect(settings.decided(.nationality, "Atlantis") == "" && settings.decided(.status, "Zauberei") == "toleratedStay")
            #expect(try await town.actions().count { $0 == "import.values" } == 3)
        }
    }

    @Test(arguments: Engine.available)
    func `table and columns are not laid out twice`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let (one, other, path) = try await list(Self.twins, town)
            for browser in [one, other] { await browser.get(path + "/tabelle") }
            try await one.submit(["profil": "Belegung"])
            #expect(one.status == 303)
            try await other.submit(["reihenfolge": "familie"])
            #expect(other.status == 409 && other.text.contains("Belegung"))
            #expect(try other.form().fields["profil"] == "Belegung" && other.form().fields["reihenfolge"] == "familie")
            try await other.submit()
            #expect(other.status == 303)
            for browser in [one, other] { await browser.get(path + "/spalten") }
            let born = try #require(try one.form().fields.pairs.first { $0.value == "birth" }?.name)
            try await one.submit([born: "ignored"])
            #expect(one.status == 303)
            try await other.submit()
            #expect(other.status == 409 && other.text.contains("Geburtsdatum"), "\(other.text)")
            #expect(try other.form().fields[born] == "ignored")
            let settings = try await answers(path, town).settings
            #expect(settings.profile == "Belegung" && settings.isFamilyFirst && settings.columns["Geburtsdatum"]?.field == .ignored)
        }
    }

    @Test(arguments: Engine.available)
    func `two who correct one row correct both cells`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let (one, other, path) = try await list(Self.unclear, town)
            for browser in [one, other] { await browser.get(path + "/zeilen/0-1") }
            try await one.submit(["z3": "Eritrea"])
            #expect(one.status == 303, "\(one.text)")
            try await other.submit(["z4": "Duldung"])
            #expect(other.status == 409 && other.text.contains("Eritrea"), "\(other.text)")
            #expect(try other.form().fields["z3"] == "Eritrea" && other.form().fields["z4"] == "Duldung")
            try await other.submit()
            #expect(other.status == 303)
            let corrections = try await answers(path, town).corrections
            #expect(corrections.values.sorted() == ["Duldung", "Eritrea"])
            #expect(await other.get(path).text.contains("neue Person2"))
            // Another row of the same list is nobody else's business.
            await other.get(path + "/zeilen/0-2")
            await one.get(path + "/zeilen/0-1")
            try await one.submit(["p0": "skip"])
            try await other.submit(["z1": "Uta"])
            #expect(one.status == 303 && other.status == 303)
        }
    }

    @Test(arguments: Engine.available)
    func `two who decide on doubles decide each once`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let (one, other, path) = try await list(Self.twins, town)
            for browser in [one, other] { await browser.get(path + "/dubletten") }
            #expect(other.text.contains("Kanarifogel") && other.text.contains("Allein"), "\(other.text)")
            try await one.submit(["d0-1-0": TownFixture.child.id.text])
            #expect(one.status == 303)
            try await other.submit(["d0-1-0": "new", "d0-2-0": "new"])
            #expect(other.status == 409 && other.text.contains("ist eine bekannte Person") && other.text.contains("Zeile 2"), "\(other.text)")
            let form = try other.form()
            #expect(form.fields["d0-1-0"] == nil && form.fields["d0-2-0"] == "new")
            try await other.submit()
            #expect(other.status == 303)
            let decisions = try await answers(path, town).decisions
            let places = decisions.keys.sorted()
            #expect(places.map { decisions[$0] } == [.same(TownFixture.child.id), .new])
        }
    }

    @Test(arguments: Engine.available)
    func `nobody enters, confirms or discards what another has changed meanwhile`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let (one, other, path) = try await list(Self.unclear.replacing("Atlantis", with: "ER").replacing("Zauberei", with: "Duldung"), town)
            await other.get(path)
            if other.text.contains("Alle Hinweise bestätigen") { try await other.submit(to: "/bestaetigung").follow() }
            await other.get(path + "/uebernahme")
            await one.get(path + "/zeilen/0-1")
            try await one.submit(["p0": "skip"])
            #expect(one.status == 303)
            try await other.submit(to: "/uebernahme")
            #expect(other.status == 409 && other.text.contains(Self.news) && other.text.contains("ausgelassen1"), "\(other.text)")
            #expect(try await town.read { try $0.count("SELECT COUNT(*) AS n FROM job WHERE kind = 'import.enter'") } == 0)
            // The same with the buttons on its page.
            await other.get(path)
            await one.get(path + "/zeilen/0-2")
            try await one.submit(["z1": "Uta"])
            try await other.submit(to: "/verwerfen")
            #expect(other.status == 409 && other.text.contains(Self.news))
            await one.get(path + "/zeilen/0-2")
            try await other.submit(to: "/verwerfen").follow()
            #expect(other.path == "/importe")
            try await one.submit(["z1": "Ute"])
            #expect(one.status == 404 && one.text.contains("Ute"), "\(one.text)")
        }
    }

    @Test(arguments: Engine.available)
    func `entered and taken back once, whoever presses second`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let (one, other, path) = try await list(Self.unclear.replacing("Atlantis", with: "ER").replacing("Zauberei", with: "Duldung"), town)
            await one.get(path)
            if one.text.contains("Alle Hinweise bestätigen") { try await one.submit(to: "/bestaetigung").follow() }
            for browser in [one, other] { await browser.get(path + "/uebernahme") }
            try await one.submit(to: "/uebernahme")
            #expect(one.status == 303)
            try await other.submit(to: "/uebernahme")
            #expect(other.status == 409 && other.text.contains("wird übernommen"), "\(other.text)")
            #expect(try await town.read { try $0.count("SELECT COUNT(*) AS n FROM job WHERE kind = 'import.enter'") } == 1)
            try await one.door.jobRunner.drain()
            for browser in [one, other] { await browser.get(path + "/ruecknahme") }
            try await one.submit(to: "/ruecknahme").follow()
            #expect(one.text.contains("Dieser Import ist zurückgenommen"))
            try await other.submit(to: "/ruecknahme")
            #expect(other.status == 409 && other.text.contains("Dieser Import ist zurückgenommen"), "\(other.text)")
            #expect(try await town.actions().count { $0 == "import.undo" } == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `the same file is read again only when told, and another in the same form is another list`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let (one, _, _) = try await list(Self.twins, town)
            await one.get("/importe")
            try await one.upload((field: "datei", name: "Kopie.csv", bytes: Array(Self.twins.utf8)), to: "/importe")
            #expect(one.status == 409 && one.problems["datei"]?.contains("schon am") == true)
            let key = try one.form("/importe").fields["_vorgang"] ?? ""
            try await one.upload((field: "datei", name: "Kopie.csv", bytes: Array(Self.twins.utf8)), ["nochmal": "ja"], to: "/importe")
            #expect(one.status == 303)
            let again = one.reply.header("Location")
            await one.get("/importe")
            try await one.upload((field: "datei", name: "Andere.csv", bytes: Array(Self.unclear.utf8)), ["_vorgang": key], to: "/importe")
            #expect(one.status == 303 && one.reply.header("Location") != again)
        }
    }
}
