import Foundation
import Spreadsheet
import Testing
import Vocabulary

/// Files that must be refused in one sentence, quickly and without filling the memory.
@Suite struct HostileFiles {
    private func refusal(_ bytes: [UInt8]) -> String {
        do {
            let grids = try TableFile.sheets(bytes)
            return "read: \(grids.count)"
        } catch { return error.problems.map(\.message.text).joined() }
    }

    private func sheet(_ rows: String) -> String { "<worksheet><sheetData>\(rows)</sheetData></worksheet>" }

    @Test func `a zip bomb is stopped while it unpacks`() throws {
        let bomb = try MadeFiles.workbook(sheet: sheet("<row><c t=\"str\"><v>x</v></c></row>" + String(repeating: " ", count: 30 << 20)))
        #expect(bomb.count < 100_000)
        #expect(refusal(bomb).contains("ausgepackt ungewöhnlich groß"))
        let many = try MadeFiles.zip((0..<1_500).map { ("teil\($0).xml", "") })
        #expect(refusal(many).contains("ungewöhnlich vielen Teilen"))
    }

    @Test func `entities and document types are refused before they grow`() throws {
        var laughs = "<!DOCTYPE lolz [<!ENTITY lol \"lol\">"
        for level in 1...9 { laughs += "<!ENTITY l\(level) \"\(String(repeating: level == 1 ? "&lol;" : "&l\(level - 1);", count: 10))\">" }
        laughs += "]>"
        #expect(refusal(try MadeFiles.workbook(sheet: laughs + sheet("<row><c t=\"str\"><v>&l9;</v></c></row>"))).contains("DOCTYPE"))
        let outside = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>"
        #expect(refusal(try MadeFiles.workbook(sheet: outside + sheet("<row><c t=\"str\"><v>&e;</v></c></row>"))).contains("DOCTYPE"))
    }

    @Test func `too wide, too long and broken tables are named`() throws {
        #expect(refusal(try MadeFiles.workbook(sheet: sheet("<row><c r=\"GR1\"><v>1</v></c></row>"))).contains("150 Spalten"))
        #expect(refusal(try MadeFiles.workbook(sheet: sheet("<row r=\"60000\"><c r=\"A60000\"><v>1</v></c></row>"))).contains("50000 Zeilen"))
        #expect(refusal(try MadeFiles.workbook(sheet: "<worksheet><sheetData><row><c>")).contains("beschädigt"))
        #expect(refusal(try MadeFiles.workbook(sheet: "<worksheet><sheetData><row><c></row></worksheet>")).contains("beschädigt"))
        #expect(refusal(Array(String(repeating: "x;y\n", count: 50_200).utf8)).contains("50000 Zeilen"))
        #expect(refusal(Array((String(repeating: ";", count: 200) + "\na;b").utf8)) == "read: 1")
        #expect(refusal(Array((1...200).map(String.init).joined(separator: ";").utf8)).contains("150 Spalten"))
        #expect(refusal(Array("\"offen;\n".utf8) + Array(repeating: 0x61, count: 50_000)).contains("Anführungszeichen"))
    }

    @Test(arguments: ["-9223372036854775808", "9223372036854775807", "0", "-1", "99999999999999999999"])
    func `a row number no table has is refused, and nothing falls`(number: String) throws {
        let said = refusal(try MadeFiles.workbook(sheet: sheet("<row r=\"\(number)\"><c t=\"str\"><v>x</v></c></row><row><c><v>1</v></c></row>")))
        #expect(said.contains("Zeilen") || said.contains("beschädigt") || said == "read: 1")
    }

    @Test func `a text of nothing but underscores is read in one walk`() throws {
        let text = String(repeating: "_x", count: 2_000_000)
        let shared = try MadeFiles.workbook(sheet: sheet("<row><c t=\"s\"><v>0</v></c></row>"), strings: [text])
        #expect(refusal(shared).contains("32 767"))
        let cell = try MadeFiles.workbook(sheet: sheet("<row><c t=\"inlineStr\"><is><t>\(text)</t></is></c></row>"))
        #expect(refusal(cell).contains("32 767"))
    }

    @Test(arguments: ["\"Offen;Jan;05.05.1990;\nKarim;Eva;1.2.1990\n", "Name;Ort\nKarim;\"x\n"])
    func `a quote that nobody closes is named`(text: String) { #expect(refusal(Array(text.utf8)).contains("Anführungszeichen")) }

    @Test func `letters in a wrong character set are refused, and right ones are not`() {
        let good = "Name;Ort\nMüller;Größe\nNataša Šimić;Škoda\nÅse;Â b\nŁukasz „Luk“;x\nÄrger;Ü\n"
        #expect(refusal(Array(good.utf8)) == "read: 1")
        #expect(refusal(Array("Name;Ort\nM".utf8) + [0xFC] + Array("ller;Gr".utf8) + [0xF6, 0xDF] + Array("e\n".utf8)) == "read: 1")
        let utf8 = Array("Name;Ort\nMüller;Größe\n".utf8)
        let mixed = utf8 + [0xFC] + Array(";x\n".utf8)
        let twice = Array(String(String.UnicodeScalarView(utf8.map { UnicodeScalar($0) })).utf8)
        let dos = Array("Name;Ort\nM".utf8) + [0x81] + Array("ller;Gr".utf8) + [0x94, 0xE1] + Array("e\n".utf8)
        let mac = Array("Name;Ort\nM".utf8) + [0x9F] + Array("ller;Gr".utf8) + [0x9A, 0xA7] + Array("e\n".utf8)
        for bytes in [mixed, twice, dos, mac] { #expect(refusal(bytes).contains("Umlaute")) }
    }

    @Test func `what is no workbook is said in its own words`() throws {
        let container: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + Array(repeating: 0, count: 600)
        #expect(refusal(container).contains("alten Excel-Format"))
        #expect(refusal(container + "EncryptedPackage".utf8.flatMap { [$0, 0] }).contains("Kennwort"))
        #expect(refusal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0]).contains("Bild"))
        #expect(refusal(Array("%PDF-1.7 …".utf8)).contains("Bild oder Dokument"))
        #expect(refusal([]).contains("leer") && refusal(Array("\n\n \n".utf8)).contains("keine einzige Zelle"))
        #expect(refusal(Array("<html><table><tr>".utf8)).contains("Webseite"))
        #expect(refusal(try MadeFiles.zip([("word/document.xml", "<w/>")])).contains("keine Tabelle"))
        #expect(
            refusal(try MadeFiles.zip([("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "<x/>")])).contains(
                "OpenDocument"))
        #expect(refusal(try MadeFiles.zip([("xl/workbook.bin", "x")])).contains(".xlsb"))
        #expect(refusal((0..<5_000).map { UInt8($0 * 7919 % 251) }).contains("keine Tabelle"))
        #expect(refusal([0x50, 0x4B, 0x03, 0x04, 1, 2, 3]).contains("beschädigt"))
    }

    @Test func `no flipped byte brings the reader down`() throws {
        let table = Sheet("Liste", [.init("Name"), .init("Tag")], rows: (0..<40).map { [.text("Name \($0)"), .day("2020-06-17")] })
        let whole = try table.xlsx()
        let text = table.csv()
        let plain = try MadeFiles.workbook(sheet: sheet((1...30).map { "<row r=\"\($0)\"><c r=\"A\($0)\" s=\"1\"><v>\($0)</v></c></row>" }.joined()))
        var dice = SplitMix(state: 4711)
        for bytes in [whole, text, plain] {
            for _ in 0..<250 {
                var hurt = bytes
                for _ in 0..<Int.random(in: 1...12, using: &dice) {
                    hurt[Int.random(in: 0..<hurt.count, using: &dice)] = UInt8.random(in: 0...255, using: &dice)
                }
                if Bool.random(using: &dice) { hurt.removeLast(Int.random(in: 0..<hurt.count, using: &dice)) }
                _ = refusal(hurt)
            }
        }
    }
}
