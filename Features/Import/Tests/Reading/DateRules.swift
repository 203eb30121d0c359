import Places
import Register
import Spreadsheet
import Testing
import Vocabulary

@testable import Import

/// Days as lists write them: whose century, whose calendar, whose clock.
@Suite struct DateRules {
    private let today: Day = "2026-11-30"
    private let words = ValueWords(sites: [], authorities: [Authority(id: ID("s"), kind: .city, name: "Stadt Musterburg")])

    private func read(_ text: String, on day: Day? = nil, _ change: (inout Grid) -> Void = { _ in }) throws -> ListReading {
        var grids = try TableFile.sheets(Array(text.utf8))
        change(&grids[0])
        var settings = try ImportGuess.settings(grids, name: "liste.csv", profiles: [], words: words, today: today)
        if let day { settings.day = day.iso }
        return ListReading(grids, settings, words, town: "", today: today)
    }

    @Test func `births look back, whatever else a list dates does not`() throws {
        let head = "Familienname;Vorname;Geburtsdatum;Einzug am;Gültig bis;Auszug am\n"
        let people = try read(head + "Groß;Anna;31.12.27;31.12.25;31.12.27;31.12.26\nKlein;Otto;24.12.26;;01.01.68;\n").people
        #expect(people.map(\.birth?.born) == ["1927-12-31", "1926-12-24"])
        #expect(people[0].arrival == "2025-12-31" && people[0].departure == "2026-12-31")
        #expect(people.map(\.statusUntil) == ["2027-12-31", "2068-01-01"])
    }

    @Test func `a departure to come is asked about and nobody leaves early`() throws {
        let people = try read(
            "Familienname;Vorname;Geb.;Auszug am\nGroß;Anna;1.2.1980;15.12.2026\nKlein;Otto;1.2.1985;29.11.2026\nLang;Eva;1.2.1990;11.2026\n"
        ).people
        #expect(people.map(\.isGone) == [false, true, true])
        #expect(people[0].problems.contains { $0.weight == .warning && $0.message.contains("nach dem Stichtag") })
        #expect(people[2].problems.contains { $0.weight == .warning && $0.message.contains("Ohne genauen Tag") })
        #expect(!people[1].hasWarning)
    }

    @Test func `numbers are counted from the year of their workbook`() throws {
        let list = "Familienname;Vorname;Geburtsdatum\nGroß;Anna;x\nKlein;Otto;x\nLang;Eva;x\n"
        func births(_ is1904: Bool) throws -> [Day?] {
            try read(list) { grid in
                grid.is1904 = is1904
                // 12 May 1990 and 17 June 2020, and a bare year.
                grid.rows[1][2] = .number(is1904 ? 31_543 : 33_005)
                grid.rows[2][2] = .number(is1904 ? 42_537 : 43_999)
                grid.rows[3][2] = .number(1990)
            }.people.map(\.birth?.born)
        }
        #expect(try births(false) == ["1990-05-12", "2020-06-17", "1990-12-31"] && births(true) == ["1990-05-12", "2020-06-17", "1990-12-31"])
    }

    @Test(arguments: [
        ("1990-05-12 00:00:00", "1990-05-12"), ("1990-05-12T00:00:00", "1990-05-12"), ("12.05.1990 00:00", "1990-05-12"),
        ("12.05.1990, 8:30 Uhr", "1990-05-12"), ("12.5.90 00:00:00", "1990-05-12"), ("1990-05-12 00:00:00.000", "1990-05-12"),
        ("1990-05-12T00:00:00Z", "1990-05-12"), ("1990-05-11T22:00:00Z", "1990-05-12"), ("1990-05-11T22:00:00.000Z", "1990-05-12"),
        ("1990-01-11T23:00:00Z", "1990-01-12"), ("1990-05-12T00:00:00+02:00", "1990-05-12"), ("1990-05-12T12:00:00Z", "1990-05-12"),
        ("12. May 1990", "1990-05-12"), ("12 Sept. 1990", "1990-09-12"), ("12. Jänner 1990", "1990-01-12"),
        ("12.\u{200E}05.\u{200F}1990", "1990-05-12"),
    ])
    func `a time behind a day changes it only with a zone, and then to the day here`(text: String, day: Day) {
        let read = CellReading.date(.text(text), today: today)
        #expect(read == .value(WrittenDate(day)), "\(read)")
    }

    @Test(arguments: ["1990-05-11T23:30:00Z", "4/5/2001", "12.05.1990?", "ca. 12.05.1990", "etwa 12. Mai 1990"])
    func `what leaves the day open is asked about`(text: String) {
        guard case .doubtful = CellReading.date(.text(text), today: today) else {
            Issue.record("\(text): \(CellReading.date(.text(text), today: today))")
            return
        }
    }

    @Test(arguments: [
        "12.05", "1.2.3", "1.2.199", "010590", "maria 1990", "12.05.1990/91", "12.05.1990 oder 1991", "31.02.1990", "1990-05-12T25:00:00Z", "12:30",
        "heute", "KW 12", "١٢.٠٥.١٩٩٠", "Mai Juni 1990",
    ])
    func `what is no day stays out with a sentence`(text: String) {
        guard case .wrong = CellReading.date(.text(text), today: today) else {
            Issue.record("\(text): \(CellReading.date(.text(text), today: today))")
            return
        }
    }
}

/// Why a permit under § 24 goes on for somebody the ordinance does not name, as lists say it.
@Suite struct ProlongationRules {
    private let words = ValueWords(sites: [], authorities: [Authority(id: ID("s"), kind: .city, name: "Stadt Musterburg")])

    @Test func `the ground of a prolongation is read by its number or its words, kept only with section 24, and never guessed`() throws {
        let head = "Familienname;Vorname;Geburtsdatum;Aufenthaltsstatus;Grund der Fortgeltung\n"
        let rows = [
            ("§ 24", "Nr. 1"), ("§ 24", "Familie"), ("§ 24", "unbefristeter ukrainischer Aufenthaltstitel (Nr. 3)"), ("§ 24", "keiner"), ("§ 24", ""),
            ("§ 24", "vielleicht"), ("Duldung", "Nr. 1"),
        ].enumerated().map { "Probe\($0.offset);Anna;1.2.198\($0.offset);\($0.element.0);\($0.element.1)" }
        let grids = try TableFile.sheets(Array((head + rows.joined(separator: "\n") + "\n").utf8))
        let settings = try ImportGuess.settings(grids, name: "liste.csv", profiles: [], words: words, today: "2026-11-30")
        let people = ListReading(grids, settings, words, town: "", today: "2026-11-30").people
        #expect(people.map(\.prolongation) == [.protected, .family, .permanentTitle, .no, nil, nil, nil])
        #expect(people[5].problems.contains { $0.field == .prolongation && $0.weight == .warning })
        #expect(people[6].problems.contains { $0.field == .prolongation && $0.message.contains("nur zu § 24") })
    }
}
