import Placements
import Places
import Register
import Storage
import Vocabulary

// What a plan needs from the register, in SQL.

extension Connection {
    /// The plan of a list on what is known now.
    package func importPlan(_ source: ListSource) throws -> ImportPlan {
        let words = try valueWords()
        let rooms = KnownRooms(try knownRooms(on: source.settings.referenceDay))
        let ground = PlanGround(settings: source.settings, words: words, law: try law(), today: source.today, rooms: rooms)
        // Whoever the list or an earlier one means by a merged file is the one it lives on in.
        let successors = try livingOn()
        let living = Dictionary(uniqueKeysWithValues: successors.map { ($0.key.id, $0.value) })
        let remembered = try rememberedPeople(source.settings.profile).mapValues { living[$0] ?? $0 }
        let formerly = Dictionary(uniqueKeysWithValues: successors.map { ($0.key.fileNumber, $0.value) })
        let known = KnownPeople(try knownPeople(), remembered: remembered, formerly: formerly)
        let reading = source.reading(words)
        let asWritten = try rowsAsWritten(reading)
        let listed = reading.all.map { asWritten.contains($0.place) && !$0.isSkipped ? $0.asWritten() : $0 }
        var plan = ImportPlan(listed, known: known, decisions: source.decisions, ground: ground)
        let earlier = Array(Set(remembered.values)).sorted()
        let records = try records(of: Array(Set(plan.needed + earlier)).sorted())
        plan.ground.lodging = try lodging(of: plan, records)
        plan.decide(records, remembered: earlier)
        plan.knownAt = try latestRecording()
        return plan
    }

    /// The houses people come into with a list, with everybody in them.
    private func lodging(of plan: ImportPlan, _ records: [ID<Person>: PersonRecord]) throws -> LodgingGround? {
        let day = plan.ground.settings.referenceDay
        let named = Set(
            plan.people.compactMap { plan.ground.stay(of: $0.listed)?.site }
                + plan.people.compactMap { planned in
                    planned.listed.room.isEmpty ? nil : planned.person.flatMap { records[$0]?.stay(on: day)?.site }
                })
        guard !named.isEmpty else { return nil }
        let movers = plan.needed.map { StayWish($0, Stay(.unknown), .starting(day)) }
        return try lodgingGround(for: named.sorted().map { StayWish(nil, Stay(.unknown, site: $0), .starting(day)) } + movers, .nobodys)
    }

    /// Every room there is on a day.
    func knownRooms(on day: Day) throws -> [KnownRooms.Room] {
        try rows(
            """
            SELECT s.id AS id, s.site_id AS site_id, l.name AS name FROM housing_spot s JOIN housing_life l ON l.spot_id = s.id
            WHERE s.kind = 'room' AND \(current: "l") AND l.from_day <= \(day) AND \(day) < l.until_day
            ORDER BY s.id
            """
        ).map { KnownRooms.Room(id: try $0.id("id"), site: try $0.id("site_id"), name: try $0.text("name")) }
    }

    func roomNames(on day: Day) throws -> [ID<Spot>: String] {
        let found = try rows(
            """
            SELECT s.id AS id, l.name AS name FROM housing_spot s JOIN housing_life l ON l.spot_id = s.id
            WHERE s.kind = 'room' AND \(current: "l") AND l.from_day <= \(day) AND \(day) < l.until_day
            """)
        return Dictionary(try found.map { (try $0.id("id"), try $0.text("name")) }, uniquingKeysWith: { one, _ in one })
    }

    private func rememberedPeople(_ profile: String) throws -> [String: ID<Person>] {
        var keys: [String: ID<Person>] = [:]
        for row in try rows("SELECT key, person_id FROM import_key WHERE profile = \(profile)") {
            keys[try row.text("key")] = try row.id("person_id")
        }
        return keys
    }

    /// Everyone with a name, as far as recognising needs it.
    func knownPeople() throws -> [KnownPeople.Known] { try knownPeople("1 = 1", "1 = 1") }

    /// The same of some people.
    func knownPeople(_ some: [ID<Person>]) throws -> [KnownPeople.Known] {
        try stride(from: 0, to: some.count, by: 400).flatMap { start in
            let ids = Array(some[start..<min(start + 400, some.count)])
            return try knownPeople("id IN (\(list: ids))", "person_id IN (\(list: ids))")
        }
    }

    private func knownPeople(_ people: SQL, _ facts: SQL) throws -> [KnownPeople.Known] {
        var known: [ID<Person>: KnownPeople.Known] = [:]
        for row in try rows("SELECT id, file_number FROM person WHERE \(people)") {
            let id: ID<Person> = try row.id("id")
            known[id] = KnownPeople.Known(id: id, fileNumber: try row.text("file_number"))
        }
        for row in try rows("SELECT person_id, kind, family, given, source FROM person_name WHERE \(current: "person_name") AND \(facts)") {
            let name = PersonName(
                try row.choice("kind"), family: try row.text("family"), given: try row.text("given"), source: try row.choice("source"))
            known[try row.id("person_id")]?.names.append(name)
        }
        for row in try rows("SELECT person_id, born, precision, evidence FROM birth WHERE \(current: "birth") AND \(facts)") {
            let birth = Birth(born: try row.day("born"), precision: try row.choice("precision"), evidence: try row.choice("evidence"))
            known[try row.id("person_id")]?.birth = birth
        }
        for row in try rows("SELECT person_id, number FROM azr_number WHERE \(current: "azr_number") AND \(facts)") {
            known[try row.id("person_id")]?.azr = AZRNumber(try row.text("number"))
        }
        return known.values.filter { !$0.names.isEmpty }.sorted { $0.id < $1.id }
    }
}
