import Placements
import Places
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
                    "grundlage": "bylaw", "grund": "Es fehlt eine Wohnung.", "zimmer": OrdersStored.room.text, "alternativen": "Andere Räume waren an diesem Tag nicht frei.",
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

    @Test(arguments: Engine.available)
    func `a room that an order gives away is given to nobody else, whether or not the move is written`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await town.haveOffice()
            let (claims, site, single) = (ClaimSource([OrdersFeature.claims]), TownFixture.citySite.id, TownFixture.single.id)
            func found(_ people: [ID<Person>], _ claims: ClaimSource, from: Day = "2020-07-02") async throws -> [Objection.Kind] {
                let wishes = people.map { StayWish($0, Stay(.citySite, site: site, room: OrdersStored.room), .starting(from)) }
                return try await town.read { try $0.objections(to: wishes, claims).map(\.kind) }
            }
            func hits(_ claims: ClaimSource) async throws -> Int {
                let man = Seeker(person: single, sex: .male, age: 30)
                let span = try #require(DayRange("2020-07-02", "2020-08-01"))
                return try await town.read { try $0.searchGround(PlaceWish(Party([man], isFamily: false), span), today: TownFixture.today, claims) }
                    .result().hits.count
            }
            let alone = try await found([single], claims)
            #expect(try await hits(claims) == 1)
            let order = try #require(try await town.issue(OrdersOvertaken.relocation(OrdersStored.room, from: "2020-07-01")).first)
            let strangers = try await found([single], claims)
            #expect(strangers.contains(.strangerBesideChild) && !alone.contains(.strangerBesideChild), "\(strangers)")
            #expect(try await found([single], .nobodys) == alone)
            let (given, unasked) = (try await hits(claims), try await hits(.nobodys))
            #expect(given == 0 && unasked == 1)
            // Nobody is told off by the own order, alone or with the household.
            for people in [OrdersStored.family, [TownFixture.mother.id]] {
                let (own, without) = (try await found(people, claims), try await found(people, .nobodys))
                #expect(own == without, "\(people)")
            }
            try await town.record(EventWish(.revoked(.settled), on: TownFixture.today, note: "Der Umbau entfällt."), of: order)
            #expect(try await found([single], claims) == alone)
            #expect(try await hits(claims) == 1)
        }
    }

    /// A household in one house of the city, with another house to go to.
    private static func ground(_ held: [HeldOrder] = []) async throws -> OrderGround {
        let one = try await AnswersWeighed.ground(held)
        let other = OrderPlace(site: ID("anders"), spot: nil, room: nil, siteName: "Anders", address: "Anderweg 1", parts: [], area: nil)
        return OrderGround(
            today: one.today, parties: one.parties, office: nil, law: one.law, holidays: one.holidays, sites: [], rooms: [],
            places: one.places.merging([OrderPlaceKey(site: other.site, spot: nil): other]) { known, _ in known }, texts: [:], held: held, tenure: nil)
    }

    private static func placement(_ site: ID<Site>) -> OrderWish {
        OrderWish(
            .placement, people: [ID("Ada")], site: site, from: "2026-12-01", reason: "x", discretion: OrdersStored.discretion, signatory: "z")
    }

    @Test func `whoever lives in other rooms of the city without any order is moved by a relocation, never by a placement`() async throws {
        let ground = try await Self.ground()
        do {
            _ = try ground.drafts(Self.placement(ID("anders")))
            Issue.record("a placement took rooms away")
        } catch {
            #expect(error.problems.map(\.field) == ["unterkunft"] && error.problems[0].message.text.contains("Verfügen Sie eine Umsetzung"))
        }
        #expect(try ground.drafts(Self.placement(ID("haus"))).count == 1)
        // Where an order has ended the use of the rooms there is nothing left to take away.
        let ended = AnswersWeighed.order(
            "ende", .ending, to: "Ada", measures: [Measure(.ending, at: ID("haus"), nil, .starting("2026-11-20"))])
        let held = HeldOrder(order: ended, events: [], state: .final, isOver: false, known: "2026-10-02")
        #expect(try await Self.ground([held]).drafts(Self.placement(ID("anders"))).count == 1)
    }

    @Test func `a letter goes where its person is, and who is said to be gone is asked about`() async throws {
        let ground = try await Self.ground()
        func ending(_ reason: String, at address: String = "") throws -> OrderDraft {
            let wish = OrderWish(
                .ending, people: [ID("Ada")], reachedAt: address, from: "2026-12-30", reason: reason, discretion: OrdersStored.discretion,
                takingBack: TakingBack(.reserved, factsOn: "2026-11-02", source: .provision("§ 9 der Satzung")),
                hearing: .waived(.agreed, "Sie hat ihren Auszug selbst schriftlich erklärt."), signatory: "z")
            return try #require(try ground.drafts(wish).first)
        }
        let gone = "Sie wohnen seit Wochen bei Verwandten."
        #expect(try ending("Umbau im ganzen Haus.").doubts(ground).isEmpty)
        #expect(try ending(gone).doubts(ground).contains { $0.text.contains("das Schreiben ginge trotzdem dorthin") })
        let there = try ending(gone, at: "bei Spatz\nAllee 4\n70003 Musterburg")
        #expect(there.recipients.map(\.address) == [["bei Spatz", "Allee 4", "70003 Musterburg"]] && there.doubts(ground).isEmpty)
    }
}
