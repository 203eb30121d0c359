import Storage
import TestSupport
import Testing
import Vocabulary
import Web

/// What people kept before the program changed is still theirs, and never an error of the program.
@Suite struct OfBefore {
    @Test(arguments: Engine.available)
    func `a filter saved before opens with what of it is still known`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let account = town.account("leitung")
            for (id, fields) in [("alt", "saeule=provisional&altefrage=7&seite=2"), ("fremd", "saeule=gibtesnicht")] {
                try await town.database.transaction(.queued) { db in
                    try db.run(
                        "INSERT INTO saved_filter (id, account_id, shared, name, fields, saved_at) VALUES (\(id), \(account), \(false), \(id), \(fields), 0)")
                }
            }
            let browser = try await town.browser("leitung")
            #expect(await browser.get("/personen?filter=alt").status == 200)
            #expect(browser.page.first("tbody")?.all("tr").count == 1)
            await browser.get("/personen?filter=fremd")
            #expect([200, 422].contains(browser.status))
            for page in ["/start", "/personen", "/filter", "/filter/fremd"] { #expect(await browser.get(page).status == 200, "\(page)") }
        }
    }

    @Test(arguments: Engine.available)
    func `a draft of before opens with what fits and overwrites nothing unseen`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let browser = try await town.browser("unterbringung")
            let page = try await town.read { "/personen/\(try $0.row("SELECT person_id AS id FROM stay ORDER BY id")?.text("id") ?? "")/umzug" }
            #expect(await browser.get(page).status == 200)
            let token = try browser.form().fields["csrf"] ?? ""
            await browser.post(page + "?entwurf=sichern", FormFields([("csrf", token), ("altesfeld", "1"), ("anlass", "von früher")]))
            #expect(browser.status == 204)
            #expect(await browser.get(page + "?entwurf=oeffnen").status == 200)
            #expect(browser.html.contains("von früher"))
            try await browser.submit()
            #expect(browser.status < 500)
        }
    }
}
