import Storage

extension Connection {
    /// Entries before a number, newest first; an empty account and no subjects mean any.
    package func journal(before seq: Int, account: String, subjects: [String], limit: Int) throws -> [JournalEntry] {
        let condition: SQL = "seq < \(seq) AND \(matching(account, subjects))"
        return try rows("SELECT * FROM journal WHERE \(condition) ORDER BY seq DESC LIMIT \(limit)").map(JournalEntry.init)
    }

    func journalCount(account: String, subjects: [String]) throws -> Int {
        try count("SELECT COUNT(*) AS n FROM journal WHERE \(matching(account, subjects))")
    }

    private func matching(_ account: String, _ subjects: [String]) -> SQL {
        var condition: SQL = "1 = 1"
        if !account.isEmpty { condition += " AND account = \(account)" }
        if !subjects.isEmpty { condition += " AND subject IN (\(list: subjects))" }
        return condition
    }
}
