import Markup
import Register
import Statistics
import Storage
import TestSupport
import Testing
import Vocabulary
import Web

@testable import Transparency

@Suite struct PublicSide {
    static let paths = [
        "/", "/?am=2019-06-30", "/zahlen-und-fakten", "/zahlen-und-fakten?am=2020-02-29", "/methodik", "/glossar", "/hilfe", "/barrierefreiheit",
        "/datenschutz", "/impressum",
    ]

    @Test func `everyone may read it, without cookies, and caches may keep it`() async throws {
        try await PublicTown.run { town in
            for path in PublicSide.paths + ["/daten/bestand.csv", "/daten/verlauf.csv?am=2020-01-31"] {
                let reply = await town.door.get(path)
                #expect(reply.status == 200, "\(path)")
                #expect(reply.header("Set-Cookie") == nil)
                #expect(reply.header("Cache-Control")?.hasPrefix("public") == true, "\(path)")
            }
        }
    }

    @Test(arguments: Engine.available) func `the number of the last month end stands on the first page`(engine: Engine) async throws {
        try await PublicTown.run(engine) { town in
            let text = await town.door.get("/").text
            #expect(text.contains("31.07.2020"))
            #expect(text.contains(">220<"))
            for part in [">60<", ">100<", ">60<"] { #expect(text.contains(part)) }
        }
    }

    @Test func `days between the ends of months are refused with the choice kept`() async throws {
        try await PublicTown.run { town in
            for day in ["2020-07-30", "2020-08-10", "2031-01-31", "2020-02-30", "quatsch"] {
                let reply = await town.door.get("/?am=\(day)")
                #expect(reply.status == 422, "\(day)")
                #expect(reply.text.contains("Fehler: "))
                #expect(!reply.text.contains("<dl class=\"figures\""), "no figures")
            }
            #expect(await town.door.get("/daten/bestand.csv?am=2020-07-30").status == 404)
        }
    }

    @Test func `page, chart and file show the same protected cells`() async throws {
        try await PublicTown.run { town in
            let page = await town.door.get("/zahlen-und-fakten").text
            let csv = await town.door.get("/daten/bestand.csv").text
            let lines = csv.split(separator: "\r\n").dropFirst().map { $0.split(separator: ";", omittingEmptySubsequences: false).map(String.init) }
            #expect(lines.count > 20)
            for line in lines {
                let shown = line[5].replacing("<", with: "&lt;")
                if line[2] == "gesamt" || line[2] == "saeule" {
                    #expect(page.contains(">\(shown)<"), "\(line)")
                } else {
                    #expect(page.contains("<th scope=\"row\">\(line[4])</th><td class=\"number\">\(shown)</td>"), "\(line)")
                    #expect(shown == "&lt;5" || Int(shown).map { $0 % 5 == 0 } == true, "\(line)")
                }
            }
        }
    }

    @Test func `a late entry changes nothing until the month is over, and then says so`() async throws {
        try await PublicTown.run { town in
            let before = await town.door.get("/?am=2020-06-30").text
            try await town.door.database.write(by: .system, now: Instant("2020-08-05", hour: 9)) { transaction in
                let record = try transaction.db.record(of: ID("person-p3"))
                try transaction.record(try Act.departure(of: record, on: "2020-06-01", Departure(.movedAway)))
            }
            #expect(await town.door.get("/?am=2020-06-30").text == before)
            let later = try TownDoor(town.door.database, today: "2020-09-02")
            let after = await later.get("/?am=2020-06-30").text
            #expect(after.contains(">219<"))
            #expect(after.contains("Einen Monat früher war für diesen Tag 220 bekannt"))
        }
    }

    @Test func `a town without records says so`() async throws {
        try await PublicTown.run { town in
            let early = try TownDoor(town.door.database, today: "2018-05-05")
            #expect(await early.get("/").status == 200)
            #expect(await early.get("/").text.contains("Noch sind keine Zahlen veröffentlicht"))
        }
    }

    @Test func `nobody finds people behind the public numbers`() async throws {
        try await PublicTown.run { town in
            for path in PublicSide.paths { #expect(!(await town.door.get(path).text.contains("/personen"))) }
            for path in ["/zahlen", "/zahlen/bestand.csv", "/zahlen/bewegung/liste", "/personen"] {
                #expect([303, 401].contains(await town.door.get(path).status), "\(path)")
            }
        }
    }
}
