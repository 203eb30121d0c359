import Access
import Storage
import TestSupport
import Testing
import Vocabulary

/// The search across offices: numbers of files and letters, houses, rooms, tasks and pages, for each role what it may see.
@Suite struct FindingOverHTTP {
    private func search(_ text: String, _ door: TownDoor, as role: Role) async throws -> Browser {
        let browser = door.browser(as: role)
        await browser.get("/suche")
        try await browser.submit(["suche": text], to: "/suche")
        return browser
    }

    @Test(arguments: Engine.available)
    func `a number opens the one thing it means, however it is written, and only to those who may see it`(engine: Engine) async throws {
        try await GrownTown.with(1, engine) { database in
            let door = try TownDoor(database, today: GrownTown.today, accounts: try await GrownTown.accounts(database))
            let numbers = try await database.read { db -> [(String, String, Role, Role?)] in
                func one(_ sql: SQL, _ way: String) throws -> (number: String, page: String) {
                    let row = try #require(try db.row(sql))
                    return (try row.text("number"), way + (try row.text("id")))
                }
                let order = try one("SELECT id, number FROM city_order ORDER BY id LIMIT 1", "/verfuegungen/")
                let notice = try one("SELECT id, number FROM fee_notice ORDER BY id LIMIT 1", "/gebuehren/bescheide/")
                let household = try one("SELECT id, file_number AS number FROM household ORDER BY id LIMIT 1", "/haushalte/")
                let person = try one("SELECT id, file_number AS number FROM person ORDER BY id LIMIT 1", "/personen/")
                return [
                    (order.number, order.page, .lead, .integrationManager), (notice.number, notice.page, .fees, .caretaker),
                    (household.number, household.page, .lead, .caretaker), (person.number, person.page, .lead, nil),
                ]
            }
            for (number, page, role, stranger) in numbers {
                for typed in [number, number.lowercased(), number.replacing("-0", with: "-"), " \(number) "] {
                    let browser = try await search(typed, door, as: role)
                    #expect(browser.status == 303 && browser.reply.header("Location") == page, "\(typed)")
                }
                guard let stranger else { continue }
                let browser = try await search(number, door, as: stranger)
                await browser.follow()
                #expect(browser.path.hasPrefix("/suche/") && !browser.links.contains(page), "\(number)")
                #expect(browser.text.contains("Niemand gefunden"))
            }
        }
    }

    @Test func `a house stands before those who live in it, and rooms, tasks and pages are found by their words`() async throws {
        try await GrownTown.with(1, .sqlite) { database in
            let door = try TownDoor(database, today: GrownTown.today, accounts: try await GrownTown.accounts(database))
            let (site, name, room) = try await database.read { db in
                let row = try #require(
                    try db.row(
                        """
                        SELECT s.site_id AS site, s.room_id AS room FROM stay s WHERE s.room_id IS NOT NULL AND s.until_day > \(GrownTown.today)
                        AND s.superseded_at = \(Instant.endless) ORDER BY s.id LIMIT 1
                        """))
                let site = try row.text("site")
                let house = try #require(try db.row("SELECT name FROM site WHERE id = \(site)"))
                let spot = try row.text("room")
                let room = try #require(try db.row("SELECT name FROM housing_life WHERE spot_id = \(spot) ORDER BY from_day DESC LIMIT 1"))
                return (site, try house.text("name"), try room.text("name"))
            }
            func found(_ text: String, as role: Role = .lead) async throws -> Browser {
                let browser = try await search(text, door, as: role)
                return await browser.follow()
            }
            let house = try await found(name)
            #expect(house.links.contains("/unterkuenfte/\(site)") && house.text.contains("Unterkunft"))
            let before = house.html.range(of: "/unterkuenfte/\(site)\"")?.lowerBound
            let person = house.html.range(of: "/personen/", range: house.html.range(of: "id=\"treffer\"").map { $0.lowerBound..<house.html.endIndex })
            #expect(before.map { first in person.map { first < $0.lowerBound } ?? false } ?? false)
            #expect(try await found("\(name) \(room)").text.contains("\(room), \(name)"))
            #expect(try await found("dublet").links.contains("/dubletten"))
            // A caretaker finds the own houses only.
            let account = try #require(try await GrownTown.accounts(database)[.caretaker])
            let houses = try await database.read { db in
                let own = Set(try db.rows("SELECT site_id FROM account_site WHERE account_id = \(account)").map { try $0.text("site_id") })
                return try db.rows("SELECT id, name FROM site ORDER BY id").map { row in
                    (try row.text("id"), try row.text("name"), own.contains(try row.text("id")))
                }
            }
            #expect(houses.contains { $0.2 } && houses.contains { !$0.2 })
            for (id, name, isOwn) in houses {
                #expect(try await found(name, as: .caretaker).links.contains("/unterkuenfte/\(id)") == isOwn, "\(name)")
            }
            let task = try await database.read { db in
                let open: SQL = "SELECT t.title FROM task t JOIN task_state c ON c.task_id = t.id WHERE c.state = 'open' ORDER BY t.id LIMIT 1"
                return try #require(try db.row(open)).text("title")
            }
            #expect(try await found(task).text.contains("Aufgabe"))
        }
    }

    @Test func `while somebody types a few links are told, none to others and none for a letter or two`() async throws {
        try await GrownTown.with(1, .sqlite) { database in
            let door = try TownDoor(database, today: GrownTown.today, accounts: try await GrownTown.accounts(database))
            let family = try await database.read { db in
                try #require(try db.row("SELECT family FROM person_name ORDER BY id LIMIT 1")).text("family")
            }
            let told = await door.post("/suche/vorschlaege", [("suche", family)], as: .lead)
            #expect(told.status == 200 && told.text.contains("\"/personen") && told.header("Content-Type") == "application/json")
            #expect(told.text.matches(of: #/"title"/#).count <= 8)
            #expect(await door.post("/suche/vorschlaege", [("suche", "ab")], as: .lead).status == 204)
            let notes = try await database.read { try $0.waitingLooks() }.map(\.note.action)
            #expect(notes.contains("people.search"))
        }
    }
}
