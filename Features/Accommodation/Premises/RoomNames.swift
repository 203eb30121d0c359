import Vocabulary

/// Several names written as one: "Zimmer 101-112, 114" (Namensreihe).
enum RoomNames {
    /// More at once is no house but a slip of the pen.
    static let most = 300

    static func read(_ text: String) throws(Refusal) -> [String] {
        var names: [String] = []
        var prefix = ""
        for item in text.split(separator: ",").map({ String($0).trimmed }) where !item.isEmpty {
            // What stands before the first number belongs to the numbers after it as well.
            let own = String(item.prefix { !($0.isASCII && $0.isNumber) })
            if !own.isEmpty { prefix = own }
            let full = own.isEmpty ? prefix + item : item
            names += try series(full)
            guard names.count <= most else { throw .invalid("namen", "Auf einmal lassen sich höchstens \(most) Teile anlegen.") }
        }
        guard !names.isEmpty else { throw .invalid("namen", "Geben Sie mindestens einen Namen an, zum Beispiel Zimmer 101-112.") }
        if let twice = names.first(where: { name in names.filter { $0 == name }.count > 1 }) {
            throw .invalid("namen", "\(twice) kommt zweimal vor.")
        }
        if names.contains(where: { $0.count > 60 }) { throw .invalid("namen", "Ein Name hat höchstens 60 Zeichen.") }
        return names
    }

    /// "Zimmer 8-11" and "Zimmer 08 bis 11"; anything else is a name of its own.
    private static func series(_ item: String) throws(Refusal) -> [String] {
        guard let match = item.wholeMatch(of: /(.*?)([0-9]{1,5})\s*(?:-|–|bis)\s*([0-9]{1,5})/) else { return [item] }
        let (head, first, last) = (String(match.1), String(match.2), String(match.3))
        guard let low = Int(first), let high = Int(last), low <= high, high - low < most else {
            throw .invalid("namen", "„\(item)“ ist keine Reihe. Schreiben Sie die kleinere Zahl zuerst, höchstens \(most) auf einmal.")
        }
        return (low...high).map { head + padded($0, first.count) }
    }
}
