import Places
import Register
import Testing
import Vocabulary
import Web

@testable import Fees

/// A month made by hand: rooms, people and one tariff.
struct Bench {
    var basis: FeeBasis

    init(_ month: String, _ rates: Rates, _ rules: FeeRules = FeeRules()) {
        basis = FeeBasis(month: Month(typed: month)!)
        basis.sites[Self.site.id] = Self.site
        basis.terms = [
            TariffTerm(
                id: ID("satz"), tariff: Tariff(id: ID("tarif"), name: "Tarif"), period: .starting("2000-01-01"), recordedAt: .endless,
                content: TariffTerm.Content(rates: rates, rules: rules, reference: "Satzung", costs: CostSheet(words: "")))
        ]
    }

    static let site = Site(
        id: ID("haus"), name: "Haus", kind: .flats, authority: ID("stadt"), district: "", lifetime: .starting("2000-01-01"), source: "")
    static let room = ID<Spot>("zimmer")

    mutating func room(places: Int, area: Int? = nil) { basis.spaces[Self.room] = FeeBasis.Space(places: Daily(places), area: Daily(area)) }

    @discardableResult
    mutating func live(
        _ name: String, born: Day, _ household: String, _ part: Membership.Part = .reference, from: Day = "2000-01-01", until: Day = .endless,
        room: ID<Spot>? = Bench.room
    ) -> ID<Person> {
        let person = ID<Person>(name)
        basis.births[person] = Birth(born: born, evidence: .documented)
        if !basis.members.contains(where: { $0.person == person }) {
            basis.members.append(FeeBasis.Member(person: person, household: ID(household), part: part, period: .starting("2000-01-01")))
        }
        if let stay = DayRange(from, until)?.intersection(basis.month.range) {
            basis.occupancies.append(FeeBasis.Occupancy(person: person, site: Self.site.id, room: room, period: stay))
            basis.occupancies.sort { ($0.person, $0.period.from) < ($1.person, $1.period.from) }
        }
        return person
    }

    var owed: [String: Int] {
        Dictionary(Assessment(basis).debtors.map { ($0.debtor.text, $0.cents) }, uniquingKeysWith: { first, _ in first })
    }

    var left: [Assessment.Gap] { Assessment(basis).left.map(\.gap) }
}

@Suite struct FeesRules {
    private static let hessigheim = TariffPreset.hessigheim.content.rates

    @Test func `published cases come out to the cent`() {
        var single = Bench("2025-10", Self.hessigheim)
        single.live("a", born: "1980-01-01", "h", from: "2025-10-22")
        #expect(single.owed == ["a": 60_00])
        var family = Bench("2025-10", Self.hessigheim)
        for (name, born, part) in [("a", "1980-01-01" as Day, Membership.Part.reference), ("b", "1981-01-01", .partner), ("c", "2018-01-01", .child)]
        {
            family.live(name, born: born, "h", part)
        }
        #expect(family.owed == ["a": 306_00, "b": 153_00])
        var two = Bench("2025-10", Self.hessigheim, FeeRules(debtors: .household))
        two.live("a", born: "1980-01-01", "h")
        two.live("b", born: "1981-01-01", "h", .partner)
        #expect(two.owed == ["a": 360_00])
        var zaberfeld = Bench("2025-10", TariffPreset.zaberfeldOwned.content.rates)
        zaberfeld.room(places: 5, area: 56_00)
        zaberfeld.live("a", born: "1980-01-01", "h")
        for child in ["b", "c", "d", "e"] { zaberfeld.live(child, born: "2015-01-01", "h", .child) }
        #expect(zaberfeld.owed == ["a": 1301_12])
    }

    @Test func `shares of a flat add up, and a new adult owes the own eighth from the month after the birthday`() {
        func owed(_ month: String) -> [String: Int] {
            var bench = Bench(month, Rates(lump: 725_00, basis: .room), FeeRules(debtors: .household))
            bench.room(places: 8)
            bench.live("eltern", born: "1970-01-01", "h")
            bench.live("grown", born: "1998-12-10", "h", .child)
            for number in 1...6 { bench.live("kind\(number)", born: "2010-01-01", "h", .child) }
            return bench.owed
        }
        #expect(owed("2016-12") == ["eltern": 725_00])
        #expect(owed("2017-01") == ["eltern": 634_37, "grown": 90_63])
    }

    @Test(arguments: [
        ("2008-02-29" as Day, FeeRules.Majority.birthday, "2026-03-01" as Day), ("2008-02-29", .followingMonth, "2026-03-01"),
        ("2008-03-01", .followingMonth, "2026-03-01"), ("2008-03-02", .followingMonth, "2026-04-01"), ("2008-12-31", .followingMonth, "2027-01-01"),
        ("2008-03-31", .birthday, "2026-03-31"),
    ])
    func `who comes of age owes from a day the by-law names`(born: Day, rule: FeeRules.Majority, from: Day) {
        #expect(FeeRules(majority: rule).ownDebtor(from: Birth(born: born, evidence: .documented), at: 18) == from)
    }

    @Test(arguments: [
        ("2026-02", "2026-02-01" as Day, "2026-03-01" as Day, 180_00), ("2024-02", "2024-02-01", "2024-03-01", 180_00),
        ("2026-01", "2026-01-01", "2026-02-01", 180_00), ("2026-01", "2026-01-02", "2026-02-01", 180_00),
        ("2026-02", "2026-02-02", "2026-03-01", 162_00),
        ("2026-01", "2026-01-31", "2026-02-01", 6_00),
    ])
    func `a full month costs the month's fee, of a part month each day a thirtieth`(month: String, from: Day, until: Day, cents: Int) {
        var bench = Bench(month, Self.hessigheim)
        bench.live("a", born: "1980-01-01", "h", from: from, until: until)
        #expect(bench.owed == ["a": cents])
        var exact = Bench(month, Self.hessigheim, FeeRules(partMonth: .calendarDays))
        exact.live("a", born: "1980-01-01", "h", from: from, until: until)
        let days = until.number - from.number
        #expect(exact.owed["a"] == (2 * 180_00 * days + exact.basis.month.length) / (2 * exact.basis.month.length))
    }

    @Test func `a move within the month costs one month, and is told in two lines`() throws {
        var bench = Bench("2026-01", Rates(lump: 310_00, person: PersonRates(31_00)))
        bench.room(places: 1)
        bench.basis.spaces[ID("zwei")] = FeeBasis.Space(places: Daily(2))
        bench.live("a", born: "1980-01-01", "h", until: "2026-01-11")
        bench.live("a", born: "1980-01-01", "h", from: "2026-01-11", room: ID("zwei"))
        let debtor = try #require(Assessment(bench.basis).debtor(ID("a")))
        #expect(debtor.lines.count == 3 && debtor.lines.reduce(0) { $0 + $1.days } == 31 + 31)
        #expect(debtor.cents == 31_00 + 100_00 + 105_00)
    }

    @Test func `nobody pays for an empty place, nor for the people of another household`() {
        var bench = Bench("2026-01", Rates(lump: 400_00))
        bench.room(places: 4)
        bench.live("a", born: "1980-01-01", "h")
        #expect(bench.owed == ["a": 100_00])
        for name in ["b", "c", "d", "e"] { bench.live(name, born: "1980-01-01", name) }
        #expect(bench.owed == ["a": 80_00, "b": 80_00, "c": 80_00, "d": 80_00, "e": 80_00])
        var odd = Bench("2026-01", Rates(lump: 100_00))
        odd.room(places: 3)
        for name in ["a", "b", "c"] { odd.live(name, born: "1980-01-01", name) }
        #expect(odd.owed == ["a": 33_34, "b": 33_33, "c": 33_33])
    }

    @Test func `children of nobody, unknown births, missing areas and minors in care are told, not guessed`() {
        var bench = Bench("2026-01", Rates(area: 10_00, person: PersonRates(100_00)))
        bench.live("kind", born: "2015-01-01", "h", .child)
        #expect(bench.owed == [:] && bench.left == [.noArea])
        bench.room(places: 1, area: 10_00)
        #expect(bench.owed == [:] && bench.left == [.noAdult])
        bench.basis.inCare[ID("kind")] = [DayRange("2025-01-01", "2026-01-11")!]
        #expect(bench.owed == [:] && Set(bench.left) == [.inCare, .noAdult])
        bench.basis.births = [:]
        #expect(Set(bench.left) == [.inCare, .noBirth])
        bench.basis.terms = []
        #expect(Set(bench.left) == [.inCare, .noTariff])
    }

    @Test func `absence and closure free as the by-law says`() {
        func owed(_ rules: FeeRules, days: Int?) -> Int? {
            var bench = Bench("2026-04", Rates(person: PersonRates(300_00)), rules)
            let person = bench.live("a", born: "1980-01-01", "h")
            let gone: Day = "2026-04-25"
            bench.basis.absences[person] = [DayRange(gone, days.map(gone.advanced) ?? .endless)!]
            bench.basis.spaces[Bench.room] = FeeBasis.Space(isClosed: Daily((0..<30).map { $0 < 3 }))
            return bench.owed["a"]
        }
        #expect(owed(FeeRules(), days: 20) == 270_00)
        #expect(owed(FeeRules(chargesClosed: true), days: 20) == 300_00)
        // The absence of ten days reaches into May; its whole length counts.
        #expect(owed(FeeRules(absenceDays: 10, chargesClosed: true), days: 10) == 240_00)
        #expect(owed(FeeRules(absenceDays: 10, chargesClosed: true), days: 9) == 300_00)
        // Who has not come back has been away to the end of the month so far: from the 25th that is six days.
        #expect(owed(FeeRules(absenceDays: 6, chargesClosed: true), days: nil) == 240_00)
        #expect(owed(FeeRules(absenceDays: 7, chargesClosed: true), days: nil) == 300_00)
    }

    @Test func `hardship takes a share or an amount off, never more than is owed`() {
        var bench = Bench("2026-04", Rates(person: PersonRates(300_00)))
        let person = bench.live("a", born: "1980-01-01", "h")
        func owed(_ relief: Relief, from: Day = "2026-01-01") -> Int? {
            bench.basis.reductions[person] = [FeeBasis.Reduction(period: .starting(from), relief: relief)]
            return bench.owed["a"]
        }
        #expect(owed(.percent(50)) == 150_00)
        #expect(owed(.percent(33)) == 201_00)
        #expect(owed(.percent(50), from: "2026-04-16") == 225_00)
        #expect(owed(.cents(40_00)) == 260_00)
        #expect(owed(.cents(40_00), from: "2026-04-28") == 296_00)
        #expect(owed(.cents(900_00)) == 0)
        #expect(owed(.percent(100)) == 0)
    }

    @Test func `random parts always add up to the rounded whole`() {
        var dice = SplitMix(state: 7)
        for _ in 0..<500 {
            let parts = (0..<Int.random(in: 1...12, using: &dice)).map { _ in
                Apportionment.fine(
                    Int.random(in: 1...90_000, using: &dice), days: Int.random(in: 1...31, using: &dice), divisor: 30,
                    share: Int.random(in: 1...9, using: &dice))
            }
            let cents = Apportionment.cents(parts)
            #expect(cents.reduce(0, +) == Apportionment.cents(parts.reduce(0, +)))
            #expect(zip(cents, parts).allSatisfy { abs(Int128($0) * Apportionment.grain - $1) < Apportionment.grain })
        }
    }

    /// Nine sharers of thirtieths make 270ths: half a cent must stay half a cent, or it is rounded the wrong way.
    @Test func `a day's share is never rounded on the way`() {
        for share in 1...40 {
            for divisor in [28, 29, 30, 31] {
                #expect(Apportionment.fine(1, days: 1, divisor: divisor, share: share) * Int128(divisor * share) == Apportionment.grain)
                let area = Apportionment.fine(1, days: 1, divisor: divisor, share: share, squareDecimetres: 1)
                #expect(area * Int128(divisor * share * 100) == Apportionment.grain)
            }
        }
        // The dearest flat there could be still fits: a million cents for a square metre of a thousand, all month.
        #expect(Apportionment.cents(Apportionment.fine(1_000_000, days: 31, divisor: 31, squareDecimetres: 100_000)) == 1_000_000_000)
    }

    @Test func `amounts are written as people do, and a notice is due on a working day`() {
        #expect(euros(1_301_12) == "1.301,12\u{00A0}€" && euros(-5) == "\u{2212}0,05\u{00A0}€" && euros(1_000_000_00) == "1.000.000,00\u{00A0}€")
        #expect(Payee.isIBAN("DE02 1203 0000 0000 2020 51") && !Payee.isIBAN("DE02120300000000202052") && !Payee.isIBAN("DE0212030000000020205"))
    }

    @Test func `a calculation bounds the rates, and what is empty stays with the city`() {
        let sheet = CostSheet(words: "", costs: [.rent: 120_000_00, .heating: 24_000_00], places: 100, squareMetres: 1000)
        #expect(sheet.ceilings(for: Rates(person: PersonRates(1))).map(\.most) == [120_00])
        #expect(sheet.ceilings(for: Rates(area: 1, person: PersonRates(1))).map(\.most) == [10_00, 20_00])
        #expect(CostSheet.Kind.allCases.allSatisfy { !["vacancy", "guard", "security"].contains($0.rawValue) })
    }

    @Test func `a form that contradicts itself is refused at its fields`() throws {
        var fields = TariffPreset.hessigheim.content.fields.without(["person", "familie", "faellig", "kalkulation"])
        for (name, value) in [("ab", "31.02.2026"), ("person", "100"), ("familie", "120"), ("pauschale", "1"), ("flaeche", "x"), ("kind", "5")] {
            fields.append(name, value)
        }
        let refusal = #expect(throws: Refusal.self) { try TariffWish(fields, named: nil, sites: []) }
        #expect(Set(refusal?.problems.compactMap(\.field) ?? []) == ["name", "ab", "flaeche", "familie", "kind", "faellig", "kalkulation"])
        var good = TariffPreset.hessigheim.content.fields
        good.append("name", "Neu")
        good.append("ab", "2026-01-01")
        let wish = try TariffWish(good, named: nil, sites: [])
        #expect(wish.content == TariffPreset.hessigheim.content && wish.period == .starting("2026-01-01"))
    }
}
