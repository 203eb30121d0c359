import Storage
import Vocabulary

// Whether a database is free for the town, in SQL.

extension Connection {
    /// Refuses a database that holds anything, and says so when it is a demo town that was never finished.
    func checkEmpty() throws {
        let begun = try count("SELECT COUNT(*) AS n FROM journal WHERE action = 'demo.begin' AND subject_kind = 'town'")
        let done = try count("SELECT COUNT(*) AS n FROM journal WHERE action = 'demo.done' AND subject_kind = 'town'")
        if begun > done {
            throw Refusal.conflict(
                "Die Musterstadt hier wurde nicht fertig gefüllt. Löschen Sie die Datenbank und füllen Sie eine leere.")
        }
        if begun > 0 { throw Refusal.conflict("In dieser Datenbank steht die Musterstadt schon.") }
        let tables: [SQL] = ["person", "account", "authority"]
        guard try tables.allSatisfy({ try count("SELECT COUNT(*) AS n FROM \($0)") == 0 }) else {
            throw Refusal.conflict(
                "Die Datenbank ist nicht leer. Die Musterstadt wird nur in eine leere Datenbank gefüllt.")
        }
    }
}
