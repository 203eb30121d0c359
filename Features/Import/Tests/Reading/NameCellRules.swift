import Places
import Register
import Spreadsheet
import Testing
import Vocabulary

@testable import Import

/// Names in cells: kept as forms keep them, and asked about where a cell leaves open how many people it names.
@Suite struct NameCellRules {
    private func read(_ text: String) throws -> ListReading {
        let words = ValueWords(sites: [], authorities: [])
        let grids = try TableFile.sheets(Array(text.utf8))
        let settings = try ImportGuess.settings(grids, name: "liste.csv", profiles: [], words: words, today: "2024-04-15")
        return ListReading(grids, settings, words, town: "", today: "2024-04-15")
    }

    @Test(arguments: [
        ("علی\u{200C}رضا", "علی\u{200C}رضا"), ("'Ali", "'Ali"), ("’Ali", "’Ali"), ("'=cmd", "=cmd"), ("'@x", "@x"), ("'-x", "-x"), ("'%x", "%x"),
        ("'|x", "|x"),
        ("'+x", "+x"), ("''Ali", "''Ali"), ("A\u{202E}nna", "Anna"), ("\u{2066}Anna\u{2069}", "Anna"), ("Anna\u{0}", "Anna"),
        ("  Anna   Lena ", "Anna Lena"),
        ("\u{FEFF}Anna\u{200B}", "Anna"),
    ])
    func `a name is kept as a form keeps it`(written: String, kept: String) {
        #expect(CellReading.text(.text(written)) == kept)
        let form = HiddenSigns.without(Sheet.unharmed(written)).trimmed
        #expect(form == kept)
    }

    @Test func `whatever our own files put in front is taken off again`() {
        for text in ["=1", "+49", "-", "@a", "|a", "%a", "\t=a", " =a", "\u{200B}=a", "＝a", "Ali", "'Ali", "''", "'"] {
            #expect(Sheet.unharmed(Sheet.harmless(text)) == text, "\(text)")
        }
    }

    @Test func `a comma between given names is asked about, never guessed`() throws {
        let reading = try read(
            "Familienname;Vorname;Geburtsdatum\nGroß;Maria, Anna;1.2.1980\nKlein;Otto/Udo;1.2.1985\nLang;Eva und Max;1.2.1990\nKurz;\"Ida, Jan\";\"1.2.2001\n3.4.2002\"\nWeit;Anna Lena;1.2.1980\n"
        )
        #expect(reading.people.map(\.given) == ["Maria, Anna", "Otto/Udo", "Eva", "Max", "Ida", "Jan", "Anna Lena"])
        #expect(reading.people.map(\.isWrong) == [true, true, false, false, false, false, false])
        #expect(reading.people[4...5].map(\.birth?.born) == ["2001-02-01", "2002-04-03"])
    }

    @Test func `several names in one cell say how they were read`() throws {
        let reading = try read(
            "Name, Vorname;Geb.\n\"Groß, Anna, Otto\";1.2.1980\n\"Klein, Ida, geb. Lang\";1.2.1985\nKurz / Weit;1.2.1990\n\"Lang, Eva und Max\";1990\n"
        )
        func asked(_ row: Int) -> [RowProblem.Weight] {
            reading.people.filter { $0.place.row == row }.flatMap(\.problems).map(\.weight).filter { $0 != .note }
        }
        #expect(asked(1).contains(.warning) && asked(2).contains(.error) && asked(3).contains(.warning) && asked(4) == [.warning])
    }

    @Test func `several nationalities are several, and none is dropped`() throws {
        let reading = try read(
            "Familienname;Vorname;Geb.;Staat\nGroß;Anna;1.2.1980;Syrien, Irak\nKlein;Otto;1.2.1985;Syrien, Atlantis\nLang;Eva;1990;Bosnien und Herzegowina\n"
        )
        #expect(reading.people.map(\.nationalities) == [["SY", "IQ"], [], ["BA"]] && reading.people.map(\.isWrong) == [false, true, false])
    }

    @Test(arguments: [
        ("Status seit", nil), ("Titel seit", nil), ("verheiratet seit", nil), ("seit", ImportField.arrival), ("wohnt hier seit", .arrival),
        ("Einzug seit", .arrival),
        ("belegt seit", .arrival), ("bis", .departure), ("belegt bis", .departure), ("Duldung bis", .statusUntil), ("Status bis", .statusUntil),
        ("Deutschkurs bis", nil), ("Status", .status), ("Untergebracht seit", .arrival),
    ])
    func `since and until belong to what stands beside them`(heading: String, field: ImportField?) {
        #expect(Headings.use(of: heading)?.field == field)
    }
}
