import Storage
import TestSupport
import Testing
import Vocabulary
import Web

@testable import Bicycles

/// The office as people meet it, beside all others.
@Suite struct LoansOverHTTP {
    private let file = TownFixture.mother.fileNumber
    private let path = "/personen/\(TownFixture.mother.id)"

    @Test(arguments: Engine.available)
    func `a bicycle goes out, is seen wherever it belongs, and comes back`(engine: Engine) async throws {
        try await engine.withWorkshop { town async throws in
            let clerk = try await town.browser("unterbringung")
            await clerk.get("/fahrraeder")
            #expect(clerk.text.contains("Kein Fahrrad ist ausgeliehen.") && clerk.links.contains("/fahrraeder/ausleihe"))
            await clerk.get("/fahrraeder/ausleihe")
            try await clerk.submit(["fahrrad": "sieben", "akte": "P-0000-00000", "bis.jahr": "2019"])
            #expect(clerk.status == 422 && clerk.problems.keys.sorted() == ["akte", "fahrrad"])
            try await clerk.submit(["fahrrad": "7", "akte": file])
            #expect(clerk.status == 422 && clerk.problems.keys.sorted() == ["bis"], "the rule speaks when the form can be read")
            try await clerk.submit(["bis.jahr": "2020"]).follow()
            #expect(clerk.heading == "Fahrräder" && clerk.text.contains("1 Fahrrad ausgeliehen") && clerk.text.contains("Kanarivogel"))
            await clerk.get(path)
            #expect(clerk.page.first(id: "fahrraeder")?.text.contains("Fahrrad 7, bis 17.07.2020") == true)
            await clerk.get("/start")
            #expect(clerk.text.contains("Fahrräder ausgeliehen") && clerk.links.contains("/fahrraeder"))
            await clerk.get("/fahrraeder/7")
            try await clerk.submit(["ergebnis": "zurueck"]).follow()
            #expect(clerk.text.contains("Kein Fahrrad ist ausgeliehen."))
            let auditor = try await town.browser("datenschutz")
            await auditor.get("/protokoll")
            for words in ["Fahrrad ausgeliehen", "Fahrrad zurückgenommen", "Fahrrad 7"] { #expect(auditor.text.contains(words), "\(words)") }
        }
    }

    @Test(arguments: Engine.available)
    func `what was just kept is taken back with one button`(engine: Engine) async throws {
        try await engine.withWorkshop { town async throws in
            let clerk = try await town.browser("unterbringung")
            try await clerk.lend("7", to: file)
            await clerk.follow()
            try await clerk.undo()
            #expect(clerk.status == 303)
            await clerk.get("/fahrraeder")
            #expect(clerk.text.contains("Kein Fahrrad ist ausgeliehen."))
            try await clerk.lend("7", to: file)
            await clerk.get("/fahrraeder/7")
            try await clerk.submit(["ergebnis": "zurueck"]).follow()
            try await clerk.undo()
            #expect(await clerk.get("/fahrraeder/7").status == 200, "it is out again")
            let noted = try await town.journal().filter { $0.note.action == "bicycle.undo" }.map(\.note.subject)
            #expect(noted == [TownFixture.mother.id.text, TownFixture.mother.id.text])
        }
    }

    @Test(arguments: Engine.available)
    func `of two people at one bicycle the second is shown what the first left`(engine: Engine) async throws {
        try await engine.withWorkshop { town async throws in
            let (clerk, lead) = (try await town.browser("unterbringung"), try await town.browser("leitung"))
            await clerk.get("/fahrraeder/ausleihe")
            await lead.get("/fahrraeder/ausleihe")
            try await clerk.submit(["fahrrad": "7", "akte": file])
            try await lead.submit(["fahrrad": "7", "akte": TownFixture.single.fileNumber])
            #expect(lead.status == 422 && lead.problems["fahrrad"]?.contains("schon ausgeliehen") == true)
            await clerk.get("/fahrraeder/7")
            await lead.get("/fahrraeder/7")
            try await clerk.submit(["ergebnis": "laenger", "bis.monat": "9"])
            #expect(clerk.status == 303)
            try await lead.submit(["ergebnis": "laenger", "bis.monat": "8"])
            #expect(lead.status == 409 && lead.text.contains("17.09.2020"), "who comes second sees what stands there now")
            #expect(try lead.form("/fahrraeder/7").fields["bis.monat"] == "8", "and keeps what was typed")
            try await lead.submit(to: "/fahrraeder/7")
            #expect(lead.status == 303)
            await clerk.get("/fahrraeder/7")
            await lead.get("/fahrraeder/7")
            try await clerk.submit(["ergebnis": "zurueck"])
            try await lead.submit(["ergebnis": "zurueck"])
            #expect(lead.status == 404, "it is no longer out")
        }
    }

    @Test(arguments: Engine.available)
    func `a late bicycle becomes a task, until it is back`(engine: Engine) async throws {
        try await engine.withWorkshop { town async throws in
            let day: Day = "2020-07-18"
            try await (try await town.browser("unterbringung")).lend("7", to: file)
            #expect(try await town.runTasks(on: day).added > 0)
            let clerk = try await town.browser("unterbringung", today: day)
            await clerk.get("/aufgaben?wer=alle")
            #expect(clerk.text.contains("Fahrrad 7 zurückholen") && clerk.links.contains("/fahrraeder/7"))
            #expect(clerk.page.all("a").contains { $0["href"] == "/fahrraeder/7" && $0.text == "Fahrrad" }, "what it is about")
            await clerk.get("/fahrraeder?stand=spaet")
            #expect(clerk.text.contains("überfällig") && clerk.text.contains("Kanarivogel"))
            await clerk.get("/fahrraeder/7")
            try await clerk.submit(["ergebnis": "zurueck"])
            #expect(try await town.runTasks(on: day).dropped == 1)
        }
    }
}
