import Access
import Register
import Storage
import TestSupport
import Testing
import Vocabulary
import Web

@testable import Statistics

/// What can be asked of the figures, and what stays asked on the way through them.
@Suite struct QuestionsOfFigures {
    private func town(_ body: (TownDoor, Scene) async throws -> Void) async throws {
        try await Scene.run(.sqlite) { scene in
            try await scene.add("a", recorded: "2020-01-11", [(.starting("2020-01-10"), Scene.phase(.followUp))])
            try await body(try TownDoor(scene.database, today: "2020-08-11"), scene)
        }
    }

    @Test(arguments: [
        "17.6.020", "0020-06-17", "01.01.2190", "2190-08-12", "31.12.1999", "17.06.", "17.6.2020.1", "31.02.2020", "2190-08-12T09:00:00Z",
    ])
    func `a state of knowledge lies between the year 2000 and now`(stand: String) async throws {
        try await town { door, _ in
            for path in ["/zahlen?am=2020-06-17&", "/zahlen/bestand?", "/zahlen/unterschied?", "/zahlen/bewegung?", "/zahlen/verlauf?"] {
                let reply = await door.get(path + "stand=" + stand, as: .lead)
                #expect(reply.status == 422, "\(path)")
                #expect(reply.text.contains("value=\"\(stand)\""))
                #expect(reply.text.contains("Fehler: "))
            }
        }
    }

    @Test(arguments: ["17.06.2020", "17.6.2020", "2020-08-11", "2000-01-01", "2020-06-17T21:59:59.999999Z"])
    func `every day in between is taken`(stand: String) async throws {
        try await town { door, _ in #expect(await door.get("/zahlen?stand=\(stand)", as: .lead).status == 200) }
    }

    @Test func `day and state of knowledge stay when somebody turns to another page`() async throws {
        try await town { door, _ in
            let asked = "am=2020-06-17&stand=2020-07-01"
            let kept = "?am=2020-06-17&amp;stand=2020-07-01T21%3A59%3A59.999999Z\""
            for path in ["", "/bestand", "/unterschied", "/bewegung", "/verlauf", "/festgehalten", "/veroeffentlicht", "/methodik"] {
                let text = await door.get("/zahlen\(path)?\(asked)", as: .lead).text
                for tab in ["/zahlen", "/zahlen/bestand", "/zahlen/bewegung", "/zahlen/verlauf", "/zahlen/methodik"] {
                    #expect(text.contains("href=\"\(tab)\(kept)"), "\(path) \(tab)")
                }
            }
            #expect(await door.get("/zahlen/bewegung?\(asked)", as: .lead).text.contains("name=\"am\" value=\"2020-06-17\""))
            #expect(await door.get("/zahlen", as: .lead).text.contains("href=\"/zahlen/bestand\""))
        }
    }

    @Test func `authorities without people stand in one line below the table`() async throws {
        try await town { door, _ in
            let text = await door.get("/zahlen/bestand?am=2020-06-17&nach=authority", as: .lead).text
            #expect(text.contains("Ohne Personen: Landratsamt."))
            #expect(text.contains("<th scope=\"row\">Stadt</th>"))
            #expect(!text.contains("<th scope=\"row\">Landratsamt</th>"))
            #expect(await door.get("/zahlen/bestand.csv?am=2020-06-17&nach=authority", as: .lead).text.contains("Landratsamt;0;0,0"))
        }
    }

    @Test func `the database finds the neighbours of a phase by the person`() async throws {
        try await town { _, scene in
            let known: [Instant?] = [nil, Instant("2020-07-01")]
            for knownAt in known {
                let question = Flow.Question(from: "2019-07-01", through: "2020-06-30", knownAt: knownAt)
                let plan = try await scene.database.read { db in
                    try db.rows("EXPLAIN QUERY PLAN \(question.counts)").map { try $0.text("detail") }
                }
                let neighbours = plan.filter { $0.contains(" q ") || $0.hasSuffix(" q") || $0.contains(" d ") }
                #expect(neighbours.count >= 5, "\(plan)")
                #expect(neighbours.allSatisfy { $0.hasPrefix("SEARCH") && $0.contains("person_id=?") }, "\(plan)")
            }
        }
    }
}
