import Forms
import Markup
import Schema
import Storage
import TestSupport
import Testing
import Vocabulary
import Web

/// Taking back what was just kept, tried on a hook on which one thing hangs at a time.
@Suite struct UndoOverHTTP {
    @Test(arguments: Engine.available)
    func `what was kept is taken back with one button, and the same form may be sent again`(engine: Engine) async throws {
        try await withHook(engine) { hook in
            let ada = hook.browser("ada")
            try await ada.hang("Hut")
            try await ada.hang("Schirm")
            #expect(ada.text.contains("können Sie das rückgängig machen") && ada.text.contains("Schirm"))
            try await ada.takeBack()
            let back = try #require(ada.reply.header("Location"))
            #expect(ada.status == 303 && back.hasPrefix("/haken?vorgang="))
            // Nobody is told so by a link from somewhere else, be it an invented one or one of a colleague.
            await ada.get("/haken?vorgang=zurueck")
            #expect(ada.status == 200 && !ada.text.contains("rückgängig gemacht"))
            let eva = hook.browser("eva")
            await eva.get(back)
            #expect(eva.status == 200 && !eva.text.contains("rückgängig gemacht"))
            await ada.get(back)
            #expect(ada.text.contains("Das ist rückgängig gemacht.") && ada.text.contains("Hut"))
            #expect(try await hook.thing() == "Hut")
            // Nothing was deleted: all that hung there is still known.
            #expect(try await hook.known() == ["Hut", "Schirm", "Hut"])
            #expect(try await hook.undone() == 1)
            try await ada.hang("Schirm")
            #expect(try await hook.thing() == "Schirm")
        }
    }

    /// Ten minutes are ten minutes of the clock.
    @Test(arguments: Engine.available)
    func `what the journal dates ahead of the clock is not offered for hours`(engine: Engine) async throws {
        try await withHook(engine) { hook in
            let later = Instant.now().advanced(by: 36_000_000_000)
            try await hook.database.write(by: .system, now: later) { try $0.note(JournalNote("hook.ahead", "hook", "h")) }
            let ada = hook.browser("ada")
            try await ada.hang("Hut")
            #expect(ada.status == 200 && !ada.text.contains("können Sie das rückgängig machen"))
        }
    }

    @Test(arguments: Engine.available)
    func `nothing is taken back on which somebody has built`(engine: Engine) async throws {
        try await withHook(engine) { hook in
            let (ada, eva) = (hook.browser("ada"), hook.browser("eva"))
            try await ada.hang("Hut")
            try await eva.hang("Tasche")
            try await ada.takeBack()
            #expect(ada.status == 409 && ada.text.contains("Inzwischen wurde hier weitergearbeitet"))
            #expect(try await hook.thing() == "Tasche")
        }
    }

    @Test(arguments: Engine.available)
    func `only who kept it takes it back, once, and not for ever`(engine: Engine) async throws {
        try await withHook(engine) { hook in
            let (ada, eva) = (hook.browser("ada"), hook.browser("eva"))
            try await ada.hang("Hut")
            await eva.get(ada.path)
            #expect(eva.status == 200 && !eva.text.contains("rückgängig"))
            let button = try ada.undo()
            await eva.post(button.action, button.fields(changing: [PostForm.tokenField: FrontDoor.formToken(for: "eva")]))
            #expect(eva.status == 409)
            #expect(try await hook.thing() == "Hut")
            await ada.post(button.action, button.fields(button: "speichern"))
            #expect(ada.status == 303)
            await ada.post(button.action, button.fields(button: "speichern"))
            #expect(ada.status == 303 || ada.status == 409)
            #expect(try await hook.thing() == "")
            try await ada.hang("Schal")
            try await hook.age(by: 601)
            await ada.get(ada.path)
            #expect(!ada.text.contains("rückgängig"))
            try await ada.hang("Mütze")
            let late = try ada.undo()
            try await hook.age(by: 601)
            await ada.post(late.action, late.fields(button: "speichern"))
            #expect(ada.status == 409)
            #expect(try await hook.thing() == "Mütze")
        }
    }
}

extension Browser {
    fileprivate func hang(_ thing: String) async throws {
        await get("/haken")
        try await submit(["ding": thing])
        #expect(status == 303)
        await get(reply.header("Location") ?? "")
    }

    fileprivate func undo() throws -> ShownForm {
        try form(page.all("form").compactMap { $0["action"] }.first { $0.hasPrefix("/ruecknahme/") } ?? "nothing to take back")
    }

    fileprivate func takeBack() async throws {
        let form = try undo()
        await post(form.action, form.fields(button: "speichern"))
    }
}

private struct Hook: Sendable {
    let door: FrontDoor
    let database: any Database

    func browser(_ name: String) -> Browser {
        let browser = Browser(door)
        browser.headers["cookie"] = "sitzung=\(name)"
        return browser
    }

    func thing() async throws -> String { try await database.read { try $0.hanging()?.text("thing") ?? "" } }
    func known() async throws -> [String] {
        try await database.read { try $0.rows("SELECT thing FROM hook ORDER BY recorded_at").map { try $0.text("thing") } }
    }
    func undone() async throws -> Int { try await database.read { try $0.count("SELECT COUNT(*) AS n FROM journal WHERE action = 'form.undo'") } }

    /// As if so many seconds had passed since the last form.
    func age(by seconds: Int64) async throws {
        try await database.transaction(.queued) { try $0.run("UPDATE submission SET at = at - \(seconds * 1_000_000)") }
    }
}

private struct Hanging: Datable {
    static let table: DatedTable = "hook"
    let thing: String
    var cells: Cells { ["thing": thing] }
}

extension Connection {
    fileprivate func hanging() throws -> Row? { try row("SELECT h.* FROM hook h WHERE \(current: "h")") }
}

private struct HookFeature: Feature {
    var routes: [Route] {
        Route.form(
            "/haken", allow: HookKeeper.hang, undo: { transaction, instant, _ in try transaction.takeBack(instant, of: "hook_id", in: ["hook"]) }
        ) {
            _, db in
            let thing = try db.hanging()?.text("thing")
            return Form(
                seen: Seen(thing ?? ""),
                page: { sheet in
                    let form = PostForm("/haken", sheet.slip, "\(sheet.inputs.text("ding", "Ding"))\(Button("Speichern").html)").html
                    return Page("Haken", "<h1>\(thing ?? "leer")</h1>\(form)")
                },
                decide: { fields in
                    Decided { transaction in
                        let next = Hanging(thing: fields["ding"] ?? "")
                        if thing == nil {
                            try transaction.begin(next, of: ["hook_id": "h"])
                        } else {
                            try transaction.change(to: next, of: ["hook_id": "h"])
                        }
                        try transaction.note(JournalNote("hook.change", "hook", "h"))
                        return "/haken"
                    }
                })
        }
    }
}

private struct HookKeeper: Doorkeeper {
    static let hang = Permission("hook.hang")

    func session(for token: String) async throws -> Session? {
        let actor = Actor(account: token, name: token, roles: ["r"], title: "Rolle", grants: [Grant([HookKeeper.hang: .all])])
        return Session(actor: actor, formToken: FrontDoor.formToken(for: token))
    }

    func signIn(for target: String, keeping form: FormFields?, _ context: AppContext) -> Page { Page("Anmelden", "<h1>Anmelden</h1>") }
}

private func withHook(_ engine: Engine, _ body: (Hook) async throws -> Void) async throws {
    let table: SQL = """
        CREATE TABLE hook (
            id \(.id) PRIMARY KEY, account \(.text) NOT NULL, hook_id \(.id) NOT NULL, thing \(.text) NOT NULL,
            recorded_at \(.instant) NOT NULL, superseded_at \(.instant) NOT NULL)
        """
    let people: SQL = """
        INSERT INTO account (id, login, name, password_hash, active, created_at)
        VALUES ('ada', 'ada', 'Ada', '', TRUE, 0), ('eva', 'eva', 'Eva', '', TRUE, 0)
        """
    let step = Migration(900, "hook", [.common(table), .common(people)])
    try await engine.withDatabase(migrations: Schema.migrations + [step]) { database in
        var door = FrontDoor(
            settings: TownSettings(name: "Musterburg", fixedToday: "2020-06-17"), features: [HookFeature(), FormsFeature()], database: database,
            doorkeeper: HookKeeper(), assets: try Assets(folder: sourceFolder + "/Public"), wordings: [:], logger: silence)
        door.remark = UndoOffer.remark
        try await body(Hook(door: door, database: database))
    }
}
