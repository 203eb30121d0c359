import Vocabulary

/// A look that is kept for good and waits to be sealed into the journal (wartender Blick). Keeping it waits for nobody who
/// writes; whoever writes next, or reads the journal, seals it.
package struct WaitingLook: Sendable, Hashable {
    package let at: Instant
    package let author: Author
    package let note: JournalNote

    package init(at: Instant, author: Author, note: JournalNote) {
        self.at = at
        self.author = author
        self.note = note
    }

    package init(_ row: Row) throws {
        at = try row.instant("at")
        author = Author(account: try row.text("account"), role: try row.text("role"), request: try row.text("request"))
        note = JournalNote(
            try row.text("action"), try row.text("subject_kind"), try row.text("subject"), details: try row.text("details"),
            reason: try row.text("reason"))
    }

    /// So many at once, so that whoever writes is not held up by what others looked at.
    static let most = 2000
}

extension Connection {
    /// Engines that keep everything in the town's own tables have nothing beside them.
    package func looksBeside(limit: Int, taking: Bool) throws -> [WaitingLook] { [] }

    /// Looks that nobody has sealed yet.
    package func waitingLooks(limit: Int = 1_000_000) throws -> [WaitingLook] {
        try rows("SELECT * FROM look_waiting ORDER BY at, id LIMIT \(limit)").map(WaitingLook.init) + looksBeside(limit: limit, taking: false)
    }

    /// Hands out looks for sealing, oldest first; once the transaction is kept they wait no longer.
    func takeLooks() throws -> [WaitingLook] {
        let rows = try rows("SELECT * FROM look_waiting ORDER BY at, id LIMIT \(WaitingLook.most)")
        for start in stride(from: 0, to: rows.count, by: 500) {
            let ids = try rows[start..<min(start + 500, rows.count)].map { try $0.text("id") }
            try run("DELETE FROM look_waiting WHERE id IN (\(list: ids))")
        }
        let looks = try rows.map(WaitingLook.init) + looksBeside(limit: WaitingLook.most, taking: true)
        return looks.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
    }

    /// Keeps looks in the town's own table.
    package func addWaiting(_ looks: [WaitingLook]) throws {
        var ids = IDSource.random
        for start in stride(from: 0, to: looks.count, by: 500) {
            let rows = looks[start..<min(start + 500, looks.count)].map { look -> SQL in
                let (id, author, note): (ID<WaitingLook>, Author, JournalNote) = (ids.next(at: look.at), look.author, look.note)
                return """
                    (\(id), \(look.at), \(author.account), \(author.role), \(author.request), \(note.action), \(note.subjectKind),
                     \(note.subject), \(note.details), \(note.reason))
                    """
            }
            try run(
                """
                INSERT INTO look_waiting (id, at, account, role, request, action, subject_kind, subject, details, reason)
                VALUES \(rows.joined(separator: ", "))
                """)
        }
    }
}

extension Database {
    package func sealLooks() async throws {
        while try await read({ try !$0.waitingLooks(limit: 1).isEmpty }) {
            try await transaction(.queued) { try Transaction.sealing($0) }
        }
    }
}
