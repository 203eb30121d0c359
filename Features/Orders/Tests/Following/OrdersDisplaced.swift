import Places
import Register
import Storage
import TestSupport
import Testing
import Vocabulary

@testable import Orders

/// Nobody loses a place by an order that does not say so, and nobody is put out while an order still gives them one.
@Suite struct OrdersDisplaced {
    private static let today = TownFixture.today
    private static let elsewhere = ID<Spot>("wohnung")

    private static func placement(_ people: [ID<Person>] = OrdersStored.family, _ spot: ID<Spot>, until: Day = .endless) -> OrderWish {
        OrderWish(
            .placement, people: people, site: TownFixture.citySite.id, spot: spot, from: today, until: until, reason: "Keine Wohnung.",
            discretion: OrdersStored.discretion, signatory: "D. A.")
    }

    private static func problems(_ town: FixtureTown, _ wish: OrderWish) async throws -> [String] {
        do {
            try await town.issue(wish)
            return []
        } catch let refusal as Refusal { return refusal.problems.map { $0.field ?? "" } }
    }

    private static func placed(_ town: FixtureTown) async throws -> Order {
        try await town.haveOffice()
        let order = try #require(try await town.issue(placement(OrdersStored.room)).first)
        try await town.record(EventWish(.served(Sending(.handedOver)), on: today), of: order)
        return order
    }

    private static func placement(_ spot: ID<Spot>, until: Day = .endless) -> OrderWish { placement(OrdersStored.family, spot, until: until) }

    @Test(arguments: Engine.available)
    func `whoever has a place by an order gets no other one by a placement, also not as a child; in the same rooms the letter names it`(engine: Engine)
        async throws
    {
        try await engine.withTown { town async throws in
            let old = try await Self.placed(town)
            for people in [OrdersStored.family, [TownFixture.child.id], [TownFixture.mother.id]] {
                #expect(try await Self.problems(town, Self.placement(people, Self.elsewhere)) == ["unterkunft"], "\(people)")
            }
            // For a shorter time it takes something away as well.
            #expect(try await Self.problems(town, Self.placement(OrdersStored.room, until: "2020-08-01")) == ["unterkunft"])
            let order = try #require(try await town.issue(Self.placement(OrdersStored.room)).first)
            let german = try #require(try await town.read { try $0.orderDocuments(of: order.id) }.first { $0.language == .german }).letter
            #expect(german.contains("Sie tritt an die Stelle der Verfügung V-2020-0001 vom 17.06.2020"))
            try await town.record(EventWish(.served(Sending(.handedOver)), on: Self.today), of: order)
            #expect(try await town.state(old) == .replaced)
            // Settled: whoever comes back is placed anew.
            try await town.record(EventWish(.revoked(.settled), on: Self.today, note: "Auszug"), of: order)
            try await town.record(EventWish(.revoked(.settled), on: Self.today, note: "Auszug"), of: old)
            #expect(try await Self.problems(town, Self.placement(Self.elsewhere)).isEmpty)
        }
    }

    @Test(arguments: Engine.available)
    func `a second placement goes on as a relocation with what was typed`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            _ = try await Self.placed(town)
            let browser = try await town.browser("unterbringung")
            await browser.get("/verfuegungen/neu?person=\(TownFixture.mother.id)&art=einweisung")
            try await browser.submit(
                [
                    "grundlage": "bylaw", "zimmer": Self.elsewhere.text, "grund": "Dort ist mehr Platz für das Kind.", "schluessel": "2 Schlüssel",
                    "alternativen": "Andere Räume waren an diesem Tag nicht frei.", "belastung": "Der Schulweg wird eine Viertelstunde länger.",
                    "abwaegung": "Der Umbau duldet keinen Aufschub.",
                ], button: "pruefen")
            #expect(browser.status == 422 && browser.problems["unterkunft"]?.contains("V-2020-0001") == true, "\(browser.problems)")
            let other = try #require(browser.page.all("form").last { $0["action"] == "/verfuegungen/neu" })
            let form = ShownForm(other)
            await browser.post(form.action, form.fields(button: "aendern"))
            #expect(browser.status == 200 && browser.heading == Order.Kind.relocation.formTitle.text, "\(browser.heading)")
            let fields = try browser.form().fields
            #expect(fields["art"] == "umsetzung" && fields["grund"] == "Dort ist mehr Platz für das Kind." && fields["schluessel"] == "2 Schlüssel")
        }
    }

    // MARK: Taking back

    @Test(arguments: Engine.available)
    func `a relocation takes back whatever may still stand, also what another order has only replaced for now`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let old = try await Self.placed(town)
            let ending = try #require(try await town.issue(OrdersStored.ending).first)
            try await town.record(EventWish(.served(Sending(.handedOver)), on: Self.today), of: ending)
            #expect(try await town.state(old, on: "2020-07-02") == .ended)
            // The ending may still fall, and then the first would give the rooms back.
            let next = try #require(try await town.issue(OrdersStored.relocation(.waived(.agreed, "Die Familie hat den Umzug selbst beantragt."))).first)
            let german = try #require(try await town.read { try $0.orderDocuments(of: next.id) }.first { $0.language == .german }).letter
            #expect(german.contains("Die Einweisung durch die Verfügung V-2020-0001 vom 17.06.2020"))
            #expect(try await town.read { try #require(try $0.orderTies(of: next.id)).closed.map(\.id) } == [old.id])
        }
    }

    @Test(arguments: Engine.available)
    func `an objection to what another order has ended for good is settled`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let old = try await Self.placed(town)
            try await town.record(EventWish(.objected, on: Self.today.next), of: old, today: Self.today.next)
            let ending = try #require(try await town.issue(OrdersStored.ending).first)
            try await town.record(EventWish(.served(Sending(.handedOver)), on: Self.today), of: ending)
            #expect(try await town.state(old, on: "2020-07-05") == .objected)
            #expect(try await town.state(old, on: "2020-08-05") == .ended)
            let browser = try await town.browser("unterbringung", today: "2020-08-05")
            await browser.get("/verfuegungen/\(old.id)")
            #expect(browser.text.contains("Der Rechtsbehelf hat sich erledigt") && !browser.text.contains("Helfen Sie dem Widerspruch ab"))
            #expect(browser.text.contains("nicht mehr: beendet durch \(ending.number)"))
        }
    }

    @Test(arguments: Engine.available)
    func `nobody is put out by what a later order has decided anew, not even while that one is contested`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let old = try await Self.placed(town)
            let ending = try #require(try await town.issue(OrdersStored.ending).first)
            try await town.record(EventWish(.served(Sending(.handedOver)), on: Self.today), of: ending)
            try await town.record(EventWish(.revoked(.settled), on: Self.today, note: "Auszug"), of: old)
            let threat = EventWish(.threatened(Threat(.force, .days(20))), on: "2020-07-20")
            try await town.record(threat, of: ending, today: "2020-07-20")
            let browser = try await town.browser("unterbringung", today: "2020-09-01")
            await browser.get("/verfuegungen/\(ending.id)")
            #expect(browser.text.contains("ja: unmittelbarer Zwang"))
            let again = try #require(try await town.issue(Self.placement(OrdersStored.room)).first)
            try await town.record(EventWish(.served(Sending(.handedOver)), on: "2020-08-20"), of: again, today: "2020-08-20")
            await browser.get("/verfuegungen/\(ending.id)")
            #expect(!browser.text.contains("ja: unmittelbarer Zwang") && browser.text.contains("ist seitdem neu entschieden: \(again.number)"))
            #expect(browser.text.contains("Seitdem ist neu entschieden.") && !browser.text.contains("Vor der Räumung"))
            #expect(!browser.text.contains("Widerrufen Sie auch sie"), "the new place is not to be taken away")
            try await town.record(EventWish(.objected, on: "2020-08-21"), of: again, today: "2020-08-21")
            await browser.get("/verfuegungen/\(ending.id)")
            #expect(!browser.text.contains("ja: unmittelbarer Zwang") && browser.text.contains("Seitdem ist neu entschieden."))
            // Taken back for the future, it does not bring back what it had settled.
            let revoked = EventWish(.revoked(.settled), on: "2020-08-25", note: "Auszug")
            try await town.record(revoked, of: again, today: "2020-08-25")
            await browser.get("/verfuegungen/\(ending.id)")
            #expect(!browser.text.contains("ja: unmittelbarer Zwang") && browser.text.contains("eine neue Verfügung mit neuer Androhung"))
            await browser.get("/verfuegungen/\(again.id)")
            #expect(browser.text.contains("Mit der Aufhebung hat sich der Rechtsbehelf erledigt") && !browser.text.contains("Helfen Sie dem Widerspruch ab"))
        }
    }

    @Test(arguments: Engine.available)
    func `while a relocation is held back nobody is told to take away the place it would have replaced`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let old = try await Self.placed(town)
            let next = try #require(try await town.issue(OrdersStored.relocation(.waived(.agreed, "Die Familie hat den Umzug selbst beantragt."))).first)
            try await town.record(EventWish(.served(Sending(.handedOver)), on: Self.today), of: next)
            try await town.record(EventWish(.objected, on: Self.today.next), of: next, today: Self.today.next)
            let browser = try await town.browser("unterbringung", today: "2020-07-05")
            await browser.get("/verfuegungen/\(next.id)")
            #expect(browser.text.contains("die bisherige Einweisung gilt so lange weiter") && !browser.text.contains("Widerrufen Sie auch sie"))
            #expect(try await town.state(old, on: "2020-07-05") != .replaced)
        }
    }

    // MARK: Time before force

    @Test(arguments: Engine.available)
    func `what is entered later about coercion needs what the form asks for`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await town.haveOffice()
            let ending = try #require(try await town.issue(OrdersStored.ending).first)
            func fault(_ fact: OrderEvent.Fact, _ day: Day, _ note: String = "x") async throws -> [String] {
                do {
                    try await town.record(EventWish(fact, on: day, note: note), of: ending, today: day)
                    return []
                } catch let refusal as Refusal { return refusal.problems.map { $0.field ?? "" } }
            }
            try await town.record(EventWish(.served(Sending(.post)), on: Self.today), of: ending)
            #expect(try await fault(.threatened(Threat(.force, .days(30))), Self.today) == ["am"])
            // The rooms may be used until 30.06.
            #expect(try await fault(.threatened(Threat(.force, .until("2020-06-29", isFixed: true))), "2020-06-25") == ["bis"])
            #expect(try await fault(.threatened(Threat(.force, .days(1))), "2020-06-25") == ["tage"])
            #expect(try await fault(.threatened(Threat(.force, .tolerate)), "2020-06-25") == ["fristart"])
            #expect(try await fault(.threatened(Threat(.force, .days(7))), "2020-06-25") == ["notiz"])
            for idle in ["x", "Dringend dringend dringend.", "Eigene Wohnung."] {
                #expect(try await fault(.immediacy(.reasoned), "2020-06-25", idle) == ["notiz"], "\(idle)")
                #expect(try await fault(.danger, "2020-06-25", idle) == ["notiz"], "\(idle)")
            }
            #expect(try await fault(.threatened(Threat(.force, .days(7))), "2020-06-25", "Die Decke droht einzustürzen und ist gesperrt.").isEmpty)
            #expect(try await fault(.threatened(Threat(.fine, .days(14))), "2020-06-25", "").isEmpty)
        }
    }

    @Test func `known after its last day an order has no effect to carry out, whatever was threatened`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            try await town.haveOffice()
            let wish = OrdersStored.ending
            let threatened = OrderWish(
                .ending, people: wish.people, from: wish.from, reason: wish.reason, discretion: wish.discretion,
                threat: ThreatWish(.force, until: "2020-07-20", reason: "Ein Zwangsgeld wäre nicht beizutreiben."), takingBack: wish.takingBack,
                immediateReason: "Das Wasser läuft in die Wohnung darunter, jeder Tag macht den Schaden größer.", hearing: wish.hearing, signatory: "D. A.")
            let order = try #require(try await town.issue(threatened).first)
            try await town.record(EventWish(.served(Sending(.handedOver)), on: "2020-07-06"), of: order, today: "2020-07-06")
            let browser = try await town.browser("unterbringung", today: "2020-08-20")
            await browser.get("/verfuegungen/\(order.id)")
            #expect(browser.text.contains("nein: der letzte Tag lag nicht nach der Bekanntgabe") && !browser.text.contains("ja: unmittelbarer Zwang"))
            #expect(!browser.text.contains("ja, sofort vollziehbar") && !browser.text.contains("Vor der Räumung"))
        }
    }

    @Test func `too little time to go wants a sentence, which stands in the letter`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            try await town.haveOffice()
            func wish(_ hurried: String) -> OrderWish {
                let wish = OrdersStored.ending
                return OrderWish(
                    .ending, people: wish.people, from: "2020-06-25", reason: wish.reason, discretion: wish.discretion, hurried: hurried,
                    takingBack: wish.takingBack, hearing: wish.hearing, signatory: "D. A.")
            }
            let question = OrderQuestion(kind: .ending, person: TownFixture.mother.id, from: "2020-06-25", today: Self.today)
            let ground = try await town.read { try $0.orderGround(question) }
            #expect(wish("x").impossibleDays(ground).map(\.field) == ["kurzgrund"] && wish("").impossibleDays(ground).count == 1)
            let said = "Die Familie zieht am selben Tag in ihre eigene Wohnung."
            #expect(wish(said).impossibleDays(ground).isEmpty && OrdersStored.ending.impossibleDays(ground).map(\.field) == ["kurzgrund"])
            let order = try #require(try await town.issue(wish(said)).first)
            let german = try #require(try await town.read { try $0.orderDocuments(of: order.id) }.first { $0.language == .german }).letter
            #expect(german.contains("Zur Kürze der Frist: \(said)"))
        }
    }
}
