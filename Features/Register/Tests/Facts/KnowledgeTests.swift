import Register
import Storage
import TestSupport
import Testing
import Vocabulary

/// Two axes of time: what is true on a day, as known at an instant.
@Suite struct KnowledgeTests {
    /// What the town answers to a number of questions, as known at an instant.
    private struct Answers: Hashable, Sendable {
        var counts: [[String: Int]] = []
        var people: [[String]] = []
    }

    private static let days: [Day] = ["2019-06-01", "2020-02-29", "2020-06-17"]

    private func answers(_ town: FixtureTown, knownAt: Instant?) async throws -> Answers {
        try await town.read { db in
            var answers = Answers()
            for day in Self.days {
                let query = CensusQuery(on: day, knownAt: knownAt)
                for dimension in Dimension.allCases {
                    answers.counts.append(
                        Dictionary(uniqueKeysWithValues: try db.counts(query, by: dimension).filter { $0.count > 0 }.map { ($0.key, $0.count) }))
                }
                answers.people.append(try db.rows("SELECT p.person_id AS id \(query.selection()) ORDER BY p.person_id").map { try $0.text("id") })
            }
            return answers
        }
    }

    @Test(arguments: Engine.available)
    func `the same question gets the same answer for ever, whatever is recorded later`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            var chance = Chance(seed: 47, accounts: [town.account("im1"), town.account("im2")])
            var kept: [(Instant, Answers)] = []
            var recorded = 0
            for step in 0..<400 where recorded < 200 {
                let person = chance.person()
                let record = try await town.read { try $0.record(of: person) }
                guard let act = chance.act(on: record) else { continue }
                try await town.database.write(by: .system) { try $0.record(act) }
                recorded += 1
                if recorded % 25 == 0 || step == 0 {
                    let now = try await town.read { try $0.latestRecording() }
                    let current = try await answers(town, knownAt: nil)
                    let asKnown = try await answers(town, knownAt: now)
                    #expect(current == asKnown)
                    kept.append((now, current))
                }
            }
            #expect(recorded >= 150)
            for (instant, before) in kept { #expect(try await answers(town, knownAt: instant) == before) }
            // Before anything was known, nobody counts.
            #expect(try await answers(town, knownAt: Instant("2018-01-01")).people == [[], [], []])
            try await verify(town)
        }
    }

    /// Nothing overlaps, every act is in the journal, and the chain holds.
    private func verify(_ town: FixtureTown) async throws {
        let (facts, report, acts, notes) = try await town.read { db in
            (
                try Chance.people.flatMap { try db.facts(of: $0) }, try db.verifyJournal(), try db.count("SELECT COUNT(*) AS n FROM act"),
                try db.count("SELECT COUNT(DISTINCT at) AS n FROM journal WHERE action LIKE 'act.%'")
            )
        }
        #expect(report.fault == nil && acts == notes)
        for (_, own) in Dictionary(grouping: facts.filter(\.isCurrentKnowledge), by: \.person) {
            for kind in Fact.Kind.allCases where !kind.isMany {
                let periods = own.of(kind).map(\.period).sorted { $0.from < $1.from }
                #expect(zip(periods, periods.dropFirst()).allSatisfy { !$0.overlaps($1) })
            }
            let gone = own.of(.departure).map(\.period)
            #expect(!own.of(.phase).contains { phase in gone.contains { $0.overlaps(phase.period) } }, "here and gone at once")
        }
        #expect(facts.allSatisfy { $0.recordedAt < $0.supersededAt })
    }

    @Test(arguments: Engine.available)
    func `an act supersedes and records, and keeps what it replaced`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let before = try await town.journal().count
            let record = try await town.read { try $0.record(of: TownFixture.single.id) }
            let act = try Act.move(of: record, on: "2020-06-01", to: Stay(.ownFlat, address: "Am Wall 9"))
            let author = Author(account: town.account("leitung"), role: "lead", request: "r1")
            let id = try await town.database.write(by: author) { try $0.record(act) }
            let (facts, kept, version) = try await town.read { db in
                (try db.facts(of: TownFixture.single.id, kinds: [.stay]), try db.act(id), try db.version(of: TownFixture.single.id))
            }
            #expect(facts.count == 3 && facts.filter(\.isCurrentKnowledge).count == 2)
            let old = try #require(facts.first { !$0.isCurrentKnowledge })
            #expect(old.supersededAct == id && old.supersededAt == kept?.recordedAt && version == kept?.recordedAt)
            #expect(kept?.account == author.account && kept?.kind == .move && kept?.day == "2020-06-01")
            let entries = try await town.journal().dropFirst(before)
            #expect(entries.map(\.note) == [JournalNote("act.move", "person", TownFixture.single.id.text, details: "stay")])
            // Superseded once is superseded: the same act again is a conflict, and leaves nothing behind.
            await #expect(throws: Refusal.self) { try await town.database.write(by: author) { try $0.record(act) } }
            #expect(try await town.journal().count == before + 1)
        }
    }

    @Test(arguments: Engine.available)
    func `the database itself refuses two stays on one day and facts changed in place`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let second = Act(.move, on: "2020-01-01", changes: [.record(TownFixture.single.id, .starting("2020-01-01"), .stay(Stay(.ownFlat)))])
            await #expect(throws: StorageError.self) { try await town.database.write(by: .system) { try $0.record(second) } }
            for statement in [
                "UPDATE stay SET from_day = until_day WHERE person_id = 'person-allein'", "UPDATE phase SET recorded_at = 1",
                "UPDATE phase SET person_id = 'person-kind' WHERE person_id = 'person-allein'",
            ] as [SQL] {
                await #expect(throws: StorageError.self) { try await town.database.housekeep { try $0.run(statement) } }
            }
            #expect(try await town.read { try $0.facts(of: TownFixture.single.id, kinds: [.stay]).count } == 1)
        }
    }
}

/// Acts and corrections by chance, as far as the rules let them.
private struct Chance {
    static let people = [TownFixture.mother, TownFixture.child, TownFixture.single, TownFixture.older, TownFixture.gone, TownFixture.unknown].map(
        \.id)
    var random: SplitMix
    let accounts: [String]

    init(seed: UInt64, accounts: [String]) {
        random = SplitMix(state: seed)
        self.accounts = accounts
    }

    mutating func person() -> ID<Person> { Self.people.randomElement(using: &random)! }
    private mutating func day() -> Day { Day(number: Int.random(in: 17_800...18_500, using: &random)) }

    private mutating func stay() -> Stay {
        [
            Stay(.citySite, site: TownFixture.citySite.id), Stay(.districtSite, site: TownFixture.districtSite.id), Stay(.ownFlat, address: "Weg 1"),
            Stay(.unknown), Stay(.fosterFamily),
        ].randomElement(using: &random)!
    }

    private mutating func wish() -> CareWish {
        let phase = [
            Phase(.followUp, authority: TownFixture.city.id, reason: .handOver),
            Phase(.provisional, authority: TownFixture.district.id, reason: .transfer),
            Phase(.followUp, authority: TownFixture.neighbour.id, reason: .other), Phase(.unknown, authority: TownFixture.city.id, reason: .unknown),
        ].randomElement(using: &random)!
        return CareWish(
            day: day(), phase: phase, stay: stay(), legalGroup: phase.pillar == .provisional ? .asylumSeeker : nil,
            guardianship: Guardianship(.youthOffice, name: "Jugendamt"))
    }

    mutating func act(on record: PersonRecord) -> Act? {
        let (wish, day, stay) = (wish(), day(), stay())
        switch Int.random(in: 0..<12, using: &random) {
        case 0...1: return try? Act.handOver(of: record, wish, law: .tested, accompanied: true)
        case 2...3: return try? Act.move(of: record, on: day, to: stay)
        case 4: return try? Act.departure(of: record, on: day, Departure(.movedAway))
        case 5...6: return try? Act.returned(of: record, wish, law: .tested, accompanied: true)
        case 7: return try? Act.assignment(of: record, from: day, to: accounts.randomElement(using: &random)!)
        case 8:
            let household = [TownFixture.family.id, TownFixture.alone.id].randomElement(using: &random)!
            return try? Act.household(of: record, from: day, Membership(household: household, part: .other))
        case 9:
            let country = ["SY", "IQ", "XX"].randomElement(using: &random)!
            return try? Act.addition(
                of: .nationality(Nationality(country)), to: record, period: .starting(day), reason: "Zufällig ergänzt", law: .tested)
        default: return correction(of: record)
        }
    }

    private mutating func correction(of record: PersonRecord) -> Act? {
        guard let fact = record.facts.randomElement(using: &random) else { return nil }
        let shift = Int.random(in: -30...30, using: &random)
        let period = DayRange(fact.period.from.advanced(by: shift), fact.period.until) ?? fact.period
        let content = Int.random(in: 0..<8, using: &random) == 0 ? nil : fact.content
        return try? Act.correction(of: fact, in: record, period: period, content: content, reason: "Zufällig berichtigt", law: .tested)
    }
}
