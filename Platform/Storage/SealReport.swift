import Vocabulary

/// What comparing the contents with the journal found.
package struct SealReport: Sendable, Hashable {
    /// When the contents were sealed last; nil where they never were.
    package var sealedAt: Instant?
    /// What does not fit, in words.
    package var faults: [Phrase] = []
}

extension Connection {
    /// Whether there is a seal to compare with.
    func isSealed() throws -> Bool {
        let names = Set(try catalog().map(\.name))
        guard names.isSuperset(of: ["journal", "sealed_state"]) else { return false }
        return try row("SELECT seq FROM journal WHERE action = \(Seal.action) LIMIT 1") != nil
    }

    /// Compares what is there with the last seal, and what was recorded since with the journal. The journal must have been verified before.
    package func verifyContents() throws -> SealReport {
        var report = SealReport()
        report.faults += try rolesBesideTheJournal()
        let tables = try sealedTables()
        let mark = try row("SELECT seq, subject, details FROM journal WHERE action = \(Seal.action) ORDER BY seq DESC LIMIT 1")
        var since = try latestRecording()
        if let mark, let number = Int(try mark.text("subject")), let at = try row("SELECT at FROM journal WHERE seq = \(number)")?.instant("at") {
            (report.sealedAt, since) = (at, at)
            report.faults += try contentFaults(number, at, digest: try mark.text("details"), tables)
        }
        // Before the first entry there is only what came with the program.
        guard try firstEntry(after: Instant(microseconds: 0)) <= (try row("SELECT seq FROM journal_head WHERE id = 1")?.int("seq") ?? 0) else {
            return report
        }
        // Whatever was recorded since has an entry of its own moment; after the last entry there is nothing.
        let known = Set(try rows("SELECT at FROM journal WHERE at > \(since) AND seq >= \(try firstEntry(after: since))").map { try $0.int("at") })
        for table in tables {
            let strange = try table.instants(self, after: since).subtracting(known)
            if !strange.isEmpty { report.faults.append("In „\(table.name)“ wurde etwas eingetragen, von dem das Protokoll nichts weiß.") }
        }
        return report
    }

    private func contentFaults(_ number: Int, _ at: Instant, digest: String, _ tables: [SealedTable]) throws -> [Phrase] {
        let sealed = try rows("SELECT name, rows_counted, digest FROM sealed_state WHERE seal = \(number) ORDER BY name").map {
            TableProof(table: try $0.text("name"), rows: try $0.int("rows_counted"), checksum: try $0.text("digest"))
        }
        let (accounts, contents) = (sealed.filter(\.isOfAccount), sealed.filter { !$0.isOfAccount })
        let byName = Dictionary(contents.map { ($0.sealedName, $0) }, uniquingKeysWith: { first, _ in first })
        guard Seal(number: number, at: at, parts: sealed).digest == digest else { return ["Das letzte Siegel selbst wurde verändert."] }
        var faults: [Phrase] = []
        for table in tables {
            // What came with a later version of the program was not sealed then.
            guard let then = byName[table.name] else { continue }
            // Nor were columns that it did not have.
            var asThen = table
            asThen.columns = then.sealedColumns ?? table.columns
            let missing = asThen.columns.filter { !table.columns.contains($0) }
            guard missing.isEmpty else {
                faults.append("In „\(table.name)“ fehlt, was versiegelt war: \(missing.joined(separator: ", ")).")
                continue
            }
            let now = try asThen.proof(self, at: at)
            if (now.rows, now.checksum) != (then.rows, then.checksum) {
                faults.append("Die Angaben in „\(table.name)“ wurden am Programm vorbei verändert.")
            }
        }
        for name in contents.map(\.sealedName) where !tables.contains(where: { $0.name == name }) { faults.append("Die Tabelle „\(name)“ fehlt.") }
        return try faults + accountFaults(number, accounts)
    }

    /// An account that differs from the seal has an entry of its own since.
    private func accountFaults(_ number: Int, _ sealed: [TableProof]) throws -> [Phrase] {
        let touched = Set(
            try rows("SELECT DISTINCT subject FROM journal WHERE seq > \(number) AND subject_kind = 'account' AND action LIKE 'account.%'")
                .map { Seal.accountPrefix + (try $0.text("subject")) })
        let now = Dictionary(try accountProofs().map { ($0.table, $0) }, uniquingKeysWith: { first, _ in first })
        let then = Dictionary(sealed.map { ($0.table, $0) }, uniquingKeysWith: { first, _ in first })
        let wrong = Set(now.keys).union(then.keys).subtracting(touched).filter { now[$0] != then[$0] }.count
        guard wrong > 0 else { return [] }
        return [wrong == 1 ? "Ein Konto wurde am Programm vorbei verändert." : "\(wrong) Konten wurden am Programm vorbei verändert."]
    }

    /// The roles of every account are those its latest entry names, and so is whether it is locked: at any time, sealed or not.
    private func rolesBesideTheJournal() throws -> [Phrase] {
        let entries = try rows(
            """
            SELECT subject, action, details FROM journal
            WHERE subject_kind = 'account' AND action IN ('account.add', 'account.roles', 'account.lock', 'account.unlock') ORDER BY seq
            """)
        var (roles, locked): ([String: String], [String: Bool]) = ([:], [:])
        for entry in entries {
            let subject = try entry.text("subject")
            switch try entry.text("action") {
            case "account.lock": locked[subject] = true
            case "account.unlock": locked[subject] = false
            default: roles[subject] = try entry.text("details")
            }
        }
        let held = Dictionary(grouping: try rows("SELECT account_id, role FROM account_role ORDER BY account_id, role")) {
            (try? $0.text("account_id")) ?? ""
        }
        var wrong: Set<String> = []
        for account in try rows("SELECT id, active FROM account") {
            let id = try account.text("id")
            let now = try (held[id] ?? []).map { try $0.text("role") }.sorted().joined(separator: ",")
            let isLocked = try !account.flag("active")
            if roles[id] != now || isLocked != (locked[id] ?? false) { wrong.insert(id) }
        }
        guard !wrong.isEmpty else { return [] }
        return [
            wrong.count == 1
                ? "Rollen oder Sperre eines Kontos stimmen nicht mit dem Protokoll überein."
                : "Rollen oder Sperre von \(wrong.count) Konten stimmen nicht mit dem Protokoll überein."
        ]
    }
}

extension TableProof {
    fileprivate var isOfAccount: Bool { table.hasPrefix(Seal.accountPrefix) }

    fileprivate var sealedName: String { String(table.prefix { $0 != "(" }) }

    /// The columns it had when it was sealed; nil in seals that do not say so, which were about all there were.
    fileprivate var sealedColumns: [String]? {
        guard let start = table.firstIndex(of: "("), table.hasSuffix(")") else { return nil }
        return table[table.index(after: start)...].dropLast().split(separator: ",").map(String.init)
    }
}
