import Storage
import Vocabulary
import Web

// What came of acts on many people, in SQL.

extension Transaction {
    /// Keeps who was done and who was not; results of a month ago go.
    func keep(_ bulk: ID<BulkAct>, _ kind: Act.Kind, on day: Day, _ items: [BulkAct.Item], for account: String) throws {
        let old = at.advanced(by: -30 * 86_400_000_000)
        try db.run("DELETE FROM bulk_item WHERE bulk_id IN (SELECT id FROM bulk_act WHERE at < \(old))")
        try db.run("DELETE FROM bulk_act WHERE at < \(old)")
        try db.run("INSERT INTO bulk_act (id, account_id, kind, day, at) VALUES (\(bulk), \(account), \(kind), \(day), \(at))")
        for start in stride(from: 0, to: items.count, by: 100) {
            let rows = items[start..<min(start + 100, items.count)].enumerated().map { index, item -> SQL in
                "(\(bulk), \(start + index), \(item.person), \(item.isDone), \(item.message))"
            }
            try db.run("INSERT INTO bulk_item (bulk_id, position, person_id, done, message) VALUES \(rows.joined(separator: ", "))")
        }
        let done = items.count(where: \.isDone)
        try note(JournalNote("bulk." + kind.rawValue, "list", bulk.text, details: "persons=\(done),failed=\(items.count - done)"))
    }
}

extension Connection {
    /// Only for the account that did it.
    package func bulkAct(_ id: ID<BulkAct>, of account: String) throws -> BulkAct? {
        guard let row = try row("SELECT * FROM bulk_act WHERE id = \(id) AND account_id = \(account)") else { return nil }
        let items = try rows("SELECT * FROM bulk_item WHERE bulk_id = \(id) ORDER BY position").map {
            BulkAct.Item(try $0.id("person_id"), isDone: try $0.flag("done"), message: try $0.text("message"))
        }
        return BulkAct(id: id, kind: try row.choice("kind"), day: try row.day("day"), at: try row.instant("at"), items: items)
    }
}
