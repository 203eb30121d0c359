import Foundation
import Spreadsheet
import Testing
import Vocabulary

@Suite struct ReadingTests {
    @Test func `cells are texts, numbers, days, flags and faults`() throws {
        let sheet = """
            <worksheet><sheetData>
            <row r="2" hidden="1"><c r="A2" t="s"><v>0</v></c><c r="C2"><v>42.5</v></c><c r="D2" s="1"><v>43999</v></c><c r="E2" t="b"><v>1</v></c>
            <c r="F2" t="e"><v>#REF!</v></c><c r="G2" t="inlineStr"><is><r><t>Um</t></r><r><t>laut ä</t></r></is></c>
            <c r="H2" t="str"><f>A1&amp;B1</f><v>kept</v></c><c r="I2"><f>NOW()</f></c><c r="J2" s="2"><v>61</v></c><c r="K2" s="2"><v>59</v></c>
            <c r="L2" s="2"><v>60</v></c><c r="M2" s="3"><v>7</v></c><c r="XFD2" s="1"/></row>
            </sheetData><mergeCells><mergeCell ref="A1:B3"/></mergeCells></worksheet>
            """
        let grid = try #require(try TableFile.sheets(try MadeFiles.workbook(sheet: sheet, strings: ["Käthe_x000A_"], styles: MadeFiles.dates)).first)
        #expect(grid.rows.count == 2 && grid.rows[0].isEmpty && grid.hiddenRows == [1])
        #expect(grid[1, 0] == .text("Käthe\n") && grid[1, 1] == .empty && grid[1, 2] == .number(42.5) && grid[1, 3] == .day("2020-06-17"))
        #expect(grid[1, 4] == .flag(true) && grid[1, 5] == .fault("#REF!") && grid[1, 6] == .text("Umlaut ä") && grid[1, 7] == .text("kept"))
        #expect(grid[1, 8] == .fault("#FORMEL") && grid[1, 9] == .day("1900-03-01") && grid[1, 10] == .day("1900-02-28"))
        #expect(grid[1, 11] == .fault("60") && grid[1, 12] == .number(7))
        #expect(grid.merges == [Grid.Merge(top: 0, left: 0, bottom: 2, right: 1)])
    }

    @Test func `the 1904 system begins four years later`() throws {
        let sheet = "<worksheet><sheetData><row><c s=\"1\"><v>0</v></c><c s=\"1\"><v>42537</v></c></row></sheetData></worksheet>"
        let grids = try TableFile.sheets(
            try MadeFiles.workbook(sheet: sheet, styles: MadeFiles.dates, properties: "<workbookPr date1904=\"1\"/>", state: "state=\"hidden\""))
        #expect(grids[0].rows == [[.day("1904-01-01"), .day("2020-06-17")]] && grids[0].isHidden)
    }

    @Test(arguments: [
        ("Name;Ort\r\n\"Al-Haj; Sara\";\"sagt \"\"ja\"\"\"\r\n", ["Al-Haj; Sara", "sagt \"ja\""]),
        ("Name,Ort\nÖzil,Bonn\n", ["Özil", "Bonn"]), ("Name\tOrt\nA\tB", ["A", "B"]), ("sep=|\nName|Ort\nA|B;C", ["A", "B;C"]),
        ("a;b;c\n1,5;2,5;3,5\n", ["1,5", "2,5", "3,5"]),
    ])
    func `separators and quotes are found out`(text: String, second: [String]) throws {
        let grid = try TableFile.sheets(Array(text.utf8))[0]
        #expect(grid.rows.count == 2 && grid.rows[1].map(\.text) == second)
    }

    @Test func `every usual encoding is read alike`() throws {
        let text = "Name;Straße\nMüller;Größe – €\n"
        let windows: [UInt8] =
            Array("Name;Stra".utf8) + [0xDF] + Array("e\nM".utf8) + [0xFC] + Array("ller;Gr".utf8) + [0xF6, 0xDF] + Array("e ".utf8)
            + [0x96, 0x20, 0x80, 0x0A]
        let wide = Array(text.utf16)
        let little = wide.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
        let big = wide.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
        for bytes in [Array(text.utf8), [0xEF, 0xBB, 0xBF] + Array(text.utf8), windows, [0xFF, 0xFE] + little, [0xFE, 0xFF] + big, little, big] {
            let grid = try TableFile.sheets(bytes)[0]
            #expect(grid.rows.map { $0.map(\.text) } == [["Name", "Straße"], ["Müller", "Größe – €"]])
        }
    }

    @Test func `what the office writes is read back`() throws {
        let table = Sheet("Liste", [.init("Name"), .init("Tag"), .init("Zahl")], rows: [[.text("Ahmadi"), .day("2020-06-17"), .number(3)]])
        let grid = try TableFile.sheets(try table.xlsx())[0]
        #expect(grid.rows.last == [.text("Ahmadi"), .day("2020-06-17"), .number(3)] && grid.name == "Liste")
        var annotated = AnnotatedGrid(grid, headerRow: grid.rows.count - 2, remarkColumn: 3)
        annotated.remarks[grid.rows.count - 1] = "B: Tag prüfen"
        annotated.marked[grid.rows.count - 1] = [1: "Tag prüfen"]
        let back = try TableFile.sheets(try annotated.xlsx())[0]
        #expect(back.rows.last == [.text("Ahmadi"), .day("2020-06-17"), .number(3), .text("B: Tag prüfen")])
        #expect(back.rows[grid.rows.count - 2].last == .text("Hinweise"))
    }

    @Test func `columns are named as in a spreadsheet`() {
        #expect([0, 25, 26, 51, 52, 701, 702].map(Grid.columnName) == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"])
    }
}
