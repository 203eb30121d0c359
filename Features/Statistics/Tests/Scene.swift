import Places
import Register
import Schema
import Storage
import TestSupport
import Vocabulary

/// A small town for counting: people with phases, recorded when the test says.
struct Scene {
    static let district = ID<Authority>("district")
    static let city = ID<Authority>("city")

    let database: any Database

    static func run(_ engine: Engine, _ body: (Scene) async throws -> Void) async throws {
        try await engine.withEmptyTown { database in
            try await database.write(by: .system, now: Instant("2010-01-01T00:00:00Z") ?? .now()) { transaction in
                try transaction.add(Authority(id: district, kind: .district, name: "Landratsamt"))
                try transaction.add(Authority(id: city, kind: .city, name: "Stadt"))
            }
            try await body(Scene(database: database))
        }
    }

    static func phase(_ pillar: Pillar, _ reason: Phase.Reason = .allocation) -> Fact.Content {
        .phase(Phase(pillar, authority: pillar == .provisional ? district : city, reason: reason))
    }

    /// A new person with facts of the given periods; recorded on the evening of `recorded`.
    @discardableResult
    func add(_ name: String, recorded: Day, _ facts: [(DayRange, Fact.Content)]) async throws -> ID<Person> {
        let id = ID<Person>("person-" + name)
        let first = facts[0].0.from
        try await database.write(by: .system, now: Instant(recorded, hour: 18)) { transaction in
            var changes = facts.map { Change.record(id, $0.0, $0.1) }
            changes.append(.record(id, .starting(first), .name(PersonName(family: name, given: "Test"))))
            let act = Act(.registration, on: first, changes: changes)
            let actID = try transaction.begin(act)
            try transaction.add(Person(id: id, fileNumber: "P-" + name), by: actID)
            try transaction.finish(act, id: actID)
        }
        return id
    }

    /// Ends every current phase on a day, as a departure recorded later.
    func depart(_ person: ID<Person>, on day: Day, recorded: Day, _ reason: Departure.Reason = .movedAway, because: String = "") async throws {
        try await database.write(by: .system, now: Instant(recorded, hour: 18)) { transaction in
            let record = try transaction.db.record(of: person)
            var act = try Act.departure(of: record, on: day, Departure(reason))
            act.reason = because
            try transaction.record(act)
        }
    }

    /// Replaces what is known of a person's phases from a day on.
    func change(_ person: ID<Person>, from day: Day, to content: Fact.Content, recorded: Day, _ kind: Act.Kind = .handOver) async throws {
        try await database.write(by: .system, now: Instant(recorded, hour: 18)) { transaction in
            let facts = try transaction.db.facts(of: person).filter(\.isCurrentKnowledge).of(content.kind)
            let changes = facts.replacing(.starting(day), for: person, with: content)
            // Known already: then this writes nothing but that somebody looked.
            if changes.isEmpty { return try transaction.note(JournalNote("test", "person", person.text)) }
            try transaction.record(Act(kind, on: day, changes: changes))
        }
    }

    func total(_ on: Day, knownAt: Instant? = nil) async throws -> Int {
        try await database.read { try $0.total(CensusQuery(on: on, knownAt: knownAt)) }
    }
}

extension Instant {
    /// All that was known at the end of a day.
    static func end(_ day: Day) -> Instant { Instant(day.next).advanced(by: -1) }
}

/// A town that nobody planned: people come, move between pillars, leave and return, and all of it is corrected later.
struct RandomTown {
    var dice: SplitMix
    private(set) var recorded: Day = "2015-01-01"
    private(set) var people: [ID<Person>] = []

    init(seed: UInt64) { dice = SplitMix(state: seed) }

    mutating func number(_ range: Range<Int>) -> Int { Int.random(in: range, using: &dice) }
    mutating func day() -> Day { Day("2015-01-01").advanced(by: number(0..<1500)) }

    private mutating func nextRecording() -> Day {
        recorded = recorded.advanced(by: number(0..<9))
        return recorded
    }

    /// Phases one after the other, some touching, some with gaps, the last one perhaps open.
    mutating func phases() -> [(DayRange, Fact.Content)] {
        var result: [(DayRange, Fact.Content)] = []
        var start = day()
        for index in 0..<number(1..<5) {
            let isOpen = number(0..<3) == 0
            let end = isOpen ? Day.endless : start.advanced(by: number(1..<400))
            let pillar = Pillar.allCases[number(0..<4)]
            let reason: Phase.Reason = index == 0 ? (number(0..<4) == 0 ? .birth : .allocation) : (number(0..<2) == 0 ? .returned : .handOver)
            if let range = DayRange(start, end) { result.append((range, Scene.phase(pillar, reason))) }
            if isOpen { break }
            if number(0..<2) == 0 {
                let back = end.advanced(by: number(1..<200))
                let left = Departure(number(0..<3) == 0 ? .death : .movedAway)
                if let gap = DayRange(end, back) { result.append((gap, .departure(left))) }
                start = back
            } else {
                start = end
            }
        }
        return result
    }

    mutating func fill(_ scene: Scene, people count: Int, corrections: Int) async throws {
        for _ in 0..<count {
            people.append(try await scene.add("r\(people.count)", recorded: nextRecording(), phases()))
        }
        for _ in 0..<corrections {
            let person = people[number(0..<people.count)]
            try await scene.change(
                person, from: day(), to: Scene.phase(Pillar.allCases[number(0..<4)]), recorded: nextRecording(), .correction)
        }
    }
}
