import Forms
import Places
import Register
import Storage
import Vocabulary
import Web

/// All the overview shows, read in one snapshot.
struct InflowOverview: Sendable {
    let today: Day
    let expectation: Expectation
    let allocations: [Allocation]
    let reunifications: [Reunification]
    let past: [LodgingMonth]
    let months: [DayRange]
    let names: [ID<Authority>: String]
    let opensPeople: Bool

    static func load(_ context: AppContext) async throws -> InflowOverview {
        let (today, opensPeople) = (context.today, try context.requireActor().may(.seeExpectedPeople) && context.seesPeople)
        return try await context.read { db in
            let past = ForecastMonths.before(today, count: 12)
            return InflowOverview(
                today: today, expectation: try db.expectation(on: today), allocations: try db.allocations(),
                reunifications: try db.reunifications(seesPeople: false), past: try db.lodgingMonths(past),
                months: ForecastMonths.from(today, count: 12),
                names: Dictionary(try db.authorities().map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first }), opensPeople: opensPeople)
        }
    }

    var open: [Allocation] { allocations.filter { $0.outstanding > 0 } }
    /// What somebody has to see to now.
    var pressing: [Allocation] { open.filter { [.late, .dueThisWeek].contains($0.standing(on: today)) } }

    func announced(in month: DayRange) -> Int {
        open.filter { month.contains($0.plan.window.from) }.reduce(0) { $0 + $1.outstanding }
    }

    func reunification(in month: DayRange) -> Int {
        reunifications.filter { $0.now.state.isOpen && $0.now.month.overlaps(month) }.reduce(0) { $0 + $1.now.persons }
    }
}

/// What the register and the authorities let expect, and the people behind it.
struct OverviewDesk: Sendable {
    var routes: [Route] {
        [
            .get("/zugang", allow: .seeInflow) { context in
                context.countsExactly
                    ? .page(.inflowOverview(try await .load(context))) : .page(.releasedExpectation(try await .load(context)))
            },
            .get("/zugang/liste", allow: .seeExpectedPeople, list),
        ] + Self.taking.routes
    }

    private func list(_ context: AppContext) async throws -> Answer {
        let question = try ExpectedQuestion(context.query, context)
        let today = context.today
        let shown = try await context.read { db in
            try question.list(try question.lines(try db.expectation(on: today)), known: nil, on: today).shown(db, context)
        }
        try await context.look(shown.note)
        let mayTake = try context.requireActor().may(.takeLists)
        return .page(.expected(question, shown, mayTake: mayTake, today: today), status: shown.status)
    }
}

/// Which people of an expectation are asked for (Frage nach Erwarteten).
struct ExpectedQuestion: Sendable, Hashable {
    enum Kind: String, Sendable, CaseIterable {
        case overdue = "ueberfaellig"
        case due = "faellig"
        case undated = "ohne"
        case comingOfAge = "volljaehrig"
        case grownUp = "erwachsen"
    }

    let kind: Kind
    let cause: ProvisionalEnd.Cause?
    let month: DayRange?

    static let filters: Set<String> = ["art", "grund", "monat"]

    init(_ query: FormFields, _ context: AppContext) throws {
        guard context.seesPeople else { throw Refusal.forbidden }
        var reader = FormReader(query)
        kind = reader.choice("art", of: Kind.self) ?? .overdue
        cause = reader.choice("grund", of: ProvisionalEnd.Cause.self)
        month = reader.month("monat")?.range
        try reader.finish()
    }

    init(_ kind: Kind, cause: ProvisionalEnd.Cause? = nil, month: DayRange? = nil) {
        self.kind = kind
        self.cause = cause
        self.month = month
    }

    struct Line: Sendable, Hashable {
        let person: ID<Person>
        let day: Day?
        let cause: ProvisionalEnd.Cause?
    }

    func lines(_ expectation: Expectation) throws -> [Line] {
        func due(_ people: [DuePerson]) -> [Line] {
            people.filter { cause == nil || $0.cause == cause }.map { Line(person: $0.person, day: $0.day, cause: $0.cause) }
        }
        func minors(_ minors: [ComingOfAge]) -> [Line] { minors.map { Line(person: $0.person, day: $0.day, cause: nil) } }
        return switch kind {
        case .overdue: due(expectation.overdue)
        case .due: due(month.map(expectation.due(in:)) ?? expectation.due.filter { $0.day > expectation.on })
        case .undated: expectation.undated.map { Line(person: $0, day: nil, cause: nil) }
        case .comingOfAge: minors(month.map(expectation.comingOfAge(in:)) ?? expectation.minors.filter { $0.day > expectation.on })
        case .grownUp: minors(expectation.grownUp)
        }
    }

    var address: String {
        var fields = FormFields([("art", kind.rawValue)])
        if let cause { fields.append("grund", cause.rawValue) }
        if let month { fields.append("monat", String(month.from.iso.prefix(7))) }
        return "/zugang/liste?" + fields.encoded
    }

    var title: Phrase {
        let what: Phrase =
            switch kind {
            case .overdue: "Überfällig in der vorläufigen Unterbringung"
            case .due: "Ende der vorläufigen Unterbringung"
            case .undated: "Vorläufige Unterbringung ohne Tag der Aufnahme"
            case .comingOfAge: "Unbegleitete Minderjährige, die volljährig werden"
            case .grownUp: "Volljährig und noch in der Jugendhilfe"
            }
        return month.map { "\(what), \($0.from.monthWords)" } ?? what
    }
}

/// One person of an expected number, as far as the list shows them.
struct ExpectedLine: Sendable {
    let person: ID<Person>
    let name: String
    let fileNumber: String
    let day: Day?
    let cause: ProvisionalEnd.Cause?
}

extension Connection {
    func expectedRows(_ lines: [ExpectedQuestion.Line], on day: Day) throws -> [ExpectedLine] {
        try stride(from: 0, to: lines.count, by: 500).flatMap { start -> [ExpectedLine] in
            let part = lines[start..<min(start + 500, lines.count)]
            return zip(part, try listRows(part.map(\.person.text), CensusQuery(on: day))).map { line, row in
                ExpectedLine(person: row.id, name: row.name?.listed ?? row.fileNumber, fileNumber: row.fileNumber, day: line.day, cause: line.cause)
            }
        }
    }
}
