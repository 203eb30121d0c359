import Storage

extension Connection {
    /// Entries before a number, newest first; empty account or subject means any. A subject may be a file number.
    package func journal(before seq: Int, account: String, subject: String, limit: Int) throws -> [JournalEntry] {
        var condition: SQL = "seq < \(seq)"
        if !account.isEmpty { condition += " AND account = \(account)" }
        if !subject.isEmpty {
            condition += " AND subject IN (SELECT \(subject) UNION SELECT id FROM person WHERE file_number = \(subject))"
        }
        return try rows("SELECT * FROM journal WHERE \(condition) ORDER BY seq DESC LIMIT \(limit)").map(JournalEntry.init)
    }
}
