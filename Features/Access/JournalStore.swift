import Storage

extension Connection {
    /// Entries before a number, newest first; empty account or subject means any. A subject may be a file number.
    package func journal(before seq: Int, account: String, subject: String, limit: Int) throws -> [JournalEntry] {
        let condition: SQL = "seq < \(seq) AND \(matching(account, subject))"
        return try rows("SELECT * FROM journal WHERE \(condition) ORDER BY seq DESC LIMIT \(limit)").map(JournalEntry.init)
    }

    func journalCount(account: String, subject: String) throws -> Int {
        try count("SELECT COUNT(*) AS n FROM journal WHERE \(matching(account, subject))")
    }

    private func matching(_ account: String, _ subject: String) -> SQL {
        var condition: SQL = "1 = 1"
        if !account.isEmpty { condition += " AND account = \(account)" }
        if !subject.isEmpty {
            condition += " AND subject IN (SELECT \(subject) UNION SELECT id FROM person WHERE file_number = \(subject))"
        }
        return condition
    }

    /// The file numbers of the people that entries name.
    package func fileNumbers(of entries: [JournalEntry]) throws -> [String: String] {
        let people = Set(entries.filter { $0.note.subjectKind == "person" }.map(\.note.subject))
        guard !people.isEmpty else { return [:] }
        let rows = try rows("SELECT id, file_number FROM person WHERE id IN (\(list: people.sorted()))")
        return Dictionary(try rows.map { (try $0.text("id"), try $0.text("file_number")) }, uniquingKeysWith: { one, _ in one })
    }
}
