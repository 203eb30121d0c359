import Storage
import Vocabulary

extension Connection {
    /// What the journal says about one file, newest first.
    func fileJournal(of person: String, before seq: Int, limit: Int) throws -> [JournalEntry] {
        try rows(
            "SELECT * FROM journal WHERE subject_kind = 'person' AND subject = \(person) AND seq < \(seq) ORDER BY seq DESC LIMIT \(limit)"
        ).map(JournalEntry.init)
    }
}
