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
            for idle in ["x", "Dringend dringend dringend.", "Es brennt."] {
                try await browser.submit(["_grund": idle], button: "speichern")
                #expect(browser.status == 422 && browser.problems["_grund"] != nil, "\(idle)")
            }
            try await browser.submit(["_grund": "Es brennt im Haus nebenan."], button: "speichern")
            #expect(browser.status == 303)
            #expect(try await board.words() == "laut")
            let notes = try await board.database.read { try $0.rows("SELECT details, reason FROM journal WHERE action = 'form.override'") }
            #expect(try notes.map { try $0.text("reason") } == ["Es brennt im Haus nebenan."] && notes[0].text("details").contains("Das ist laut."))
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

    @Test(arguments: Engine.available)
    func `nobody writes into what another has typed, under whatever name it is sent`(engine: Engine) async throws {
        try await withBoard(engine) { board in
            let (ada, eva) = (board.browser("ada"), board.browser("eva"))
            await ada.get("/zettel")
            let adas = try ada.form()
            await ada.post("/zettel?entwurf=sichern", adas.fields(changing: ["worte": "Adas Entwurf"]))
            let number = try await board.database.read { try $0.row("SELECT id FROM draft WHERE account_id = 'ada'")?.text("id") ?? "" }
            await eva.get("/zettel")
            let evas = try eva.form()
            for name in [number, adas.fields["_entwurf"] ?? ""] {
                await eva.post("/zettel?entwurf=sichern", evas.fields(changing: ["worte": "untergeschoben", "_entwurf": name]))
                #expect(eva.status == 204)
            }
            await ada.get("/zettel?entwurf=oeffnen")
            #expect(try ada.form().fields["worte"] == "Adas Entwurf")
            // What is thrown away is one's own, and an address that could name another host is none.
            await eva.get("/zettel")
            let thrown = try eva.form().fields(changing: ["_entwurf": number, "_schritt": "verwerfen"])
            await eva.post("//zettel", thrown)
            #expect(eva.status == 404)
            await eva.post("/zettel", thrown)
            #expect(eva.status == 303 && eva.reply.header("Location") == "/zettel")
            // Nor is anything of Ada's written where Eva could have begun it first.
            try await board.database.housekeep { db in
                try db.keepDraft(ID(number), kind: Draft.form, title: "", fields: FormFields([("worte", "daneben")]), of: "eva", at: .now())
            }
            #expect(try await board.database.read { try $0.draft(ID(number), of: "ada")?.fields["worte"] } == "Adas Entwurf")
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
