import Vocabulary

/// Where a town is kept (Datenbankadresse): `sqlite:PATH`, or `postgres://…` as libpq reads it.
package enum DatabaseAddress: Hashable, Sendable {
    case sqlite(path: String)
    case postgres(String)

    package init(_ text: String) throws {
        if text.hasPrefix("sqlite:") {
            var path = String(text.dropFirst("sqlite:".count))
            if path.hasPrefix("///") { path.removeFirst(2) }
            guard !path.isEmpty, !path.hasSuffix("/"), !path.hasPrefix("//"), !path.utf8.contains(0) else {
                throw Refusal.invalid(
                    "database",
                    "Hinter „sqlite:“ fehlt der Name der Datei, zum Beispiel sqlite:/var/lib/miteinander/stadt.db.")
            }
            self = .sqlite(path: path)
        } else if text.hasPrefix("postgres://") || text.hasPrefix("postgresql://") {
            guard !text.utf8.contains(0), !text.contains(" ") else {
                throw Refusal.invalid(
                    "database", "Die Adresse der PostgreSQL-Datenbank enthält Zeichen, die dort nicht stehen dürfen.")
            }
            self = .postgres(text)
        } else {
            // The text is not repeated: it may be a mistyped address with a password in it.
            throw Refusal.invalid(
                "database",
                "Die Adresse der Datenbank muss mit „sqlite:“ oder „postgres://“ beginnen, etwa sqlite:stadt.db."
            )
        }
    }

    /// For people and logs: without the password.
    package var shown: String {
        switch self {
        case .sqlite(let path): return "sqlite:" + path
        case .postgres(let text):
            let start = text.range(of: "://")?.upperBound ?? text.startIndex
            let rest = text[start...]
            let authority = rest.prefix { $0 != "/" && $0 != "?" }
            let hosts = authority.lastIndex(of: "@").map { authority[authority.index(after: $0)...] } ?? authority
            let path = rest[authority.endIndex...].prefix { $0 != "?" }
            return "postgres://" + hosts + path
        }
    }
}

extension DatabaseAddress: CustomStringConvertible {
    package var description: String { shown }
}
