import Accommodation
import Places
import Register
import Storage
import TestSupport
import Testing
import Vocabulary
import Web

@testable import Orders

/// What was said in a hearing stands, weighed, in the letter of whoever said it; and days that can hardly be meant are asked about.
@Suite struct AnswersWeighed {
    private static let today: Day = "2026-11-30"
    private static let site = ID<Site>("haus")
    private static let heard = "Der Schulweg wurde abgegangen; er bleibt zumutbar."

    static func order(
        _ id: String, _ kind: Order.Kind, to person: String, measures: [Measure] = [], members: [ID<Person>] = []
    ) -> Order {
        Order(
            id: ID(id), kind: kind, number: "V-\(id)", addressee: ID(person), issuedOn: "2026-10-01", recordedAt: Instant("2026-10-01", hour: 9),
            basis: .bylaw, isBasisAssumed: false, begunOn: "2026-10-01", isBegunAssumed: false, signatory: "z", reason: "x", immediateReason: "",
            hearing: nil, hearingNote: "", answerBy: kind == .hearing ? "2026-10-20" : nil, measures: measures, members: members)
    }

    static func letter(_ id: String, to person: String, answer: String?) -> HeldOrder {
        let order = order(id, .hearing, to: person)
        let events = answer.map { [OrderEvent(id: ID("antwort-" + id), order: order.id, .answered(isFinal: false), on: "2026-10-10", note: $0)] } ?? []
        return HeldOrder(order: order, events: events, state: .unanswered, isOver: false, known: "2026-10-02", intended: .ending)
    }

    static func party(_ given: String, _ born: Day, _ part: Membership.Part, movedIn: Day? = nil) -> OrderParty {
        OrderParty(
            id: ID(given), fileNumber: "P-\(given)", name: PersonName(family: "Amsel", given: given), birth: Birth(born: born, evidence: .documented),
            part: part, guardianships: [], representatives: [], home: Stay(.citySite, site: site), stay: Stay(.citySite, site: site), movedIn: movedIn)
    }

    static func ground(_ held: [HeldOrder] = [], movedIn: Day? = nil, child: OrderParty? = nil) async throws -> OrderGround {
        let law = try await orderLaw()
        let place = OrderPlace(site: site, spot: nil, room: nil, siteName: "Haus am Bach", address: "Bachweg 1", parts: [], area: nil)
        return OrderGround(
            today: today,
            parties: [party("Ada", "1990-01-01", .reference, movedIn: movedIn), party("Ben", "1988-01-01", .partner)] + [child].compactMap(\.self),
            office: nil, law: law.law, holidays: law.holidays, sites: [], rooms: [], places: [OrderPlaceKey(site: site, spot: nil): place], texts: [:], held: held,
            tenure: nil)
    }

    private static func ending(_ answer: String, weighed: [ID<Order>: String] = [:]) -> OrderWish {
        OrderWish(
            .ending, people: [ID("Ada"), ID("Ben")], from: "2026-12-20", reason: "x",
            discretion: Discretion(
                alternatives: "Andere Räume waren an diesem Tag nicht frei.", burdens: "Der Schulweg wird eine Viertelstunde länger.",
                weighing: "Der Umbau duldet keinen Aufschub; der Weg bleibt zumutbar.", answer: answer),
            weighed: weighed, takingBack: TakingBack(.reserved, factsOn: "2026-11-02", source: .provision("§ 9 der Satzung")), hearing: .letter([ID("eins"), ID("zwei")]), signatory: "z")
    }

    @Test func `of two who were heard each reads only of the own answer and how that was weighed`() async throws {
        let ground = try await Self.ground([
            Self.letter("eins", to: "Ada", answer: "Der Schulweg dauert eine Stunde."), Self.letter("zwei", to: "Ben", answer: nil),
        ])
        let drafts = try ground.drafts(Self.ending(Self.heard))
        #expect(drafts.map(\.addressee.name.given) == ["Ada", "Ben"] && drafts.map(\.answerWeighed) == [Self.heard, ""])
        #expect(drafts[0].hearingWords.contains("Der Schulweg dauert eine Stunde.") && drafts[1].hearingWords.contains("nicht geäußert"))
        #expect(!drafts[1].hearingWords.contains("Schulweg"))
    }

    @Test func `where both answered each answer is weighed by itself`() async throws {
        let ground = try await Self.ground([
            Self.letter("eins", to: "Ada", answer: "Der Schulweg dauert eine Stunde."), Self.letter("zwei", to: "Ben", answer: "Ich arbeite nachts."),
        ])
        do {
            _ = try ground.drafts(Self.ending(Self.heard))
            Issue.record("one weighing for two answers")
        } catch { #expect(error.problems.compactMap(\.field) == ["wuerdigung-eins", "wuerdigung-zwei"]) }
        let own: [ID<Order>: String] = [ID("eins"): Self.heard, ID("zwei"): "Die neue Unterkunft liegt näher an der Arbeit."]
        let drafts = try ground.drafts(Self.ending("", weighed: own))
        #expect(drafts.map(\.answerWeighed) == [Self.heard, "Die neue Unterkunft liegt näher an der Arbeit."])
    }

    @Test func `what was addressed to somebody dead is replaced by what is addressed anew for all who are left`() async throws {
        let place = Measure(.placement, at: Self.site, nil, .starting("2026-10-01"))
        let old = Self.order("alt", .placement, to: "Tot", measures: [place], members: [ID("Kim")])
        func held(isOrphaned: Bool) -> HeldOrder {
            HeldOrder(order: old, events: [], state: .running, isOver: false, known: "2026-10-02", isOrphaned: isOrphaned)
        }
        func closed(_ people: [ID<Person>], isOrphaned: Bool = true) async throws -> [String] {
            let ground = try await Self.ground([held(isOrphaned: isOrphaned)], child: Self.party("Kim", "2018-01-01", .child))
            let wish = OrderWish(
                .placement, people: people, site: Self.site, from: Self.today, reason: "x", discretion: OrdersStored.discretion, signatory: "z")
            return try ground.drafts(wish).flatMap(\.closes).map(\.order.number)
        }
        #expect(try await closed([ID("Ada"), ID("Kim")]) == ["V-alt"])
        #expect(try await closed([ID("Ada")]) == [])
        #expect(try await closed([ID("Ada"), ID("Kim")], isOrphaned: false) == [])
    }

    @Test(arguments: Engine.available)
    func `what is said after an answer is kept and weighed with it, until the order is issued`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await town.haveOffice()
            let (today, next) = (TownFixture.today, TownFixture.today.next)
            let heard = try #require(try await town.issue(OrdersStored.hearing).first)
            try await town.record(EventWish(.served(Sending(.handedOver)), on: today), of: heard)
            try await town.record(EventWish(.answered(isFinal: true), on: today, note: "Die Schule ist nah."), of: heard)
            await #expect(throws: Refusal.self) {
                try await town.record(EventWish(.answered(isFinal: false), on: today, note: "Am selben Tag."), of: heard)
            }
            try await town.record(EventWish(.answered(isFinal: false), on: next, note: "Ein Attest liegt bei."), of: heard, today: next)
            let order = try #require(try await town.issue(OrdersStored.relocation(.letter([heard.id])), on: next).first)
            #expect(order.hearingNote.contains("Die Schule ist nah.") && order.hearingNote.contains("Ein Attest liegt bei."))
            await #expect(throws: Refusal.self) {
                try await town.record(EventWish(.answered(isFinal: false), on: next.next, note: "Zu spät."), of: heard, today: next.next)
            }
        }
    }

    // MARK: Days

    private static func talked(_ day: Day, from: Day = "2026-12-20") -> OrderWish {
        OrderWish(
            .ending, people: [ID("Ada")], from: from, reason: "x", hearing: .talk(.init(day, isFinal: true)), signatory: "z")
    }

    @Test func `nobody was talked to before birth, and what is long ago or far ahead wants a reason`() async throws {
        let ground = try await Self.ground()
        #expect(Self.talked("1989-12-31").impossibleDays(ground).map(\.field) == ["gespraech-Ada"])
        #expect(Self.talked("2026-11-02").impossibleDays(ground).isEmpty && Self.talked("2026-11-02").doubtfulDays(ground).isEmpty)
        #expect(Self.talked("2020-11-30").impossibleDays(ground).isEmpty && Self.talked("2020-11-30").doubtfulDays(ground).count == 1)
        #expect(Self.talked("2026-11-02", from: "2198-12-30").impossibleDays(ground).map(\.field) == ["ab"])
        #expect(Self.talked("2026-11-02", from: "2028-01-03").doubtfulDays(ground).count == 1)
        func placed(_ from: Day) -> [Phrase] {
            OrderWish(.placement, people: [ID("Ada")], site: Self.site, from: from, reason: "x", signatory: "z").doubtfulDays(ground)
        }
        #expect(placed("2026-01-01").count == 1 && placed("2026-11-16").isEmpty && placed("2027-11-01").isEmpty)
        let hearing = OrderWish(.hearing, people: [ID("Ada")], from: Self.today, answerBy: "2036-12-21", signatory: "z")
        #expect(hearing.impossibleDays(ground).map(\.field) == ["frist"])
    }

    @Test func `a move other than the register's is confirmed only with a reason`() async throws {
        let ground = try await Self.ground(movedIn: "2025-06-03")
        func confirmed(_ day: Day) -> [Phrase] {
            OrderWish(.confirmation, people: [ID("Ada"), ID("Ben")], site: Self.site, from: day, signatory: "z").doubtfulDays(ground)
        }
        #expect(confirmed("2025-06-03").isEmpty && confirmed("2026-11-30").map(\.text).joined().contains("seit dem 03.06.2025"))
    }

    @Test func `the day of a move is proposed from the register`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            try await town.haveOffice()
            let browser = try await town.browser("unterbringung")
            await browser.get("/verfuegungen/neu?person=\(TownFixture.mother.id)&art=wohnungsgeber")
            let fields = try browser.form().fields
            #expect(["ab.tag", "ab.monat", "ab.jahr"].map { fields[$0] ?? "" } == ["13", "2", "2019"])
            try await browser.submit(["ab.tag": "1", "ab.monat": "6", "ab.jahr": "2020"], button: "pruefen")
            let doubt = "Nach dem Register wohnt Wachtelia Kanarivogel dort seit dem 13.02.2019"
            #expect(browser.status == 200 && browser.text.contains(doubt), "\(browser.problems)")
            let check = try browser.form()
            await browser.post(check.action, check.fields(button: "speichern"))
            #expect(browser.status == 422)
            await browser.post(check.action, check.fields(changing: ["_grund": "Der Umzug wird noch erfasst."], button: "speichern"))
            #expect(browser.status == 303, "\(browser.problems)")
        }
    }
}
