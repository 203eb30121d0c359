import Register
import Storage
import TestSupport
import Testing
import Vocabulary
import Web

/// The search as people use it: the field of the header, the page of hits, what the journal keeps.
@Suite struct SearchOverHTTP {
    private func search(_ browser: Browser, _ text: String) async throws {
        await browser.get("/suche")
        try await browser.submit(["suche": text])
        await browser.follow()
    }

    @Test func `what is typed stands in no address and no journal, and loading again is harmless`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let browser = try await town.browser("leitung")
            await browser.get("/personen")
            try await browser.submit(["suche": "Wachtelia Kanarivogel"], to: "/suche")
            await browser.follow()
            #expect(browser.status == 200 && browser.text.contains("1 Treffer") && browser.text.contains("so geschrieben"))
            #expect(browser.links.contains("/personen/\(TownFixture.mother.id)"))
            #expect(!browser.path.lowercased().contains("wachtelia") && browser.path.hasPrefix("/suche/"))
            let address = browser.path
            #expect(await browser.get(address).text.contains("1 Treffer"))
            let notes = try await town.journal().filter { $0.note.action == "people.search" }.map(\.note)
            #expect(notes.count == 2 && notes.allSatisfy { $0.details == "words,1" && $0.subject == "search" })
            // Nobody else's memory, and none after a day.
            #expect(await (try await town.browser("unterbringung")).get(address).status == 404)
            try await town.database.housekeep { try $0.run("UPDATE search_memory SET at = 0 WHERE at > 0") }
            try await search(browser, "Küken")
            #expect(await browser.get(address).status == 404)
            #expect(browser.text.contains("nicht mehr gemerkt"))
        }
    }

    @Test func `nothing typed, nothing found, too much typed`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let browser = try await town.browser("leitung")
            await browser.get("/suche")
            try await browser.submit(["suche": "  "])
            #expect(browser.status == 303 && browser.reply.header("Location") == "/suche")
            try await search(browser, "?!")
            #expect(browser.text.contains("mindestens einen Buchstaben"))
            try await search(browser, "Xerxes Unauffindbar 12.12.1912")
            #expect(
                browser.text.contains("Niemand gefunden") && browser.text.contains("als Name") && browser.text.contains("Tag und Monat vertauscht"))
            try await browser.submit(to: "/personen/neu")
            await browser.follow()
            #expect(browser.html.contains("value=\"Xerxes\"") && browser.html.contains("value=\"Unauffindbar\""))
            await browser.get("/suche")
            try await browser.submit(["suche": String(repeating: "x", count: 300)])
            #expect(browser.status == 422 && browser.problems["suche"] != nil)
        }
    }

    @Test func `a role is offered only what it may do and sees only what it may read`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let caretaker = try await town.browser("hausmeister")
            try await search(caretaker, "Wachtelia")
            #expect(caretaker.text.contains("1 Treffer") && caretaker.text.contains("Zimmer 4711"))
            #expect(!caretaker.text.contains("1987") && !caretaker.html.contains("/personen/neu"))
            try await search(caretaker, "Allein")
            let hidden = caretaker.text
            try await search(caretaker, "Unauffindbar")
            // Somebody hidden and nobody at all look the same.
            #expect(caretaker.text == hidden)
            let guardian = try await town.browser("datenschutz")
            try await search(guardian, "P-2019-00001")
            #expect(guardian.text.contains("P-2019-00001") && !guardian.html.contains("Kanarivogel"))
        }
    }
}
