import Access
import Storage
import TestSupport
import Testing
import Town
import Vocabulary
import Web

/// Nobody's work is lost in any form of the town: two people open it, one is faster, the other is told.
@Suite struct EveryForm {
    /// A form as it is met on a page.
    private struct Met: Sendable {
        let route: String
        let page: String
        let action: String
        let role: Role
    }

    /// Forms on no page one can just open, each with the suite in which two people meet at it.
    private static let unmet = [
        // On the answer to a question that is sent.
        "/belegungen/neu": "PlacementsOverHTTP", "/unterkuenfte/{site}/begehung/protokoll": "InspectionsOverHTTP",
        "/personen/auswahl/zustaendigkeit": "SelectionOverHTTP", "/ruecknahme/{form}": "UndoOverHTTP",
        // There only when notices have to be changed.
        "/gebuehren/aenderungen": "FeesTogether",
    ]

    /// Questions in addresses that some forms need.
    private static let asked = ["/unterkuenfte/{site}/ende?bis=2027-03-31"]

    /// What there are several of, to find one of each kind.
    private static let several: [(part: String, ids: SQL)] = [
        ("{import}", "SELECT id FROM import_run ORDER BY id"), ("{draft}", "SELECT id FROM draft WHERE kind <> 'form' ORDER BY id"),
        ("{filter}", "SELECT id FROM saved_filter ORDER BY id"), ("{account}", "SELECT id FROM account ORDER BY id"),
        ("{person}", "SELECT id FROM person ORDER BY id"), ("{placement}", "SELECT DISTINCT placement_id AS id FROM placement_seat ORDER BY 1"),
        ("{task}", "SELECT id FROM task ORDER BY id LIMIT 8"), ("{reunification}", "SELECT case_id AS id FROM family_reunification ORDER BY 1"),
    ]

    /// Where all forms are met, looked up once.
    private static let meeting = Task { try await Engine.sqlite.withHandful { try await meet($0) } }

    /// Keeps one more beside what is there: nobody's is overwritten.
    private static let adding: Set = ["/zahlen/festhalten"]

    /// What must be typed where nobody would guess it.
    private static let given: [String: [String: String]] = [
        // Its first button shows the rooms of another house.
        "/verfuegungen/neu": ["_schritt": "pruefen"]
    ]

    @Test(arguments: Engine.available)
    func `who comes second to a form is told what changed, and overwrites nothing`(engine: Engine) async throws {
        let met = try await Self.meeting.value
        let routes = TownHall.offices.features.flatMap(\.routes).filter { $0.form != nil && $0.method == "POST" }.map(\.path)
        let missing = Set(routes).subtracting(met.map(\.route)).subtracting(Self.unmet.keys).sorted()
        #expect(missing == [], "forms on no page")
        let wrong = try await withThrowingTaskGroup(of: String?.self) { group in
            for form in met { group.addTask { try await engine.withHandful { try await Self.quarrel(over: form, $0) } } }
            return try await group.compactMap { $0 }.reduce(into: [String]()) { $0.append($1) }
        }
        #expect(wrong.sorted() == [], "\(wrong.sorted().joined(separator: "\n"))")
    }

    @Test(arguments: Engine.available)
    func `what is taken back leaves the town as it was`(engine: Engine) async throws {
        let undoable = Set(TownHall.offices.features.flatMap(\.routes).filter { $0.form?.undo != nil }.map(\.path))
        let met = try await Self.meeting.value.filter { undoable.contains($0.route) }
        let wrong = try await withThrowingTaskGroup(of: String?.self) { group in
            for form in met { group.addTask { try await engine.withHandful { try await Self.takeBack(form, $0) } } }
            return try await group.compactMap { $0 }.reduce(into: [String]()) { $0.append($1) }
        }
        #expect(met.count > 20)
        #expect(wrong.sorted() == [], "\(wrong.sorted().joined(separator: "\n"))")
    }

    /// Nil where nothing differs afterwards from what was known before.
    private static func takeBack(_ form: Met, _ database: any Database) async throws -> String? {
        let browser = try TownDoor(database, today: GrownTown.today, accounts: try await GrownTown.accounts(database)).browser(as: form.role)
        let before = try await known(database)
        var said = ""
        for turn in 0..<30 {
            await browser.get(form.page)
            var clerk = try PatientClerk(browser, action: form.action)
            guard turn == 0 || clerk.vary(turn - 1) else { break }
            guard await clerk.persist(given[form.route] ?? [:]) else {
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
            let changed = Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }.sorted()
            return changed.isEmpty ? nil : "\(form.route): differs in \(changed)"
        }
        return "\(form.route) (\(form.role)): nobody could do it: \(said)"
    }

    /// What is held to be true now, table by table, whoever said it and when.
    private static func known(_ database: any Database) async throws -> [String: [String]] {
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

    /// All forms on the pages of all roles, each once: what the offices name as examples, and some of what there are several of.
    private static func meet(_ database: any Database) async throws -> [Met] {
        let examples = try await database.read(TownHall.offices.examples)
        let door = try TownDoor(database, today: GrownTown.today, accounts: try await GrownTown.accounts(database))
        let table = RouteTable(TownHall.offices.features.flatMap(\.routes))
        let pages = TownHall.offices.features.flatMap(\.routes).filter { $0.method == "GET" }
        var addresses = pages.map { [$0.path] }
        for (part, query) in several {
            let ids = try await database.read { try $0.rows(query).map { try $0.text("id") } }
            addresses = zip(pages, addresses).map { page, known in
                guard page.path.contains(part), examples[String(part.dropFirst().dropLast())] == nil || page.path.count { $0 == "{" } == 1 else { return known }
                return known.flatMap { address in ids.map { address.replacing(part, with: $0) } } + known
            }
        }
        func filled(_ path: String) -> String { examples.reduce(path) { $0.replacing("{\($1.key)}", with: $1.value) } }
        var met: [String: Met] = [:]
        for (page, known) in zip(pages, addresses) + asked.map({ path in (pages.first { path.hasPrefix($0.path + "?") } ?? pages[0], [path]) }) {
            for role in Role.allCases where page.gate.isOpen(to: try await door.actor(role)) {
                let browser = door.browser(as: role)
                for address in known.map(filled) where !address.contains("{") {
                    await browser.get(address)
                    guard browser.status == 200 else { continue }
                    for action in browser.page.all("form").filter({ $0["method"] == "post" }).compactMap({ $0["action"] }) {
                        guard case .route(let route, _) = table.match("POST", action), route.form != nil, met[route.path] == nil else { continue }
                        met[route.path] = Met(route: route.path, page: address, action: action, role: role)
                    }
                }
            }
        }
        return met.values.sorted { $0.route < $1.route }
    }

    /// Nil where the second one is told.
    private static func quarrel(over form: Met, _ database: any Database) async throws -> String? {
        var accounts = try await GrownTown.accounts(database)
        let ada = try TownDoor(database, today: GrownTown.today, accounts: accounts).browser(as: form.role)
        accounts[form.role] = try await colleague(of: accounts[form.role] ?? "", database)
        var eva = try TownDoor(database, today: GrownTown.today, accounts: accounts).browser(as: form.role)
        await ada.get(form.page)
        // What belongs to one alone is open in two windows.
        if await eva.get(form.page).status != 200 { eva = Browser(another: ada) }
        guard let hers = try? ada.form(form.action) else { return "\(form.route): not there for \(form.role)" }
        if hers.fields["_stand"] == "neu" || adding.contains(form.route) { return nil }
        var said = ""
        for turn in 0..<30 {
            await eva.get(form.page)
            guard var clerk = try? PatientClerk(eva, action: form.action) else { break }
            guard turn == 0 || clerk.vary(turn - 1) else { break }
            let isKept = await clerk.persist(given[form.route] ?? [:])
            said = isKept ? "kept, but nothing changed" : clerk.said
            await eva.get(form.page)
            if let now = try? eva.form(form.action), now.fields["_stand"] == hers.fields["_stand"] { continue }
            await ada.post(form.action, hers.fields())
            return [403, 404, 409].contains(ada.status) ? nil : "\(form.route): the second one got \(ada.status) \(ada.heading)"
        }
        return "\(form.route) (\(form.role)): nobody could change it: \(said)"
    }

    /// Somebody else with the same rights.
    private static func colleague(of account: String, _ database: any Database) async throws -> String {
        let other = "colleague"
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
