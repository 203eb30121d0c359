import Places
import Register
import Spreadsheet
import Testing
import Vocabulary

@testable import Import

/// What a blank says, which rows are passed over, and which words stand for nobody knows.
@Suite struct BlankRules {
    private let words = ValueWords(
        sites: ["Mauserstraße 35", "Unterkunft Eglosheim"].map {
            Site(
                id: ID(String($0.prefix(1))), name: $0, kind: .flats, authority: ID("s"), district: "", lifetime: .starting("2010-01-01"), source: "")
        }, authorities: [Authority(id: ID("s"), kind: .city, name: "Stadt Musterburg")])

    private func read(_ text: String, profile: ImportProfile? = nil, merges: [Grid.Merge] = [], layout: ListLayout? = nil) throws -> ListReading {
        var grids = try TableFile.sheets(Array(text.utf8))
        grids[0].merges = merges
        var settings = try ImportGuess.settings(grids, name: "liste.csv", profiles: profile.map { [$0] } ?? [], words: words, today: "2024-04-15")
        if let layout { settings.layout = layout }
        return ListReading(grids, settings, words, town: "Stadt Musterburg", today: "2024-04-15")
    }

    private let gaps =
        "Familienname;Vorname;Geburtsdatum;Unterkunft\nGroß;Anna;1.2.1980;Mauserstr.\nKlein;Otto;1.2.1985;\nLang;Eva;1.2.1990;Eglosheim\n"

    @Test func `a blank accommodation says nothing of the one above`() throws {
        #expect(try read(gaps).people.map(\.site) == ["M", "", "U"])
        for layout in ListLayout.allCases { #expect(try read(gaps, layout: layout).people.map(\.site) == ["M", "", "U"]) }
    }

    @Test func `a remembered profile does not fill it either`() throws {
        var settings = ImportSettings(day: "2024-03-31")
        settings.layout = .perRoom
        let headings = ["Familienname", "Vorname", "Geburtsdatum", "Unterkunft"]
        for (heading, field) in zip(headings, [ImportField.family, .given, .birth, .site]) { settings.columns[heading] = ColumnUse(field) }
        let reading = try read(gaps, profile: ImportProfile(name: "Amtsliste", headings: headings, settings: settings))
        #expect(reading.people.map(\.site) == ["M", "", "U"] && reading.settings.layout == .perPerson && reading.settings.profile == "Amtsliste")
    }

    @Test func `rooms that repeat, or stand behind the names, are no blocks`() throws {
        let repeated =
            "Objekt;Zi.;Name;Vorname;Geb.\nMauserstr.;3;Groß;Anna;1.2.1980\n;;Klein;Otto;1.2.1985\nMauserstr.;3;Lang;Eva;1.2.1990\n;;Kurz;Ida;1990\n"
        #expect(try read(repeated).people.map(\.room) == ["Zimmer 3", "", "Zimmer 3", ""])
        #expect(try read(repeated, layout: .perRoom).people.map(\.site) == ["M", "", "M", ""])
        let behind = "Name;Vorname;Geb.;Objekt;Zi.\nGroß;Anna;1.2.1980;Mauserstr.;3\nKlein;Otto;1.2.1985;;\nLang;Eva;1.2.1990;Eglosheim;4\n"
        #expect(try read(behind).people.map(\.room) == ["Zimmer 3", "", "Zimmer 4"])
        #expect(try read(behind).people.map(\.household)[1].isEmpty)
    }

    @Test func `a numbered row stands for itself unless cells are joined`() throws {
        let list =
            "Objekt;Zi.;Lfd. Nr.;Name;Vorname;Geb.\nMauserstr.;3;1;Groß;Anna;1.2.1980\n;;2;Klein;Otto;1.2.1985\nEglosheim;1;3;Lang;Eva;1.2.1990\n"
        #expect(try read(list).people.map(\.site) == ["M", "", "U"])
        #expect(try read(list, layout: .perRoom).people.map(\.room) == ["Zimmer 3", "", "Zimmer 1"])
        let joined = [Grid.Merge(top: 1, left: 0, bottom: 2, right: 0), Grid.Merge(top: 1, left: 1, bottom: 2, right: 1)]
        let reading = try read(list, merges: joined)
        #expect(reading.people.map(\.site) == ["M", "M", "U"] && reading.people.map(\.room) == ["Zimmer 3", "Zimmer 3", "Zimmer 1"])
    }

    @Test func `two names in one cell make no blocks of the other rows`() throws {
        let reading = try read(
            "Name, Vorname;Unterkunft;Zimmer;Anschrift\nGroß, Anna und Otto;Mauserstr.;3;\nKlein, Ida;;;\nLang, Eva;Eglosheim;1;\nKurz, Max;;;Amselweg 1\n"
        )
        #expect(reading.people.map(\.site) == ["M", "M", "", "U", ""] && reading.people.map(\.room) == ["Zimmer 3", "Zimmer 3", "", "Zimmer 1", ""])
    }

    @Test func `a family number goes on with its family only, and a blank that takes nothing over is said`() throws {
        let reading = try read(
            "Fam.-Nr.;Familienname;Vorname;Geb.\n17;Groß;Anna;1.2.1980\n;;Ida;1.2.2012\n;Groß;Jan;3.4.2014\n;Klein;Otto;1.2.1985\n18;Lang;Eva;1990\n")
        #expect(reading.people.map(\.household) == ["17", "17", "17", "", "18"])
        #expect(reading.people[3].problems.contains { $0.weight == .note && $0.field == .household })
    }

    @Test func `a room nobody lives in begins a block of its own`() throws {
        let reading = try read(
            "Objekt;Zi.;Name;Vorname;Geb.\nMauserstr.;3;Groß;Anna;1.2.1980\n;;Groß;Ida;1.2.2012\n;4;;;\n;;Klein;Otto;1.2.1985\n;5;Lang;Eva;1990\n")
        #expect(reading.people.map(\.room) == ["Zimmer 3", "Zimmer 3", "Zimmer 4", "Zimmer 5"] && reading.passed.count == 1)
    }

    @Test func `how somebody lives is understood`() throws {
        let reading = try read(
            "Familienname;Vorname;Wohnform;Unterkunft\nGroß;Anna;selbst gefundene Wohnung;\nKlein;Otto;Unterkunft der Stadt;Mauserstr.\nLang;Eva;Pflegefamilie;\nKurz;Ida;unbekannt;\nWeit;Max;Turm;\n"
        )
        #expect(reading.people.map(\.site) == ["ownFlat", "M", "fosterFamily", "", ""] && reading.people.allSatisfy { !$0.isWrong })
        #expect(reading.people[4].problems.contains { $0.field == .housing })
    }

    @Test func `people whose names begin like a sum are people`() throws {
        let names = ["Standke", "Totalai", "Gesamtova", "Summer", "Anzahli", "Stand", "Total", "Zimmermann", "Raumer"]
        let rows =
            names.map { "\($0);Anna;1.2.1980" } + ["Stand;Otto;", "Zimmermann;;", "Total;;1.2.1990", "Summe;9;", "Gesamt: 9;;", "Stand 31.03.2024;;"]
        let reading = try read("Familienname;Vorname;Geburtsdatum\n" + rows.joined(separator: "\n") + "\n")
        #expect(reading.people.map(\.family) == names + ["Stand", "Zimmermann", "Total"])
        #expect(reading.passed.map(\.place.row) == [13, 14, 15])
        let shown = reading.all.filter(\.isSkipped)
        #expect(shown.count == 3 && shown.allSatisfy { $0.problems.first?.message.contains("Summe oder Vermerk") == true })
    }

    @Test func `words for nobody knows are names where names stand`() throws {
        let reading = try read(
            "Familienname;Vorname;Geburtsdatum;Staat\nNull;Anna;1.2.1980;NA\nNa;Na;1.2.1981;na\nKa;Offen;1.2.1982;XX\nOffen;Xx;1.2.1983;ungeklärt\nGroß;unbekannt;1.2.1984;unbekannt\nunbekannt;N.N.;1.2.1985;\n"
        )
        #expect(reading.people.map(\.family) == ["Null", "Na", "Ka", "Offen", "Groß", ""])
        #expect(reading.people.map(\.given) == ["Anna", "Na", "Offen", "Xx", "", ""])
        #expect(reading.people.map(\.nationalities) == [["NA"], [], ["XX"], ["XU"], [], []])
        let said = reading.people.map { $0.problems.count { $0.message.contains("gilt als nicht bekannt") } }
        #expect(said == [0, 1, 0, 0, 2, 2])
    }

    @Test(arguments: ["x", "X", "ja", "ausgezogen"])
    func `a mark for moved out is understood`(mark: String) throws {
        let people = try read("Familienname;Vorname;Geburtsdatum;Ausgezogen\nGroß;Anna;1.2.1980;\(mark)\nKlein;Otto;1.2.1985;\n").people
        #expect(people.map(\.isGone) == [true, false] && people[0].departure == "2024-04-15")
    }
}
