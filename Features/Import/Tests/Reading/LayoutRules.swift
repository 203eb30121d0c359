import Places
import Register
import Spreadsheet
import Testing
import Vocabulary

@testable import Import

/// Lists by person, by family and by room, on one sheet or several.
@Suite struct LayoutRules {
    private let words = ValueWords(
        sites: ["Mauserstraße 35", "Unterkunft Eglosheim"].map {
            Site(
                id: ID(String($0.prefix(1))), name: $0, kind: .flats, authority: ID("s"), district: "", lifetime: .starting("2010-01-01"), source: "")
        }, authorities: [Authority(id: ID("s"), kind: .city, name: "Stadt Musterburg")])

    private func grid(_ name: String, _ text: String) throws -> Grid {
        var grid = try TableFile.sheets(Array(text.utf8))[0]
        grid.name = name
        return grid
    }

    private func read(_ grids: [Grid]) throws -> (settings: ImportSettings, reading: ListReading) {
        let settings = try ImportGuess.settings(grids, name: "liste.xlsx", profiles: [], words: words, today: "2024-04-15")
        return (settings, ListReading(grids, settings, words, town: "Stadt Musterburg", today: "2024-04-15"))
    }

    @Test func `a block of a room shares house and room, and a family within it`() throws {
        let (settings, reading) = try read([
            try grid(
                "Belegung",
                "Objekt;Zi.;Name;Vorname;Geb.\nMauserstr.;3;Groß;Anna;1.2.1980\n;;Groß;Ida;1.2.2012\n;4;Klein;Otto;1.2.1985\nEglosheim;1;Lang;Eva;1.2.1990\n;;Lang;Max;2015\n"
            )
        ])
        #expect(settings.layout == .perRoom)
        #expect(reading.people.map(\.room) == ["Zimmer 3", "Zimmer 3", "Zimmer 4", "Zimmer 1", "Zimmer 1"])
        #expect(reading.people.map(\.site) == ["M", "M", "M", "U", "U"])
        #expect(reading.people[0].household == reading.people[1].household && reading.people[1].household != reading.people[2].household)
    }

    @Test func `headings inside the list name house and room`() throws {
        let (_, reading) = try read([
            try grid(
                "Liste",
                "Name;Vorname;Geb.\nUnterkunft Eglosheim;;\nZimmer 7;;\nGroß;Anna;1.2.1980\nGroß;Ida;1.2.2012\nZimmer 8;;\nKlein;Otto;1985\nSumme;3;\n"
            )
        ])
        #expect(reading.people.map(\.fullName) == ["Anna Groß", "Ida Groß", "Otto Klein"])
        #expect(reading.people.map(\.room) == ["Zimmer 7", "Zimmer 7", "Zimmer 8"] && reading.people.allSatisfy { $0.site == "U" })
        #expect(reading.passed.count == 4)
    }

    @Test func `one sheet for each house is one list`() throws {
        let (settings, reading) = try read([
            try grid("Mauserstraße", "Name;Vorname;Geb.\nGroß;Anna;1.2.1980\n"), try grid("Notizen", "Bitte beachten\n"),
            try grid("Eglosheim", "Name;Vorname;Geb.\nKlein;Otto;1.2.1985\n"),
        ])
        #expect(settings.sheets == [0, 2] && settings.isSiteOfSheet)
        #expect(reading.people.map(\.site) == ["M", "U"] && reading.people.map(\.place.sheet) == [0, 2])
    }

    @Test func `a family in blocks names its family once`() throws {
        let (settings, reading) = try read([
            try grid(
                "Liste",
                "Fam.-Nr.;Familienname;Vorname;Geb.;Stellung\n17;Groß;Anna;1.2.1980;HV\n;;Ida;1.2.2012;Tochter\n;;Jan;3.4.2014;Sohn\n18;Klein;Otto;1985;HV\n"
            )
        ])
        #expect(settings.layout == .perFamily)
        #expect(reading.people.map(\.family) == ["Groß", "Groß", "Groß", "Klein"])
        #expect(reading.people.map(\.household) == ["17", "17", "17", "18"] && reading.people[1].part == .child)
    }

    @Test(arguments: ["Name, Vorname", "Name / Vorname", "Nachname, Vorname"])
    func `a heading joined over two columns is two headings, and no name is borrowed`(heading: String) throws {
        var list = try grid("Liste", "Lfd. Nr.;K;;Geb.\n1;Groß;Anna;1.2.1980\n2;;Ida;1.2.2012\n3;Klein;Otto;1.2.1985\n")
        list.rows[0][1] = .text(heading)
        list.merges = [Grid.Merge(top: 0, left: 1, bottom: 0, right: 2)]
        let (settings, reading) = try read([list])
        #expect(Set(settings.columns.values) == [ColumnUse(.listKey), ColumnUse(.family), ColumnUse(.given), ColumnUse(.birth)])
        #expect(reading.people.map(\.name.listed) == ["Groß, Anna", PersonName(family: "", given: "Ida").listed, "Klein, Otto"])
        #expect(reading.people.map(\.isWrong) == [false, true, false])
        #expect(reading.people[1].problems.contains { $0.message.contains("Der Familienname fehlt") })
    }

    @Test func `a joined family name holds for all its rows`() throws {
        var list = try grid("Liste", "Familienname;Vorname;Geb.\nGroß;Anna;1.2.1980\n;Ida;1.2.2012\n;Otto;1.2.1985\n")
        list.merges = [Grid.Merge(top: 1, left: 0, bottom: 2, right: 0)]
        let people = try read([list]).reading.people
        #expect(people.map(\.family) == ["Groß", "Groß", ""] && people.map(\.isWrong) == [false, false, true])
    }

    @Test func `a profile is recognised by its headings, also in another order`() throws {
        let first = try grid("Liste", "Name;Vorname;Geb.;Merkmal\nGroß;Anna;1.2.1980;X1\n")
        var settings = try read([first]).settings
        settings.columns["Merkmal"] = ColumnUse(.listKey)
        settings.decide(.nationality, "Fabelland", "XU")
        let profile = ImportProfile(name: "Amtsliste", headings: ["Name", "Vorname", "Geb.", "Merkmal"], settings: settings)
        let next = try grid("April", "Stand 31.03.2024;;;\nMerkmal;Name;Vorname;Geb.\nX1;Groß;Anna;1.2.1980\n")
        let guessed = try ImportGuess.settings([next], name: "neu.csv", profiles: [profile], words: words, today: "2024-04-15")
        #expect(guessed.profile == "Amtsliste" && guessed.columns["Merkmal"] == ColumnUse(.listKey) && guessed.headRow == 1)
        #expect(guessed.day == "2024-03-31" && guessed.decided(.nationality, "fabelland") == "XU")
        #expect(ListReading([next], guessed, words, town: "", today: "2024-04-15").people.first?.listKey == "X1")
    }
}
