import Testing
import Vocabulary

@testable import Spreadsheet

@Suite struct SheetsToTakeAway {
    let sheet = Sheet(
        "Bestand", head: [("Stichtag", "17.06.2020")], [.init("Säule"), .init("Personen"), .percent("Anteil")],
        rows: [[.text("=SUMME(A1)"), .number(821), .percent(810)], [.text("a;b \"c\""), .number(-3), .empty]])

    @Test func `CSV has a mark, one width and no formulas`() {
        let bytes = sheet.csv()
        #expect(Array(bytes.prefix(3)) == [0xEF, 0xBB, 0xBF])
        let lines = String(decoding: bytes.dropFirst(3), as: UTF8.self).split(separator: "\r\n").map(String.init)
        #expect(
            lines == [
                "Bestand;;", "Stichtag;17.06.2020;", "Säule;Personen;Anteil in Prozent",
                "'=SUMME(A1);821;81,0", "\"a;b \"\"c\"\"\";-3;",
            ])
        #expect(String(decoding: sheet.csv(withHead: false).dropFirst(3), as: UTF8.self).hasPrefix("Säule;"))
    }

    @Test func `text that starts like a formula is taken as text`() {
        for text in ["=1", "+1", "-1", "@x", "|x", "%0", " =1", "\t1", "\u{FEFF}=1", "\u{200B}@x", "\u{1}+1", "\u{A0}-1", "＝1"] {
            #expect(Sheet.harmless(text) == "'" + text)
        }
        for text in ["Stadt", "a=b", "", "1-2"] { #expect(Sheet.harmless(text) == text) }
    }

    @Test func `a workbook is a zip archive of some size`() throws {
        let bytes = try sheet.xlsx()
        #expect(Array(bytes.prefix(2)) == Array("PK".utf8))
        #expect(bytes.count > 3000)
    }

    @Test func `the sheet is called like its table, within what spreadsheets allow`() {
        #expect(sheet.tab == "Bestand")
        #expect(Sheet("Bestand nach Staatsangehörigkeit", [], rows: []).tab == "Bestand nach Staatsangehörigke…")
        #expect(Sheet("Zu- und Abgänge: '20/21'", [], rows: []).tab == "Zu- und Abgänge '2021")
    }
}
