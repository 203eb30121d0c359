import Register
import Storage
import TestSupport
import Testing
import Vocabulary
import Web

@testable import Fees

/// Debtors who owe one fee together (§ 44 AO): each is told so in a letter of their own, and it is asked for once.
@Suite struct JointDebts {
    private static let rules = FeeRules(debtors: .joint)

    private static func couple(_ change: (inout Bench) -> Void = { _ in }) -> DebtorAssessment? {
        var bench = Bench("2026-04", Rates(person: PersonRates(300_00)), rules)
        bench.live("a", born: "1980-01-01", "h")
        bench.live("b", born: "1981-01-01", "h", .partner)
        bench.live("c", born: "2015-01-01", "h", .child)
        bench.live("d", born: "1950-01-01", "h", .otherRelative)
        change(&bench)
        return Assessment(bench.basis).debtor(ID("a"))
    }

    @Test func `a couple owes for itself and its children together, each the whole, and nobody for other adults`() {
        let debt = Self.couple()
        #expect(debt?.cents == 900_00 && debt?.joint.map(\.debtor) == [ID("b")] && debt?.joint.first?.cents == 900_00)
    }

    /// What `a` and `b`, a couple with a child, owe by a rule of the tariff.
    private static func owed(_ rules: FeeRules, alone: Bool = false) -> [DebtorAssessment] {
        var bench = Bench("2026-04", Rates(person: PersonRates(300_00)), rules)
        bench.live("a", born: "1980-01-01", "h")
        bench.live("b", born: "1981-01-01", "h", .partner)
        bench.live("c", born: "2015-01-01", "h", .child)
        bench.basis.owesAlone = alone
        return Assessment(bench.basis).debtors
    }

    @Test func `nobody owes alone for what others use unless a clause of the by-law says so`() {
        let household = Self.owed(FeeRules(debtors: .household))
        #expect(household.map(\.cents) == [900_00] && household[0].joint.map(\.cents) == [900_00])
        // Each adult for themselves, the child together.
        let adults = Self.owed(FeeRules(debtors: .adult))
        #expect(adults.map(\.cents) == [600_00, 300_00] && adults[0].joint.map(\.debtor) == [ID("b")] && adults[0].joint.map(\.cents) == [300_00])
        #expect(adults[1].joint.isEmpty)
        // A clause that says so changes nothing of that.
        let parents = Self.owed(FeeRules(debtors: .parents, clause: "§ 4 Abs. 1"))
        #expect(parents.map(\.cents) == [600_00, 300_00] && parents[0].joint.map(\.cents) == [300_00] && parents[1].joint.isEmpty)
        for debtors in [FeeRules.Debtors.household, .adult] {
            let named = Self.owed(FeeRules(debtors: debtors, clause: "§ 3 Abs. 2"))
            #expect(named.flatMap(\.joint).isEmpty, "\(debtors)")
            #expect(Self.owed(FeeRules(debtors: debtors), alone: true).flatMap(\.joint).isEmpty, "\(debtors)")
        }
    }

    @Test func `only on days on which both are alive, here and of age; what is taken off one is taken off both`() {
        let gone = Self.couple {
            $0.basis.occupancies.removeAll { $0.person == ID("b") }
            $0.basis.here[ID("b")] = [DayRange("2020-01-01", "2026-04-16")!]
        }
        #expect(gone?.cents == 600_00 && gone?.joint.first?.cents == 300_00)
        #expect(Self.couple { $0.basis.births[ID("b")] = Birth(born: "2010-01-01", evidence: .documented) }?.joint.isEmpty == true)
        #expect(Self.couple { $0.basis.members[1] = .init(person: ID("b"), household: ID("h"), part: .other, period: .starting("2000-01-01")) }?.joint.isEmpty == true)
        let relief = Self.couple { $0.basis.reductions[ID("a")] = [.init(period: .starting("2026-01-01"), relief: .percent(50))] }
        #expect(relief?.cents == 450_00 && relief?.joint.first?.cents == 450_00)
    }

    /// Tesfay is the mother's partner and lives with her since April.
    static func joinHousehold(_ town: FixtureTown) async throws {
        try await town.database.write(by: .system) { transaction in
            let single = try transaction.db.record(of: TownFixture.single.id)
            let (day, id) = ("2020-04-01" as Day, TownFixture.single.id)
            let stay = single.facts.of(.stay).replacing(.starting(day), for: id, with: .stay(Stay(.citySite, site: TownFixture.citySite.id)))
            let home = single.facts.of(.membership).replacing(
                .starting(day), for: id, with: .membership(Membership(household: TownFixture.family.id, part: .partner)))
            try transaction.record(Act(.household, on: day, changes: stay + home))
        }
    }

    @Test(arguments: Engine.available)
    func `each gets a letter that says so, the sum is asked for once, and a change tells both`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            var content = TariffPreset.hessigheim.content
            content.rules.debtors = .joint
            try await town.haveTariff(content)
            try await Self.joinHousehold(town)
            try await town.issueAndPost(.month, "2020-05")
            let (mother, single) = (TownFixture.mother.id, TownFixture.single.id)
            let notice = try #require(try await town.read { try $0.feeNotices(of: [mother]).first })
            #expect(try await town.read { try $0.feeNoticeSum(NoticeFilter()) }.count == 1 && notice.cents == 3 * 153_00)
            #expect(try await town.read { try $0.jointCopies(of: [notice.id]) }[notice.id] == [JointCopy(person: single, cents: notice.cents, number: "\(notice.number)-2")])
            #expect(try await town.read { try $0.jointNotices(of: [single]) } == [notice])
            func letters(_ notice: FeeNotice) async throws -> [String] {
                try await town.read { db in
                    try ["fee_document", "fee_copy"].map { table in
                        try db.row("SELECT letter FROM \(SQL(stringLiteral: table)) WHERE notice_id = \(notice.id)")?.text("letter") ?? ""
                    }
                }
            }
            let first = try await letters(notice)
            #expect(first[0].contains("Sie und Tesfay Allein schulden die ganze Gebühr als Gesamtschuldner (§ 44 der Abgabenordnung)"), "\(first[0])")
            #expect(first[1].contains("Guten Tag, Tesfay Allein,") && first[1].contains("Sie und Wachtelia Kanarivogel schulden die ganze Gebühr"))
            #expect(first[1].contains("\(notice.number)-2") && first[1].contains("mit dem Verwendungszweck \(notice.number).") && first[1].contains("Zahlen Sie 459,00"))
            try await town.moveChild(on: "2020-05-11")
            try await town.issue(.changes)
            let change = try #require(try await town.read { try $0.feeNotices(of: [mother]).first })
            #expect(change.isChange && change.difference < 0)
            let second = try await letters(change)
            #expect(second.allSatisfy { $0.contains("wird für Mai 2020 geändert") && $0.contains("Wem von Ihnen es zusteht, wird gesondert entschieden") }, "\(second)")
            await #expect(throws: StorageError.self) { try await town.database.housekeep { try $0.run("UPDATE fee_copy SET cents = 1") } }
            let browser = try await town.browser("gebuehren")
            await browser.get("/gebuehren/bescheide/\(notice.id)")
            #expect(browser.text.contains("Gesamtschuldner"))
            await browser.get("/gebuehren/bescheide/\(notice.id)/pdf?fuer=\(single)")
            #expect(browser.reply.body.starts(with: Array("%PDF".utf8)))
            await browser.get("/gebuehren/bescheide/\(notice.id)/pdf?fuer=\(TownFixture.child.id)")
            #expect(browser.status == 404)
            await browser.get("/gebuehren/person/\(single)")
            #expect(browser.text.contains("als Gesamtschuldner einsteht") && browser.text.contains("dazu 2 als Gesamtschuldner"), "\(browser.text)")
        }
    }

    @Test(arguments: Engine.available)
    func `a notice is made known to each debtor of its own, and what is paid counts for both`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            var content = TariffPreset.hessigheim.content
            content.rules.debtors = .joint
            try await town.haveTariff(content)
            try await Self.joinHousehold(town)
            let run = try await town.issue(.month, "2020-05")
            let (mother, single) = (TownFixture.mother.id, TownFixture.single.id)
            let notice = try #require(try await town.read { try $0.feeNotices(of: [mother]).first })
            func write(_ wish: NoticeEventWish, joint: ID<Person>? = nil) async throws {
                var wish = wish
                wish.joint = joint
                try await town.database.write(by: .commandLine) { [wish] in try $0.record(wish, of: notice.id, today: "2020-08-31") }
            }
            func stand(on day: Day) async throws -> (debtor: NoticeCase?, joint: NoticeCase?) {
                try await town.read { db in
                    (try db.feeClaims([notice], on: day).first?.current?.standing, try db.jointClaims(of: [notice], on: day).first?.notices.first?.standing)
                }
            }
            // To him alone: she owes nothing by it yet, and the treasury waits.
            try await write(NoticeEventWish(.posted, on: "2020-06-18", way: .deed), joint: single)
            let first = try await stand(on: "2020-07-10")
            #expect(first.debtor == nil && first.joint?.isKnown == true && first.joint?.remedies.objectionUntil == "2020-07-20")
            #expect(try await town.read { try $0.feeNoticeSum(NoticeFilter(sort: .unbooked)) }.count == 0)
            // The run brings the rest to the post: hers.
            #expect(try await town.database.write(by: .commandLine) { try $0.post(run.id, by: .post, on: "2020-06-24", today: "2020-06-24") } == 1)
            let both = try await stand(on: "2020-07-24")
            #expect(both.joint?.remedies.isFinal == true && both.debtor?.remedies.isFinal == false && both.debtor?.isKnown == true)
            try await write(NoticeEventWish(.objected, on: "2020-07-20"))
            let contested = try await stand(on: "2020-08-01")
            #expect(contested.debtor?.isContested == true && contested.joint?.isContested == false)
            var paid = NoticeEventWish(.paid, on: "2020-08-03")
            (paid.cents, paid.payer) = (459_00, .debtor)
            try await write(paid, joint: single)
            let settled = try await stand(on: "2020-08-04")
            #expect(settled.debtor?.isOverdue == false && settled.joint?.isOverdue == false && settled.joint?.paid == 459_00)
            await #expect(throws: Refusal.self) { try await write(NoticeEventWish(.objected, on: "2020-08-04"), joint: TownFixture.child.id) }
            let browser = try await town.browser("gebuehren", today: "2020-08-05")
            await browser.get("/gebuehren/bescheide/\(notice.id)")
            #expect(browser.text.contains("\(notice.number)-2") && browser.text.contains("bestandskräftig"), "\(browser.text)")
        }
    }
}
