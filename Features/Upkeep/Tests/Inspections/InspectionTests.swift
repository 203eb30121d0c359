import Accommodation
import Register
import TestSupport
import Testing
import Vocabulary
import Web

@testable import Upkeep

@Suite struct InspectionRules {
    private func blamed(_ ground: Inspection.Ground, rooms: Int = 1, inhabited: [String] = ["Zimmer 1"], _ note: String = "") -> [String] {
        ground.problems(rooms: rooms, inhabited: inhabited, note: note).compactMap(\.field)
    }

    @Test func `rooms somebody lives in are entered on a legal ground only, and it is told`() {
        #expect(blamed(.none) == ["grundlage"])
        #expect(blamed(.vacant) == ["grundlage"])
        #expect(blamed(.vacant, inhabited: []) == [])
        for ground in [Inspection.Ground.consent, .danger, .courtOrder, .statute] {
            #expect(blamed(ground) == ["grundlagetext"], "\(ground)")
            #expect(blamed(ground, "Zimmer 1, mündlich am Vortag") == [], "\(ground)")
        }
    }

    @Test func `without rooms there is no ground to tell`() {
        #expect(blamed(.none, rooms: 0, inhabited: []) == [])
        #expect(blamed(.consent, rooms: 0, inhabited: [], "x") == ["grundlage"])
    }
}

@Suite struct InspectionsOverHTTP {
    @Test(arguments: Engine.available)
    func `an inspection keeps its ground; each finding is a defect, each defect a task`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await Rooms.open(town)
            let browser = try await town.browser("hausmeister")
            await browser.get("/unterkuenfte/haus/begehung")
            try await browser.submit(["art": "handover", "tag.jahr": "2031"])
            #expect(browser.status == 422 && browser.problems.keys.sorted() == ["tag", "zimmer"], "\(browser.problems)")
            try await browser.submit(["art": "routine", "tag.jahr": "2020", "zimmer": Rooms.first.id.text])
            #expect(browser.status == 200 && browser.heading.hasPrefix("Protokoll: Regelmäßige"))
            #expect(browser.text.contains("VGH Baden-Württemberg"))
            try await browser.submit(["p-roomMould-zimmer-1": "finding", "p-lighting": "fine", "grundlage": "vacant"])
            #expect(browser.status == 422)
            #expect(browser.problems.keys.sorted() == ["dabei", "grundlage", "n-roomMould-zimmer-1"], "\(browser.problems)")
            #expect(browser.text.contains("Dort wohnt jemand"))
            try await browser.submit([
                "dabei": "Hausmeisterei", "grundlage": "consent", "grundlagetext": "Zimmer 1, mündlich am 16.06.",
                "n-roomMould-zimmer-1": "Ecke <feucht>",
            ])
            #expect(browser.status == 200 && browser.text.contains("1 Punkt in Ordnung, 1 Mangel, 7 nicht geprüft."), "\(browser.text)")
            #expect(browser.html.contains("Ecke &lt;feucht&gt;"))
            // Back to the form nothing is lost.
            try await browser.submit(button: "aendern")
            #expect(browser.html.contains("Zimmer 1, mündlich am 16.06.") && browser.html.contains("Ecke &lt;feucht&gt;"))
            try await browser.submit()
            try await browser.submit(button: "speichern").follow()
            #expect(browser.success != nil && browser.text.contains("Einwilligung"))
            let defect = try await town.first("defect")
            #expect(browser.links.contains("/maengel/\(defect)"))
            #expect(try await town.tasks(defect) == ["defect.assign open"])
            let note = try #require(try await town.journal().last { $0.note.action == "inspection.keep" }?.note)
            #expect(note.details == "routine,rooms=1" && note.reason == "Einwilligung derer, die dort wohnen")
            await browser.get("/maengel/\(defect)")
            #expect(browser.text.contains("Feuchtigkeit oder Schimmel: Ecke <feucht>") && browser.links.contains { $0.hasPrefix("/begehungen/") })
            let clerk = try await town.browser("leitung")
            await clerk.get("/begehungen/ausgabe")
            try await clerk.submit(["zweck": "Bericht"], button: "csv")
            #expect(clerk.html.contains("Einwilligung") && clerk.html.split(separator: "\r\n").count { $0.contains("Haus am Bach") } == 9)
        }
    }

    @Test func `an empty sheet is no inspection, and other people's sites are none of a caretaker's`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            try await Rooms.open(town)
            let browser = try await town.browser("hausmeister")
            await browser.get("/unterkuenfte/haus/begehung")
            try await browser.submit(["art": "fireSafety"])
            try await browser.submit(["dabei": "Brandschutz"])
            #expect(browser.status == 422 && browser.problems.keys.contains("p-escapeRoutes"))
            #expect(await browser.get("/unterkuenfte/halle/begehung").status == 404)
            let clerk = try await town.browser("leitung")
            await clerk.get("/unterkuenfte/halle/begehung")
            try await clerk.submit(["art": "fireSafety"])
            try await clerk.submit(["dabei": "Brandschutz", "p-alarm": "fine"])
            try await clerk.submit(button: "speichern")
            #expect(clerk.status == 303)
            let id = try await town.first("inspection")
            #expect(await browser.get("/begehungen/\(id)").status == 404)
            await browser.get("/begehungen")
            #expect(!browser.text.contains("Halle Nord"))
        }
    }
}
