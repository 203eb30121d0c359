import Register
import Storage
import TestSupport
import Testing
import Vocabulary
import Web

/// What is typed of people who are not registered yet lies in its writer's draft, page by page.
@Suite struct RegistrationDrafts {
    @Test func `what is wrong is kept as a draft and can be resumed later`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let browser = try await town.beginRegistration()
            try await browser.submit(["vorname": "Rami", "geburt.tag": "31", "geburt.monat": "2", "geburt.jahr": "1985", "azr": "12"])
            #expect(browser.status == 422 && browser.problems.keys.sorted() == ["azr", "geburt"])
            let path = browser.path
            let later = try await town.browser("unterbringung")
            await later.get("/personen/neu")
            #expect(later.links.contains(path.replacing("/person/1", with: "/pruefen")) && later.text.contains("Rami"))
            await later.get(path)
            let fields = try later.form().fields
            #expect(fields["vorname"] == "Rami" && fields["geburt.tag"] == "31" && fields["azr"] == "12")
            // Nobody else sees it, and it counts nowhere.
            let other = try await town.browser("leitung")
            #expect(await other.get(path).status == 404)
            #expect(!other.html.contains("Rami"))
            #expect(await other.get("/personen/neu").text.contains("Rami") == false)
            await later.get("/personen/neu")
            try await later.submit(to: "/verwerfen").follow()
            #expect(await later.get(path).status == 404)
        }
    }

    @Test(arguments: Engine.available)
    func `two windows on one draft lose nothing of each other, and going back is no other window`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let one = try await town.beginRegistration()
            let path = one.path
            let other = try await town.browser("unterbringung")
            await other.get(path)
            let opened = try one.form()
            try await one.submit(["vorname": "Rami", "familienname": "Haddad"], button: "person").follow()
            #expect(one.path.hasSuffix("/person/2"))
            try await other.submit(["vorname": "Nour"])
            #expect(other.status == 409 && other.text.contains("inzwischen anderswo geändert") && other.text.contains("Rami Haddad"))
            #expect(try other.form().fields["vorname"] == "Nour")
            // Back to the first page as it was shown, and on with something mended.
            await one.post(opened.action, opened.fields(changing: ["vorname": "Ramy", "familienname": "Haddad"]))
            #expect(one.status == 303)
            #expect(try await one.get(path).form().fields["vorname"] == "Ramy")
            // Who was taken out moves the others; a page opened before stands for nobody any more.
            await one.get(path.replacing("/person/1", with: "/person/2"))
            try await one.submit(["vorname": "Lina", "stellung": "child"])
            await one.get(path.replacing("/person/1", with: "/person/2"))
            let second = try one.form()
            let removal = try one.form("/entfernen/2")
            for _ in 1...2 {
                await one.post(removal.action, removal.fields())
                #expect(one.status == 303)
            }
            await one.post(second.action, second.fields(changing: ["vorname": "Lina"]))
            #expect(one.status == 404 && one.text.contains("Lina"))
            #expect(try await one.get(path).form().fields["vorname"] == "Ramy")
        }
    }

    @Test(arguments: Engine.available)
    func `a double click adds one person, also when what was typed is kept in between`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let browser = try await town.beginRegistration()
            let path = browser.path
            let form = try browser.form()
            let keeping = try #require(browser.page.all("form").compactMap { $0["data-draft"] }.first)
            let fields = form.fields(changing: ["vorname": "Rami", "familienname": "Haddad"], button: "person")
            for _ in 1...2 {
                await browser.post(form.action, fields)
                #expect(browser.status == 303 && browser.reply.header("Location")?.hasSuffix("/person/2") == true)
                await browser.post(keeping, fields.without(["_weiter"]))
                #expect(browser.status == 204)
            }
            #expect(await browser.get(path.replacing("/person/1", with: "/person/3")).status == 404)
        }
    }

    @Test(arguments: Engine.available)
    func `what was checked is what is registered, and beginning twice begins once`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let browser = try await town.browser("unterbringung")
            await browser.get("/personen/neu")
            let begin = try browser.form("/personen/neu")
            var begun: Set<String> = []
            for _ in 1...2 {
                await browser.post(begin.action, begin.fields())
                begun.insert(browser.reply.header("Location") ?? "")
            }
            #expect(begun.count == 1)
            await browser.follow()
            let path = browser.path
            try await browser.submit(["vorname": "Kim", "geburt.jahr": "1990"]).follow()
            try await browser.submit(RegistrationOverHTTP.arrival).follow()
            #expect(browser.heading == "Angaben prüfen")
            // In another window the name is mended; the page that was checked no longer says what would be kept.
            let other = try await town.browser("unterbringung")
            await other.get(path)
            try await other.submit(["vorname": "Kimberly"])
            #expect(other.status == 303)
            try await browser.submit()
            #expect(browser.status == 409 && browser.text.contains("Kimberly"))
            #expect(try await town.read { try $0.count("SELECT COUNT(*) AS n FROM person") } == 7)
            try await browser.submit().follow()
            #expect(browser.success?.contains("Ersterfassung") == true && browser.heading.contains("Kimberly"))
        }
    }

    @Test func `typing is kept without anybody pressing a button`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let browser = try await town.beginRegistration()
            let form = try #require(browser.page.all("form").first { $0["data-draft"] != nil })
            var fields = try browser.form().fields.without(["vorname"])
            fields.append("vorname", "Ra")
            let path = browser.path
            await browser.post(form["data-draft"] ?? "", fields)
            #expect(browser.status == 204)
            await browser.get(path)
            #expect(try browser.form().fields["vorname"] == "Ra")
        }
    }
}
