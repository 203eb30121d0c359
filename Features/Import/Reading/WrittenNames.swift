import Register
import Vocabulary

/// The people named in one cell (Namen in einer Zelle).
enum WrittenNames {
    struct Name: Sendable, Hashable {
        var family: String
        var given: String
        /// What stood in brackets, such as a year of birth.
        var aside = ""
    }

    /// Words that belong to the family name after them.
    private static let particles: Set<String> = [
        "al", "el", "abd", "abu", "bin", "ibn", "bint", "ben", "ould", "von", "van", "de", "da", "dos", "das", "do", "der", "den", "del", "della", "di", "du", "la",
        "las", "le", "los", "ten", "ter", "zu", "zum", "zur",
    ]

    static func people(_ cell: String, isFamilyFirst: Bool) -> [Name] {
        let pieces = split(cell)
        var people: [Name] = []
        for piece in pieces {
            let (plain, aside) = withoutBrackets(piece)
            guard !plain.isEmpty else { continue }
            let parts = plain.split(separator: ",").map { $0.trimmingSpaces }.filter { !$0.isEmpty }
            if parts.count >= 2 {
                // "Ahmadi, Sara, Ali": one family, several given names.
                for given in parts.dropFirst() { people.append(Name(family: parts[0], given: given, aside: parts.count == 2 ? aside : "")) }
            } else if plain.hasPrefix(","), let given = parts.first {
                people.append(Name(family: "", given: given, aside: aside))
            } else {
                people.append(name(parts.first ?? plain, isFamilyFirst: isFamilyFirst, isOneOfMany: pieces.count > 1, aside: aside))
            }
        }
        // "Sara und Ali Ahmadi", "Ahmadi, Sara und Ali": who has no family name shares that of the others.
        let families = Set(people.map(\.family).filter { !$0.isEmpty })
        if families.count == 1, let family = families.first {
            for index in people.indices where people[index].family.isEmpty { people[index].family = family }
        }
        return people
    }

    /// Whether "Lina Marie und Samir Eisvogel" leaves open where the first name's family begins, and "Ahmadi, Sara, Ali" or a slash how many
    /// people there are.
    static func isAmbiguous(_ cell: String, isFamilyFirst: Bool) -> Bool {
        let pieces = split(cell)
        // "Ali und Rima Haddad" in a list that names the family first.
        if pieces.count > 1, isFamilyFirst, !cell.contains(","), pieces.contains(where: { !$0.contains(" ") }) { return true }
        if pieces.contains(where: { $0.count { $0 == "," } > 1 }) || cell.contains("/") { return true }
        return pieces.count > 1 && !cell.contains(",") && pieces.dropLast().contains { $0.contains(" ") }
    }

    /// What stands behind the family name, where the comma parts them.
    static func givens(_ cell: String) -> String { cell.split(separator: ",").dropFirst().joined(separator: ",") }

    /// Something behind a comma that no given name can be: a maiden name, a title, a number.
    static func noName(in cell: String) -> String? {
        for piece in split(cell) {
            for part in withoutBrackets(piece).plain.split(separator: ",").dropFirst().map(\.trimmingSpaces) {
                let first = Headings.folded(part).split(separator: " ").first.map(String.init) ?? ""
                if part.contains(where: \.isNumber) || ["geb", "geborene", "geborener", "dr", "prof", "verw", "gesch", "verh"].contains(first) {
                    return part
                }
            }
        }
        return nil
    }

    /// Several given names, for a cell beside a family name; a comma parts people only where that is sure.
    static func givenNames(_ cell: String, dividedBy comma: Character? = nil) -> [Name] {
        let pieces = comma == nil && (cell.contains(",") || cell.contains("/")) ? [cell] : split(cell)
        return pieces.flatMap { piece in comma.map { piece.split(separator: $0).map(String.init) } ?? [piece] }.compactMap { piece in
            let (plain, aside) = withoutBrackets(piece.trimmingSpaces)
            return plain.isEmpty ? nil : Name(family: "", given: plain, aside: aside)
        }
    }

    private static let between: Set<String> = ["und", "u.", "&", "+"]

    /// At line ends, semicolons and slashes, and at the words that stand between two names.
    static func split(_ cell: String) -> [String] {
        cell.split { $0 == "\n" || $0 == ";" || $0 == "/" }.flatMap { piece in
            let words = piece.split(whereSeparator: \.isWhitespace)
            let ends = words.indices.dropFirst().dropLast().filter { between.contains(words[$0].lowercased()) }
            guard !ends.isEmpty else { return [words.joined(separator: " ")] }
            return zip([-1] + ends, ends + [words.count]).map { words[($0 + 1)..<$1].joined(separator: " ") }
        }.filter { !$0.isEmpty }
    }

    private static func withoutBrackets(_ text: String) -> (plain: String, aside: String) {
        guard let open = text.firstIndex(of: "("), let close = text.lastIndex(of: ")"), open < close else { return (text, "") }
        let aside = String(text[text.index(after: open)..<close])
        return ((text[..<open] + " " + text[text.index(after: close)...]).trimmingSpaces, aside)
    }

    private static func name(_ text: String, isFamilyFirst: Bool, isOneOfMany: Bool, aside: String) -> Name {
        let words = text.split(separator: " ").map(String.init)
        if words.count == 1 { return isOneOfMany ? Name(family: "", given: text, aside: aside) : Name(family: text, given: "", aside: aside) }
        // "AHMADI Sara": capitals mark the family name wherever it stands.
        let capitals = words.indices.filter { words[$0].count > 1 && words[$0] == words[$0].uppercased() && words[$0] != words[$0].lowercased() }
        if !capitals.isEmpty, capitals.count < words.count {
            let family = capitals.map { words[$0] }.joined(separator: " ")
            return Name(family: family, given: words.indices.filter { !capitals.contains($0) }.map { words[$0] }.joined(separator: " "), aside: aside)
        }
        if isFamilyFirst {
            var count = 1
            while count < words.count - 1, particles.contains(PersonName.folded(words[count - 1])) { count += 1 }
            return Name(family: words.prefix(count).joined(separator: " "), given: words.dropFirst(count).joined(separator: " "), aside: aside)
        }
        var start = words.count - 1
        while start > 1, particles.contains(PersonName.folded(words[start - 1])) { start -= 1 }
        return Name(family: words[start...].joined(separator: " "), given: words[..<start].joined(separator: " "), aside: aside)
    }
}

extension StringProtocol {
    var trimmingSpaces: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
