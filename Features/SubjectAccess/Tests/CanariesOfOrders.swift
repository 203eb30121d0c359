import Register
import Storage
import Vocabulary

extension Connection {
    /// An order with everything that belongs to it.
    func plantOrders(for person: ID<Person>) throws -> [String: [String: String]] {
        let (day, until): (Day, Day) = ("2021-03-04", "2021-05-06")
        let dated = [
            "from_day": day.iso, "until_day": until.iso, "recorded_act": "k-erlassen", "superseded_act": "k-erlassen",
            "recorded_at": Instant(microseconds: 1_600_000_000_000_003).iso, "superseded_at": Instant(microseconds: 1_600_000_000_000_004).iso,
        ]
        try run(
            """
            INSERT INTO city_order (id, kind, number, year, serial, person_id, issued_on, recorded_at, account, signatory, reason, immediate_reason,
                                    hearing_id, hearing_note, answer_by, text_id, basis, begun_on)
            VALUES ('k-anhoerung', 'hearing', 'k-v-1', 2021, 1, \(person), '2021-05-02', 1, '', '', '', '', NULL, '', '2021-05-03', 'order-hearing-de-1',
                    NULL, NULL),
                   ('k-verfuegung', 'relocation', 'k-v-2', 2021, 2, \(person), '2021-05-04', 1600000000000007, '', 'k-hand', 'k-vgrund', 'k-eile',
                    'k-anhoerung', 'k-gehoert', NULL, 'order-relocation-de-1', 'k-grundlage', '2021-05-01')
            """)
        try run("INSERT INTO order_person (order_id, person_id, position) VALUES ('k-verfuegung', \(person), 4731)")
        try run(
            """
            INSERT INTO order_measure (order_id, position, kind, site_id, spot_id, from_day, until_day, is_immediate)
            VALUES ('k-verfuegung', 4732, 'k-regelung', 'halle', 'k-raum', \(day), \(until), \(true))
            """)
        try run("INSERT INTO order_act (id, kind, day, recorded_at, account, reason) VALUES ('k-erlassen', 'served', \(day), 1, '', '')")
        try run(
            """
            INSERT INTO order_event (id, order_id, from_day, until_day, recorded_at, recorded_act, superseded_at, superseded_act, kind, detail, note,
                                     paper, recipient, is_accepted)
            VALUES ('k-zustellung', 'k-verfuegung', \(day), \(until), 1600000000000003, 'k-erlassen', 1600000000000004, 'k-erlassen', 'served', 'k-weg',
                    'k-bote', 'k-papier', 'k-empfang', \(true)),
                   ('k-antwort', 'k-anhoerung', \(day), \(until), 1600000000000003, 'k-erlassen', 1600000000000004, 'k-erlassen', 'answered', '', '',
                    NULL, NULL, NULL)
            """)
        try run(
            """
            INSERT INTO order_event_said (event_id, order_id, is_final, facts_on)
            VALUES ('k-zustellung', 'k-verfuegung', NULL, '2021-05-08'), ('k-antwort', 'k-anhoerung', \(true), NULL)
            """)
        try run("INSERT INTO order_taking (order_id, ground, facts_on) VALUES ('k-verfuegung', 'graveHarm', '2021-05-09')")
        try run(
            """
            INSERT INTO order_taking_said (order_id, source, provision, why, trust)
            VALUES ('k-verfuegung', 'provision', 'k-vorschrift', 'k-warum', 'k-vertrauen')
            """)
        try run(
            """
            INSERT INTO order_heard (order_id, way, talk_on, recipient, present, beyond)
            VALUES ('k-verfuegung', 'talk', '2021-05-10', 'carer', 'k-dabei', 'k-weiteres')
            """)
        try run(
            "INSERT INTO order_announcement (order_id, for_day, is_immediate, is_forced) VALUES ('k-anhoerung', '2021-05-11', \(true), \(true))")
        try run("INSERT INTO order_closure (order_id, closed_id) VALUES ('k-verfuegung', 'k-anhoerung')")
        try run(
            """
            INSERT INTO order_representative (id, person_id, from_day, until_day, recorded_at, recorded_act, superseded_at, superseded_act, kind, name,
                                              address, proof)
            VALUES ('k-vertretung', \(person), \(day), \(until), 1600000000000003, 'k-erlassen', 1600000000000004, 'k-erlassen', 'lawyer', 'k-anwalt',
                    'k-kanzlei', 'k-vollmacht')
            """)
        try run(
            """
            INSERT INTO order_recipient (order_id, position, role, name, address, capacity)
            VALUES ('k-verfuegung', 4733, 'lawyer', 'k-empfaenger', 'k-anschrift', 'k-eigenschaft')
            """)
        try run("INSERT INTO order_recipient_person (order_id, position, person_id, place) VALUES ('k-verfuegung', 4733, \(person), 4735)")
        try run("INSERT INTO order_intention (order_id, kind) VALUES ('k-verfuegung', 'relocation')")
        try run(
            """
            INSERT INTO order_discretion (order_id, alternatives, burdens, weighing, answer)
            VALUES ('k-verfuegung', 'k-sonst', 'k-last', 'k-waage', 'k-gewogen')
            """)
        try run(
            "INSERT INTO order_threat (order_id, means, until_day, cents, reason) VALUES ('k-verfuegung', 'fine', '2021-05-07', 4734, 'k-drohung')")
        return [
            "order_representative": dated.merging([
                "id": "k-vertretung", "kind": "lawyer", "name": "k-anwalt", "address": "k-kanzlei", "proof": "k-vollmacht",
            ]) { one, _ in one },
            "order_recipient": [
                "order_id": "k-verfuegung", "position": "4733", "role": "lawyer", "name": "k-empfaenger", "address": "k-anschrift",
                "capacity": "k-eigenschaft",
            ],
            "order_event_said": ["event_id": "k-zustellung", "order_id": "k-verfuegung", "facts_on": "2021-05-08"],
            "order_taking": ["order_id": "k-verfuegung", "ground": "graveHarm", "facts_on": "2021-05-09"],
            "order_taking_said": [
                "order_id": "k-verfuegung", "source": "provision", "provision": "k-vorschrift", "why": "k-warum", "trust": "k-vertrauen",
            ],
            "order_heard": [
                "order_id": "k-verfuegung", "way": "talk", "talk_on": "2021-05-10", "recipient": "carer", "present": "k-dabei", "beyond": "k-weiteres",
            ],
            "order_announcement": ["order_id": "k-anhoerung", "for_day": "2021-05-11"],
            "order_recipient_person": ["order_id": "k-verfuegung", "position": "4733"],
            "order_intention": ["order_id": "k-verfuegung", "kind": "relocation"],
            "order_discretion": [
                "order_id": "k-verfuegung", "alternatives": "k-sonst", "burdens": "k-last", "weighing": "k-waage", "answer": "k-gewogen",
            ],
            "order_threat": ["order_id": "k-verfuegung", "means": "fine", "until_day": "2021-05-07", "cents": "4734", "reason": "k-drohung"],
            "city_order": [
                "id": "k-verfuegung", "kind": "relocation", "number": "k-v-2", "issued_on": "2021-05-04",
                "recorded_at": Instant(microseconds: 1_600_000_000_000_007).iso, "signatory": "k-hand", "reason": "k-vgrund",
                "immediate_reason": "k-eile",
                "hearing_id": "k-anhoerung", "hearing_note": "k-gehoert", "basis": "k-grundlage", "begun_on": "2021-05-01",
            ],
            "order_closure": ["order_id": "k-verfuegung", "closed_id": "k-anhoerung"],
            "order_person": ["order_id": "k-verfuegung", "position": "4731"],
            "order_measure": ["order_id": "k-verfuegung", "position": "4732", "kind": "k-regelung", "site_id": "halle", "spot_id": "k-raum"],
            "order_event": dated.merging([
                "id": "k-zustellung", "order_id": "k-verfuegung", "kind": "served", "detail": "k-weg", "note": "k-bote",
                "paper": "k-papier", "recipient": "k-empfang",
            ]) { one, _ in one },
        ]
    }
}
