import Storage
import Vocabulary
import Web

/// Every filled-in form has one key: sent twice, it is kept once.
package enum Submission {
    package static func newKey() -> String { Digest.hex(Digest.random(bytes: 16)) }

    /// Where an earlier submission with this key led to.
    package static func location(of key: String, _ context: AppContext) async throws -> String? {
        let account = try context.requireActor().account
        return try await context.read { db in
            try db.row("SELECT location FROM submission WHERE key = \(key) AND account_id = \(account)").map { try $0.text("location") }
        }
    }
}

extension Transaction {
    /// Takes the key, or says where the earlier submission led to.
    package func claim(_ key: String, for actor: Actor, location: String) throws -> String? {
        if let row = try db.row("SELECT location FROM submission WHERE key = \(key)") {
            try note(JournalNote("submission.repeated", "submission", key))
            return try row.text("location")
        }
        try db.run("INSERT INTO submission (key, account_id, location, at) VALUES (\(key), \(actor.account), \(location), \(at))")
        return nil
    }
}
