import Register
import TestSupport
import Testing
import Vocabulary

@testable import Orders

/// Two who work on the same orders: the second is shown what the first one left, and loses nothing typed.
@Suite struct OrdersTogether {
    @Test(arguments: Engine.available)
    func `of two who enter what became of an order, or take it back, the second is told`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await town.haveOffice()
            let order = try #require(try await town.issue(OrdersStored.placement()).first)
            let (one, two) = (try await town.browser("unterbringung"), try await town.browser("leitung"))
            let path = "/verfuegungen/\(order.id)/eintrag"
            await one.get(path + "?art=served")
            await two.get(path + "?art=served")
            try await one.submit(["weg": "handedOver", "an": "0"])
            #expect(one.status == 303, "\(one.problems)")
            try await two.submit(["notiz": "Bote war da"])
            #expect(two.status == 409 && two.text.contains("hat jemand anderes hier etwas geändert"))
            #expect(try two.form().fields["notiz"] == "Bote war da")
            let event = try #require(try await town.read { try $0.orderEvents(of: [order.id]) }.first)
            await one.get("\(path)/\(event.id)")
            await two.get("\(path)/\(event.id)")
            try await one.submit(["anlass": "falscher Tag"])
            #expect(one.status == 303, "\(one.problems)")
            try await two.submit(["anlass": "nie zugestellt"])
            #expect(two.status == 409)
            #expect(try two.form().fields["anlass"] == "nie zugestellt")
            #expect(await two.get("\(path)/\(event.id)").status == 404)
        }
    }

    @Test(arguments: Engine.available)
    func `of two who write to the same household the second reads what was issued first, and a look at a letter changes nothing`(
        engine: Engine
    ) async throws {
        try await engine.withTown { town async throws in
            try await town.haveOffice()
            let (one, two) = (try await town.browser("unterbringung"), try await town.browser("leitung"))
            let person = "/verfuegungen/neu?person=\(TownFixture.mother.id)"
            let path = "\(person)&art=einweisung"
            let start = try await town.journal().count
            // Where it is still to be chosen what is written, the name stands already.
            await one.get(person)
            #expect(try await town.actions(since: start) == ["person.look"])
            await one.get(path)
            await two.get(path)
            let before = try await town.journal().count
            try await one.submit(
                [
                    "grundlage": "bylaw", "grund": "Es fehlt eine Wohnung.", "alternativen": "Andere Räume waren an diesem Tag nicht frei.",
                    "belastung": "Der Schulweg wird eine Viertelstunde länger.", "abwaegung": "Der Umbau duldet keinen Aufschub.",
                ], button: "pruefen")
            #expect(one.heading.hasPrefix("Prüfen"), "\(one.problems)")
            let checked = try one.form()
            await one.post("/verfuegungen/neu/vorschau", checked.fields(button: "0-0-de"))
            #expect(one.reply.body.starts(with: Array("%PDF".utf8)))
            #expect(Set(try await town.actions(since: before)) == ["person.look", "orders.preview"])
            #expect(try await town.read { try $0.orders(concerning: [TownFixture.mother.id]) }.isEmpty)
            await one.post(checked.action, checked.fields(button: "speichern"))
            #expect(one.status == 303)
            try await two.submit(
                [
                    "grundlage": "bylaw", "grund": "Ganz anders begründet.", "alternativen": "Andere Räume waren an diesem Tag nicht frei.",
                    "belastung": "Der Schulweg wird eine Viertelstunde länger.", "abwaegung": "Der Umbau duldet keinen Aufschub.",
                ], button: "pruefen")
            #expect(two.status == 409 && two.text.contains("Jetzt gilt") && two.text.contains("V-2020-0001"))
            #expect(try two.form().fields["grund"] == "Ganz anders begründet.")
            try await two.submit(button: "pruefen")
            #expect(two.status == 200 && two.heading.hasPrefix("Prüfen") && two.text.contains("V-2020-0001"), "\(two.problems)")
        }
    }

    @Test(arguments: Engine.available)
    func `of two who write a wording, or whose papers these are, the second is told`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await town.haveOffice()
            let (one, two) = (try await town.browser("unterbringung"), try await town.browser("leitung"))
            let text = "Guten Tag, {name},\n\n{vorhaben}\n\n{grund}\n\n{mitglieder}\n\nVertretung: {vertretung}\n\nbis {frist}"
            await one.get("/verfuegungen/vorlagen/order-hearing-de/fassung")
            await two.get("/verfuegungen/vorlagen/order-hearing-de/fassung")
            try await one.submit(["text": text, "anlass": "kürzer"])
            try await one.submit(button: "speichern")
            #expect(one.status == 303, "\(one.problems)")
            try await two.submit(["betreff": "Was wir vorhaben", "anlass": "freundlicher"])
            #expect(two.status == 409 && two.text.contains("Vertretung:"))
            #expect(try two.form().fields["betreff"] == "Was wir vorhaben")
            await one.get("/verfuegungen/dienststelle")
            await two.get("/verfuegungen/dienststelle")
            try await one.submit(["auskunft": "Zimmer 9"])
            #expect(one.status == 303, "\(one.problems)")
            try await two.submit(["amt": "Amt 7"])
            #expect(two.status == 409 && two.text.contains("Zimmer 9"))
            #expect(try two.form().fields["amt"] == "Amt 7")
        }
    }
}
