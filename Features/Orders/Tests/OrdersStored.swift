import Accommodation
import Places
import Register
import Storage
import TestSupport
import Testing
import Vocabulary
import Web

@testable import Orders

extension FixtureTown {
    /// Who orders, and a room to be placed in.
    func haveOffice() async throws {
        try await database.write(by: .commandLine) { transaction in
            try transaction.record(
                OrderOffice(
                    office: "Stadt Musterburg", address: "Markt 1\n70000 Musterburg", contact: "Zimmer 3", objection: "Stadt Musterburg\nMarkt 1, 70000 Musterburg",
                    court: "Verwaltungsgericht", bylaw: "Satzung vom 1.1.2019", provider: "Stadt Musterburg, Markt 1",
                    placementClause: "§ 4", endingClause: "§ 9"), from: "2019-01-01")
            let (site, house, unit) = (TownFixture.citySite.id, ID<Spot>("haus-am-bach"), ID<Spot>("wohnung"))
            let act = try transaction.begin(HousingAct(.opening, on: "2010-01-01"), at: site)
            try transaction.add(
                [
                    (Spot(id: house, kind: .building, site: site, parent: nil), .starting("2010-01-01"), Life(name: "Haus am Bach")),
                    (Spot(id: unit, kind: .unit, site: site, parent: house), .starting("2010-01-01"), Life(name: "Wohnung 1")),
                    (
                        Spot(id: OrdersStored.room, kind: .room, site: site, parent: unit), .starting("2010-01-01"),
                        Life(name: "Zimmer 1", counting: .area(21_50))
                    ),
                ], by: act)
        }
    }

    @discardableResult
    func issue(_ wish: OrderWish, on day: Day = TownFixture.today) async throws -> [Order] {
        try await database.write(by: .commandLine) { transaction in
            let issued = try transaction.issue(wish, from: TownFixture.mother.id, on: day) { _, people, _, _, _ in "\(people.count) × 100 €" }
            return try transaction.db.orders(issued).sorted { $0.number < $1.number }
        }
    }

    @discardableResult
    func record(_ wish: EventWish, of order: Order, today: Day = TownFixture.today) async throws -> ID<OrderEvent> {
        try await database.write(by: .commandLine) { try $0.record(wish, of: order.id, today: today) }
    }

    func state(_ order: Order, on day: Day = TownFixture.today) async throws -> OrderState {
        try await read { try $0.orderBook(of: [order.id]).state(order.id, on: day) }
    }
}

@Suite struct OrdersStored {
    static let room = ID<Spot>("zimmer")
    static let family = [TownFixture.mother.id, TownFixture.child.id]
    static let discretion = Discretion(
        alternatives: "Andere Räume waren an diesem Tag nicht frei.", burdens: "Der Schulweg wird eine Viertelstunde länger.",
        weighing: "Der Umbau duldet keinen Aufschub; der Weg bleibt zumutbar.", answer: "Der Schulweg wurde geprüft; er bleibt zu Fuß möglich.")

    static let reserved = TakingBack(.reserved, factsOn: "2020-06-01", source: .provision("§ 9 der Satzung vom 1.1.2019"))

    static func placement(_ languages: [OrderLanguage] = []) -> OrderWish {
        OrderWish(
            .placement, people: family, site: TownFixture.citySite.id, spot: room, from: TownFixture.today, reason: "Keine Wohnung.",
            discretion: discretion, keys: "1 Schlüssel",
            signatory: "Deniz Altunay", languages: languages)
    }

    static func relocation(_ hearing: OrderWish.Hearing) -> OrderWish {
        OrderWish(
            .relocation, people: family, site: TownFixture.citySite.id, spot: room, from: "2020-07-01", reason: "Das Haus wird erneuert.",
            discretion: discretion, takingBack: reserved, hearing: hearing,
            signatory: "Deniz Altunay")
    }

    static let ending = OrderWish(
        .ending, people: family, from: "2020-07-01", reason: "Eigene Wohnung.", discretion: discretion, takingBack: reserved,
        hearing: .waived(.agreed, "Die Familie hat ihren Auszug selbst schriftlich erklärt."), signatory: "D. A.")

    static let hearing = OrderWish(
        .hearing, people: family, from: TownFixture.today, reason: "Umbau.", intention: "Sie sollen umziehen.", intended: .relocation, answerBy: "2020-07-01",
        signatory: "D. A.")

    @Test(arguments: Engine.available)
    func `an order has its number, its people and a letter that proves itself`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await town.haveOffice()
            let issued = try await town.issue(Self.placement([.ukrainian, .arabic]))
            let order = try #require(issued.first)
            #expect(
                issued.count == 1 && order.number == "V-2020-0001" && order.addressee == TownFixture.mother.id
                    && order.members == [TownFixture.child.id])
            #expect(order.measures == [Measure(.placement, at: TownFixture.citySite.id, Self.room, .starting(TownFixture.today))])
            let documents = try await town.read { try $0.orderDocuments(of: order.id) }
            #expect(documents.map(\.language) == [.arabic, .german, .ukrainian])
            for document in documents {
                let pdf = try #require(try await town.read { try $0.orderFile(of: order.id, document.language) })
                #expect(pdf.starts(with: Array("%PDF".utf8)) && document.sha256 == Digest.hex(Digest.sha256(pdf)))
            }
            let german = try #require(documents.first { $0.language == .german }).letter
            for word in [
                "V-2020-0001", "Wachtelia Kanarivogel", "am 03.11.1987", "Küken", "05.05.2011", "Zimmer 1", "21,50 m²", "bis auf Widerruf",
                "2 × 100 €",
                "Satzung vom 1.1.2019", "1 Schlüssel", "Keine Wohnung.", "innerhalb eines Monats", "Deniz Altunay", "kein Mietverhältnis",
            ] { #expect(german.contains(word), "\(word)") }
            // An adult has nobody to act for them, whatever the register says.
            #expect(!german.contains("Zaunkönig") && !german.contains("sofortige Vollziehung"))
            #expect(try await town.read { try $0.verifyJournal() }.fault == nil)
        }
    }

    @Test(arguments: Engine.available)
    func `the database changes nothing that was issued`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await town.haveOffice()
            let order = try #require(try await town.issue(Self.placement()).first)
            try await town.issue(Self.ending)
            try await town.record(EventWish(.served(Sending(.handedOver)), on: TownFixture.today), of: order)
            let attempts: [SQL] = [
                "UPDATE city_order SET reason = ''", "DELETE FROM city_order", "UPDATE order_measure SET position = 7", "DELETE FROM order_measure",
                "DELETE FROM order_person", "DELETE FROM order_closure", "UPDATE order_document SET letter = ''", "DELETE FROM order_document",
                "UPDATE order_event SET from_day = '2020-01-01'",
            ]
            for attempt in attempts {
                await #expect(throws: StorageError.self) { try await town.database.housekeep { try $0.run(attempt) } }
            }
        }
    }

    @Test(arguments: Engine.available)
    func `numbers have no gaps, however many write at once and whatever is refused`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await town.haveOffice()
            await withTaskGroup(of: Void.self) { group in
                for number in 0..<12 {
                    group.addTask { _ = try? await town.issue(number % 3 == 2 ? Self.relocation(.letter([])) : Self.hearing) }
                }
            }
            let numbers = try await town.read { db in try db.orders(concerning: [TownFixture.mother.id]).map(\.number) }
            #expect(numbers.sorted() == (1...8).map { "V-2020-000\($0)" })
            // The next year begins anew.
            let next = try await town.issue(
                OrderWish(
                    .hearing, people: Self.family, from: "2021-01-04", reason: "x", intention: "y", intended: .ending, answerBy: "2021-02-01", signatory: "D. A."),
                on: "2021-01-04")
            #expect(next.map(\.number) == ["V-2021-0001"])
        }
    }

    @Test(arguments: Engine.available)
    func `a new wording is used from its day on, and letters issued before stay as they were`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await town.haveOffice()
            let before = try #require(try await town.issue(Self.hearing).first)
            let text = try #require(try await town.read { try $0.orderTexts(.hearing, on: TownFixture.today)[.german] })
            let form = try #require(try await town.read { try $0.orderForms() }.first { $0.id == text.form })
            let wording = OrderWording(subject: "Neu gefasst", body: text.wording.body, basis: text.wording.basis)
            try await town.database.write(by: .commandLine) { try $0.record(wording, of: form, from: TownFixture.today.next, reason: "geprüft") }
            let same = try #require(try await town.issue(Self.hearing).first)
            let later = try #require(try await town.issue(Self.hearing, on: TownFixture.today.next).first)
            let letters = try await town.read { db in
                try [before, same, later].map { try db.orderDocuments(of: $0.id)[0].letter.contains("Neu gefasst") }
            }
            #expect(letters == [false, false, true])
            #expect(try await town.read { try $0.orderTexts(of: form.id) }.map(\.period.from) == [TownFixture.today.next, "2012-01-01"])
            await #expect(throws: Refusal.self) {
                try await town.database.write(by: .commandLine) {
                    try $0.record(OrderWording(subject: "x", body: "leer", basis: "x"), of: form, from: TownFixture.today, reason: "")
                }
            }
        }
    }

    @Test func `every adult has a paper of their own, children go with the first, and children alone with whoever acts for them`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            try await town.haveOffice()
            let question = OrderQuestion(kind: .placement, person: TownFixture.mother.id, from: TownFixture.today, today: TownFixture.today)
            let ground = try await town.read { try $0.orderGround(question) }
            #expect(ground.parties.map(\.id) == Self.family && ground.rooms.map(\.name) == ["Wohnung 1", "Wohnung 1, Zimmer 1"])
            let both = try ground.drafts(Self.placement())
            #expect(both.count == 1 && both[0].members.map(\.id) == [TownFixture.child.id])
            let alone = try ground.drafts(
                OrderWish(
                    .placement, people: [TownFixture.child.id], site: TownFixture.citySite.id, from: TownFixture.today, discretion: Self.discretion,
                    signatory: "x"))
            #expect(alone.map(\.addressee.id) == [TownFixture.child.id])
            #expect(alone[0].recipients.map(\.name) == ["Wachtelia Kanarivogel"] && alone[0].recipients[0].role == .representative)
            // On the 18th birthday the child is told itself.
            let grown = try await town.read {
                try $0.orderGround(OrderQuestion(kind: .placement, person: TownFixture.mother.id, from: "2029-05-05", today: "2029-05-05"))
            }
            #expect(try grown.drafts(Self.placement()).map(\.addressee.id) == Self.family)
            await #expect(throws: Refusal.self) { try await town.issue(OrderWish(.ending, people: [], from: "2020-07-01", signatory: "x")) }
        }
    }
}
