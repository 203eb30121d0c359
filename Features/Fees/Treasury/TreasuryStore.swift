import Register
import Storage
import Vocabulary

// What the treasury was handed, in SQL.

extension TreasuryFile {
    init(_ row: Row) throws {
        self.init(
            id: try row.id("id"), number: try row.int("number"), recordedAt: try row.instant("recorded_at"), account: try row.text("account"),
            bookings: try row.int("bookings"), cents: try row.int("cents"), sha256: try row.text("sha256"))
    }
}

extension Connection {
    func treasuryFiles() throws -> [TreasuryFile] {
        try rows("SELECT id, number, recorded_at, account, bookings, cents, sha256 FROM fee_export ORDER BY number DESC LIMIT 200").map(
            TreasuryFile.init)
    }

    func treasuryFile(_ id: ID<TreasuryFile>) throws -> (file: TreasuryFile, content: [UInt8])? {
        try row("SELECT * FROM fee_export WHERE id = \(id)").map { (try TreasuryFile($0), try $0.bytes("content")) }
    }

    /// In which file a notice was handed over.
    func treasuryFile(of notice: ID<FeeNotice>) throws -> TreasuryFile? {
        try row(
            """
            SELECT e.id, e.number, e.recorded_at, e.account, e.bookings, e.cents, e.sha256
            FROM fee_booking b JOIN fee_export e ON e.id = b.export_id WHERE b.notice_id = \(notice)
            """
        ).map(TreasuryFile.init)
    }
}

extension Transaction {
    /// Hands over every notice that left the house and was not handed over yet, oldest first; refuses when there is none.
    package func handOver(on day: Day) throws -> String {
        var filter = NoticeFilter()
        filter.sort = .unbooked
        let notices = try db.feeNotices(filter, limit: 1_000_000, offset: 0).sorted { $0.number < $1.number }
        guard !notices.isEmpty else { throw Refusal.conflict("Zu übergeben ist nichts: Was bekannt gegeben ist, hat die Kasse schon.") }
        let names = try db.feeNames(notices.map(\.debtor), on: day)
        let numbers = Dictionary(
            try db.rows("SELECT id, number FROM fee_notice WHERE id IN (SELECT previous_id FROM fee_notice WHERE previous_id IS NOT NULL)").map {
                (try $0.text("id"), try $0.text("number"))
            }, uniquingKeysWith: { first, _ in first })
        let (due, stops) = (try db.dueDays(of: notices, on: day), try db.treasuryStops(with: Set(notices.map(\.id))))
        func name(_ notice: FeeNotice) -> PersonName? { names.people[notice.debtor]?.name }
        let cancelled = stops.map { notice in
            Booking(
                notice: notice, changes: "", family: name(notice)?.family ?? "", given: name(notice)?.given ?? "",
                fileNumber: names.fileNumber(notice.debtor), dueOn: nil, isCancelled: true)
        }
        let content = TreasuryFile.content(
            cancelled + notices.map { notice in
                let changes = notice.isChange ? notice.previous.flatMap { numbers[$0.text] } : nil
                return Booking(
                    notice: notice, changes: changes ?? "", family: name(notice)?.family ?? "", given: name(notice)?.given ?? "",
                    fileNumber: names.fileNumber(notice.debtor), dueOn: notice.difference < 0 ? nil : due[notice.id] ?? notice.dueOn)
            })
        let cents = (notices.map(\.difference) + stops.map { -$0.difference }).reduce(0, +)
        let id: ID<TreasuryFile> = newID()
        let number = try db.count("SELECT COALESCE(MAX(number), 0) + 1 AS n FROM fee_export")
        try db.run(
            """
            INSERT INTO fee_export (id, number, recorded_at, account, bookings, cents, content, sha256)
            VALUES (\(id), \(number), \(at), \(author.account), \(notices.count + stops.count), \(cents), \(content),
                    \(Digest.hex(Digest.sha256(content))))
            """)
        for start in stride(from: 0, to: notices.count, by: 500) {
            let rows = notices[start..<min(start + 500, notices.count)].enumerated().map { "(\($1.id), \(id), \(start + $0 + 1))" as SQL }
            try db.run("INSERT INTO fee_booking (notice_id, export_id, position) VALUES \(rows.joined(separator: ", "))")
        }
        try note(JournalNote("fees.handover", "fees", id.text, details: "rows=\(notices.count)"))
        return id.text
    }
}
