import Storage
import Vocabulary
import Web

// Which needs a list was narrowed to, in SQL.

extension Connection {
    /// What an id in an address stands for, of those of the account and of the filters it may use; nil where it is forgotten.
    func rememberedNeeds(_ id: String, for actor: Actor) throws -> [Need.Kind]? {
        if let row = try row("SELECT needs FROM list_memory WHERE id = \(id) AND account_id = \(actor.account)") {
            return RememberedNeeds.kinds(try row.text("needs"))
        }
        return try savedFilters(for: actor).first { $0.id.text == id }.flatMap { $0.fields[RememberedNeeds.kept] }.map(RememberedNeeds.kinds)
    }

    /// Those of yesterday go.
    func remember(_ needs: RememberedNeeds, of account: String, at now: Instant) throws {
        try run("DELETE FROM list_memory WHERE at < \(now.advanced(by: -12 * 3_600_000_000))")
        try run(
            "INSERT INTO list_memory (id, account_id, needs, at) VALUES (\(needs.id), \(account), \(RememberedNeeds.text(needs.kinds)), \(now))")
    }
}
