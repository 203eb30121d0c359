import Access
import Storage
import TestSupport
import Testing
import Town
import Vocabulary
import Web

/// What is confirmed on any check page of the town is what it showed: while somebody looks at it, somebody else changes something that stands
/// on it; whoever confirms is told, and nothing is written. Pages on which no such name stands say what was typed and what the form's own
/// writer saw: `EveryForm` lets two people meet at each of them.
@Suite struct CheckPages {
    private static let told = "was hier zur Prüfung stand"

    /// On one engine: the comparison itself is tried on both (`ShownOverHTTP`).
    @Test func `what is confirmed is what the page showed`() async throws {
        let engine = Engine.sqlite
        let met = try await MetForm.all.value.filter { EveryForm.unmet[$0.key] == nil }
        let found = try await withThrowingTaskGroup(of: Found.self) { group in
            for forms in met.values { group.addTask { try await Self.first(of: forms, engine) } }
            return try await group.reduce(into: [Found]()) { $0.append($1) }
        }
        let wrong = found.compactMap { if case .wrong(let said) = $0 { said } else { nil } }
        #expect(wrong.sorted() == [], "\(wrong.sorted().joined(separator: "\n"))")
        #expect(found.count { if case .held = $0 { true } else { false } } > 20, "\(found.count)")
    }

    /// Buttons under which nothing is said that others could change, or that lead to a check page first.
    private static let plain: Set<String> = [
        "/filter/startansicht", "/filter/{filter}/loeschung", "/dubletten/suche", "/gebuehren/lauf", "/gebuehren/kasse/uebergabe",
        "/konten/{account}/einladung", "/konten/{account}/sperre", "/konten/{account}/freigabe",
        // A link only its owner can use.
        "/konto/adresse/bestaetigung",
        // What a list means is told by its own state, which is what its writer saw.
        "/importe/{import}/verwerfen", "/importe/{import}/uebernahme", "/importe/{import}/pruefung", "/importe/{import}/bestaetigung",
        "/importe/{import}/auslassung",
    ]

    @Test func `a page with nothing to fill in but a button carries what it says`() async throws {
        let met = try await MetForm.all.value
        let bare = try await Engine.sqlite.withHandful { database in
            let door = try TownDoor(database, today: GrownTown.today, accounts: try await GrownTown.accounts(database))
            var bare: Set<String> = []
            for form in met.values.flatMap(\.self) {
                let browser = door.browser(as: form.role)
                await browser.get(form.page)
                guard let element = browser.page.all("form").first(where: { $0["action"] == form.action && $0["method"] == "post" }) else { continue }
                let isTyped = element.all.contains { field in
                    field.name == "select" || field.name == "textarea" || field.name == "input" && field["type"] != "hidden"
                }
                if !isTyped, !element.all.contains(where: { $0["name"] == "_gezeigt" }) { bare.insert(form.route) }
            }
            return bare
        }
        #expect(bare.subtracting(Self.plain).sorted() == [])
        #expect(Self.plain.subtracting(bare).sorted() == [], "no such page any more")
    }

    private enum Found: Sendable {
        /// Kept at once, without such a page.
        case kept
        case none
        case held(String)
        case unchanged(String)
        case wrong(String)
    }

    private static func first(of forms: [MetForm], _ engine: Engine) async throws -> Found {
        var found = Found.none
        for form in forms {
            let one = try await engine.withHandful { try await look(at: form, $0) }
            switch one {
            case .none: continue
            case .unchanged: found = one
            case .held, .wrong, .kept: return one
            }
        }
        return found
    }

    private static func look(at form: MetForm, _ database: any Database) async throws -> Found {
        var accounts = try await GrownTown.accounts(database)
        let ada = try TownDoor(database, today: GrownTown.today, accounts: accounts).browser(as: form.role)
        await ada.get(form.page)
        guard var clerk = try? PatientClerk(ada, action: form.action) else { return .none }
        _ = clerk.vary(0)
        guard let shown = await clerk.reachCheck(try await EveryForm.given(for: form, database)) else { return ada.status == 303 ? .kept : .none }
        // Warnings alone are bound by the form itself.
        guard shown.fields["_gelesen"] == nil || ada.heading != "Bitte prüfen Sie das noch einmal" else { return .none }
        guard shown.fields["_gezeigt"] != nil else { return .wrong("\(form.route): what is shown is not carried") }
        accounts[.accommodation] = try await EveryForm.colleague(of: accounts[.accommodation] ?? "", "colleague", database)
        let others = try TownDoor(database, today: GrownTown.today, accounts: accounts)
        let (text, sent) = (ada.text, shown.fields(without: ["_schritt"]))
        for change in try await changes(of: text, database) {
            guard await change.made(by: others) else { continue }
            let window = Browser(another: ada)
            await window.post(form.action, sent)
            guard let now = try? window.form(form.action), now.asksToConfirm, now.fields["_stand"] == shown.fields["_stand"] else {
                // Its writer sees that it is another now, or it cannot be done any more.
                return try await confirm(form, shown, ada, database, isTold: [403, 404, 409, 422])
            }
            guard now.fields["_gezeigt"] != shown.fields["_gezeigt"] else { continue }
            return try await confirm(form, shown, ada, database, isTold: [409])
        }
        return .unchanged(form.route)
    }

    private static func confirm(
        _ form: MetForm, _ shown: ShownForm, _ ada: Browser, _ database: any Database, isTold: Set<Int>
    ) async throws -> Found {
        let before = try await written(database)
        await ada.post(form.action, shown.fields(changing: shown.fields["_gelesen"] == nil ? [:] : ["_grund": "Nur eine Probe des Ganzen."], button: "speichern"))
        guard isTold.contains(ada.status) else { return .wrong("\(form.route): confirmed, got \(ada.status) \(ada.heading)") }
        if isTold == [409], !ada.text.contains(told) { return .wrong("\(form.route): not told what is different: \(ada.text.prefix(300))") }
        let after = try await written(database)
        return before == after ? .held(form.route) : .wrong("\(form.route): told, and written all the same")
    }

    /// How much there is of everything, looks and sessions aside.
    private static func written(_ database: any Database) async throws -> [String: Int] {
        try await database.read { db in
            var counts: [String: Int] = [:]
            for table in try db.catalog().map(\.name) where !["journal", "journal_head", "look_waiting", "look_sealed", "session"].contains(table) {
                counts[table] = try db.count("SELECT COUNT(*) AS n FROM \(SQL(stringLiteral: table))")
            }
            return counts
        }
    }
}

/// Something that is said on many pages, and the form in which it is called something else.
private struct OtherName {
    let page: String
    let role: Role
    let answers: [String: String]

    /// By somebody else, who takes whatever the form asks.
    func made(by door: TownDoor) async -> Bool {
        let browser = door.browser(as: role)
        await browser.get(page)
        guard browser.status == 200, var clerk = try? PatientClerk(browser, action: page) else { return false }
        return await clerk.persist(answers)
    }
}

/// What stands on a page: names of people, sites and parts of houses.
private func changes(of text: String, _ database: any Database) async throws -> [OtherName] {
    try await database.read { db in
        var changes: [OtherName] = []
        for row in try db.rows("SELECT id, person_id, family FROM person_name n WHERE \(current: "n") ORDER BY id") {
            guard text.contains(try row.text("family")), changes.count < 3 else { continue }
            changes.append(
                OtherName(
                    page: "/personen/\(try row.text("person_id"))/berichtigung/name/\(try row.text("id"))", role: .accommodation,
                    answers: ["familienname": "Umbenannt", "vorname": "Uta", "grund": "verschrieben"]))
        }
        for row in try db.rows("SELECT id, name FROM site ORDER BY id") where text.contains(try row.text("name")) {
            changes.append(
                OtherName(page: "/unterkuenfte/\(try row.text("id"))/stammdaten", role: .accommodation, answers: ["name": "Anders benannt"]))
        }
        for row in try db.rows("SELECT l.spot_id, s.site_id, l.name FROM housing_life l JOIN housing_spot s ON s.id = l.spot_id WHERE \(current: "l") ORDER BY l.id") {
            guard text.contains(try row.text("name")), changes.count < 8 else { continue }
            changes.append(
                OtherName(
                    page: "/unterkuenfte/\(try row.text("site_id"))/teile/\(try row.text("spot_id"))", role: .accommodation,
                    answers: ["name": "Umbenannt"]))
        }
        return changes
    }
}
