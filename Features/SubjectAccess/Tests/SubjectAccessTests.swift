import Access
import Foundation
import Register
import Storage
import SubjectAccess
import TestSupport
import Testing
import Vocabulary
import Web

/// Whoever asks what is held about them gets all of it, and nothing of anybody else.
@Suite struct SubjectAccessTests {
    private static let path = "/personen/\(TownFixture.mother.id)/auskunft"

    private func document(_ browser: Browser, format: String = "document") async throws {
        await browser.get(Self.path)
        try await browser.submit(["anlass": "Antrag vom 12.06.2020", "identitaet": "ja"], button: format)
    }

    @Test func `every column of every table is decided on`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let (catalog, references) = try await town.read { db in
                let tables = try db.catalog()
                let names = tables.map { $0.name }
                let pointing = try names.filter { name in
                    try db.rows("SELECT * FROM pragma_foreign_key_list(\(name))").contains { try $0.text("table") == "person" }
                }
                return (tables, Set(pointing))
            }
            let told = Dictionary(uniqueKeysWithValues: DisclosedTable.all.map { ($0.name, $0) })
            for table in catalog {
                let columns = Set(table.columns.map(\.name))
                if let disclosed = told[table.name] {
                    // A column without a decision: tell it in `DisclosedTable.all`, or withhold it with a reason.
                    #expect(columns == Set(disclosed.told).union(disclosed.withheld.keys), "\(table.name)")
                    #expect(Set(disclosed.told).isDisjoint(with: disclosed.withheld.keys) && disclosed.free.isSubset(of: disclosed.told))
                    continue
                }
                if DisclosedTable.leftOut[table.name] != nil { continue }
                // A table without a decision: `all`, `leftOut` or `aboutOthers`.
                #expect(DisclosedTable.aboutOthers[table.name] != nil, "\(table.name)")
                #expect(!references.contains(table.name) && !columns.contains { $0.hasSuffix("person_id") }, "\(table.name) names people")
            }
            let names = Set(catalog.map(\.name))
            #expect(Set(told.keys).union(DisclosedTable.leftOut.keys).union(DisclosedTable.aboutOthers.keys).subtracting(names).isEmpty)
        }
    }

    /// One row in every table that holds something of a person, each cell unmistakable.
    @Test(arguments: Engine.available)
    func `a canary in every column comes out of the data`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let person = TownFixture.unknown.id
            let canaries = try await town.database.write(by: .system) { transaction -> [String: [String: String]] in
                try transaction.note(JournalNote("person.look", "person", person.text, details: "kanarie-einzelheit", reason: "kanarie-grund"))
                return try transaction.db.plant(for: person)
            }
            let browser = try await town.browser("leitung")
            await browser.get("/personen/\(person)/auskunft")
            try await browser.submit(["anlass": "Antrag", "identitaet": "ja"], without: ["schwaerzen"], button: "data")
            #expect(browser.status == 200 && browser.reply.header("Content-Type")?.hasPrefix("application/json") == true)
            let object = try #require(try JSONSerialization.jsonObject(with: Data(browser.reply.body)) as? [String: Any])
            let tables = try #require(object["tables"] as? [String: [[String: Any]]])
            for table in DisclosedTable.all {
                for column in table.told {
                    let found = (tables[table.name] ?? []).map { "\($0[column] ?? "")" }
                    let canary = canaries[table.name]?[column]
                    #expect(canary.map(found.contains) ?? found.contains { !$0.isEmpty }, "\(table.name).\(column): \(canary ?? "?") in \(found)")
                }
                for column in table.withheld.keys { #expect((tables[table.name] ?? []).allSatisfy { $0[column] == nil }, "\(table.name).\(column)") }
            }
        }
    }

    @Test func `the document tells every fact, superseded ones too, and who looked`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let manager = try await town.browser("im1")
            await manager.get("/personen/\(TownFixture.mother.id)")
            let browser = try await town.browser("leitung")
            await browser.get("/personen/\(TownFixture.mother.id)/umzug")
            try await browser.submit([
                "wohnform": "ownFlat", "unterkunft": "", "anschrift": "Am Wall 9", "anlass": "Meldung der Kusine", "tag.tag": "1",
            ])
            try await browser.submit(button: "speichern")
            try await document(browser)
            #expect(browser.status == 200)
            for word in [
                "Kanarivogel", "მწყერი", "03.11.1987", "divers", "Island", "Wolof", "987654321098", "H-2019-00077", "Zaunkönig e. V.", "07.09.2023",
                "Gemeinde Rohrdommel", "Zimmer 4711", "Am Wall 9", "Meldung der Kusine", "ersetzt am", "Antrag vom 12.06.2020", "Pass",
                "Integrationsmanagement", "Akte gelesen", "Leitung Integration", "1 weitere Person", "Art. 16 DSGVO",
            ] { #expect(browser.text.contains(word), "\(word)") }
            // Nobody else's name, neither of the household nor of staff.
            for word in ["Küken", "Amsel", "Miriam Kettelhoit"] {
                #expect(!browser.text.contains(word), "\(word) in \(browser.text.components(separatedBy: word).first?.suffix(60) ?? "")")
            }
            let facts = try await town.read { try $0.facts(of: TownFixture.mother.id).count }
            let rows = browser.page.all("table").filter { $0["id"]?.hasPrefix("daten-") == true }.flatMap { $0.first("tbody")?.all("tr") ?? [] }
            #expect(rows.count == facts)
            let note = try #require(try await town.journal().last?.note)
            #expect(note.action == "person.disclose" && note.subject == TownFixture.mother.id.text && note.details == "document,redacted=0")
        }
    }

    @Test func `passages about others can be blacked out, and private guardians are unless said otherwise`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            try await town.database.write(by: .system) { transaction in
                let id = TownFixture.mother.id
                try transaction.record(
                    Act(
                        .correction, on: "2020-01-01", reason: "Nachbarin Frau Elster rief an",
                        changes: [
                            .record(id, .starting("2020-01-01"), .guardianship(Guardianship(.relative, name: "Onkel Eichelhäher")))
                        ]))
            }
            let browser = try await town.browser("unterbringung")
            await browser.get(Self.path)
            let form = try browser.form("/auskunft")
            #expect(form.fields.all("schwaerzen").count == 1 && browser.text.contains("Nachbarin Frau Elster"))
            let keys = browser.page.all("input").filter { $0["name"] == "schwaerzen" }.compactMap { $0["value"] }
            for format in ["document", "data"] {
                var fields = form.fields(changing: ["anlass": "Antrag", "identitaet": "ja"], button: format)
                await browser.post(form.action, fields)
                #expect(!browser.html.contains("Eichelhäher") && browser.html.contains("Elster") && browser.html.contains("geschwärzt"), "\(format)")
                for key in keys { fields.append("schwaerzen", key) }
                await browser.post(form.action, fields)
                #expect(!browser.html.contains("Elster") && !browser.html.contains("Zimmer 4711"), "\(format)")
            }
        }
    }

    @Test func `a request must be named and the person known, and only some may answer`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let browser = try await town.browser("leitung")
            await browser.get(Self.path)
            try await browser.submit(button: "document")
            #expect(browser.status == 422 && browser.problems.keys.sorted() == ["anlass", "identitaet"])
            #expect(try await town.actions().contains("person.disclose") == false)
            #expect(await browser.get("/personen/\(TownFixture.mother.id)").links.contains(Self.path))
            #expect(await browser.get("/personen/gibtesnicht/auskunft").status == 404)
            for login in ["im1", "datenschutz", "gebuehren", "hausmeister"] {
                let other = try await town.browser(login)
                #expect(await other.get(Self.path).status == 403)
                await other.get("/personen/\(TownFixture.mother.id)")
                #expect(!other.links.contains(Self.path))
            }
        }
    }
}

extension Connection {
    /// A row in each table with something of its own in every cell; returns what to look for, by table and column.
    fileprivate func plant(for person: ID<Person>) throws -> [String: [String: String]] {
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
                .residenceStatus, .residenceStatus(ResidenceStatus(.removalBan, document: .residencePermit, printedUntil: "2029-09-08")),
                ["ground": "removalBan", "document": "residencePermit", "printed_until": "2029-09-08"]
            ),
            (.admission, .admission(Admission(.asylumSeeker)), ["legal_group": "asylumSeeker"]),
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
        canaries["bulk_item"] = ["bulk_id": "k-sammel", "position": "17", "message": "k-meldung"]
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
