import Register
import Storage
import Vocabulary

// What the check of a list found, row by row, in SQL.

extension Connection {
    /// What was found of some people of a plan, row by row, for the pages.
    fileprivate func keepRows(of plan: ImportPlan, _ places: Range<Int>, _ id: ID<ImportRun>) throws {
        for start in stride(from: places.lowerBound, to: places.upperBound, by: 300) {
            let values = (start..<min(start + 300, places.upperBound)).map { position -> SQL in
                // The missing come last, without a place in the list.
                guard position < plan.people.count else {
                    let missing = plan.missing[position - plan.people.count]
                    return "(\(id), \(position), -1, -1, 0, '', 'missing', \(missing), \(false), \(encoded(RowReport())))"
                }
                let (planned, listed, place) = (plan.people[position], plan.people[position].listed, plan.people[position].listed.place)
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
    }

    /// A short plan in one go.
    func keepRows(of plan: ImportPlan, _ id: ID<ImportRun>) throws {
        try run("DELETE FROM import_row WHERE import_id = \(id)")
        try keepRows(of: plan, 0..<(plan.people.count + plan.missing.count), id)
        try finishCheck(plan, id)
    }

    fileprivate func finishCheck(_ plan: ImportPlan, _ id: ID<ImportRun>) throws {
        let kept = try run(
            """
            UPDATE import_run SET plan = \(plan.checksum), state = \(ImportRun.State.checked), message = ''
            WHERE id = \(id) AND state IN ('uploaded', 'checking', 'checked')
            """)
        guard kept == 1 else { throw ImportRun.isOver }
    }

    /// What the check found of each row, by its place in the plan, in the words of `PlannedPerson.line`.
    func checkedLines(_ id: ID<ImportRun>) throws -> [Int: String] {
        var lines: [Int: String] = [:]
        for row in try rows("SELECT *, '' AS known_family, '' AS known_given FROM import_row WHERE import_id = \(id)") {
            let (found, outcome) = (try ImportRow(row), try row.text("outcome"))
            lines[found.position] = PlannedPerson.line(found.place, outcome, found.person, found.report.words, found.report.problems)
        }
        return lines
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

extension Database {
    /// Keeps a checked plan for the pages. Long ones in parts, so that nobody who writes waits for long; the list counts as
    /// checked when all is kept.
    func keepRows(of plan: ImportPlan, _ id: ID<ImportRun>, part: Int = 3000) async throws {
        let total = plan.people.count + plan.missing.count
        for start in stride(from: 0, to: max(1, total), by: part) {
            let places = start..<min(start + part, total)
            try await housekeep { db in
                if start == 0 { try db.run("DELETE FROM import_row WHERE import_id = \(id)") }
                try db.keepRows(of: plan, places, id)
                if places.upperBound == total { try db.finishCheck(plan, id) }
            }
        }
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
