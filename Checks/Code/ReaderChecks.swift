import Foundation
import Testing

/// What people type is read in one place for each kind of input: `Platform/Vocabulary` says what is accepted, `FormReader` and
/// `QueryReader` say it to them.
@Suite struct ReaderChecks {
    /// Ways past the readers, each with one that it must find.
    private let byHand: [(pattern: String, sample: String)] = [
        (#"\b(Int|Int64|Double|Day|Instant|Month)\((?!typed:)[^()]*\["[^_"]"#, #"let page = Int(context.query["seite"] ?? "") ?? 1"#),
        (#"\["[^_"][^"]*"\].*\b(Int|Int64|Double|Day|Instant)(\(\$0|\.init)"#, #"question["seite"].flatMap { Int($0) }"#),
        (#"\b(Int|Int64|Double|Day|Instant)\((text|typed|asked|answer|digits|plain)\b(?!:)"#, "guard let number = Int(text) else { return nil }"),
        (#"\.(compactMap|flatMap|map) \{ (Int|Double|Day|Instant)\(\$0\) \}"#, #"let parts = asked.split(separator: "-").compactMap { Int($0) }"#),
        (#"replacing\("\.", with: (",|"")"#, #"let plain = text.replacing(".", with: "")"#),
        (#"sorted \{ \(?\$0\.(name|label|title)\b"#, "sites.sorted { $0.name < $1.name }"),
        (#"zeroPad|localizedStandardCompare|options: \.numeric"#, "one.localizedStandardCompare(other)"),
    ]

    /// Lists of other offices are read cell by cell with more patience, and a search guesses; both say so where they do it.
    private let patient = ["Features/Import/", "Features/Search/"]

    @Test func `nobody reads a day, a number or a page by hand`() throws {
        let ways = try byHand.map { try Regex($0.pattern) }
        var found: [String] = []
        for file in Repository.sources where !file.isTest && (file.isOffice || file.isIn("App")) {
            if patient.contains(where: file.path.hasPrefix) { continue }
            for (number, line) in file.lines.enumerated() where ways.contains(where: { line.firstMatch(of: $0) != nil }) {
                found.append("\(file.path):\(number + 1): \(line.drop { $0 == " " })")
            }
        }
        #expect(found == [])
    }

    @Test func `each way past the readers is found in a sample`() throws {
        for (pattern, sample) in byHand { #expect(sample.firstMatch(of: try Regex(pattern)) != nil, "\(pattern)") }
    }

    @Test func `no office has a reader of its own for what the platform reads`() {
        let kinds = ["Int?", "Day?", "Instant?", "Month?", "DayParts?"]
        var found: [String] = []
        for file in Repository.sources where file.isOffice && !file.isTest {
            var isReader = false
            for (number, line) in file.lines.enumerated() {
                if line.hasPrefix("extension FormReader") { isReader = true } else if line.hasPrefix("}") { isReader = false }
                guard isReader, line.contains("func "), kinds.contains(where: { line.hasSuffix("-> \($0) {") }) else { continue }
                // A narrower question in the words of the office may still be asked through the platform's reader.
                let body = file.lines[(number + 1)...].prefix(3).joined(separator: "\n")
                if body.contains("fields[") || body.contains("text(") { found.append("\(file.path):\(number + 1)") }
            }
        }
        #expect(found == [])
    }
}
