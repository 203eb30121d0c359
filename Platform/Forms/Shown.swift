import Markup
import Storage
import Vocabulary
import Web

/// What a page said before it was confirmed (Gezeigtes), line by line: the form carries it unseen, and what is kept must still be that.
///
/// It is taken from the page itself, so no office has to name what matters on it, and none can forget to. What stands in fields is not of it:
/// that comes along as typed.
struct Shown: Sendable {
    let lines: [String]
    /// What confirming does beyond what a page can say.
    private let unsaid: String

    init(_ page: Page, unsaid: String = "") {
        lines = page.body.lines
        self.unsaid = unsaid
    }

    /// One number for all of it, then a short one for each line, in few letters.
    var mark: String {
        let whole = Digest.sha256Hex((lines + [unsaid]).joined(separator: "\n")).prefix(32)
        return ([String(whole)] + lines.map(Self.mark)).joined(separator: " ")
    }

    private static func mark(_ line: String) -> String { String(Digest.sha256Hex(line).prefix(8)) }

    /// Of a page that is only read.
    static let slip = Slip(token: nil, key: "", stamp: "")

    /// Whether this is what somebody saw.
    func fits(_ seen: String?) -> Bool { seen?.split(separator: " ").first == mark.split(separator: " ").first }

    /// The lines that stood there differently, or not at all.
    func news(since seen: String?) -> [String] {
        let known = Set((seen ?? "").split(separator: " ").dropFirst().map(String.init))
        return lines.filter { !known.contains(Self.mark($0)) }
    }
}

extension Form {
    /// What the page says that is about to be confirmed; nil where sending it is all there is.
    func shown(_ fields: FormFields, _ decided: Decided) throws -> Shown? {
        guard let check = decided.check else { return isConfirmation ? try shown() : nil }
        let typed = fields.without(Slip.fields)
        var sheet = FormSheet(Inputs(typed.values), Shown.slip, fields: typed)
        sheet.warnings = decided.warnings
        return Shown(try check(sheet), unsaid: decided.unsaid)
    }

    /// What its own page says, where that is what is confirmed.
    func shown() throws -> Shown { Shown(try page(FormSheet(start, Shown.slip))) }

    func isStillShown(_ fields: FormFields, _ decided: Decided) throws -> Bool {
        try shown(fields, decided)?.fits(fields[Slip.shownField]) ?? true
    }
}

extension HTML {
    /// What a reader reads, without fields and what is offered in them.
    fileprivate var lines: [String] {
        var (lines, line, tag): ([String], [UInt8], [UInt8]) = ([], [], [])
        var (isTag, hidden) = (false, 0)
        func end() {
            let said = String(decoding: line, as: UTF8.self).split(whereSeparator: \.isWhitespace).joined(separator: " ").unescaped
            if !said.isEmpty { lines.append(said) }
            line = []
        }
        for byte in text.utf8 {
            switch (isTag, byte) {
            case (false, UInt8(ascii: "<")): (isTag, tag) = (true, [])
            case (false, _): if hidden == 0 { line.append(byte) }
            case (true, UInt8(ascii: ">")):
                isTag = false
                let name = tag.prefix { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\n") }
                let word = String(decoding: name, as: UTF8.self)
                let (isEnd, element) = (word.hasPrefix("/"), word.hasPrefix("/") ? String(word.dropFirst()) : word)
                if HTML.typed.contains(element) { hidden += isEnd ? -1 : 1 }
                if HTML.within.contains(element) { line.append(UInt8(ascii: " ")) } else { end() }
            case (true, _): tag.append(byte)
            }
        }
        end()
        return lines
    }

    private static let typed: Set = ["option", "textarea", "script", "style"]
    /// What does not begin another line.
    private static let within: Set = [
        "a", "abbr", "b", "bdi", "br", "code", "dd", "dt", "em", "i", "input", "small", "span", "strong", "sub", "sup", "td", "th", "time",
    ]
}

extension String {
    fileprivate var unescaped: String {
        guard contains("&") else { return self }
        return [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")].reduce(self) { $0.replacing($1.0, with: $1.1) }
    }
}
