import CQPDF
import Documents
import Foundation
import Testing
import Vocabulary

/// A file as another library reads it.
private final class ReadPDF {
    private var job: qpdf_data? = qpdf_init()
    let isWhole: Bool
    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        let reader = job
        isWhole = bytes.withUnsafeBytes { raw in
            qpdf_read_memory(reader, "test", raw.baseAddress?.assumingMemoryBound(to: CChar.self), UInt64(raw.count), nil) == 0
        }
    }

    deinit { qpdf_cleanup(&job) }

    var pages: Int { Int(qpdf_get_num_pages(job)) }
    func hasRoot(_ key: String) -> Bool { qpdf_oh_has_key(job, qpdf_get_root(job), key) != 0 }
    var language: String { String(cString: qpdf_oh_get_utf8_value(job, qpdf_oh_get_key(job, qpdf_get_root(job), "/Lang"))) }
}

@Suite struct LetterTests {
    private static let instant = Instant(Day("2026-11-02"), hour: 9)

    private func letter(_ blocks: [Letter.Block], language: String = "de", mark: String = "") -> Letter {
        Letter(
            language: language, sender: ["Stadt Ludwigsburg", "Fachbereich Integration", "Wilhelmstraße 11", "71638 Ludwigsburg"],
            recipient: ["Frau", "Amal Haddad", "Mauserstraße 35", "71640 Ludwigsburg"],
            references: [.init("Unser Zeichen", "P-2019-00001"), .init("Datum", "02.11.2026")], subject: "Einweisung in eine Unterkunft",
            blocks: blocks,
            mark: mark)
    }

    private static let table = Letter.Block.table(
        rows: [["Zeitraum", "Grundlage", "Betrag"]]
            + (1...60).map { ["\($0). Monat", "Platz \($0), 30 von 30 Tagen zu 180,00 €", "180,00 €"] } + [["Summe", "", "10.800,00 €"]],
        numeric: [2], hasSum: true)

    @Test func `a letter is a whole, tagged file that says its language and title`() throws {
        let file = ReadPDF(
            try letter([.paragraph("Guten Tag,"), .list(["eins", "zwei"]), .closing(["Im Auftrag", "Linda Rau"])]).pdf(dated: Self.instant))
        #expect(file.isWhole && file.pages == 1)
        #expect(file.hasRoot("/StructTreeRoot") && file.hasRoot("/MarkInfo"))
        #expect(file.language == "de")
    }

    @Test func `the same letter gives the same bytes, another one does not`() throws {
        let one = letter([.paragraph("Guten Tag,"), Self.table])
        #expect(try one.pdf(dated: Self.instant) == one.pdf(dated: Self.instant))
        #expect(try one.pdf(dated: Self.instant) != letter([.paragraph("Guten Abend,"), Self.table]).pdf(dated: Self.instant))
    }

    @Test func `long tables and texts go on over pages`() throws {
        let text = String(repeating: "Wer hier wohnt, hält die Hausordnung ein. ", count: 400)
        #expect(ReadPDF(try letter([Self.table]).pdf(dated: Self.instant)).pages == 2)
        #expect(ReadPDF(try letter([.paragraph(text)]).pdf(dated: Self.instant)).pages > 3)
    }

    @Test func `a row higher than a page goes on over pages, and a letter from right to left is set as one`() throws {
        let cell = String(repeating: "Sehr lange Zelle. ", count: 900)
        #expect(ReadPDF(try letter([.table(rows: [["Kopf", "x"], [cell, "y"]], numeric: [], hasSum: false)]).pdf(dated: Self.instant)).pages > 2)
        let arabic = letter([.paragraph("محمد الحسين يسكن هنا منذ 02.11.2026."), .list(["واحد"]), Self.table], language: "ar", mark: "للعلم فقط")
        let file = ReadPDF(try arabic.pdf(dated: Self.instant))
        #expect(file.isWhole && file.language == "ar")
    }

    @Test(arguments: [
        String(repeating: "x", count: 5000), "\u{202E}verkehrt\u{0}\u{7}\u{1B}[31m", "<b>&amp;</b> %PDF ) \\ endobj", "محمد الحسين – სახლი – ሰላም – 家",
        String(repeating: "\n", count: 300), "",
    ])
    func `whatever people typed, the file stays whole`(_ text: String) throws {
        var hostile = letter(
            [.paragraph(text), .heading(text), .list([text]), .table(rows: [[text, "a"], [text]], numeric: [1], hasSum: false)], mark: text)
        hostile.subject = text
        hostile.recipient = Array(repeating: text, count: 9)
        hostile.references = [.init(text, text)]
        #expect(ReadPDF(try hostile.pdf(dated: Self.instant)).isWhole)
    }

    /// What another program reads of a file, without line breaks.
    private func read(_ letter: Letter) throws -> String {
        let file = FileManager.default.temporaryDirectory.appending(path: "letter-\(UUID().uuidString).pdf")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(letter.pdf(dated: Self.instant)).write(to: file)
        let (process, output) = (Process(), Pipe())
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["pdftotext", "-raw", file.path, "-"]
        process.standardOutput = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        return text.filter { !$0.isWhitespace }
    }

    @Test(arguments: [1, 5, 6, 7, 9, 12, 20, 40], ["Amal Haddad-Lindenmayer", String(repeating: "Gwendolina-", count: 20)])
    func `nothing of an address is left out, however many lines it has and however long they are`(_ count: Int, _ name: String) throws {
        var one = letter([.paragraph("Guten Tag,")])
        one.recipient = [name] + (1..<max(count, 2)).map { "Zeile \($0) der Anschrift" }
        let text = try read(one)
        for line in one.recipient { #expect(text.contains(line.filter { !$0.isWhitespace }), "\(line)") }
        #expect(one.fitsWindow || text.contains("…"))
        if count <= (name.count < 100 ? 9 : 5) { #expect(one.fitsWindow) }
        if count >= 20 { #expect(!one.fitsWindow) }
    }

    @Test func `neither a long sender nor long information beside the address is cut`() throws {
        var one = letter([.paragraph("Guten Tag,")])
        one.sender = [String(repeating: "Fachbereich ", count: 12) + "Ende1", String(repeating: "Weg ", count: 60) + "Ende2", "71638 Ende3"]
        one.references = [.init("Auskunft", String(repeating: "Zimmer ", count: 30) + "Ende4"), .init("Datum", "Ende5")]
        let text = try read(one)
        for end in (1...5).map({ "Ende\($0)" }) { #expect(text.contains(end), "\(end)") }
    }

    @Test func `many letters at once do not disturb each other`() async throws {
        let wanted = try letter([Self.table]).pdf(dated: Self.instant)
        let made = try await withThrowingTaskGroup(of: [UInt8].self) { group in
            for _ in 0..<16 { group.addTask { try letter([Self.table]).pdf(dated: Self.instant) } }
            return try await group.reduce(into: [[UInt8]]()) { $0.append($1) }
        }
        #expect(made.allSatisfy { $0 == wanted })
    }
}
