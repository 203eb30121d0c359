import Forms
import Markup
import Schema
import Storage
import TestSupport
import Testing
import Vocabulary
import Web

/// A board with one note that several people change, for trying forms.
struct Board: Sendable {
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

func withBoard(_ engine: Engine, _ body: (Board) async throws -> Void) async throws {
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
            + Route.form("/tafel", allow: BoardFeature.write, together) + Route.form("/aushang", allow: BoardFeature.write, poster)
            + [.act("/abriss", allow: BoardFeature.write, tearing), .get("/abriss", allow: BoardFeature.write, asked)]
    }

    /// Written over what hangs there, which nothing but the check page says.
    @Sendable private func poster(_ context: AppContext, _ db: any Connection) throws -> Form {
        let words = try db.row("SELECT words FROM board")?.text("words") ?? ""
        return Form(
            seen: .nothing,
            page: { sheet in
                Page("Aushang", "<h1>Aushang</h1>\(PostForm("/aushang", sheet.slip, "\(sheet.inputs.text("neu", "Neu"))\(Button("Prüfen").html)").html)")
            },
            decide: { fields in
                let new = fields["neu"] ?? ""
                return Decided(
                    warnings: new == "laut" ? ["Das ist laut."] : [],
                    check: { sheet in
                        let rows = [SummaryList.Row("Bisher", "\(name: String(words.prefix(20)))"), SummaryList.Row("Dann", "\(name: new)")]
                        let form = CheckForm("/aushang", sheet, save: "Aushängen", cancel: "/zettel").html
                        return Page("Prüfen", "<h1>Prüfen</h1>\(SummaryList(rows).html)\(form)")
                    }, confirming: words
                ) { transaction in try keep(new, transaction) }
            })
    }

    /// One button under what it does.
    @Sendable private func torn(_ words: String, _ sheet: FormSheet) -> Page {
        Page("Abriss", "<h1>Abriss</h1><p>\(name: words)</p>\(PostForm("/abriss", sheet.slip, Button("Abreißen").html).html)")
    }

    @Sendable private func asked(_ context: AppContext) async throws -> Answer {
        let words = try await context.read { try $0.row("SELECT words FROM board")?.text("words") ?? "" }
        return .page(context.confirming(.nothing) { torn(words, $0) })
    }

    @Sendable private func tearing(_ context: AppContext, _ db: any Connection) throws -> Form {
        let words = try db.row("SELECT words FROM board")?.text("words") ?? ""
        return Form(
            seen: .nothing, isConfirmation: true, page: { sheet in torn(words, sheet) },
            decide: { _ in Decided { transaction in try keep("", transaction) } })
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
