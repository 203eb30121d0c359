import Vocabulary

/// What the contents were at a moment, as one number in the journal (Siegel): whoever later writes past the program leaves contents that do
/// not fit it. Facts are never changed, only superseded, so what was known at that moment can be counted again for ever. Accounts do change,
/// and every change of theirs is in the journal.
package struct Seal: Hashable, Sendable {
    /// The last entry before it, and its instant.
    let number: Int
    let at: Instant
    /// Of each table of kept rows, and of each account.
    let parts: [TableProof]

    /// What the journal keeps.
    var digest: String { Digest.sha256Hex(parts.sorted { $0.table < $1.table }.map { "\($0.table):\($0.rows):\($0.checksum)\n" }.joined()) }

    package static let action = "journal.seal"
    /// Parts of older ones are not kept; their number in the journal stays.
    static let kept = 60
    static let accountPrefix = "account/"
}

extension Database {
    /// Worked out in a snapshot, so that nobody who writes waits for it, then kept in the journal.
    @discardableResult
    package func seal(by author: Author = .system) async throws -> Int? {
        try await sealLooks()
        guard let seal = try await read({ try $0.newSeal() }) else { return nil }
        try await write(by: author) { transaction in
            let db = transaction.db
            guard try db.row("SELECT name FROM sealed_state WHERE seal = \(seal.number) LIMIT 1") == nil else {
                return try transaction.note(JournalNote("journal.seal", "journal", String(seal.number), details: seal.digest))
            }
            for start in stride(from: 0, to: seal.parts.count, by: 100) {
                let rows = seal.parts[start..<min(start + 100, seal.parts.count)].map { part in
                    "(\(seal.number), \(part.table), \(part.rows), \(part.checksum))" as SQL
                }
                try db.run("INSERT INTO sealed_state (seal, name, rows_counted, digest) VALUES \(rows.joined(separator: ", "))")
            }
            let old = try db.rows("SELECT DISTINCT seal FROM sealed_state ORDER BY seal DESC").dropFirst(Seal.kept).map { try $0.int("seal") }
            if let last = old.first { try db.run("DELETE FROM sealed_state WHERE seal <= \(last)") }
            try transaction.note(JournalNote("journal.seal", "journal", String(seal.number), details: seal.digest))
        }
        return seal.number
    }
}

extension Database {
    /// Migrates a town that is sealed: what fitted its seal before is sealed anew afterwards, and the journal says why. What did not fit
    /// keeps the old seal, so that a new version never hides an edit.
    @discardableResult
    package func renew(_ migrations: [Migration]) async throws -> (applied: [Int], faults: [Phrase]) {
        let version = try await schemaVersion()
        let isBehind = version > 0 && version < (migrations.last?.number ?? 0)
        let isSealed = try await read { try $0.isSealed() }
        guard isBehind, isSealed else { return (try await migrate(migrations), []) }
        try await sealLooks()
        let faults = try await read { db -> [Phrase] in
            if try db.verifyJournal().fault != nil { return ["Die Kette des Protokolls stimmt nicht."] }
            return try db.verifyContents().faults
        }
        let applied = try await migrate(migrations)
        guard faults.isEmpty, !applied.isEmpty else { return (applied, faults) }
        let steps = applied.map(String.init).joined(separator: ",")
        try await write(by: .system) { try $0.note(JournalNote("journal.renewSeal", "journal", steps)) }
        try await seal()
        return (applied, [])
    }
}

extension Connection {
    /// Nil where nobody has written anything.
    func newSeal() throws -> Seal? {
        guard let last = try row("SELECT seq, at FROM journal ORDER BY seq DESC LIMIT 1") else { return nil }
        return try seal(Int(last.int("seq")), at: last.instant("at"))
    }

    /// The contents as they were known when an entry was written.
    func seal(_ number: Int, at instant: Instant) throws -> Seal {
        let kept = try sealedTables()
        return Seal(number: number, at: instant, parts: try kept.map { try $0.sealed(self, at: instant) } + accountProofs())
    }

    /// Tables of facts, and those whose rows the database itself keeps; the journal has its own chain.
    func sealedTables() throws -> [SealedTable] {
        let unchanged = Set(try rows(refusingDeletion).map { try $0.text("name") })
        return try catalog().compactMap { table in
            let names = table.columns.map(\.name)
            // Which house a project became is written into it later.
            guard names.contains("id"), !["journal", "housing_project"].contains(table.name) else { return nil }
            if names.contains("recorded_at"), names.contains("superseded_at") {
                return SealedTable(name: table.name, columns: names, instant: "recorded_at", isDated: true)
            }
            guard unchanged.contains(table.name), let instant = ["recorded_at", "issued_at", "at"].first(where: names.contains) else { return nil }
            return SealedTable(name: table.name, columns: names, instant: instant, isDated: false)
        }
    }

    private var refusingDeletion: SQL {
        dialect == .sqlite
            ? "SELECT DISTINCT tbl_name AS name FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%BEFORE DELETE%'"
            : """
            SELECT DISTINCT c.relname::text AS name FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
            WHERE c.relnamespace = to_regnamespace(quote_ident(current_schema())) AND NOT t.tgisinternal AND (t.tgtype & 8) <> 0
            """
    }

    /// Each account with its roles and sites as one number: what it may, and what password fits it.
    func accountProofs() throws -> [TableProof] {
        func lists(_ table: SQL, _ column: SQL) throws -> [String: [Value]] {
            let found = try rows("SELECT account_id, \(column) AS one FROM \(table) ORDER BY account_id, \(column)")
            return try Dictionary(grouping: found) { try $0.text("account_id") }.mapValues {
                try $0.map { try $0.text("one") }.sorted().map { .text($0) }
            }
        }
        let (roles, sites) = (try lists("account_role", "role"), try lists("account_site", "site_id"))
        return try rows("SELECT id, login, name, password_hash, active, created_at FROM account ORDER BY id").map { row in
            let id = try row.text("id")
            var fingerprint = Fingerprint()
            fingerprint.add(row.values)
            fingerprint.add(roles[id] ?? [])
            fingerprint.add(sites[id] ?? [])
            return fingerprint.proof(of: Seal.accountPrefix + id)
        }
    }
}

/// A table of which is known what it held at any moment (versiegelte Tabelle).
struct SealedTable {
    let name: String
    var columns: [String]
    /// The column that says since when a row is there.
    let instant: String
    let isDated: Bool

    /// As a seal keeps it: with the columns it had, so that one added later is not taken for an edit.
    func sealed(_ db: any Connection, at moment: Instant) throws -> TableProof {
        let proof = try proof(db, at: moment)
        return TableProof(table: "\(name)(\(columns.joined(separator: ",")))", rows: proof.rows, checksum: proof.checksum)
    }

    /// Its rows as they were known then: what was superseded later was not superseded yet.
    func proof(_ db: any Connection, at moment: Instant) throws -> TableProof {
        var fingerprint = Fingerprint()
        let table = SQL(stringLiteral: name)
        let selected = columns.map { SQL(stringLiteral: "\"\($0)\"") }.joined(separator: ", ")
        let (end, act) = (columns.firstIndex(of: "superseded_at"), columns.firstIndex(of: "superseded_act"))
        // What else is said at the end of a row was empty before.
        let said = columns.indices.filter { columns[$0].hasPrefix("superseded_") && $0 != end && $0 != act }
        var last = ""
        while true {
            let rows = try db.rows(
                "SELECT \(selected) FROM \(table) WHERE \(SQL(stringLiteral: instant)) <= \(moment) AND id > \(last) ORDER BY id LIMIT 1000")
            for row in rows {
                var values = row.values
                if isDated, let end, case .integer(let superseded) = values[end], superseded > moment.microseconds {
                    values[end] = .integer(Instant.endless.microseconds)
                    if let act { values[act] = .null }
                    for index in said { values[index] = .text("") }
                }
                fingerprint.add(values)
            }
            guard rows.count == 1000, let next = try rows.last?.text("id") else { return fingerprint.proof(of: name) }
            last = next
        }
    }

    /// Instants after a moment at which rows say that something was recorded.
    func instants(_ db: any Connection, after moment: Instant) throws -> Set<Int> {
        let (table, column) = (SQL(stringLiteral: name), SQL(stringLiteral: instant))
        var found = Set(try db.rows("SELECT DISTINCT \(column) AS one FROM \(table) WHERE \(column) > \(moment)").map { try $0.int("one") })
        if isDated {
            found.formUnion(
                try db.rows(
                    "SELECT DISTINCT superseded_at AS one FROM \(table) WHERE superseded_at > \(moment) AND superseded_at < \(endless: .instant)"
                ).map { try $0.int("one") })
        }
        return found
    }
}
