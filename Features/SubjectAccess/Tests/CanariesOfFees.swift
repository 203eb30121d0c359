import Register
import Storage
import Vocabulary

extension Connection {
    /// What became of the notice that `plantFees` wrote.
    func plantFeeEvents() throws -> [String: [String: String]] {
        let (day, until): (Day, Day) = ("2021-03-04", "2021-05-06")
        try run(
            """
            INSERT INTO fee_event (id, notice_id, from_day, until_day, recorded_at, recorded_act, superseded_at, superseded_act, kind, detail, note,
                                   way, recipient, sent_day, arrived_day, is_instructed, cents, payer, sent_to)
            VALUES ('k-bescheidung', 'k-bescheid', \(day), \(until), 1600000000000003, 'k-gebuehr', 1600000000000004, 'k-gebuehr', 'reviewed',
                    'k-ausgang', 'k-bemerkung', 'k-weg', 'k-empfang', '2021-06-01', '2021-06-02', \(true), NULL, NULL, 'k-wohin'),
                   ('k-zahlung', 'k-bescheid', \(day), \(until), 1600000000000003, 'k-gebuehr', 1600000000000004, 'k-gebuehr', 'paid', '', '',
                    NULL, NULL, NULL, NULL, \(false), 4729, 'k-zahlstelle', NULL)
            """)
        return [
            "fee_event": [
                "id": "k-zahlung", "notice_id": "k-bescheid", "from_day": day.iso, "until_day": until.iso, "kind": "reviewed",
                "recorded_at": Instant(microseconds: 1_600_000_000_000_003).iso, "recorded_act": "k-gebuehr",
                "superseded_at": Instant(microseconds: 1_600_000_000_000_004).iso, "superseded_act": "k-gebuehr", "detail": "k-ausgang",
                "note": "k-bemerkung", "way": "k-weg", "recipient": "k-empfang", "sent_day": "2021-06-01", "arrived_day": "2021-06-02",
                "cents": "4729", "payer": "k-zahlstelle", "sent_to": "k-wohin",
            ]
        ]
    }
}
