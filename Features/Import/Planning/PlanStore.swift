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
        var plan = ImportPlan(source.reading(words).people, known: known, decisions: source.decisions, ground: ground)
        let earlier = Array(Set(remembered.values)).sorted()
        plan.decide(try records(of: Array(Set(plan.needed + earlier)).sorted()), remembered: earlier)
        return plan
    }

    /// Every room there is on a day, with how many places it counts and how many people live in it.
    func knownRooms(on day: Day) throws -> [KnownRooms.Room] {
        try rows(
            """
            SELECT s.id AS id, s.site_id AS site_id, l.name AS name, l.counting AS counting, l.amount AS amount,
                   (SELECT COUNT(*) FROM housing_spot p JOIN housing_life pl ON pl.spot_id = p.id
                    WHERE p.parent_id = s.id AND p.kind = 'place' AND \(current: "pl")
                      AND pl.from_day <= \(day) AND \(day) < pl.until_day) AS places,
                   (SELECT COUNT(*) FROM stay t WHERE t.room_id = s.id AND \(current: "t")
                      AND t.from_day <= \(day) AND \(day) < t.until_day) AS people
            FROM housing_spot s JOIN housing_life l ON l.spot_id = s.id
            WHERE s.kind = 'room' AND \(current: "l") AND l.from_day <= \(day) AND \(day) < l.until_day
            ORDER BY s.id
            """
        ).map { row in
            let counting = try row.text("counting")
            let places = counting == "number" ? try row.int("amount") : counting == "places" ? try row.int("places") : nil
            return KnownRooms.Room(
                id: try row.id("id"), site: try row.id("site_id"), name: try row.text("name"), places: places, people: try row.int("people"))
        }
    }

    private func rememberedPeople(_ profile: String) throws -> [String: ID<Person>] {
        var keys: [String: ID<Person>] = [:]
        for row in try rows("SELECT key, person_id FROM import_key WHERE profile = \(profile)") {
            keys[try row.text("key")] = try row.id("person_id")
        }
        return keys
    }

    /// Everyone with a name, as far as recognising needs it.
    func knownPeople() throws -> [KnownPeople.Known] {
        var known: [ID<Person>: KnownPeople.Known] = [:]
        for row in try rows("SELECT id, file_number FROM person") {
            let id: ID<Person> = try row.id("id")
            known[id] = KnownPeople.Known(id: id, fileNumber: try row.text("file_number"))
        }
        for row in try rows("SELECT person_id, kind, family, given, source FROM person_name WHERE \(current: "person_name")") {
            let name = PersonName(
                try row.choice("kind"), family: try row.text("family"), given: try row.text("given"), source: try row.choice("source"))
            known[try row.id("person_id")]?.names.append(name)
        }
        for row in try rows("SELECT person_id, born, precision, evidence FROM birth WHERE \(current: "birth")") {
            let birth = Birth(born: try row.day("born"), precision: try row.choice("precision"), evidence: try row.choice("evidence"))
            known[try row.id("person_id")]?.birth = birth
        }
        for row in try rows("SELECT person_id, number FROM azr_number WHERE \(current: "azr_number")") {
            known[try row.id("person_id")]?.azr = AZRNumber(try row.text("number"))
        }
        return known.values.filter { !$0.names.isEmpty }.sorted { $0.id < $1.id }
    }

    /// Keeps what was found, row by row, for the pages.
    func keepRows(of plan: ImportPlan, _ id: ID<ImportRun>) throws {
        try run("DELETE FROM import_row WHERE import_id = \(id)")
        let numbered = Array(plan.people.enumerated())
        for start in stride(from: 0, to: numbered.count, by: 300) {
            let values = numbered[start..<min(start + 300, numbered.count)].map { position, planned -> SQL in
                let (listed, place) = (planned.listed, planned.listed.place)
                return """
                    (\(id), \(position), \(place.sheet), \(place.row), \(place.member), \(listed.name.listed), \(planned.outcome), \(planned.person),
                     \(listed.hasWarning), \(encoded(RowReport(planned))))
                    """
            }
            try run(
                """
                INSERT INTO import_row (import_id, position, sheet, line, member, name, outcome, person_id, has_warning, content)
                VALUES \(values.joined(separator: ", "))
                """)
        }
        // The missing come last, without a place in the list.
        for (offset, person) in plan.missing.enumerated() {
            try run(
                """
                INSERT INTO import_row (import_id, position, sheet, line, member, name, outcome, person_id, has_warning, content)
                VALUES (\(id), \(numbered.count + offset), -1, -1, 0, '', 'missing', \(person), \(false), \(encoded(RowReport())))
                """)
        }
        let kept = try run(
            """
            UPDATE import_run SET plan = \(plan.checksum), state = \(ImportRun.State.checked), message = ''
            WHERE id = \(id) AND state IN ('uploaded', 'checking', 'checked')
            """)
        guard kept == 1 else { throw ImportRun.isOver }
    }

    package func importCounts(_ id: ID<ImportRun>) throws -> ImportCounts {
        var counts = ImportCounts(outcomes: [:], warnings: 0)
        for row in try rows("SELECT outcome, COUNT(*) AS n FROM import_row WHERE import_id = \(id) GROUP BY outcome") {
            let (word, count) = (try row.text("outcome"), try row.int("n"))
            if word == "missing" { counts.missing = count } else if let outcome = ImportOutcome(rawValue: word) { counts.outcomes[outcome] = count }
        }
        counts.warnings = try count(
            "SELECT COUNT(*) AS n FROM import_row WHERE import_id = \(id) AND has_warning AND outcome NOT IN ('wrong', 'skipped')")
        return counts
    }

    func importRowCount(_ id: ID<ImportRun>, _ filter: RowFilter) throws -> Int {
        try count("SELECT COUNT(*) AS n FROM import_row WHERE import_id = \(id) AND \(filter.condition)")
    }

    func importRows(_ id: ID<ImportRun>, _ filter: RowFilter, limit: Int, offset: Int = 0) throws -> [ImportRow] {
        try rows(
            """
            SELECT r.*, n.family AS known_family, n.given AS known_given FROM import_row r
            LEFT JOIN person_name n ON n.person_id = r.person_id AND n.kind = 'official' AND \(current: "n")
            WHERE r.import_id = \(id) AND \(filter.condition) ORDER BY r.position, n.id LIMIT \(limit) OFFSET \(offset)
            """
        ).map(ImportRow.init)
    }

    func importRows(_ id: ID<ImportRun>, at line: (sheet: Int, row: Int)) throws -> [ImportRow] {
        try rows(
            """
            SELECT r.*, '' AS known_family, '' AS known_given FROM import_row r
            WHERE r.import_id = \(id) AND r.sheet = \(line.sheet) AND r.line = \(line.row) ORDER BY r.position
            """
        ).map(ImportRow.init)
    }
}

/// Which rows of a report are shown.
enum RowFilter: Hashable, Sendable {
    case all, warnings, missing
    case outcome(ImportOutcome)

    var condition: SQL {
        switch self {
        case .all: "outcome <> 'missing'"
        case .warnings: "has_warning AND outcome NOT IN ('wrong', 'skipped')"
        case .missing: "outcome = 'missing'"
        case .outcome(let outcome): "outcome = \(outcome)"
        }
    }

    init(_ text: String?) {
        switch text {
        case "warnings"?: self = .warnings
        case "missing"?: self = .missing
        default: self = text.flatMap(ImportOutcome.init).map { .outcome($0) } ?? .all
        }
    }
}

/// What the report says of one person, as it is kept.
struct RowReport: Codable, Sendable {
    struct Match: Codable, Sendable {
        let id: String
        let score: Double
        let reasons: [String]
    }

    var how = ""
    var words: [String] = []
    var problems: [RowProblem] = []
    var candidates: [Match] = []
    var birth = ""

    init() {}

    init(_ planned: PlannedPerson) {
        how = planned.how.text
        words = planned.words.map(\.text)
        problems = planned.listed.problems
        candidates = planned.candidates.map { Match(id: $0.id.text, score: $0.score, reasons: $0.reasons.map(\.text)) }
        birth = planned.listed.birth?.german ?? ""
    }
}

struct ImportRow: Sendable {
    let position: Int
    let place: ListPlace
    let name: String
    let outcome: ImportOutcome?
    let person: ID<Person>?
    let knownName: String
    let report: RowReport

    init(_ row: Row) throws {
        position = try row.int("position")
        place = ListPlace(sheet: try row.int("sheet"), row: try row.int("line"), member: try row.int("member"))
        name = try row.text("name")
        outcome = ImportOutcome(rawValue: try row.text("outcome"))
        person = try row.optionalID("person_id")
        knownName = PersonName(family: try row.optionalText("known_family") ?? "", given: try row.optionalText("known_given") ?? "").listed
        report = try decoded(try row.text("content"))
    }
}
