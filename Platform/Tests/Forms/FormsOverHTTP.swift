import Forms
import Markup
import Schema
import Storage
import TestSupport
import Testing
import Vocabulary
import Web

/// The way every form goes, tried on a board with one note that two people change.
@Suite struct FormsOverHTTP {
    @Test(arguments: Engine.available)
    func `who comes second is shown what the first one left, with the own input kept`(engine: Engine) async throws {
        try await withBoard(engine) { board in
            let (ada, eva) = (board.browser("ada"), board.browser("eva"))
            await ada.get("/zettel")
            await eva.get("/zettel")
            try await ada.submit(["worte": "Adas Worte"])
            #expect(ada.status == 303)
            try await eva.submit(["worte": "Evas Worte"])
            #expect(eva.status == 409 && eva.text.contains("Inzwischen hat jemand anderes hier etwas geändert"))
            #expect(eva.text.contains("Adas Worte"))
            #expect(try eva.form().fields["worte"] == "Evas Worte")
            #expect(try await board.words() == "Adas Worte")
            // Having seen both, she may say so once more.
            try await eva.submit()
            #expect(eva.status == 303)
            #expect(try await board.words() == "Evas Worte")
        }
    }

    @Test(arguments: Engine.available)
    func `a form without what its writer saw overwrites nothing`(engine: Engine) async throws {
        try await withBoard(engine) { board in
            let browser = board.browser("ada")
            await browser.post("/zettel", FormFields([("csrf", FrontDoor.formToken(for: "ada")), ("worte", "blind")]))
            #expect(browser.status == 409 && browser.text.contains("vor einer Änderung des Programms"))
            let (kept, typed) = (try await board.words(), try browser.form().fields["worte"])
            #expect(kept == "Anfang" && typed == "blind")
        }
    }

    @Test(arguments: Engine.available)
    func `sent twice, it is kept once and leads to the same place`(engine: Engine) async throws {
        try await withBoard(engine) { board in
            let browser = board.browser("ada")
            await browser.get("/zettel")
            let form = try browser.form()
            let fields = form.fields(changing: ["worte": "einmal"])
            await browser.post("/zettel", fields)
            #expect(browser.status == 303 && browser.reply.header("Location") == "/zettel?erledigt=ja")
            await browser.post("/zettel", fields)
            #expect(browser.status == 303 && browser.reply.header("Location") == "/zettel?erledigt=ja")
            #expect(try await board.changes() == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `a refusal stands at its field and nothing typed is lost`(engine: Engine) async throws {
        try await withBoard(engine) { board in
            let browser = board.browser("ada")
            await browser.get("/zettel")
            try await browser.submit(["worte": ""])
            #expect(browser.status == 422 && browser.problems["worte"]?.contains("Schreiben Sie etwas") == true)
            // The database's own no is a conflict at the form, never a failure.
            try await browser.submit(["worte": "verboten"])
            #expect(browser.status == 409 && browser.text.contains("gerade etwas anderes eingetragen"))
            #expect(try browser.form().fields["worte"] == "verboten")
        }
    }

    @Test(arguments: Engine.available)
    func `a warning is overridden only with a reason, which the journal keeps`(engine: Engine) async throws {
        try await withBoard(engine) { board in
            let browser = board.browser("ada")
            await browser.get("/zettel")
            try await browser.submit(["worte": "laut"])
            #expect(browser.status == 200 && browser.text.contains("Das spricht dagegen") && browser.text.contains("Das ist laut."))
            try await browser.submit(button: "speichern")
            #expect(browser.status == 422 && browser.problems["_grund"] != nil)
            #expect(try await board.words() == "Anfang")
            try await browser.submit(["_grund": "Es brennt."], button: "speichern")
            #expect(browser.status == 303)
            #expect(try await board.words() == "laut")
            let notes = try await board.database.read { try $0.rows("SELECT details, reason FROM journal WHERE action = 'form.override'") }
            #expect(try notes.map { try $0.text("reason") } == ["Es brennt."] && notes[0].text("details").contains("Das ist laut."))
        }
    }

    @Test(arguments: Engine.available)
    func `what is typed is kept while the form is open, offered again, and gone when it is saved`(engine: Engine) async throws {
        try await withBoard(engine) { board in
            let (ada, eva) = (board.browser("ada"), board.browser("eva"))
            await ada.get("/zettel")
            let typed = try ada.form().fields(changing: ["worte": "halb fer"])
            await ada.post("/zettel?entwurf=sichern", typed)
            #expect(ada.status == 204)
            await ada.get("/zettel")
            #expect(ada.text.contains("Sie haben hier schon etwas eingegeben"))
            #expect(try ada.form().fields["worte"] == "Anfang")
            await eva.get("/zettel")
            #expect(!eva.text.contains("schon etwas eingegeben"))
            try await eva.submit(["worte": "Evas Worte"])
            // Gone on with, it is still judged by what Ada saw when she began.
            await ada.get("/zettel?entwurf=oeffnen")
            #expect(try ada.form().fields["worte"] == "halb fer")
            try await ada.submit(["worte": "fertig"])
            #expect(ada.status == 409 && ada.text.contains("Evas Worte"))
            try await ada.submit(["worte": "fertig"])
            #expect(ada.status == 303)
            await ada.get("/zettel")
            #expect(!ada.text.contains("schon etwas eingegeben"))
        }
    }
}

extension FormsOverHTTP {
    @Test(arguments: Engine.available)
    func `what several fill in together loses no answer of anybody, also when it is gone on with later`(engine: Engine) async throws {
        try await withBoard(engine) { board in
            let (ada, eva, uta) = (board.browser("ada"), board.browser("eva"), board.browser("uta"))
            for browser in [ada, eva, uta] { await browser.get("/tafel") }
            await uta.post("/tafel?entwurf=sichern", try uta.form().fields(changing: ["mitte": "Uta"]))
            try await ada.submit(["links": "Ada"])
            #expect(ada.status == 303)
            try await eva.submit(["rechts": "Eva"])
            #expect(eva.status == 409 && eva.text.contains("der neue Stand"))
            #expect(try eva.form().fields["links"] == "Ada" && eva.form().fields["rechts"] == "Eva")
            try await eva.submit()
            #expect(eva.status == 303)
            #expect(try await board.words() == "Ada||Eva")
            await uta.get("/tafel?entwurf=oeffnen")
            try await uta.submit()
            #expect(uta.status == 409)
            try await uta.submit()
            #expect(uta.status == 303)
            #expect(try await board.words() == "Ada|Uta|Eva")
        }
    }

    @Test(arguments: Engine.available)
    func `the same form with another file is another submission, and only what is sent is read`(engine: Engine) async throws {
        try await withBoard(engine) { board in
            let browser = board.browser("ada")
            for words in ["eins", "eins", "zwei"] {
                await browser.get("/anhang")
                try await browser.upload((field: "datei", name: "a.txt", bytes: Array(words.utf8)), ["_vorgang": "derselbe"], to: "/anhang")
                #expect(browser.status == 303, "\(words): \(browser.text)")
            }
            #expect(try await board.words() == "zwei")
            #expect(try await board.changes() == 2)
            // Quietly keeping what is typed reads nothing.
            await browser.get("/anhang")
            let form = try browser.form()
            await browser.post("/anhang?entwurf=sichern", form.fields(changing: ["ungelesen": "ja"]))
            #expect(browser.status == 204)
            await browser.post("/anhang", form.fields(changing: ["ungelesen": "ja"]))
            #expect(browser.status == 422)
        }
    }
}

private struct Board: Sendable {
    let door: FrontDoor
    let database: any Database

    func browser(_ name: String) -> Browser {
        let browser = Browser(door)
        browser.headers["cookie"] = "sitzung=\(name)"
        return browser
    }

    func words() async throws -> String { try await database.read { try $0.row("SELECT words FROM board")?.text("words") ?? "" } }
    func changes() async throws -> Int { try await database.read { try $0.count("SELECT COUNT(*) AS n FROM journal WHERE action = 'board.change'") } }
}

private func withBoard(_ engine: Engine, _ body: (Board) async throws -> Void) async throws {
    let board = Migration(
        900, "board",
        [
            .common("CREATE TABLE board (words \(.text) NOT NULL CHECK (words <> 'verboten'))"),
            .common("INSERT INTO board (words) VALUES ('Anfang')"),
            .common(
                "INSERT INTO account (id, login, name, password_hash, active, created_at) VALUES ('ada', 'ada', 'Ada', '', TRUE, 0), ('eva', 'eva', 'Eva', '', TRUE, 0), ('uta', 'uta', 'Uta', '', TRUE, 0)"
            ),
        ])
    try await engine.withDatabase(migrations: Schema.migrations + [board]) { database in
        let door = FrontDoor(
            settings: TownSettings(name: "Musterburg", fixedToday: "2020-06-17"), features: [BoardFeature()], database: database,
            doorkeeper: BoardKeeper(), assets: try Assets(folder: sourceFolder + "/Public"), wordings: [:], logger: silence)
        try await body(Board(door: door, database: database))
    }
}

private struct BoardFeature: Feature {
    static let write = Permission("board.write")

    var routes: [Route] {
        Route.form("/zettel", allow: BoardFeature.write, note) + Route.form("/anhang", allow: BoardFeature.write, preparing: file)
            + Route.form("/tafel", allow: BoardFeature.write, together)
    }

    /// Three columns in which everybody writes.
    @Sendable private func together(_ context: AppContext, _ db: any Connection) throws -> Form {
        let names = ["links", "mitte", "rechts"]
        let words = try db.row("SELECT words FROM board")?.text("words") ?? ""
        let parts = words.split(separator: "|", omittingEmptySubsequences: false).map(String.init) + ["", "", ""]
        return Form(
            seen: Seen(words), start: Inputs(Dictionary(uniqueKeysWithValues: zip(names, parts.prefix(3).map { [$0] }))), isShared: true,
            page: { sheet in
                Page(
                    "Tafel",
                    "<h1>Tafel</h1>\(PostForm("/tafel", sheet.slip, "\(names.map { sheet.inputs.text($0, .verbatim($0)) })\(Button("Speichern").html)").html)"
                )
            },
            decide: { fields in Decided { transaction in try keep(names.map { fields[$0] ?? "" }.joined(separator: "|"), transaction) } })
    }

    /// The note as a file.
    @Sendable private func file(_ context: AppContext) async throws -> Form.Opening {
        if context.form["ungelesen"] != nil { throw Refusal.invalid("datei", "Das lässt sich nicht lesen.") }
        let words = context.files.first.map { String(decoding: $0.bytes, as: UTF8.self) }
        return { db in
            Form(
                seen: .nothing,
                page: { sheet in
                    Page(
                        "Anhang",
                        "<h1>Anhang</h1>\(PostForm("/anhang", sheet.slip, isMultipart: true, "\(sheet.inputs.file("datei", "Datei", accept: ".txt"))\(Button("Senden").html)").html)"
                    )
                },
                decide: { _ in
                    guard let words else { throw Refusal.invalid("datei", "Wählen Sie eine Datei.") }
                    return Decided { transaction in try keep(words, transaction) }
                })
        }
    }

    private func keep(_ words: String, _ transaction: Transaction) throws -> String {
        try transaction.db.run("UPDATE board SET words = \(words)")
        try transaction.note(JournalNote("board.change", "board", "1"))
        return "/zettel?erledigt=ja"
    }

    @Sendable private func note(_ context: AppContext, _ db: any Connection) throws -> Form {
        let words = try db.row("SELECT words FROM board")?.text("words") ?? ""
        return Form(
            seen: Seen(words).saying("Worte", .verbatim(words)), start: ["worte": words],
            page: { sheet in
                Page(
                    "Zettel", problems: sheet.inputs.problems,
                    "<h1>Zettel</h1>\(PostForm("/zettel", sheet.slip, "\(sheet.inputs.text("worte", "Worte"))\(Button("Speichern").html)").html)")
            },
            decide: { fields in
                var reader = FormReader(fields)
                let words = reader.text("worte", required: "Schreiben Sie etwas.")
                try reader.finish()
                return Decided(warnings: words == "laut" ? ["Das ist laut."] : []) { transaction in try keep(words, transaction) }
            })
    }
}

private struct BoardKeeper: Doorkeeper {
    func session(for token: String) async throws -> Session? {
        let actor = Actor(account: token, name: token, roles: ["r"], title: "Rolle", grants: [Grant([BoardFeature.write: .all])])
        return Session(actor: actor, formToken: FrontDoor.formToken(for: token))
    }

    func signIn(for target: String, keeping form: FormFields?, _ context: AppContext) -> Page { Page("Anmelden", "<h1>Anmelden</h1>") }
}
