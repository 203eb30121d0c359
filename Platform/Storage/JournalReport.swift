import Vocabulary

/// What `verify` found.
package struct JournalReport: Sendable, Hashable {
    package var entries = 0
    package var head = JournalEntry.genesis
    /// The number of the first entry that does not fit, and what is wrong with it.
    package var fault: (seq: Int, what: Phrase)?

    package static func == (one: JournalReport, other: JournalReport) -> Bool {
        one.entries == other.entries && one.head == other.head && one.fault?.seq == other.fault?.seq
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(entries)
        hasher.combine(head)
    }
}

extension Connection {
    /// Walks the chain from the first entry to the head, in steps of a thousand so that memory stays small.
    package func verifyJournal() throws -> JournalReport {
        var report = JournalReport()
        var previousAt = Instant(microseconds: .min)
        while report.fault == nil {
            let entries = try rows("SELECT * FROM journal WHERE seq > \(report.entries) ORDER BY seq LIMIT 1000").map(JournalEntry.init)
            if entries.isEmpty { break }
            for entry in entries {
                if entry.seq != report.entries + 1 {
                    report.fault = (report.entries + 1, "Der Eintrag fehlt.")
                } else if entry.previousHash != report.head {
                    report.fault = (entry.seq, "Der Eintrag schließt nicht an seinen Vorgänger an.")
                } else if entry.payloadHash != JournalEntry.payloadHash(salt: entry.salt, author: entry.author, note: entry.note) {
                    report.fault = (entry.seq, "Der Inhalt des Eintrags wurde verändert.")
                } else if entry.hash
                    != JournalEntry.hash(previous: report.head, seq: entry.seq, at: entry.at, payloadHash: entry.payloadHash)
                {
                    report.fault = (entry.seq, "Nummer, Zeit oder Prüfsumme des Eintrags wurde verändert.")
                } else if entry.at < previousAt {
                    report.fault = (entry.seq, "Der Eintrag liegt zeitlich vor seinem Vorgänger.")
                }
                if report.fault != nil { break }
                report.entries = entry.seq
                report.head = entry.hash
                previousAt = entry.at
            }
        }
        if report.fault == nil, let head = try row("SELECT seq, hash FROM journal_head WHERE id = 1") {
            if try head.int("seq") != report.entries || head.text("hash") != report.head {
                report.fault = (report.entries + 1, "Am Ende fehlen Einträge: Der vermerkte letzte Stand passt nicht.")
            }
        }
        return report
    }
}
