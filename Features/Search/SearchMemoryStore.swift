import Storage
import Vocabulary

/// A search typed lately (gemerkte Suche): kept on the server for a few hours, so that names never stand in an address and going
/// back or loading again asks nothing.
package struct RememberedSearch: Sendable {
    package let id: ID<RememberedSearch>
    package let text: String
}

extension Connection {
    /// Theirs alone.
    func rememberedSearch(_ id: ID<RememberedSearch>, of account: String) throws -> RememberedSearch? {
        try row("SELECT id, text FROM search_memory WHERE id = \(id) AND account_id = \(account)").map {
            RememberedSearch(id: try $0.id("id"), text: try $0.text("text"))
        }
    }

    /// Searches of yesterday go.
    func remember(_ search: RememberedSearch, of account: String, at now: Instant) throws {
        try run("DELETE FROM search_memory WHERE at < \(now.advanced(by: -12 * 3_600_000_000))")
        try run("INSERT INTO search_memory (id, account_id, text, at) VALUES (\(search.id), \(account), \(search.text), \(now))")
    }
}
