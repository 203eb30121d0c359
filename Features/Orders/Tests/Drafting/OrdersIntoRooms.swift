import Register
import Storage
import TestSupport
import Testing
import Vocabulary
import Web

@testable import Orders

/// An order gives a bed as a move does.
@Suite struct OrdersIntoRooms {
    @Test(arguments: Engine.available)
    func `an order into a stranger's room is asked for a reason as a move is`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await town.haveOffice()
            try await town.database.write(by: .commandLine) { transaction in
                let man = try transaction.db.record(of: TownFixture.single.id)
                try transaction.record(
                    try Act.move(of: man, on: "2020-06-10", to: Stay(.citySite, site: TownFixture.citySite.id, room: OrdersStored.room)))
            }
            let browser = try await town.browser("unterbringung")
            await browser.get("/verfuegungen/neu?person=\(TownFixture.mother.id)&art=einweisung")
            try await browser.submit(
                [
                    "grundlage": "bylaw", "zimmer": OrdersStored.room.text, "alternativen": "Andere Räume waren an diesem Tag nicht frei.",
                    "belastung": "Der Schulweg wird eine Viertelstunde länger.", "abwaegung": "Der Umbau duldet keinen Aufschub.",
                ], button: "pruefen")
            let words = "Wohnung 1, Zimmer 1 schliefen Personen verschiedenen Geschlechts, die kein Haushalt sind."
            #expect(browser.status == 200 && browser.text.contains(words), "\(browser.problems) \(browser.summary)")
            #expect(browser.text.contains("neben einem fremden Kind"))
            try await browser.submit(button: "speichern")
            #expect(browser.status == 422 || browser.status == 200)
            #expect(try await town.read { try $0.orders(concerning: [TownFixture.mother.id]).isEmpty })
            try await browser.submit(["_grund": "Für eine Nacht, bis das Haus fertig ist."], button: "speichern")
            #expect(browser.status == 303, "\(browser.problems) \(browser.summary)")
        }
    }
}
