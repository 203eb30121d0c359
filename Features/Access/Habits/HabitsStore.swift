import Storage
import Vocabulary
import Web

extension Connection {
    func habits(of account: ID<Account>) throws -> Habits {
        guard let row = try row("SELECT has_shortcuts, is_dense FROM account_habits WHERE account_id = \(account)") else { return Habits() }
        return Habits(hasShortcuts: try row.flag("has_shortcuts"), isDense: try row.flag("is_dense"))
    }
}

extension Transaction {
    func keep(_ habits: Habits, of account: ID<Account>) throws {
        try db.run(
            """
            INSERT INTO account_habits (account_id, has_shortcuts, is_dense) VALUES (\(account), \(habits.hasShortcuts), \(habits.isDense))
            ON CONFLICT (account_id) DO UPDATE SET has_shortcuts = excluded.has_shortcuts, is_dense = excluded.is_dense
            """)
        try note(JournalNote("account.habits", "account", account.text))
    }
}
