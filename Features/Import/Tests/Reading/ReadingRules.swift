import Places
import Register
import Spreadsheet
import Testing
import Vocabulary

@testable import Import

@Suite struct ReadingRules {
    private let today: Day = "2024-04-15"

    @Test(arguments: [
        ("01.02.90", "1990-02-01"), ("1.2.1990", "1990-02-01"), ("1990-02-01", "1990-02-01"), ("01/02/1990", "1990-02-01"),
        ("1. Februar 1990", "1990-02-01"),
        ("01021990", "1990-02-01"), ("05.05.19", "2019-05-05"), ("19900201", "1990-02-01"), (" 1. 2. 1990 (geschätzt)", "1990-02-01"),
        ("geb. 01.02.1990", "1990-02-01"),
    ])
    func `days are read as lists write them`(text: String, day: Day) {
        #expect(CellReading.date(.text(text), today: today).meaning?.exact == day)
    }

    @Test func `whatever day a form takes, a list may say as well`() {
        for number in stride(from: ("1925-01-01" as Day).number, through: today.number, by: 7) {
            let day = Day(number: number)
            let (year, month, date) = day.civil
            let short = padded(year % 100, 2)
            let name = Month(containing: day).name.text
            var written = [day.iso, day.german, "\(date).\(month).\(year)", "\(date). \(name) \(year)", "\(date). \(name.prefix(3)). \(year)"]
            if year > today.civil.year - 100 { written += ["\(date).\(month).\(short)", "\(date). \(name) \(short)"] }
            for text in written where CellReading.date(.text(text), today: today).meaning?.exact != day || Day(typed: text, notAfter: today) != day {
                Issue.record("\(text)")
            }
        }
    }

    @Test func `a document may end in the future, a birth lies in the past`() {
        #expect(CellReading.date(.text("31.12.27"), today: nil).meaning?.exact == "2027-12-31")
        #expect(CellReading.date(.text("31.12.27"), today: today).meaning?.exact == "1927-12-31")
        #expect(CellReading.date(.text("31.12.99"), today: nil).meaning?.exact == "1999-12-31")
    }

    @Test func `what nobody knows of a date stays unknown`() {
        func read(_ text: String) -> WrittenDate? { CellReading.date(.text(text), today: today).meaning }
        #expect(
            read("1990") == WrittenDate(year: 1990) && read("00.00.1990") == WrittenDate(year: 1990)
                && read("Feb 1990") == WrittenDate(year: 1990, month: 2))
        #expect(read("03/1985") == WrittenDate(year: 1985, month: 3) && read("00.07.1985") == WrittenDate(year: 1985, month: 7))
        #expect(
            CellReading.date(.number(32905), today: today).meaning?.exact == "1990-02-01"
                && CellReading.date(.number(1990), today: today).meaning?.month == nil)
        for text in ["", "-", "unbekannt", "k. A.", "??", "n.n."] { #expect(CellReading.date(.text(text), today: today) == .unknown, "\(text)") }
        for text in ["31.02.1990", "gestern", "12.13.1990", "1.2.3.4", "99.99.9999"] {
            guard case .wrong = CellReading.date(.text(text), today: today) else {
                Issue.record("\(text) was read")
                continue
            }
        }
    }

    @Test func `a slash leaves open which is the month`() {
        guard case .doubtful(let date, let words) = CellReading.date(.text("4/5/2001"), today: today) else { return #expect(Bool(false)) }
        #expect(date.exact == "2001-05-04" && words.text.contains("04.05.2001"))
        for text in ["14/5/2001", "5/5/2001", "4.5.2001", "2001/05/04"] {
            guard case .value = CellReading.date(.text(text), today: today) else {
                Issue.record("\(text) is clear")
                continue
            }
        }
    }

    @Test(arguments: [
        ("Ahmadi, Sara", false, ["Ahmadi|Sara"]), ("Sara Ahmadi", false, ["Ahmadi|Sara"]), ("Ahmadi Sara", true, ["Ahmadi|Sara"]),
        ("Sara und Ali Ahmadi", false, ["Ahmadi|Sara", "Ahmadi|Ali"]), ("Ahmadi, Sara und Ali", false, ["Ahmadi|Sara", "Ahmadi|Ali"]),
        ("Ahmadi, Sara\nAhmadi, Ali (2015)", false, ["Ahmadi|Sara", "Ahmadi|Ali"]), ("AHMADI Sara", false, ["AHMADI|Sara"]),
        ("Mohamad al Hussein", false, ["al Hussein|Mohamad"]), ("Ahmadi, Sara, Ali", false, ["Ahmadi|Sara", "Ahmadi|Ali"]),
        ("Sara", false, ["Sara|"]),
        ("Haile, Tesfay / Haile, Saba", false, ["Haile|Tesfay", "Haile|Saba"]),
    ])
    func `names are told apart`(text: String, isFamilyFirst: Bool, expected: [String]) {
        #expect(WrittenNames.people(text, isFamilyFirst: isFamilyFirst).map { "\($0.family)|\($0.given)" } == expected)
    }

    @Test func `zeros a spreadsheet took away are put back and said`() {
        #expect(CellReading.azr(.text("0123 4567 8901")) == .value(AZRNumber("012345678901")))
        guard case .doubtful(let azr, let words) = CellReading.azr(.number(12_345_678_901)) else { return #expect(Bool(false)) }
        #expect(azr.number == "012345678901" && words.text.contains("führende Nullen"))
        guard case .wrong = CellReading.azr(.text("12A")) else { return #expect(Bool(false)) }
        #expect(CellReading.azr(.text("unbekannt")) == .unknown)
    }

    @Test(arguments: [
        ("Name, Vorname", ImportField.fullName, ""), ("Familienname", .family, ""), ("Familie", .household, ""), ("Geb.-Dat.", .birth, ""),
        ("Staatsangeh.", .nationality, ""), ("m/w", .sex, ""), ("AZR-Nr.", .azr, ""),
        ("Aufenthaltstitel gültig bis", .statusUntil, ""), ("Zi.-Nr.", .room, ""), ("Lfd. Nr.", .listKey, ""), ("Kind 2", .fullName, "kind2"),
        ("Geburtsdatum Kind 3", .birth, "kind3"), ("Ehefrau Vorname", .given, "partner"), ("Bemerkung", .ignored, ""), ("Auszug am", .departure, ""),
        ("Einzugsdatum", .arrival, ""), ("BAMF-Az.", .ignored, ""), ("Objekt", .site, ""), ("Haushalts-Nr.", .household, ""),
    ])
    func `headings are understood`(heading: String, field: ImportField, member: String) {
        #expect(Headings.use(of: heading) == ColumnUse(field, member: member))
    }

    @Test func `values are understood as offices spell them`() {
        let words = ValueWords(
            sites: [
                Site(
                    id: ID("a"), name: "Mauserstraße 35", kind: .flats, authority: ID("s"), district: "", lifetime: .starting("2010-01-01"),
                    source: ""),
                Site(
                    id: ID("b"), name: "Unterkunft Eglosheim", kind: .flats, authority: ID("s"), district: "", lifetime: .starting("2010-01-01"),
                    source: ""),
            ], authorities: [])
        let cases: [(ValueKind, String, String?)] = [
            (.nationality, "syr.", "SY"), (.nationality, "SYR", "SY"), (.nationality, "Syrien", "SY"), (.nationality, "syrisch", "SY"),
            (.nationality, "Türkiye", "TR"),
            (.nationality, "UKR", "UA"), (.nationality, "Atlantis", nil), (.sex, "männl.", "male"), (.sex, "W", "female"),
            (.sex, "divers", "diverse"),
            (.status, "Aufenthaltsgestattung", "permissionToRemain"), (.status, "§ 24 AufenthG", "temporaryProtection"),
            (.status, "Duldung", "toleratedStay"),
            (.status, "§ 25 Abs. 2 Alt. 2", "subsidiaryProtection"), (.pillar, "AU", "followUp"), (.pillar, "UMA", "unaccompaniedMinor"),
            (.site, "Mauserstr.", "a"), (.site, "GU Eglosheim", "b"), (.site, "Mauserstraße 35, EG", "a"), (.site, "eigene Wohnung", "ownFlat"),
            (.site, "Turm", nil),
            (.part, "Sohn", "child"), (.part, "Ehefrau", "partner"), (.departureReason, "unbekannt verzogen", "whereaboutsUnknown"),
        ]
        for (kind, text, code) in cases { #expect(words.guess(kind, text) == code, "\(text)") }
    }

    @Test func `the head is found under a title and in two rows`() throws {
        var grid = Grid(
            "Liste",
            rows: [
                [.text("Belegungsliste, Stand: 31.03.2024")], [], [.text("Nr."), .text("Person"), .empty, .text("Kind 1"), .empty],
                [.empty, .text("Name, Vorname"), .text("geb."), .text("Name"), .text("geb.")],
                [.number(1), .text("Ahmadi, Sara"), .text("1990"), .text("Ahmadi, Lina"), .text("2015")],
            ])
        grid.merges = [
            Grid.Merge(top: 2, left: 1, bottom: 2, right: 2), Grid.Merge(top: 2, left: 3, bottom: 2, right: 4),
            Grid.Merge(top: 0, left: 0, bottom: 0, right: 4),
        ]
        let head = try #require(TableHead.find(in: grid))
        #expect(head.row == 2 && head.depth == 2)
        #expect(
            head.guess() == [
                ColumnUse(.listKey), ColumnUse(.fullName), ColumnUse(.birth), ColumnUse(.fullName, member: "kind1"),
                ColumnUse(.birth, member: "kind1"),
            ])
        let words = ValueWords(sites: [], authorities: [])
        let settings = try ImportGuess.settings([grid], name: "Belegung 2024-03 neu.xlsx", profiles: [], words: words, today: today)
        #expect(settings.day == "2024-03-31" && settings.layout == .perFamily && settings.profile == "Belegung")
        let people = ListReading([grid], settings, words, town: "", today: today).people
        #expect(people.map(\.fullName) == ["Sara Ahmadi", "Lina Ahmadi"] && people[1].part == .child && people[0].household == people[1].household)
    }
}
