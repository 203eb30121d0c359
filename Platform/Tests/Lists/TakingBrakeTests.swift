import Lists
import Storage
import TestSupport
import Testing
import Vocabulary
import Web

@Suite struct TakingBrakeTests {
    private func take(_ browser: Browser) async throws -> Int {
        await browser.get("/personen/ausgabe")
        try await browser.submit(["zweck": "Prüfung"], button: "csv")
        return browser.status
    }

    @Test(arguments: Engine.available)
    func `of all that is asked for at once no more leaves than the hour allows`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let browser = try await town.browser("leitung")
            let account = town.account("leitung")
            try await town.database.housekeep { db in
                for number in 0..<(TakenList.mostPerHour - 2) {
                    try db.run("INSERT INTO taken_list (id, account_id, at) VALUES (\("t\(number)"), \(account), \(Instant.now()))")
                }
            }
            await browser.get("/personen/ausgabe")
            let request = browser.request("POST", "/personen/ausgabe", body: try browser.form().fields(changing: ["zweck": "Prüfung"], button: "csv"))
            let door = browser.door
            let answers = await withTaskGroup(of: Int.self) { group in
                for _ in 0..<8 { group.addTask { await door.answer(request).status } }
                return await group.reduce(into: []) { $0.append($1) }
            }
            #expect(answers.count { $0 == 200 } == 2 && answers.count { $0 == 409 } == 6, "\(answers)")
            #expect(try await town.journal().count { $0.note.action == "list.export" } == 2)
            // Paper is a way out, too, and so is any other table.
            for path in ["/personen?ansicht=druck", "/zahlen/bestand.csv", "/prognose.xlsx"] {
                #expect(await browser.get(path).status == 409, "\(path)")
            }
            #expect(await browser.get("/personen").status == 200)
            // An hour later there is room, and somebody else was never held up.
            #expect(try await take(try await town.browser("unterbringung")) == 200)
            try await town.database.housekeep { try $0.run("UPDATE taken_list SET at = \(Instant.now().advanced(by: -3_600_000_000))") }
            #expect(try await take(browser) == 200)
        }
    }

    @Test func `what was refused takes no place`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let browser = try await town.browser("leitung")
            await browser.get("/personen/ausgabe")
            try await browser.submit(["zweck": " "], button: "csv")
            #expect(browser.status == 422)
            #expect(await browser.get("/zahlen/bestand.csv?am=31.02.2020").status == 422)
            #expect(try await town.read { try $0.count("SELECT COUNT(*) AS n FROM taken_list") } == 0)
            #expect(await browser.get("/personen?ansicht=druck").status == 200)
            #expect(try await town.read { try $0.count("SELECT COUNT(*) AS n FROM taken_list") } == 1)
        }
    }
}
