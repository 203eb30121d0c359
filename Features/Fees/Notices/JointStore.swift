import Register
import Storage
import Vocabulary
import Web

// Those who owe a notice as well (Gesamtschuldner), in SQL.

extension Connection {
    /// The same for somebody who owes it as well.
    func feeDocument(of notice: ID<FeeNotice>, for person: ID<Person>) throws -> (pdf: [UInt8], sha256: String)? {
        try row("SELECT pdf, sha256 FROM fee_copy WHERE notice_id = \(notice) AND person_id = \(person)").map {
            (try $0.bytes("pdf"), try $0.text("sha256"))
        }
    }

    /// Who was told some notices because they owe them as well.
    func jointCopies(of notices: [ID<FeeNotice>]) throws -> [ID<FeeNotice>: [JointCopy]] {
        var copies: [ID<FeeNotice>: [JointCopy]] = [:]
        for start in stride(from: 0, to: notices.count, by: 1000) {
            let part = Array(notices[start..<min(start + 1000, notices.count)])
            for row in try rows("SELECT notice_id, person_id, cents FROM fee_copy WHERE notice_id IN (\(list: part)) ORDER BY notice_id, person_id") {
                copies[try row.id("notice_id"), default: []].append(JointCopy(person: try row.id("person_id"), cents: try row.int("cents")))
            }
        }
        return copies
    }

    /// Of others, owed by one of these people as well; the newest month first.
    func jointNotices(of people: [ID<Person>]) throws -> [FeeNotice] {
        try rows(
            """
            SELECT n.* FROM fee_notice n WHERE n.id IN (SELECT c.notice_id FROM fee_copy c WHERE c.person_id IN (\(list: people)))
            ORDER BY n.month DESC, n.person_id, n.sequence DESC
            """
        ).map(FeeNotice.init)
    }
}

extension Transaction {
    func keep(_ copy: JointCopy, of notice: FeeNotice, _ paper: PreparedNotice.Paper) throws {
        try db.run(
            """
            INSERT INTO fee_copy (notice_id, person_id, cents, letter, pdf, sha256)
            VALUES (\(notice.id), \(copy.person), \(copy.cents), \(paper.letter), \(paper.pdf), \(Digest.hex(Digest.sha256(paper.pdf))))
            """)
        try note(JournalNote(notice.isChange ? "fees.change" : "fees.notice", "person", copy.person.text, details: notice.number))
    }
}
