import Register
import Storage
import Vocabulary

// Allocations and what is done to them, in SQL.

/// Something entered by this office (Vorgang zum Zugang): when it takes effect, by whom and why.
package struct InflowAct: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
        case announced, revised, arrived, withdrawn, corrected, reunification, quota, assumption
    }

    package let kind: Kind
    package let day: Day
    package let reason: String

    package init(_ kind: Kind, on day: Day, reason: String = "") {
        self.kind = kind
        self.day = day
        self.reason = reason
    }
}

extension InflowAct.Kind: Storable {}

extension Allocation.Plan: Datable {
    package static let table: DatedTable = "allocation_plan"

    package var cells: Cells {
        [
            "authority_id": authority, "pillar": pillar, "origin": origin, "persons": persons, "families": Allocation.written(families),
            "reference": reference, "note": note, "state": state,
        ]
    }

    init(_ row: Row) throws {
        self.init(
            authority: try row.id("authority_id"), pillar: try row.choice("pillar"), origin: try row.choice("origin"),
            persons: try row.int("persons"),
            families: Allocation.families(try row.text("families")) ?? [], window: try row.period(), reference: try row.text("reference"),
            note: try row.text("note"), state: try row.choice("state"))
    }
}

extension Allocation.Arrival: Datable {
    package static let table: DatedTable = "allocation_arrival"
    package var cells: Cells { ["persons": persons] }
}

extension Connection {
    /// Every allocation as known at an instant, in the order of the first day they are expected on.
    package func allocations(knownAt: Instant? = nil) throws -> [Allocation] { try allocations(knownAt: knownAt, only: nil) }

    /// One allocation; throws `notFound`.
    package func allocation(_ id: ID<Allocation>) throws -> Allocation {
        guard let found = try allocations(knownAt: nil, only: id).first else { throw Refusal.notFound }
        return found
    }

    private func allocations(knownAt: Instant?, only id: ID<Allocation>?) throws -> [Allocation] {
        let which: SQL = id.map { "f.allocation_id = \($0)" } ?? "f.allocation_id IS NOT NULL"
        let versions = Dictionary(
            grouping: try rows(
                """
                SELECT f.*, a.reason AS act_reason, COALESCE(account.name, a.account) AS by_name
                FROM allocation_plan f JOIN inflow_act a ON a.id = f.recorded_act LEFT JOIN account ON account.id = a.account
                WHERE \(which) AND \(recorded: "f", by: knownAt) ORDER BY f.allocation_id, f.recorded_at
                """
            ).map { row in
                (
                    try row.id("allocation_id", of: Allocation.self),
                    Allocation.Version(
                        id: try row.id("id"), plan: try Allocation.Plan(row), recordedAt: try row.instant("recorded_at"),
                        reason: try row.text("act_reason"), by: try row.text("by_name"))
                )
            }, by: \.0)
        let arrivals = Dictionary(
            grouping: try rows(
                "SELECT f.* FROM allocation_arrival f WHERE \(which) AND \(known: "f", at: knownAt) ORDER BY f.allocation_id, f.from_day, f.id"
            ).map { row in
                (
                    try row.id("allocation_id", of: Allocation.self),
                    Allocation.Arrival(
                        id: try row.id("id"), day: try row.day("from_day"), persons: try row.int("persons"),
                        recordedAt: try row.instant("recorded_at"))
                )
            }, by: \.0)
        return versions.compactMap { id, versions in
            Allocation(id: id, versions: versions.map(\.1), arrivals: (arrivals[id] ?? []).map(\.1))
        }.sorted { ($0.plan.window.from, $0.id) < ($1.plan.window.from, $1.id) }
    }

    /// How many the register says came into a pillar from an authority's care or from outside on some days.
    package func registered(_ plan: Allocation.Plan) throws -> Int {
        let before: SQL = "q.person_id = p.person_id AND q.until_day >= p.from_day AND q.from_day < p.from_day"
        return try count(
            """
            SELECT COUNT(*) AS n FROM phase p WHERE \(current: "p") AND p.pillar = \(plan.pillar)
            AND p.from_day >= \(plan.window.from) AND p.from_day < \(plan.window.until) AND p.reason <> 'birth'
            AND NOT EXISTS (SELECT 1 FROM phase q WHERE \(before) AND q.pillar = p.pillar AND \(current: "q"))
            """)
    }
}

extension Transaction {
    /// Keeps an act with its journal entry; what it records names it.
    func begin(_ act: InflowAct, _ subjectKind: String, _ subject: String, id: ID<InflowAct>? = nil, details: String = "") throws -> ID<InflowAct> {
        let id = id ?? newID()
        try db.run(
            """
            INSERT INTO inflow_act (id, kind, day, recorded_at, account, reason)
            VALUES (\(id), \(act.kind), \(act.day), \(at), \(author.account), \(act.reason))
            """)
        try note(JournalNote("inflow." + act.kind.rawValue, subjectKind, subject, details: details, reason: act.reason))
        return id
    }

    package func announce(_ plan: Allocation.Plan, as id: ID<Allocation>, on day: Day, reason: String = "") throws {
        let act = try begin(InflowAct(.announced, on: day, reason: reason), "allocation", id.text, details: "persons=\(plan.persons)")
        try db.run("INSERT INTO allocation (id, recorded_act) VALUES (\(id), \(act))")
        try record(plan, of: id, by: act)
    }

    /// Another version takes the place of the newest one.
    package func revise(_ allocation: Allocation, to plan: Allocation.Plan, on day: Day, reason: String) throws {
        let kind: InflowAct.Kind = plan.state == .cancelled ? .withdrawn : .revised
        let act = try begin(InflowAct(kind, on: day, reason: reason), "allocation", allocation.id.text, details: "persons=\(plan.persons)")
        try supersede(allocation.versions[allocation.versions.count - 1].id.of(Allocation.Plan.self), by: act)
        try record(plan, of: allocation.id, by: act)
    }

    private func record(_ plan: Allocation.Plan, of id: ID<Allocation>, by act: ID<InflowAct>) throws {
        try record(plan, of: ["allocation_id": id], in: plan.window, by: act)
    }

    package func arrive(_ persons: Int, of allocation: ID<Allocation>, on day: Day) throws {
        let act = try begin(InflowAct(.arrived, on: day), "allocation", allocation.text, details: "persons=\(persons)")
        try recordArrival(persons, of: allocation, on: day, by: act)
    }

    /// An arrival was another one, or none.
    func correct(_ arrival: Allocation.Arrival, of allocation: ID<Allocation>, to right: (persons: Int, day: Day)?, reason: String) throws {
        let act = try begin(InflowAct(.corrected, on: right?.day ?? arrival.day, reason: reason), "allocation", allocation.text)
        try supersede(arrival.id, by: act)
        if let right { try recordArrival(right.persons, of: allocation, on: right.day, by: act) }
    }

    private func recordArrival(_ persons: Int, of allocation: ID<Allocation>, on day: Day, by act: ID<InflowAct>) throws {
        let arrival = Allocation.Arrival(id: newID(), day: day, persons: persons, recordedAt: at)
        try record(arrival, of: ["allocation_id": allocation], in: .starting(day), as: arrival.id, by: act)
    }
}
