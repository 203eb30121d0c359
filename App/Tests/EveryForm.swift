import Access
import Storage
import TestSupport
import Testing
import Town
import Vocabulary
import Web

/// Nobody's work is lost in any form of the town: two people open it, one is faster, the other is told.
@Suite struct EveryForm {
    /// Forms on no page one can just open, each with the suite in which two people meet at it.
    static let unmet = [
        // On the answer to a question that is sent.
        "/belegungen/neu": "PlacementsOverHTTP", "/unterkuenfte/{site}/begehung/protokoll": "InspectionTests",
        "/personen/auswahl/zustaendigkeit": "SelectionOverHTTP", "/ruecknahme/{form}": "UndoOverHTTP", "/aufgaben/auswahl": "TasksOverHTTP",
        // The same form as at …/neu, for pages opened before.
        "/zahlen/veroeffentlicht": "FigurePagesTests",
        // There only after a merge, a decision, or with the same person twice in a list.
        "/personen/{person}/trennung/{merge}": "TwoClerks", "/personen/{person}/vergleich/{other}/aufhebung": "TwoClerks",
        "/importe/{import}/dubletten": "TwoClerksOfAList",
        // There only when notices have to be changed, when a room cannot be used.
        "/gebuehren/aenderungen": "FeesTogether", "/maengel/{defect}/sperrung": "DefectsOverHTTP",
        // There only until a run is posted, and where something was entered that may be taken back.
        "/gebuehren/lauf/{run}/post": "FeesTogether", "/gebuehren/bescheide/{notice}/eintrag/{entry}": "FeesTogether",
        // There only while people stand at the door, whom no town of tests has.
        "/ankunft/{door}/wer": "DoorOverHTTP", "/ankunft/{door}/bekannt": "DoorGoesOn", "/ankunft/{door}/platz": "DoorOverHTTP",
        "/ankunft/{door}/uebergabe": "DoorOverHTTP", "/ankunft/{door}/ende": "DoorGoesOn", "/ankunft/{door}/namen": "DoorGoesOn",
        // There only while two have to decide, or somebody acts for a person.
        "/konten/antraege/{proposal}/bestaetigung": "SecondPersonTests", "/konten/antraege/{proposal}/ablehnung": "SecondPersonTests",
        // There only where the operator names a mail server.
        "/konto/adresse": "MailOverHTTP", "/konto/adresse/ende": "MailOverHTTP", "/konto/adresse/bestaetigung": "MailOverHTTP",
        "/konto/tagesbrief": "MailOverHTTP", "/ausgangspost/probe": "MailOverHTTP", "/ausgangspost/versuch": "MailOverHTTP",
        "/verfuegungen/vertretung/{representative}": "OrdersBound",
        "/recht/festlegungen/{statement}/bestaetigung": "LawPageOverHTTP", "/recht/festlegungen/{statement}/ablehnung": "LawPageOverHTTP",
    ]

    /// Keeps one more beside what is there: nobody's is overwritten, and whether it is the same child is asked.
    private static let adding: Set = ["/zahlen/festhalten", "/personen/{person}/geburt"]

    /// Where the second one wants what the first one did already, and is told so at the field.
    private static let doneAlready: Set = ["/unterkuenfte/{site}/ende"]

    /// What must be typed where nobody would guess it.
    private static let given: [String: [String: String]] = [
        // Its first button shows the rooms of another house.
        "/verfuegungen/neu": ["_schritt": "pruefen"],
        // Somebody registered, still without a place.
        "/belegungen/{placement}/ankunft": ["wer": "1", "akte-1": lastFile],
        "/personen/{person}/ergaenzung/{kind}": [
            "von.tag": "1", "von.monat": "1", "von.jahr": "2011", "bis.tag": "1", "bis.monat": "2", "bis.jahr": "2011",
        ],
        // Nobody is a guardian of somebody of age.
        "/personen/{person}/vertretung": ["art": "carer", "nachweis": "Ausweis der Betreuung"],
        // Within its bounds.
        "/recht/zahlen/{norm}": ["zahl": "20"],
        // Before the contract that is there.
        "/unterkuenfte/{site}/vertrag": [
            "von.tag": "1", "von.monat": "4", "von.jahr": "2017", "bis.tag": "30", "bis.monat": "4", "bis.jahr": "2017",
        ],
    ]

    private static let lastFile = "the file opened last"

    static func given(for form: MetForm, _ database: any Database) async throws -> [String: String] {
        let file = try await database.read { try $0.row("SELECT file_number FROM person ORDER BY id DESC LIMIT 1")?.text("file_number") ?? "" }
        return (given[form.route] ?? [:]).mapValues { $0 == lastFile ? file : $0 }
    }

    @Test(arguments: Engine.available)
    func `who comes second to a form is told what changed, and overwrites nothing`(engine: Engine) async throws {
        let met = try await MetForm.all.value.filter { Self.unmet[$0.key] == nil }
        let routes = TownHall.offices.features.flatMap(\.routes).filter { $0.form != nil && $0.method == "POST" }.map(\.path)
        let missing = Set(routes).subtracting(met.keys).subtracting(Self.unmet.keys).sorted()
        #expect(missing == [], "forms on no page")
        let wrong = try await withThrowingTaskGroup(of: String?.self) { group in
            for forms in met.values { group.addTask { try await Self.first(of: forms, engine, Self.quarrel(over:_:)) } }
            return try await group.compactMap { $0 }.reduce(into: [String]()) { $0.append($1) }
        }
        #expect(wrong.sorted() == [], "\(wrong.sorted().joined(separator: "\n"))")
    }

    @Test(arguments: Engine.available)
    func `what is taken back leaves the town as it was`(engine: Engine) async throws {
        let undoable = Set(TownHall.offices.features.flatMap(\.routes).filter { $0.form?.undo != nil }.map(\.path))
        let met = try await MetForm.all.value.filter { undoable.contains($0.key) && Self.unmet[$0.key] == nil }
        let wrong = try await withThrowingTaskGroup(of: String?.self) { group in
            for forms in met.values { group.addTask { try await Self.first(of: forms, engine, Self.takeBack(_:_:)) } }
            return try await group.compactMap { $0 }.reduce(into: [String]()) { $0.append($1) }
        }
        #expect(met.count > 20)
        #expect(wrong.sorted() == [], "\(wrong.sorted().joined(separator: "\n"))")
    }

    /// Each form is met on some pages; on one of them what it asks can be answered.
    private static func first(
        of forms: [MetForm], _ engine: Engine, _ body: @escaping @Sendable (MetForm, any Database) async throws -> String?
    ) async throws -> String? {
        var wrong: String?
        for form in forms {
            wrong = try await engine.withHandful { try await body(form, $0) }
            guard let said = wrong, said.contains(unable) else { return wrong }
        }
        return wrong
    }

    private static let unable = "nobody could"

    /// Nil where nothing differs afterwards from what was known before.
    private static func takeBack(_ form: MetForm, _ database: any Database) async throws -> String? {
        let browser = try TownDoor(database, today: GrownTown.today, accounts: try await GrownTown.accounts(database)).browser(as: form.role)
        let before = try await known(database)
        var said = ""
        for turn in 0..<30 {
            await browser.get(form.page)
            guard var clerk = try? PatientClerk(browser, action: form.action(on: browser)), clerk.vary(turn) || turn == 0 else { break }
            guard await clerk.persist(try await given(for: form, database)) else {
                said = clerk.said
                continue
            }
            guard try await known(database) != before else { continue }
            await browser.follow()
            guard let action = browser.page.all("form").compactMap({ $0["action"] }).first(where: { $0.hasPrefix("/ruecknahme/") }) else {
                return "\(form.route): nothing offers to take it back on \(browser.path)"
            }
            let button = try browser.form(action)
            await browser.post(action, button.fields(button: "speichern"))
            guard browser.status == 303 else { return "\(form.route): not taken back, \(browser.status) \(browser.text.prefix(200))" }
            let after = try await known(database)
            let changed = Set(before.keys).union(after.keys).filter { (before[$0] ?? []) != (after[$0] ?? []) }.sorted()
            return changed.isEmpty ? nil : "\(form.route): differs in \(changed)"
        }
        return "\(form.route) (\(form.role)): \(unable) do it: \(said)"
    }

    /// What is held to be true now, table by table, whoever said it and when.
    static func known(_ database: any Database) async throws -> [String: [String]] {
        let time: Set = ["id", "account", "recorded_at", "recorded_act", "superseded_at", "superseded_act"]
        return try await database.read { db in
            var all: [String: [String]] = [:]
            for table in try db.catalog().map(\.name) where table != "account" {
                let name = SQL(stringLiteral: table)
                guard let one = try db.row("SELECT * FROM \(name) LIMIT 1"), one.columns.names.contains("superseded_at") || table == "site" else {
                    continue
                }
                // Others refer to sites by a row that says what is known now.
                let holds: SQL = table == "site" ? "1 = 1" : "\(current: "f")"
                all[table] = try db.rows("SELECT f.* FROM \(name) f WHERE \(holds)").map { row in
                    zip(row.columns.names, row.values).filter { !time.contains($0.0) }.map { "\($0)=\($1)" }.joined(separator: " ")
                }.sorted()
            }
            return all
        }
    }

    /// Nil where the second one is told.
    private static func quarrel(over form: MetForm, _ database: any Database) async throws -> String? {
        var accounts = try await GrownTown.accounts(database)
        let ada = try TownDoor(database, today: GrownTown.today, accounts: accounts).browser(as: form.role)
        accounts[form.role] = try await colleague(of: accounts[form.role] ?? "", "colleague", database)
        var eva = try TownDoor(database, today: GrownTown.today, accounts: accounts).browser(as: form.role)
        await ada.get(form.page)
        // What belongs to one alone is open in two windows.
        await eva.get(form.page)
        if form.route.hasPrefix("/konto/") || (try? eva.form(form.action)) == nil { eva = Browser(another: ada) }
        guard let hers = try? ada.form(form.action) else { return "\(form.route): not there for \(form.role)" }
        if hers.fields["_stand"] == "neu" || adding.contains(form.route) { return nil }
        var said = ""
        for turn in 0..<30 {
            await eva.get(form.page)
            guard var clerk = try? PatientClerk(eva, action: form.action) else { break }
            guard clerk.vary(turn) || turn == 0 else { break }
            let isKept = await clerk.persist(try await given(for: form, database))
            said = isKept ? "kept, but nothing changed" : clerk.said
            await eva.get(form.page)
            if let now = try? eva.form(form.action), now.fields["_stand"] == hers.fields["_stand"] { continue }
            await ada.post(form.action, hers.fields())
            return [403, 404, 409].contains(ada.status) || ada.status == 422 && doneAlready.contains(form.route)
                ? nil : "\(form.route): the second one got \(ada.status) \(ada.heading)"
        }
        return "\(form.route) (\(form.role)): \(unable) change it: \(said)"
    }

    /// Somebody else with the same rights.
    static func colleague(of account: String, _ other: String, _ database: any Database) async throws -> String {
        try await database.transaction(.queued) { db in
            try db.run(
                """
                INSERT INTO account (id, login, name, password_hash, active, created_at)
                SELECT \(other), \(other), name, password_hash, active, created_at FROM account WHERE id = \(account)
                """)
            for table: SQL in ["account_role", "account_site"] {
                let columns = try db.rows("SELECT * FROM \(table) WHERE account_id = \(account)")
                for row in columns {
                    let names = row.columns.names.map { SQL(stringLiteral: $0) }.joined(separator: ", ")
                    let values = zip(row.columns.names, row.values).map { $0 == "account_id" ? .text(other) : $1 }
                    try db.run("INSERT INTO \(table) (\(names)) VALUES (\(list: values))")
                }
            }
        }
        return other
    }
}
