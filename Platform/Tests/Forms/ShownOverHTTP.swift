import Forms
import TestSupport
import Testing
import Vocabulary
import Web

/// What is confirmed is what was shown.
@Suite struct ShownOverHTTP {
    @Test(arguments: Engine.available)
    func `what a check page said and is not so any more is shown again, and nothing is kept`(engine: Engine) async throws {
        try await withBoard(engine) { board in
            let (ada, eva) = (board.browser("ada"), board.browser("eva"))
            await ada.get("/aushang")
            try await ada.submit(["neu": "Adas Aushang"])
            #expect(ada.heading == "Prüfen" && ada.text.contains("Anfang"))
            await eva.get("/zettel")
            try await eva.submit(["worte": "Evas Worte"])
            #expect(eva.status == 303)
            try await ada.submit(button: "speichern")
            #expect(ada.status == 409 && ada.heading == "Prüfen" && ada.text.contains("was hier zur Prüfung stand"))
            #expect(ada.told.contains("Bisher Evas Worte"), "\(ada.text)")
            #expect(!ada.told.contains("Dann Adas Aushang"))
            #expect(try await board.words() == "Evas Worte")
            #expect(try ada.form().fields["neu"] == "Adas Aushang")
            // Having seen it, she may say so once more; and twice is once.
            let form = try ada.form()
            for _ in 0..<2 {
                await ada.post(form.action, form.fields(button: "speichern"))
                #expect(ada.status == 303)
            }
            #expect(try await board.words() == "Adas Aushang")
            #expect(try await board.changes() == 2)
        }
    }

    @Test(arguments: Engine.available)
    func `what a page cannot say is confirmed with it too`(engine: Engine) async throws {
        try await withBoard(engine) { board in
            let (ada, eva) = (board.browser("ada"), board.browser("eva"))
            await eva.get("/zettel")
            try await eva.submit(["worte": "zwanzig Zeichen und dann das eine"])
            await ada.get("/aushang")
            try await ada.submit(["neu": "neu"])
            await eva.get("/zettel")
            try await eva.submit(["worte": "zwanzig Zeichen und dann das andere"])
            try await ada.submit(button: "speichern")
            #expect(ada.status == 409 && ada.heading == "Prüfen")
            #expect(try await board.words() == "zwanzig Zeichen und dann das andere")
        }
    }

    @Test(arguments: Engine.available)
    func `what nobody has looked at is not kept, whatever the request says`(engine: Engine) async throws {
        try await withBoard(engine) { board in
            let ada = board.browser("ada")
            await ada.get("/aushang")
            try await ada.submit(["neu": "blind", "_schritt": "speichern"])
            #expect(ada.status == 409 && ada.heading == "Prüfen" && ada.text.contains("Bitte prüfen Sie"))
            #expect(try await board.words() == "Anfang")
            // Another answer than the one looked at is another page.
            await ada.post("/aushang", try ada.form().fields(changing: ["neu": "untergeschoben"], button: "speichern"))
            #expect(ada.status == 409 && ada.told.contains("Dann untergeschoben"))
            #expect(try await board.words() == "Anfang")
        }
    }

    @Test(arguments: Engine.available)
    func `a reason that is missing on a check page is asked for once more, and other warnings are another page`(engine: Engine) async throws {
        try await withBoard(engine) { board in
            let ada = board.browser("ada")
            await ada.get("/aushang")
            try await ada.submit(["neu": "laut"])
            #expect(ada.heading == "Prüfen" && ada.text.contains("Das ist laut."))
            let shown = try ada.form()
            try await ada.submit(button: "speichern")
            #expect(ada.status == 422 && ada.problems["_grund"] != nil)
            try await ada.submit(["_grund": "Es brennt im Haus nebenan."], button: "speichern")
            #expect(ada.status == 303)
            #expect(try await board.words() == "laut")
            await ada.post(shown.action, shown.fields(changing: ["neu": "leise", "_vorgang": "another", "_grund": "Es brennt im Haus nebenan."], button: "speichern"))
            #expect(ada.status == 409 && ada.heading == "Prüfen")
            #expect(try await board.words() == "laut")
        }
    }

    @Test(arguments: Engine.available)
    func `a page with nothing but a button under what it does confirms that`(engine: Engine) async throws {
        try await withBoard(engine) { board in
            let (ada, eva) = (board.browser("ada"), board.browser("eva"))
            await ada.get("/abriss")
            await eva.get("/zettel")
            try await eva.submit(["worte": "wichtig"])
            try await ada.submit()
            #expect(ada.status == 409 && ada.told.contains("wichtig"))
            #expect(try await board.words() == "wichtig")
            try await ada.submit()
            #expect(ada.status == 303)
            #expect(try await board.words() == "")
        }
    }
}

extension Browser {
    /// What stands above everything else on the page.
    fileprivate var told: String { page.all(withClass: "notice-warning").map(\.text).joined(separator: "\n") }
}
