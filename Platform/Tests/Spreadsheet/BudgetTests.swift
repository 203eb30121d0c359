import Foundation
import Testing
import Vocabulary

@testable import Spreadsheet

/// What reading a file may take does not depend on how little the file says.
@Suite struct BudgetTests {
    private func sheet(_ rows: String) -> String { "<worksheet><sheetData>\(rows)</sheetData></worksheet>" }
    private func cells(_ grids: [Grid]) -> Int { grids.reduce(0) { $0 + $1.rows.reduce(0) { $0 + $1.count + 1 } } }

    private func refusal(_ bytes: [UInt8], _ limits: TableLimits = TableLimits()) -> String {
        do {
            let grids = try TableFile.sheets(bytes, limits: limits)
            return "read: \(grids.count), \(cells(grids))"
        } catch { return error.problems.map(\.message.text).joined() }
    }

    /// A workbook whose entries name parts, perhaps one part many times.
    private func workbook(_ parts: [String], named entries: [Int], strings: [String] = []) throws -> [UInt8] {
        let sheets = entries.enumerated().map { "<sheet name=\"Blatt\($0.offset)\" sheetId=\"\($0.offset + 1)\" r:id=\"r\($0.element)\"/>" }.joined()
        // Names differ in case and in the slash they begin with, and mean one part all the same.
        let relations = parts.indices.map {
            """
            <Relationship Id="r\($0)" Type="\(MadeFiles.office)/worksheet" Target="worksheets/s\($0).xml"/>\
            <Relationship Id="r\($0 + 100)" Type="\(MadeFiles.office)/worksheet" Target="/xl/Worksheets/S\($0).xml"/>
            """
        }.joined()
        return try MadeFiles.zip(
            [
                (
                    "_rels/.rels",
                    "<Relationships><Relationship Id=\"x\" Type=\"\(MadeFiles.office)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
                ), ("xl/workbook.xml", "<workbook xmlns:r=\"\(MadeFiles.office)\"><sheets>\(sheets)</sheets></workbook>"),
                (
                    "xl/_rels/workbook.xml.rels",
                    "<Relationships>\(relations)<Relationship Id=\"t\" Type=\"\(MadeFiles.office)/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>"
                ), ("xl/sharedStrings.xml", "<sst>" + strings.map { "<si><t>\($0)</t></si>" }.joined() + "</sst>"),
            ] + parts.enumerated().map { ("xl/worksheets/s\($0.offset).xml", $0.element) })
    }

    @Test func `the empty cells before one count like it`() throws {
        let far = sheet((1...20_000).map { "<row r=\"\($0)\"><c r=\"ET\($0)\"><v>1</v></c></row>" }.joined())
        #expect(refusal(try MadeFiles.workbook(sheet: far)).contains("2500000 Zellen"))
        var limits = TableLimits()
        limits.cells = 1_000
        #expect(refusal(try MadeFiles.workbook(sheet: sheet("<row r=\"1001\"><c r=\"A1001\"><v>1</v></c></row>")), limits).contains("1000 Zellen"))
        for count in [10, 200, 900] {
            let rows = (1...count).map { "<row r=\"\($0)\"><c r=\"B\($0)\"><v>1</v></c></row>" }.joined()
            let said = refusal(try MadeFiles.workbook(sheet: sheet(rows)), limits)
            #expect(said.hasPrefix("read: 1, \(count * 3)") == (count * 3 <= 1_000), "\(count): \(said)")
        }
    }

    @Test func `a part is read once, however many sheets name it`() throws {
        let rows = sheet((1...50).map { "<row r=\"\($0)\"><c r=\"A\($0)\"><v>\($0)</v></c></row>" }.joined())
        #expect(refusal(try workbook([rows], named: Array(repeating: 0, count: 40) + [100])) == "read: 1, 100")
        #expect(refusal(try workbook([rows, rows], named: [0, 1, 0, 101])) == "read: 2, 200")
        var limits = TableLimits()
        limits.cells = 150
        #expect(refusal(try workbook([rows, rows], named: [0, 1]), limits).contains("150 Zellen"))
    }

    @Test func `a text that many cells share counts for each of them`() throws {
        let text = String(repeating: "Ä", count: 30_000)
        func shared(_ count: Int) throws -> [UInt8] {
            try workbook(
                [sheet((1...count).map { "<row r=\"\($0)\"><c r=\"A\($0)\" t=\"s\"><v>0</v></c></row>" }.joined())], named: [0], strings: [text])
        }
        #expect(refusal(try shared(100)).hasPrefix("read"))
        #expect(refusal(try shared(5_000)).contains("mehr Text"))
        let long = String(repeating: "x", count: 120_000)
        #expect(refusal(try MadeFiles.workbook(sheet: sheet("<row><c t=\"inlineStr\"><is><t>\(long)</t></is></c></row>"))).contains("32"))
        #expect(refusal(Array("Name;Ort\n\(long);x\n".utf8)).contains("32"))
    }

    @Test func `separators cost what they make`() {
        var limits = TableLimits()
        limits.cells = 500
        #expect(refusal(Array(String(repeating: ";", count: 600).utf8), limits).contains("500 Zellen"))
        #expect(refusal(Array(String(repeating: "a\n", count: 600).utf8), limits).contains("500 Zellen"))
        #expect(refusal(Array(String(repeating: "a;b\n", count: 200).utf8), limits).hasPrefix("read"))
    }

    @Test func `the calendar of 1904 is told, and a time with a zone stays as it is written`() throws {
        let rows = sheet(
            "<row><c r=\"A1\" t=\"d\"><v>1990-05-12</v></c><c r=\"B1\" t=\"d\"><v>1990-05-11T22:00:00Z</v></c><c r=\"C1\" t=\"d\"><v>1990-05-12T08:00:00</v></c><c r=\"D1\"><v>31543</v></c></row>"
        )
        let grid = try TableFile.sheets(try MadeFiles.workbook(sheet: rows, properties: "<workbookPr date1904=\"1\"/>"))[0]
        #expect(grid.is1904)
        #expect(grid.rows[0] == [.day("1990-05-12"), .text("1990-05-11T22:00:00Z"), .day("1990-05-12"), .number(31_543)])
    }
}
