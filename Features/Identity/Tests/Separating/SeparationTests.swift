import Identity
import Register
import Storage
import TestSupport
import Testing
import Vocabulary

/// Whatever is done between, a separation gives both files back.
@Suite struct SeparationTests {
    static let people = [TownFixture.mother, TownFixture.single, TownFixture.older, TownFixture.gone, TownFixture.unknown, TownFixture.child].map(
        \.id)

    /// A standing merge as the model remembers it.
    private struct Open {
        let id: ID<Merge>
        let kept: ID<Person>
        let merged: ID<Person>
        let keptBefore: DayByDay
        let mergedBefore: DayByDay
        /// What was recorded in the kept file since.
        var edits: [(act: ID<Act>, edits: [DayByDay.Edit])] = []
        let figures: [Int]
        let since: Instant
    }

    @Test(arguments: Engine.available, [11, 12] as [UInt64])
    func `after undoing, both files say what they said, and what was recorded since is kept`(engine: Engine, seed: UInt64) async throws {
        try await engine.withTown { town async throws in
            var chance = Chance(seed: seed)
            var open: [Open] = []
            var (merges, undone, recorded) = (0, 0, 0)
            for _ in 0..<(engine == .sqlite ? 90 : 60) {
                switch chance.below(10) {
                case 0...1:
                    guard let new = try await merge(town, &chance, open) else { continue }
                    open.append(new)
                    merges += 1
                case 2:
                    guard let last = open.popLast() else { continue }
                    try await undo(last, town, &chance, &open)
                    undone += 1
                default:
                    if try await edit(town, &chance, &open) { recorded += 1 }
                }
            }
            while let last = open.popLast() {
                try await undo(last, town, &chance, &open)
                undone += 1
            }
            #expect(merges >= 3 && undone == merges && recorded > 10, "\(merges) \(recorded)")
            #expect(try await town.read { try $0.verifyJournal().fault } == nil)
        }
    }

    private func picture(_ town: FixtureTown, _ id: ID<Person>) async throws -> DayByDay {
        DayByDay(try await town.read { try $0.record(of: id).facts })
    }

    private static let sampled: [Day] = ["2019-06-01", "2020-02-29", "2020-06-17"]

    private func figures(_ town: FixtureTown, knownAt: Instant?) async throws -> [Int] {
        try await town.read { db in try Self.sampled.map { try db.total(CensusQuery(on: $0, knownAt: knownAt)) } }
    }

    private func merge(_ town: FixtureTown, _ chance: inout Chance, _ open: [Open]) async throws -> Open? {
        let gone = Set(open.map(\.merged))
        let (kept, merged) = (chance.pick(Self.people), chance.pick(Self.people))
        guard kept != merged, !gone.contains(kept), !gone.contains(merged) else { return nil }
        let before = (try await picture(town, kept), try await picture(town, merged))
        let (was, since) = (try await figures(town, knownAt: nil), try await town.read { try $0.latestRecording() })
        var wish = MergeWish(reason: "Zufällig zusammengeführt")
        for topic in MergeTopic.allCases { wish.picks[topic] = chance.pick(MergePick.allCases) }
        let chosen = wish
        do {
            let id = try await town.database.write(by: .system) { try $0.merge(merged, into: kept, chosen, carrying: townOffices.tables, on: TownFixture.today) }
            let facts = try await town.read { try $0.record(of: merged).facts }
            #expect(facts.isEmpty)
            return Open(id: id, kept: kept, merged: merged, keptBefore: before.0, mergedBefore: before.1, figures: was, since: since)
        } catch is Refusal {
            #expect(try await picture(town, kept).difference(to: before.0) == nil)
            return nil
        }
    }

    private func undo(_ last: Open, _ town: FixtureTown, _ chance: inout Chance, _ open: inout [Open]) async throws {
        let between = try await town.read { try $0.latestRecording() }
        let known = try await figures(town, knownAt: nil)
        let toMerged = Set(last.edits.map(\.act).filter { _ in chance.below(3) == 0 })
        try await town.database.write(by: .system) {
            try $0.separate(last.id, toMerged: toMerged, reason: "Doch zwei Personen", carrying: townOffices.tables, on: TownFixture.today)
        }
        var (kept, merged) = (last.keptBefore, last.mergedBefore)
        for (act, edits) in last.edits {
            if toMerged.contains(act) { merged.apply(edits) } else { kept.apply(edits) }
            // For an older merge it is one more thing recorded since.
            let owner = toMerged.contains(act) ? last.merged : last.kept
            if let older = open.lastIndex(where: { $0.kept == owner }) { open[older].edits.append((act, edits)) }
        }
        let (keptNow, mergedNow) = (try await picture(town, last.kept), try await picture(town, last.merged))
        #expect(keptNow.difference(to: kept) == nil)
        #expect(mergedNow.difference(to: merged) == nil)
        // What was said before the merge and between merge and separation is still what was said.
        #expect(try await figures(town, knownAt: last.since) == last.figures)
        #expect(try await figures(town, knownAt: between) == known)
    }

    private func edit(_ town: FixtureTown, _ chance: inout Chance, _ open: inout [Open]) async throws -> Bool {
        let gone = Set(open.map(\.merged))
        let person = chance.pick(Self.people.filter { !gone.contains($0) })
        let (record, law) = try await town.read { (try $0.record(of: person), try $0.law()) }
        guard let act = chance.act(on: record, law) else { return false }
        let id = try await town.database.write(by: .system) { try $0.record(act) }
        let edits = DayByDay(record.facts).edits(to: try await picture(town, person))
        if let latest = open.lastIndex(where: { $0.kept == person }) { open[latest].edits.append((id, edits)) }
        return true
    }
}

/// Acts and corrections by chance, as far as the rules let them.
struct Chance {
    private var random: SplitMix

    init(seed: UInt64) { random = SplitMix(state: seed) }

    mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &random) }
    mutating func pick<T>(_ list: [T]) -> T { list[below(list.count)] }
    private mutating func day() -> Day { Day(number: 17_800 + below(700)) }

    private mutating func stay() -> Stay {
        pick([
            Stay(.citySite, site: TownFixture.citySite.id), Stay(.districtSite, site: TownFixture.districtSite.id), Stay(.ownFlat, address: "Weg 1"),
            Stay(.unknown),
        ])
    }

    private mutating func wish() -> CareWish {
        let phase = pick([
            Phase(.followUp, authority: TownFixture.city.id, reason: .handOver),
            Phase(.provisional, authority: TownFixture.district.id, reason: .transfer),
            Phase(.followUp, authority: TownFixture.neighbour.id, reason: .other),
        ])
        return CareWish(
            day: day(), phase: phase, stay: stay(), legalGroup: phase.pillar == .provisional ? .asylumSeeker : nil,
            // Saying the same twice is a statement of its own, which a comparison by days cannot see.
            guardianship: Guardianship(.association, name: "Verein \(below(100_000))"))
    }

    mutating func act(on record: PersonRecord, _ law: Law) -> Act? {
        let (wish, day, stay) = (wish(), day(), stay())
        switch below(13) {
        case 0...1: return try? Act.handOver(of: record, wish, law: law, accompanied: true)
        case 2...3: return try? Act.move(of: record, on: day, to: stay)
        case 4...5: return try? Act.departure(of: record, on: day, Departure(.movedAway))
        case 6...7: return try? Act.returned(of: record, wish, law: law, accompanied: true)
        case 8:
            let ground = pick([ResidenceStatus.Ground.asylum, .toleratedStay, .subsidiaryProtection])
            return try? Act.residenceStatus(of: record, from: day, ResidenceStatus(ground, document: .residencePermit, printedUntil: nil))
        case 9:
            let household = pick([TownFixture.family.id, TownFixture.alone.id])
            return try? Act.household(of: record, from: day, Membership(household: household, part: .other))
        case 10:
            let name = PersonName(.alias, family: pick(["Ada", "Bela"]), given: pick(["Cem", "Dana"]))
            let content = pick([Fact.Content.name(name), .nationality(Nationality("SY")), .language(SpokenLanguage("ar"))])
            return try? Act.addition(of: content, to: record, period: .starting(day), reason: "Zufällig ergänzt", law: law)
        default: return correction(of: record, law)
        }
    }

    private mutating func correction(of record: PersonRecord, _ law: Law) -> Act? {
        // A leading name that became a further spelling has a test of its own.
        let facts = record.facts.filter { if case .name(let name) = $0.content { name.kind == .alias && name.family.count < 5 } else { true } }
        guard !facts.isEmpty else { return nil }
        let fact = pick(facts)
        let period = DayRange(fact.period.from.advanced(by: below(60) - 30), fact.period.until) ?? fact.period
        return try? Act.correction(
            of: fact, in: record, period: period, content: below(8) == 0 ? nil : fact.content, reason: "Zufällig berichtigt", law: law)
    }
}
