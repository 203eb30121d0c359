import Vocabulary

/// Who a write or a read is recorded for.
package struct Author: Hashable, Sendable {
    /// The account's id, or a word such as `command-line` for work without an account.
    package let account: String
    /// The roles held at that moment, for the reader of the journal.
    package let role: String
    /// Ties entries to one request in the log.
    package let request: String

    package init(account: String, role: String, request: String) {
        self.account = account
        self.role = role
        self.request = request
    }

    package static let system = Author(account: "system", role: "system", request: "")
    package static let commandLine = Author(account: "command-line", role: "operator", request: "")
}

/// What the journal says about one write or one look (Protokolleintrag).
/// Names what was touched, never the content of special categories.
package struct JournalNote: Hashable, Sendable {
    package var action: String
    package var subjectKind: String
    package var subject: String
    package var details: String
    package var reason: String

    package init(_ action: String, _ subjectKind: String, _ subject: String, details: String = "", reason: String = "") {
        self.action = action
        self.subjectKind = subjectKind
        self.subject = subject
        // What was asked may be of any length; a journal keeps what identifies it.
        self.details = details.utf8.count > 2000 ? String(details.prefix(1000)) + "…" : details
        self.reason = reason
    }
}

/// A kept entry. `hash` covers the previous hash, the number, the time and the payload's own salted hash, so a payload
/// can be erased by law without breaking the chain, and nothing can be edited, removed or reordered unseen.
package struct JournalEntry: Hashable, Sendable {
    package let seq: Int
    package let at: Instant
    package let author: Author
    package let note: JournalNote
    package let salt: String
    package let payloadHash: String
    package let previousHash: String
    package let hash: String

    static func payloadHash(salt: String, author: Author, note: JournalNote) -> String {
        let fields = [
            salt, author.account, author.role, author.request, note.action, note.subjectKind, note.subject, note.details, note.reason,
        ]
        // Lengths before contents: no two different entries share one text.
        return Digest.sha256Hex(fields.map { "\($0.utf8.count):\($0)" }.joined())
    }

    static func hash(previous: String, seq: Int, at: Instant, payloadHash: String) -> String {
        Digest.sha256Hex("\(previous)|\(seq)|\(at.microseconds)|\(payloadHash)")
    }

    package static let genesis = String(repeating: "0", count: 64)

    package init(_ row: Row) throws {
        seq = try row.int("seq")
        at = try row.instant("at")
        author = Author(account: try row.text("account"), role: try row.text("role"), request: try row.text("request"))
        note = JournalNote(
            try row.text("action"), try row.text("subject_kind"), try row.text("subject"),
            details: try row.text("details"), reason: try row.text("reason"))
        salt = try row.text("salt")
        payloadHash = try row.text("payload_hash")
        previousHash = try row.text("previous_hash")
        hash = try row.text("hash")
    }
}

/// A write in progress: one instant, one author, and at least one note in the journal before it is kept.
package final class Transaction {
    package let db: any Connection
    package private(set) var author: Author
    /// Later than every instant recorded before, so that "known at" has one answer for ever.
    package private(set) var at: Instant
    /// What the machine's clock says. Whatever is compared with the clock later – sessions, links, brakes – is written by it: the journal may
    /// be ahead of the clock, and then `at` is hours or years away.
    package private(set) var clock: Instant
    fileprivate private(set) var ids: IDSource
    private var head: (seq: Int, at: Instant, hash: String)
    private var saltSeed: String?
    private(set) var noted = 0

    init(_ db: any Connection, author: Author, now: Instant, ids: IDSource, saltSeed: String?) throws {
        self.db = db
        self.author = author
        self.ids = ids
        self.saltSeed = saltSeed
        guard let row = try db.row("SELECT seq, at, hash FROM journal_head WHERE id = 1") else {
            throw StorageError.shape("journal head is missing")
        }
        head = (try row.int("seq"), try row.instant("at"), try row.text("hash"))
        (at, clock) = (now, now)
        try seal(try db.takeLooks())
        at = max(now, head.at.advanced(by: 1))
    }

    package func newID<Subject>(_: Subject.Type = Subject.self) -> ID<Subject> { ids.next(at: at) }

    package func note(_ note: JournalNote, by other: Author? = nil) throws { try self.note([note], by: other) }

    /// Several entries in one statement.
    package func note(_ notes: [JournalNote], by other: Author? = nil) throws {
        let author = other ?? author
        try chain(notes.map { (at, author, $0) }, salts: saltSeed)
        noted += notes.count
    }

    /// What waited goes first, each look at its own time, or right after the latest entry where that is later.
    private func seal(_ looks: [WaitingLook]) throws {
        var latest = head.at
        let sealed = looks.map { look in
            latest = max(look.at, latest.advanced(by: 1))
            return (at: latest, author: look.author, note: look.note)
        }
        for start in stride(from: 0, to: sealed.count, by: 500) { try chain(Array(sealed[start..<min(start + 500, sealed.count)])) }
    }

    private func chain(_ entries: [(at: Instant, author: Author, note: JournalNote)], salts: String? = nil) throws {
        let rows = entries.map { entry -> SQL in
            let (seq, note, author) = (head.seq + 1, entry.note, entry.author)
            let salt = salts.map { Digest.sha256Hex("\($0)|\(seq)").prefix(32).description } ?? Digest.hex(Digest.random(bytes: 16))
            let payload = JournalEntry.payloadHash(salt: salt, author: author, note: note)
            let hash = JournalEntry.hash(previous: head.hash, seq: seq, at: entry.at, payloadHash: payload)
            defer { head = (seq, entry.at, hash) }
            return """
                (\(seq), \(entry.at), \(author.account), \(author.role), \(author.request), \(note.action), \(note.subjectKind),
                 \(note.subject), \(note.details), \(note.reason), \(salt), \(payload), \(head.hash), \(hash))
                """
        }
        guard !rows.isEmpty else { return }
        try db.run(
            """
            INSERT INTO journal (seq, at, account, role, request, action, subject_kind, subject, details, reason,
                                 salt, payload_hash, previous_hash, hash)
            VALUES \(rows.joined(separator: ", "))
            """)
    }

    /// Inside a batch: what follows is recorded for somebody else, later.
    package func proceed(to instant: Instant, by author: Author) {
        at = max(instant, at.advanced(by: 1))
        clock = instant
        self.author = author
    }

    fileprivate func keepHead() throws {
        guard noted > 0 else { throw StorageError.shape("a write without a journal entry") }
        try moveHead(to: at)
    }

    private func moveHead(to instant: Instant) throws {
        try db.run("UPDATE journal_head SET seq = \(head.seq), at = \(instant), hash = \(head.hash) WHERE id = 1")
    }

    /// Seals looks that wait, and writes nothing else.
    static func sealing(_ db: any Connection) throws {
        let transaction = try Transaction(db, author: .system, now: .now(), ids: .random, saltSeed: nil)
        try transaction.moveHead(to: transaction.head.at)
    }
}

extension Database {
    /// Every change of content goes through here: one transaction, at least one journal entry, or nothing.
    @discardableResult
    package func write<T: Sendable>(
        by author: Author, now: Instant = .now(), ids: IDSource = .random, saltSeed: String? = nil,
        _ body: @escaping @Sendable (Transaction) throws -> T
    ) async throws -> T {
        try await transaction(.queued) { db in
            let transaction = try Transaction(db, author: author, now: now, ids: ids, saltSeed: saltSeed)
            let result = try body(transaction)
            try transaction.keepHead()
            return result
        }
    }

    /// Sessions, drafts, counters: kept for the machine's sake, no content, no journal.
    @discardableResult
    package func housekeep<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await transaction(.beside, body)
    }
}

extension Connection {
    /// The instant of the latest recording: asking "as known at" this instant gives the same answer for ever.
    package func latestRecording() throws -> Instant {
        guard let row = try row("SELECT at FROM journal_head WHERE id = 1") else { throw StorageError.shape("journal head is missing") }
        return try row.instant("at")
    }

    /// A batch for many writes at once, such as the demo town: `proceed` gives each its own instant, in rising order.
    /// `ids` is handed on, so that the next batch continues where this one ends.
    package func batch<T>(
        by author: Author, from instant: Instant, ids: inout IDSource, saltSeed: String?, _ body: (Transaction) throws -> T
    ) throws -> T {
        let transaction = try Transaction(self, author: author, now: instant, ids: ids, saltSeed: saltSeed)
        let result = try body(transaction)
        try transaction.keepHead()
        ids = transaction.ids
        return result
    }
}

extension Connection {
    /// Nobody has written anything here yet.
    package func isJournalEmpty() throws -> Bool { try row("SELECT seq FROM journal LIMIT 1") == nil }

    /// The hash of one entry, for comparing with a note kept elsewhere.
    package func journalHash(at seq: Int) throws -> String? {
        try row("SELECT hash FROM journal WHERE seq = \(seq)").map { try $0.text("hash") }
    }
}
