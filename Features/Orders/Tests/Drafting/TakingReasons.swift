import Places
import Register
import Storage
import TestSupport
import Testing
import Vocabulary
import Web

@testable import Orders

/// What an ending or relocation takes back and gives, person by person, and on which facts of the case it rests.
@Suite struct TakingReasons {
    static let interest = "Ohne den Umbau stehen dreißig Plätze der Stadt leer."
    private static let haste = "Das Wasser läuft in die Wohnung darunter, jeder Tag macht den Schaden größer."
    private static let danger = OrderWish.Hearing.waived(.danger, "In der Nacht brannte die Küche, das Haus ist nicht bewohnbar.")

    private static func wish(
        _ kind: Order.Kind, _ taking: TakingBack, spot: ID<Spot>? = OrdersStored.room, basis: OrderBasis = .bylaw, haste: String? = nil,
        threat: ThreatWish? = nil
    ) -> OrderWish {
        OrderWish(
            kind, people: OrdersStored.family, site: kind == .ending ? nil : TownFixture.citySite.id, spot: kind == .ending ? nil : spot,
            from: "2020-07-01", basis: basis, reason: "Das Haus wird erneuert.", discretion: OrdersStored.discretion, threat: threat,
            takingBack: taking, immediateReason: haste, hearing: danger, signatory: "D. A.")
    }

    private static let byOrder = TakingBack(.reserved, factsOn: "2020-06-01", source: .order)

    private static func problems(_ town: FixtureTown, _ wish: OrderWish) async throws -> [String] {
        do {
            try await town.issue(wish)
            return []
        } catch let refusal as Refusal { return refusal.problems.map { $0.field ?? "" } }
    }

    private static func german(_ town: FixtureTown, _ order: Order) async throws -> String {
        try #require(try await town.read { try $0.orderDocuments(of: order.id) }.first { $0.language == .german }).letter
    }

    @Test(arguments: Engine.available)
    func `who relies on a reservation has it on file, and the letter names the order, its day and everybody's rooms`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await town.haveOffice()
            #expect(try await Self.problems(town, Self.wish(.relocation, Self.byOrder)) == ["aufhebung"])
            let placed = try #require(try await town.issue(OrdersStored.placement()).first)
            // What nobody was told of reserves nothing.
            #expect(try await Self.problems(town, Self.wish(.relocation, Self.byOrder)) == ["aufhebung"])
            try await town.record(EventWish(.served(Sending(.handedOver)), on: TownFixture.today), of: placed)
            let order = try #require(try await town.issue(Self.wish(.relocation, Self.byOrder)).first)
            let letter = try await Self.german(town, order)
            for word in [
                "Die Einweisung durch die Verfügung V-2020-0001 vom 17.06.2020 in die Unterkunft", "wird widerrufen.",
                "der Widerruf vorbehalten ist in: V-2020-0001 vom 17.06.2020", "Bisher, bis einschließlich 30.06.2020", "Künftig, ab dem 01.07.2020",
                "Der neue Platz steht ab dem 01.07.2020 auch dann bereit", "Plätze", "dort § 9 und § 4",
                "§ 49 Absatz 2 Satz 2 in Verbindung mit § 48 Absatz 4 LVwVfG",
            ] { #expect(letter.contains(word), "\(word)") }
            #expect(!letter.contains("keine schriftliche Einweisung") && !letter.contains("oder durch Rechtsvorschrift"))
            // The child's rooms stand beside the mother's.
            let question = OrderQuestion(kind: .relocation, person: TownFixture.mother.id, from: "2020-07-01", today: TownFixture.today)
            let draft = try #require(try await town.read { try $0.orderGround(question) }.drafts(Self.wish(.relocation, Self.byOrder)).first)
            let rows = draft.tenor.table(draft.wish)
            #expect(rows.count == 3 && rows[2][0].hasPrefix("Küken") && rows.dropFirst().allSatisfy { $0[2].contains("Wohnung 1, Zimmer 1") }, "\(rows)")
        }
    }

    @Test(arguments: Engine.available)
    func `where no order is on file the letter says so, and names the provision that was chosen`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await town.haveOffice()
            let order = try #require(try await town.issue(Self.wish(.ending, OrdersStored.reserved)).first)
            let letter = try await Self.german(town, order)
            for word in [
                "keine schriftliche Einweisung", "Die Einweisung ohne schriftliche Verfügung wird widerrufen.",
                "weil § 9 der Satzung vom 1.1.2019 den Widerruf zulässt", "dort § 9;",
            ] { #expect(letter.contains(word), "\(word)") }
            #expect(!letter.contains("vorbehalten"))
            #expect(try await town.read { try $0.orderWeighing(of: order.id) }.takingBack == OrdersStored.reserved)
            let browser = try await town.browser("unterbringung")
            await browser.get("/verfuegungen/\(order.id)")
            #expect(browser.text.contains("zugelassen durch § 9 der Satzung vom 1.1.2019"))
            #expect(try await Self.problems(town, Self.wish(.ending, TakingBack(.reserved, factsOn: "2020-06-01"))) == ["aufhebung"])
            let vague = TakingBack(.reserved, factsOn: "2020-06-01", source: .provision("der Satzung"))
            #expect(try await Self.problems(town, Self.wish(.ending, vague)) == ["vorschrift"])
        }
    }

    @Test func `each right says what of the case it rests on, and the letter prints it`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            try await town.haveOffice()
            for ground in OrderEvent.Ground.ofPlacements {
                let bare = TakingBack(ground, factsOn: ground.hasLimit ? "2020-06-01" : nil, source: ground == .reserved ? .provision("§ 9") : nil)
                let wanted = [ground.asked?.field, ground == .unlawful ? "vertrauen" : nil].compactMap(\.self)
                #expect(bare.unsaid.map(\.field) == wanted, "\(ground)")
                #expect((ground == .reserved || ground == .expired) == wanted.isEmpty)
            }
            #expect(try await Self.problems(town, Self.wish(.ending, TakingBack(.facts, factsOn: "2020-06-01", why: "Umbau."))) == ["interesse"])
            let unlawful = TakingBack(
                .unlawful, factsOn: "2020-06-01", why: "Die Familie hatte eine eigene Wohnung in der Stadt.",
                trust: "Sie hat sich seit drei Tagen eingerichtet und nichts aufgewendet.")
            for taking in [TakingBack(.facts, factsOn: "2020-06-01", why: Self.interest), unlawful] {
                let letter = try await Self.german(town, try #require(try await town.issue(Self.wish(.ending, taking)).first))
                #expect(letter.contains(taking.why) && (taking.trust.isEmpty || letter.contains(taking.trust)))
                #expect(letter.contains("§ 49 Absatz 2 Satz 2 in Verbindung mit") == (taking.ground == .facts))
            }
        }
    }

    @Test(arguments: Engine.available)
    func `who has to leave at once reads into which rooms, and both decisions are carried out together`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await town.haveOffice()
            let threat = ThreatWish(.fine, until: "2020-07-15", cents: 100_00)
            for (haste, threat) in [(Self.haste, nil), (nil, threat)] as [(String?, ThreatWish?)] {
                #expect(try await Self.problems(town, Self.wish(.relocation, OrdersStored.reserved, spot: ID("haus-am-bach"), haste: haste, threat: threat)) == ["zimmer"])
            }
            let question = OrderQuestion(kind: .relocation, person: TownFixture.mother.id, from: "2020-07-01", today: TownFixture.today)
            let ground = try await town.read { try $0.orderGround(question) }
            let loose = try ground.drafts(Self.wish(.relocation, OrdersStored.reserved, spot: ID("haus-am-bach")))
            #expect(loose.flatMap { $0.doubts(ground) }.map(\.text).contains { $0.contains("kein Zimmer und keine Wohnung") })
            // Of the rooms they leave the register knows the house alone: asked about where coercion may follow, otherwise only told.
            let bound = try ground.drafts(Self.wish(.relocation, OrdersStored.reserved, haste: Self.haste))
            func isTold(_ said: [Phrase]) -> Bool { said.contains { $0.text.contains("kennt das Register nur das Haus") } }
            #expect(isTold(bound.flatMap { $0.doubts(ground) }) && !isTold(bound.flatMap { $0.hints(ground) }))
            #expect(isTold(loose.flatMap { $0.hints(ground) }) && !isTold(loose.flatMap { $0.doubts(ground) }))
            let order = try #require(try await town.issue(Self.wish(.relocation, OrdersStored.reserved, haste: Self.haste)).first)
            #expect(order.measures.map(\.isImmediate) == [true, true])
            let letter = try await Self.german(town, order)
            for word in ["sofortige Vollziehung beider Entscheidungen", Self.haste, "Auch die neue Einweisung wird sofort vollzogen", "gegen keine der beiden"] {
                #expect(letter.contains(word), "\(word)")
            }
        }
    }

    @Test func `on police law the letter says who acts, and another law than the placement's is asked about`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            try await town.haveOffice()
            let placed = try #require(try await town.issue(OrdersStored.placement()).first)
            try await town.record(EventWish(.served(Sending(.handedOver)), on: TownFixture.today), of: placed)
            let question = OrderQuestion(kind: .ending, person: TownFixture.mother.id, from: "2020-07-01", today: TownFixture.today)
            let ground = try await town.read { try $0.orderGround(question) }
            for basis in OrderBasis.allCases {
                let draft = try #require(try ground.drafts(Self.wish(.ending, OrdersStored.reserved, basis: basis)).first)
                #expect(draft.doubts(ground).map(\.text).contains { $0.contains("V-2020-0001") } == basis.restsOnPoliceLaw, "\(basis)")
            }
            let order = try #require(try await town.issue(Self.wish(.ending, OrdersStored.reserved, basis: .police)).first)
            let letter = try await Self.german(town, order)
            #expect(letter.contains("als Ortspolizeibehörde (§ 107 Absatz 4 und § 111 Absatz 2 PolG)") && letter.contains(", als Ortspolizeibehörde"))
            #expect(!letter.contains("dort §"))
        }
    }

    @Test func `the form asks for the by-law's paragraph and for the reason of a revocation`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            try await town.haveOffice()
            let browser = try await town.browser("leitung")
            await browser.get("/verfuegungen/neu?person=\(TownFixture.mother.id)&art=beendigung")
            #expect(try browser.form().fields["paragraf"] == "§ 9" && (browser.form().fields["vorschrift"] ?? "").isEmpty)
            #expect(browser.text.contains("§ 9 der Satzung vom 1.1.2019"))
            #expect(browser.text.contains("Eine Einweisung mit diesem Vorbehalt ist für den Haushalt nicht erfasst."))
            let common: KeyValuePairs<String, String> = [
                "ab.tag": "31", "ab.monat": "8", "ab.jahr": "2020", "grund": "Umbau", "grundlage": "bylaw", "zustellung": "post", "aufhebung": "unlawful", "bekannt.tag": "1", "bekannt.monat": "6",
                "bekannt.jahr": "2020", "anhoerung": "waived", "verzicht": "danger", "verzichtsgrund": "In der Nacht brannte die Küche, niemand kann bleiben.",
                "alternativen": "Andere Räume waren an diesem Tag nicht frei.", "belastung": "Der Schulweg wird eine Viertelstunde länger.",
                "abwaegung": "Der Umbau duldet keinen Aufschub.", "paragraf": "",
            ]
            try await browser.submit(common, button: "pruefen")
            #expect(browser.problems.keys.sorted() == ["paragraf", "rechtswidrig", "vertrauen"], "\(browser.problems)")
            try await browser.submit(["paragraf": "§ 9 Absatz 1", "aufhebung": "allowed", "vorschrift": "§ 9 Absatz 2 der Satzung"], button: "pruefen")
            #expect(browser.status == 200 && browser.text.contains("weil § 9 Absatz 2 der Satzung den Widerruf zulässt"), "\(browser.problems)")
            #expect(browser.text.contains("dort § 9 Absatz 1"))
        }
    }

    @Test func `a sentence that went on after the greeting begins anew below the words of whose letter it is`() {
        let wording = OrderWording(subject: "x", body: "Guten Tag, {anrede},\n\n{empfang}\n\ndie Stadt entscheidet.")
        var values = OrderValues(texts: [.salutation: "Kanzlei"])
        func last() -> String { if case .paragraph(let text)? = wording.filled(values, .german).blocks.last { text } else { "" } }
        #expect(last() == "die Stadt entscheidet.")
        values.texts[.received] = "Sie erhalten dieses Schreiben als Vertretung."
        #expect(last() == "Die Stadt entscheidet.")
    }
}
