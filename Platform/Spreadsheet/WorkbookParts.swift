import Vocabulary

/// What the sheets of a workbook share: where they lie, texts, which styles are dates.
struct WorkbookParts {
    struct Leaf {
        let name: String
        let isHidden: Bool
        let path: String
    }

    var leaves: [Leaf] = []
    var is1904 = false
    var texts: [String] = []
    /// By the index of the cell style.
    var dateStyles: [Bool] = []

    init(_ archive: ZipArchive) throws(Refusal) {
        let root = try WorkbookParts.relations(archive, of: "", at: "_rels/.rels")
        let path = root.values.first { $0.type.hasSuffix("/officeDocument") }?.target ?? "xl/workbook.xml"
        guard archive.has(path) else { throw TableFault.noWorkbook }
        let folder = path.split(separator: "/").dropLast().joined(separator: "/")
        let file = path.split(separator: "/").last.map(String.init) ?? ""
        let relations = try WorkbookParts.relations(archive, of: folder, at: folder + "/_rels/" + file + ".rels")
        try readWorkbook(XMLPull(try archive.open(path)), relations)
        func part(_ ending: String) -> String? { relations.values.first { $0.type.hasSuffix(ending) && archive.has($0.target) }?.target }
        if let part = part("/sharedStrings") { texts = try WorkbookParts.texts(XMLPull(try archive.open(part))) }
        if let part = part("/styles") { dateStyles = try WorkbookParts.dateStyles(XMLPull(try archive.open(part))) }
    }

    struct Relation {
        let type: String
        let target: String
    }

    static func relations(_ archive: ZipArchive, of folder: String, at path: String) throws(Refusal) -> [String: Relation] {
        guard archive.has(path) else { return [:] }
        var found: [String: Relation] = [:]
        let xml = try XMLPull(try archive.open(path))
        while let event = try xml.next() {
            guard case .start("Relationship") = event, let id = xml.attribute("Id"), let target = xml.attribute("Target") else { continue }
            let absolute = target.hasPrefix("/") ? String(target.dropFirst()) : (folder.isEmpty ? target : folder + "/" + target)
            var parts: [Substring] = []
            for part in absolute.split(separator: "/") { if part == ".." { _ = parts.popLast() } else if part != "." { parts.append(part) } }
            found[id] = Relation(type: xml.attribute("Type") ?? "", target: parts.joined(separator: "/"))
        }
        return found
    }

    private mutating func readWorkbook(_ xml: XMLPull, _ relations: [String: Relation]) throws(Refusal) {
        while let event = try xml.next() {
            switch event {
            case .start("workbookPr"): is1904 = ["1", "true"].contains(xml.attribute("date1904") ?? "")
            case .start("sheet"):
                guard let id = xml.attribute("r:id") ?? xml.attribute("id"), let relation = relations[id],
                    relation.type.hasSuffix("/worksheet")
                else { continue }
                let state = xml.attribute("state") ?? "visible"
                leaves.append(Leaf(name: xml.attribute("name") ?? "", isHidden: state != "visible", path: relation.target))
            default: continue
            }
        }
    }

    /// Runs of one text are joined; readings for Japanese are left out.
    private static func texts(_ xml: XMLPull) throws(Refusal) -> [String] {
        var (texts, text): ([String], String) = ([], "")
        var (isText, isReading) = (false, false)
        while let event = try xml.next() {
            switch event {
            case .start("si"): text = ""
            case .start("t"): isText = !isReading
            case .start("rPh"): isReading = true
            case .end("rPh"): isReading = false
            case .end("t"): isText = false
            case .end("si"):
                guard texts.count < 1_000_000 else { throw TableFault.bomb }
                texts.append(unescaped(text))
            case .text(let piece): if isText { text += piece }
            default: continue
            }
        }
        return texts
    }

    /// `_x000D_` stands for a character XML cannot hold. One walk over the bytes, however many underscores there are.
    static func unescaped(_ text: String) -> String {
        let bytes = Array(text.utf8)
        let line = UInt8(ascii: "_")
        guard bytes.contains(line) else { return text }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            let isFramed = index + 6 < bytes.count && bytes[index] == line && bytes[index + 1] == UInt8(ascii: "x") && bytes[index + 6] == line
            if isFramed,
                let value = hex(bytes[(index + 2)..<(index + 6)]), let scalar = UnicodeScalar(value)
            {
                result += Array(String(scalar).utf8)
                index += 7
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func hex(_ digits: ArraySlice<UInt8>) -> UInt32? {
        var value: UInt32 = 0
        for digit in digits {
            guard let place = Character(UnicodeScalar(digit)).hexDigitValue else { return nil }
            value = value * 16 + UInt32(place)
        }
        return value
    }

    private static func dateStyles(_ xml: XMLPull) throws(Refusal) -> [Bool] {
        var own: [Int: String] = [:]
        var (styles, isCells): ([Bool], Bool) = ([], false)
        while let event = try xml.next() {
            switch event {
            case .start("numFmt"):
                if let id = xml.attribute("numFmtId").flatMap({ Int($0) }) { own[id] = xml.attribute("formatCode") ?? "" }
            case .start("cellXfs"): isCells = true
            case .end("cellXfs"): isCells = false
            case .start("xf"):
                guard isCells else { continue }
                let id = xml.attribute("numFmtId").flatMap { Int($0) } ?? 0
                styles.append(own[id].map(isDate) ?? builtInDates.contains(id))
            default: continue
            }
        }
        return styles
    }

    private static let builtInDates = Set(14...17).union([22]).union(27...36).union(50...58)

    /// Whether a number format shows a day: a `d` or `y` outside of quotes, brackets and escapes.
    static func isDate(_ code: String) -> Bool {
        var (isQuoted, isBracketed, isEscaped) = (false, false, false)
        for character in code.lowercased() {
            if isEscaped {
                isEscaped = false
            } else if isQuoted {
                isQuoted = character != "\""
            } else if isBracketed {
                isBracketed = character != "]"
            } else {
                switch character {
                case "\"": isQuoted = true
                case "[": isBracketed = true
                case "\\", "_", "*": isEscaped = true
                case "d", "y": return true
                case ";": return false
                default: continue
                }
            }
        }
        return false
    }
}
