import Places
import Register
import Spreadsheet
import Testing
import Vocabulary

@testable import Import

/// What is no name, or says more than was taken of it, is asked about or told: nobody is invented, nothing is dropped in silence.
@Suite struct AskedCells {
    private let words = ValueWords(
        sites: [("W", "Wohnheim Weststadt"), ("V", "Vier Häuser Weststadt"), ("K", "Hotel Krauthof")].map {
            Site(id: ID($0.0), name: $0.1, kind: .flats, authority: ID("s"), district: "", lifetime: .starting("2010-01-01"), source: "")
        }, authorities: [Authority(id: ID("s"), kind: .city, name: "Stadt Musterburg")])

    private func read(_ rows: [[String]]) throws -> ListReading {
        let grids = [Grid("Liste", rows: rows.map { $0.map { $0.isEmpty ? .empty : $0.hasPrefix("#") ? .fault($0) : .text($0) } })]
        let settings = try ImportGuess.settings(grids, name: "liste.xlsx", profiles: [], words: words, today: "2026-04-15")
        return ListReading(grids, settings, words, town: "", today: "2026-04-15")
    }

    private func asked(_ people: [ListedPerson]) -> Bool { people.contains { $0.problems.contains { $0.weight != .note } } }
    private func told(_ people: [ListedPerson]) -> Bool { people.contains { !$0.problems.isEmpty } }

    @Test(arguments: [
        "12345", "Haddad geb. Karim", "Haddad (KM)", "Haddad?", "Haddad*", "Haddad/Karim", "Haddad alias Karim", "Familie Haddad", "Eheleute Haddad",
        "Fr. Haddad", "Haddad,", "Haddad - Ali", "dito", "dto.", "s.o.", "wie oben", "Haddad verst.", "Geschw. Haddad", "Haddad od. Hadad", "Haddad, Ali", "Haddad !", "#FORMEL", "#N/A", "fehlt",
    ])
    func `what is no family name is asked about`(family: String) throws {
        let reading = try read([["Familienname", "Vorname", "Geburtsdatum"], [family, "Eva", "12.05.1990"]])
        #expect(asked(reading.people), "\(reading.people.map(\.name.listed))")
    }

    @Test(arguments: [
        "Ali + 2", "Ali + Frau", "Omar u. Fam.", "Ali und Kinder", "Ali; Omar", "Ali\nOmar", "Ali?", "Baby", "Neugeborenes", "Ali od. Omar", "Kind 1", "Zwilling 1", "Ali oder Omar",
        "Ali alias Omar", "#WERT!", "Hala UND Olena",
    ])
    func `nobody is made of what stands beside a given name`(given: String) throws {
        let reading = try read([["Familienname", "Vorname", "Geburtsdatum"], ["Haddad", given, "12.05.1990"]])
        #expect(asked(reading.people), "\(reading.people.map(\.name.listed))")
    }

    @Test(arguments: ["Lina + 2 Kinder", "Ali und Kinder", "Haddad, Ali verst.", "Haddad, Ali - ausgezogen", "Fam. Haddad", "Dr. Ali Haddad"])
    func `a cell with the whole name says who is in it, or is asked about`(name: String) throws {
        #expect(asked(try read([["Name, Vorname", "Geb."], [name, "12.05.1990"]]).people))
    }

    @Test func `names in their usual order are read with their particles, and a doubtful order is asked about`() throws {
        func names(_ heading: String, _ name: String) throws -> [ListedPerson] { try read([[heading, "Geb."], [name, "12.05.1990"]]).people }
        let known = try names("Vorname Name", "Yusuf de la Cruz")
        #expect(known.map(\.family) == ["de la Cruz"] && known.map(\.given) == ["Yusuf"])
        #expect(asked(try names("Name, Vorname", "Ali und Rima Haddad")))
        let given = try names("Name, Vorname", ", Ali")
        #expect(given.map(\.family) == [""] && asked(given))
    }

    @Test(arguments: ["davon weiblich", "11 Personen", "m: 5 / w: 7", "gez. Müller", "gesperrt", "Achtung: Schlüssel fehlt", "Haddad"])
    func `a row that says nothing but a name is asked about`(cell: String) throws {
        let reading = try read([["Familienname", "Vorname", "Geburtsdatum"], ["Karim", "Eva", "12.05.1990"], [cell], ["Sahin", "Jo", "1.2.1991"]])
        let people = reading.people.filter { $0.place.row == 2 }
        #expect(people.isEmpty || asked(people))
    }

    @Test(arguments: [
        (ValueKind.status, "keine Duldung mehr"), (.status, "Duldung/Gestattung"), (.status, "Duldung?"), (.status, "§ 25 Abs. 2"), (.status, "§25 (2)"),
        (.nationality, "Syrien (Kurde)"), (.nationality, "syrisch-irakisch"), (.nationality, "Roma"), (.nationality, "Syrien/Irak"), (.site, "Weststadt"),
        (.site, "Krauthof?"), (.sex, "w?"),
    ])
    func `nothing is proposed where the text leaves it open`(kind: ValueKind, written: String) { #expect(words.guess(kind, written) == nil) }

    @Test(arguments: [
        (ValueKind.status, "§ 25 Abs. 2 Alt. 1 AufenthG", "refugeeProtection"), (.status, "§ 24 Abs. 1 AufenthG", "temporaryProtection"),
        (.status, "Aufenthaltserlaubnis", "otherTitle"), (.nationality, "türk.", "TR"), (.nationality, "NER", "NE"), (.nationality, "Aethiopien", "ET"),
        (.nationality, "Dem. Rep. Kongo", "CD"), (.nationality, "syrische Araberin", "SY"), (.site, "Krauthof", "K"), (.site, "Wohnheim Weststadt", "W"),
        (.sex, "maennlich", "male"),
    ])
    func `what is said plainly is proposed`(kind: ValueKind, written: String, code: String) { #expect(words.guess(kind, written) == code) }

    @Test func `several countries in one cell are several, on the page of values as well`() throws {
        let rows: [[Grid.Cell]] = [
            [.text("Familienname"), .text("Vorname"), .text("Geb."), .text("Staat")],
            [.text("Karim"), .text("Eva"), .text("1.2.1990"), .text("Syrien/Irak")], [.text("Sahin"), .text("Jo"), .text("1.2.1991"), .text("Roma")],
        ]
        let grids = [Grid("Liste", rows: rows)]
        let settings = try ImportGuess.settings(grids, name: "liste.xlsx", profiles: [], words: words, today: "2026-04-15")
        #expect(ListReading(grids, settings, words, town: "", today: "2026-04-15").people.map(\.nationalities) == [["SY", "IQ"], []])
        #expect(ValueCounts(grids, settings).counts.filter { $0.kind == .nationality }.map(\.value) == ["Roma"])
    }

    @Test(arguments: [
        ("00:00:00", nil, true), ("2.X.1990", "1990-10-02", false), ("12.x.1990", "1990-10-12", false), ("xx.xx.1990", "1990", false),
        ("1989?", "1989", true), ("08.11.1989 (geschätzt)", "1989-11-08", true), ("08.11.1989 (Pass)", "1989-11-08", false),
    ])
    func `days are read as people write them, and doubts are kept`(written: String, born: String?, isAsked: Bool) throws {
        let people = try read([["Familienname", "Vorname", "Geburtsdatum"], ["Karim", "Eva", written]]).people
        #expect(people.map { $0.birth?.born.iso.prefix(born?.count ?? 0) } == [born?.prefix(10)] && asked(people) == isAsked, "\(people.map(\.problems))")
    }

    @Test func `a birth for two, brackets and unknown signs are told`() throws {
        let two = try read([["Familienname", "Vorname", "Geburtsdatum"], ["Karim", "Eva und Jo", "12.05.1990"]]).people
        #expect(two.count == 2 && asked(two))
        #expect(told(try read([["Familienname", "Vorname", "Geburtsdatum"], ["Karim", "Lina (schwanger)", "12.05.1990"]]).people))
        for sign in ["?", "\""] {
            let people = try read([["Familienname", "Vorname", "Geburtsdatum", "Staat"], ["Karim", "Eva", "12.05.1990", sign]]).people
            #expect(told(people), "\(sign)")
        }
        let gone = try read([["Familienname", "Vorname", "Geburtsdatum", "Auszug"], ["Karim", "Eva", "12.05.1990", "✓"]]).people
        #expect(gone.map(\.isGone) == [true])
    }

    @Test func `below another table's headings nobody is read without a question`() throws {
        let list = [["Familienname", "Vorname", "Geburtsdatum", "Staat"], ["Karim", "Eva", "12.05.1990", "Irak"]]
        let second = try read(list + [["Unterkunft", "Vorname"], ["Krauthof", "30"]])
        #expect(second.people.filter { $0.place.row == 3 }.allSatisfy { $0.isWrong })
        let turned = try read(list + [["Vorname", "Familienname", "Geburtsdatum", "Staat"], ["Jo", "Sahin", "1.2.1991", "Irak"]])
        #expect(turned.people.filter { $0.place.row == 3 }.allSatisfy { $0.isWrong } && turned.people.count == 2)
        let same = try read(list + [list[0], ["Sahin", "Jo", "1.2.1991", "Irak"]])
        #expect(same.people.count == 2 && !same.people.contains(where: \.isWrong))
    }

    @Test func `the column Kind von names no child of the row`() { #expect(Headings.use(of: "Kind von") == nil && Headings.use(of: "Kind 1")?.member == "kind1") }
}
