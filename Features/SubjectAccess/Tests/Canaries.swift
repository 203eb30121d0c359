import Access
import Foundation
import Places
import Register
import Storage
import SubjectAccess
import TestSupport
import Testing
import Vocabulary
import Web

extension Connection {
    /// A row in each table with something of its own in every cell; returns what to look for, by table and column.
    func plant(for person: ID<Person>) throws -> [String: [String: String]] {
        var canaries: [String: [String: String]] = [:]
        let (day, until): (Day, Day) = ("2021-03-04", "2021-05-06")
        try run(
            "INSERT INTO act (id, kind, day, recorded_at, account, reason) VALUES ('k-act', 'correction', '2021-02-03', 1600000000000001, 'k-konto', 'k-begruendung')"
        )
        try run("INSERT INTO act_person (person_id, recorded_at, act_id) VALUES (\(person), 1600000000000002, 'k-act')")
        try run("INSERT INTO household (id, file_number) VALUES ('k-haushalt', 'H-K-1')")
        try run("INSERT INTO housing_act (id, kind, day, recorded_at, account, reason) VALUES ('k-bau', 'opening', '2021-02-03', 1, '', '')")
        for (id, kind, parent) in [
            ("k-haus", "building", nil), ("k-flur", "unit", "k-haus"), ("k-raum", "room", "k-flur"), ("k-platz", "place", "k-raum"),
        ] {
            try run("INSERT INTO housing_spot (id, kind, site_id, parent_id, recorded_act) VALUES (\(id), \(kind), 'halle', \(parent), 'k-bau')")
        }
        canaries["act"] = ["id": "k-act", "kind": "correction", "day": "2021-02-03", "reason": "k-begruendung"]
        canaries["act_person"] = ["act_id": "k-act", "recorded_at": Instant(microseconds: 1_600_000_000_000_002).iso]
        canaries["household"] = ["id": "k-haushalt", "file_number": "H-K-1"]
        canaries["person"] = ["file_number": TownFixture.unknown.fileNumber]
        canaries["journal"] = ["details": "kanarie-einzelheit", "reason": "kanarie-grund", "role": "system", "action": "person.look"]
        let facts: [(Fact.Kind, Fact.Content, [String: String])] = [
            (
                .name, .name(PersonName(.alias, family: "K-Familie", given: "K-Vorname", source: .birthCertificate)),
                ["kind": "alias", "family": "K-Familie", "given": "K-Vorname", "source": "birthCertificate"]
            ),
            (
                .birth, .birth(Birth(born: "1971-07-31", precision: .month, evidence: .fixed)),
                ["born": "1971-07-31", "precision": "month", "evidence": "fixed"]
            ),
            (.sex, .sex(.noEntry), ["sex": "noEntry"]), (.nationality, .nationality(Nationality("TO")), ["country": "TO"]),
            (.language, .language(SpokenLanguage("fo")), ["language": "fo"]), (.azrNumber, .azrNumber(AZRNumber("k-azr")), ["number": "k-azr"]),
            (
                .membership, .membership(Membership(household: ID("k-haushalt"), part: .otherRelative)),
                ["household_id": "k-haushalt", "part": "otherRelative"]
            ),
            (.guardianship, .guardianship(Guardianship(.youthOffice, name: "K-Amt")), ["kind": "youthOffice", "name": "K-Amt"]),
            (
                .residenceStatus,
                .residenceStatus(
                    ResidenceStatus(.removalBan, document: .residencePermit, printedUntil: "2029-09-08", prolongationGround: .permanentTitle)),
                [
                    "ground": "removalBan", "document": "residencePermit", "printed_until": "2029-09-08", "prolongation_ground": "permanentTitle",
                ]
            ),
            (.admission, .admission(Admission(.asylumSeeker)), ["legal_group": "asylumSeeker"]), (.need, .need(Need(.guideDog)), ["kind": "guideDog"]),
            (
                .provisionalEvent, .provisionalEvent(ProvisionalEvent(.continuation, note: "k-bemerkung")),
                ["kind": "continuation", "note": "k-bemerkung"]
            ),
            (
                .phase, .phase(Phase(.provisional, authority: TownFixture.district.id, reason: .transfer)),
                ["pillar": "provisional", "authority_id": "lra", "reason": "transfer"]
            ),
            (
                .stay, .stay(Stay(.districtSite, site: TownFixture.districtSite.id, address: "k-zimmer", room: ID("k-raum"), place: ID("k-platz"))),
                ["kind": "districtSite", "site_id": "halle", "address": "k-zimmer", "room_id": "k-raum", "place_id": "k-platz"]
            ),
            (.departure, .departure(Departure(.thirdCountry, destination: "k-ziel")), ["reason": "thirdCountry", "destination": "k-ziel"]),
        ]
        for (kind, content, own) in facts {
            let id = "k-" + kind.rawValue
            try plant(kind, id, person, day, until, content)
            canaries[kind.rawValue] = own.merging(
                [
                    "id": id, "from_day": day.iso, "until_day": until.iso, "recorded_act": "k-act", "superseded_act": "k-act",
                    "recorded_at": Instant(microseconds: 1_600_000_000_000_003).iso,
                    "superseded_at": Instant(microseconds: 1_600_000_000_000_004).iso,
                ]
            ) { one, _ in one }
        }
        let account = try row("SELECT id FROM account ORDER BY id LIMIT 1")?.text("id") ?? ""
        try plant(.assignment, "k-assignment", person, day, until, .assignment(Assignment(account: account)))
        canaries["assignment"] = ["id": "k-assignment", "from_day": day.iso]
        try run("INSERT INTO bulk_act (id, account_id, kind, day, at) VALUES ('k-sammel', \(account), 'assignment', \(day), 1600000000000005)")
        try run("INSERT INTO bulk_item (bulk_id, position, person_id, done, message) VALUES ('k-sammel', 17, \(person), \(false), 'k-meldung')")
        try run(
            """
            INSERT INTO import_run (id, account, name, sha256, size, content, state, settings, created_at, job_id, plan, confirmed, message)
            VALUES ('k-liste', '', '', '', 0, \([] as [UInt8]), 'entered', '', 0, '', '', '', '')
            """)
        try run("INSERT INTO import_person (import_id, person_id, is_new, recorded_at) VALUES ('k-liste', \(person), \(true), 4713)")
        try run("INSERT INTO import_key (profile, key, person_id, import_id) VALUES ('k-profil', 'k-schreibweise', \(person), 'k-liste')")
        canaries["import_person"] = ["import_id": "k-liste"]
        canaries["import_key"] = ["import_id": "k-liste", "profile": "k-profil", "key": "k-schreibweise"]
        for (table, own) in try [plantInflow(for: person), plantTasks(for: person), plantFees(for: person), plantPlaces(for: person)].joined() {
            canaries[table] = own
        }
        canaries["bulk_item"] = ["bulk_id": "k-sammel", "position": "17", "message": "k-meldung"]
        return canaries.merging(try plantOrders(for: person)) { one, _ in one }.merging(try plantFeeEvents()) { one, _ in one }
    }

    private func plantInflow(for person: ID<Person>) throws -> [String: [String: String]] {
        var canaries: [String: [String: String]] = [:]
        let (day, until): (Day, Day) = ("2021-03-04", "2021-05-06")
        try run("INSERT INTO inflow_act (id, kind, day, recorded_at, account, reason) VALUES ('k-zugang', 'reunification', '2021-02-03', 1, '', '')")
        try run(
            """
            INSERT INTO family_reunification (id, person_id, from_day, until_day, recorded_at, recorded_act, superseded_at, superseded_act,
                                              case_id, persons, state)
            VALUES ('k-nachzug', \(person), \(day), \(until), 1600000000000003, 'k-zugang', 1600000000000004, 'k-zugang', 'k-fall', 4711, 'visaGranted')
            """)
        canaries["family_reunification"] = [
            "id": "k-nachzug", "from_day": day.iso, "until_day": until.iso, "recorded_act": "k-zugang", "superseded_act": "k-zugang",
            "recorded_at": Instant(microseconds: 1_600_000_000_000_003).iso, "superseded_at": Instant(microseconds: 1_600_000_000_000_004).iso,
            "case_id": "k-fall", "persons": "4711", "state": "visaGranted",
        ]
        return canaries
    }

    private func plantTasks(for person: ID<Person>) throws -> [String: [String: String]] {
        var canaries: [String: [String: String]] = [:]
        let (day, until): (Day, Day) = ("2021-03-04", "2021-05-06")
        try run(
            """
            INSERT INTO task (id, mark, kind, subject_kind, subject, link, person_id, site_id, event_day, title, reason, account, recorded_at)
            VALUES ('k-aufgabe', 'k-marke', 'k-aufgabenart', 'person', \(person), '', \(person), NULL, '2021-07-08', 'k-titel', 'k-warum', '', 4714)
            """)
        try run(
            """
            INSERT INTO task_state (id, task_id, state, due_day, for_role, for_account, remark, account, recorded_at, superseded_at)
            VALUES ('k-stand', 'k-aufgabe', 'dropped', '2021-07-09', 'k-rolle', NULL, 'k-vermerk', '', 4715, 4716)
            """)
        try run("INSERT INTO upkeep_act (id, kind, day, recorded_at, account, reason) VALUES ('k-act', 'handOut', '2021-02-03', 1, '', '')")
        try run(
            """
            INSERT INTO key_handout (id, site_id, person_id, spot_id, from_day, until_day, recorded_at, recorded_act, superseded_at, superseded_act, number, outcome)
            VALUES ('k-schluessel', 'halle', \(person), 'k-raum', \(day), \(until), 1600000000000003, 'k-act', 1600000000000004, 'k-act', 'k-nummer', 'lost')
            """)
        canaries["task"] = ["id": "k-aufgabe", "kind": "k-aufgabenart", "event_day": "2021-07-08", "title": "k-titel", "reason": "k-warum"]
        canaries["task_state"] = ["id": "k-stand", "state": "dropped", "due_day": "2021-07-09", "for_role": "k-rolle", "remark": "k-vermerk"]
        canaries["key_handout"] = ["id": "k-schluessel", "spot_id": "k-raum", "site_id": "halle", "number": "k-nummer", "outcome": "lost"]
        return canaries
    }

    private func plantPlaces(for person: ID<Person>) throws -> [String: [String: String]] {
        let (day, until): (Day, Day) = ("2021-03-04", "2021-05-06")
        let dated = [
            "from_day": day.iso, "until_day": until.iso, "recorded_act": "k-bau", "superseded_act": "k-bau",
            "recorded_at": Instant(microseconds: 1_600_000_000_000_003).iso, "superseded_at": Instant(microseconds: 1_600_000_000_000_004).iso,
        ]
        let placement: SQL = "('k-belegung', 'halle', NULL, '', \(true), 1, 'k-bau')"
        try run("INSERT INTO placement (id, site_id, household_id, label, family, recorded_at, recorded_act) VALUES \(placement)")
        let comer: SQL = "('k-ankunft', 0, \(person), 'k-unbekannt', '2021-03-12', 1600000000000003)"
        try run("INSERT INTO door_person (arrival_id, position, person_id, placeholder, arrived_day, recorded_at) VALUES \(comer)")
        try run(
            """
            INSERT INTO placement_seat (id, placement_id, from_day, until_day, recorded_at, recorded_act, superseded_at, superseded_act,
                                        position, person_id, sex, age, needs, room_id, place_id, state, kept_until, reservation_id, reason)
            VALUES ('k-sitz', 'k-belegung', \(day), \(until), 1600000000000003, 'k-bau', 1600000000000004, 'k-bau',
                    0, \(person), 'diverse', 47, 'stepFree', 'k-raum', 'k-platz', 'noShow', '2021-03-11', NULL, 'k-warum-nicht')
            """)
        try run(
            """
            INSERT INTO absence (id, person_id, from_day, until_day, recorded_at, recorded_act, superseded_at, superseded_act,
                                 site_id, kind, keeps_place, note)
            VALUES ('k-weg', \(person), \(day), \(until), 1600000000000003, 'k-bau', 1600000000000004, 'k-bau', 'halle', 'travel', \(true), 'k-reise')
            """)
        let seat = [
            "id": "k-sitz", "placement_id": "k-belegung", "sex": "diverse", "age": "47", "needs": "stepFree", "room_id": "k-raum",
            "place_id": "k-platz", "state": "noShow", "kept_until": "2021-03-11", "reason": "k-warum-nicht",
        ]
        return [
            "placement_seat": dated.merging(seat) { one, _ in one },
            "door_person": ["arrival_id": "k-ankunft", "placeholder": "k-unbekannt", "arrived_day": "2021-03-12"],
            "absence": dated.merging(["id": "k-weg", "site_id": "halle", "kind": "travel", "note": "k-reise"]) { one, _ in one },
        ]
    }

    private func plantFees(for person: ID<Person>) throws -> [String: [String: String]] {
        var canaries: [String: [String: String]] = [:]
        let (day, until): (Day, Day) = ("2021-03-04", "2021-05-06")
        let dated = [
            "from_day": day.iso, "until_day": until.iso, "recorded_act": "k-gebuehr", "superseded_act": "k-gebuehr",
            "recorded_at": Instant(microseconds: 1_600_000_000_000_003).iso, "superseded_at": Instant(microseconds: 1_600_000_000_000_004).iso,
        ]
        try run("INSERT INTO fee_act (id, kind, day, recorded_at, account, reason) VALUES ('k-gebuehr', 'relief', '2021-02-03', 1, '', '')")
        for (id, percent, cents, note) in [("k-erlass", 17, nil, "k-haerte"), ("k-betrag", nil, 4718, "k-haerte")] as [(String, Int?, Int?, String)] {
            try run(
                """
                INSERT INTO fee_relief (id, person_id, from_day, until_day, recorded_at, recorded_act, superseded_at, superseded_act, percent, cents, note)
                VALUES (\(id), \(person), \(day), \(until), 1600000000000003, 'k-gebuehr', 1600000000000004, 'k-gebuehr', \(percent), \(cents), \(note))
                """)
        }
        canaries["fee_relief"] = dated.merging(["id": "k-erlass", "percent": "17", "cents": "4718", "note": "k-haerte"]) { one, _ in one }
        try run(
            """
            INSERT INTO fee_run (id, kind, month, sites, person_id, known_at, day, debtors, cents, account, recorded_at)
            VALUES ('k-lauf', 'month', '2021-03-01', '', NULL, 1, '2021-04-01', 1, 1, '', 1)
            """)
        try run("INSERT INTO fee_tariff (id, name, recorded_act) VALUES ('k-satzung', '', 'k-gebuehr')")
        try run(
            """
            INSERT INTO fee_term (id, tariff_id, from_day, until_day, recorded_at, recorded_act, superseded_at, superseded_act, reference, basis,
                                  person_rate, part_month, debtor, majority, charges_closed, due_days, calculation, places, square_metres, units)
            VALUES ('k-satz', 'k-satzung', '2020-01-01', \(Day.endless), 1, 'k-gebuehr', \(Instant.endless), NULL, '', '', 1, '', '', '', \(false), 1, '', 1, 1, 1)
            """)
        for (id, sequence, number, previous) in [("k-erster", 0, "k-nummer-1", nil), ("k-bescheid", 1, "k-nummer-2", "k-erster")]
            as [(String, Int, String, String?)]
        {
            try run(
                """
                INSERT INTO fee_notice (id, run_id, person_id, month, sequence, number, issued_on, recorded_at, known_at, due_on, cents, previous_id, previous_cents)
                VALUES (\(id), 'k-lauf', \(person), '2021-03-01', \(sequence), \(number), '2021-04-02', 1600000000000005, 1600000000000006, '2021-05-03',
                        \(4719 + sequence), \(previous), \(4723 * sequence))
                """)
        }
        canaries["fee_notice"] = [
            "id": "k-bescheid", "run_id": "k-lauf", "month": "2021-03-01", "sequence": "1", "number": "k-nummer-2", "issued_on": "2021-04-02",
            "recorded_at": Instant(microseconds: 1_600_000_000_000_005).iso, "known_at": Instant(microseconds: 1_600_000_000_000_006).iso,
            "due_on": "2021-05-03", "cents": "4720", "previous_id": "k-erster", "previous_cents": "4723",
        ]
        try run(
            """
            INSERT INTO fee_line (notice_id, position, person_id, term_id, component, from_day, until_day, days, divisor, rate, site_id, spot_id,
                                  square_decimetres, share, persons, cents)
            VALUES ('k-bescheid', 3, \(person), 'k-satz', 'k-teil', \(day), \(until), 21, 31, 4724, 'halle', 'k-raum', 4725, 2, 5, 4726)
            """)
        canaries["fee_line"] = [
            "notice_id": "k-bescheid", "position": "3", "term_id": "k-satz", "component": "k-teil", "from_day": day.iso, "until_day": until.iso,
            "days": "21",
            "divisor": "31", "rate": "4724", "site_id": "halle", "spot_id": "k-raum", "square_decimetres": "4725", "share": "2", "persons": "5",
            "cents": "4726",
        ]
        try run("INSERT INTO fee_copy (notice_id, person_id, cents, letter, pdf, sha256, number, recipient) VALUES ('k-erster', \(person), 4727, '', \([0] as [UInt8]), '', 'k-kopie', 'k-kopie-an')")
        canaries["fee_copy"] = ["notice_id": "k-erster", "cents": "4727", "number": "k-kopie", "recipient": "k-kopie-an"]
        return canaries
    }

    private func plant(_ kind: Fact.Kind, _ id: String, _ person: ID<Person>, _ day: Day, _ until: Day, _ content: Fact.Content) throws {
        let cells = content.cells
        try run(
            """
            INSERT INTO \(SQL(stringLiteral: kind.rawValue)) (id, person_id, from_day, until_day, recorded_at, recorded_act, superseded_at, superseded_act, \(cells.columns))
            VALUES (\(id), \(person), \(day), \(until), 1600000000000003, 'k-act', 1600000000000004, 'k-act', \(cells.values))
            """)
    }
}
