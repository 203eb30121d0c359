import Register
import Storage
import Vocabulary

// Contracts and projects in SQL.

extension Tenure.Kind: Storable {}
extension HousingProject.Kind: Storable {}
extension HousingProject.Stage: Storable {}

extension Connection {
    /// Contracts that hold on some day of a span, by site and beginning.
    package func tenures(_ span: DayRange, at site: ID<Site>? = nil, knownAt: Instant? = nil) throws -> [Dated<Tenure>] {
        let query = HousingQuery(span: span, knownAt: knownAt, site: site)
        return try rows("SELECT * FROM tenure t WHERE \(query.at("t.site_id")) AND \(query.holds("t")) ORDER BY t.site_id, t.from_day, t.id").map { row in
            try Dated(
                row,
                Tenure(
                    try row.choice("kind"), landlord: try row.text("landlord"), monthlyRent: try row.int("monthly_rent"),
                    monthlyCosts: try row.int("monthly_costs"), noticeMonths: try row.optionalInt("notice_months"),
                    options: try row.text("options"), permitUntil: try row.optionalDay("permit_until")))
        }
    }

    /// Every project with its plans as known at an instant.
    package func housingProjects(knownAt: Instant? = nil) throws -> [HousingProject] {
        let instant = knownAt ?? .endless.advanced(by: -1)
        let plans = Dictionary(
            grouping: try rows("SELECT * FROM housing_plan WHERE recorded_at <= \(instant) ORDER BY project_id, recorded_at, id"),
            by: { (try? $0.text("project_id")) ?? "" })
        return try rows("SELECT * FROM housing_project WHERE recorded_at <= \(instant) ORDER BY name, id").map { row in
            HousingProject(
                id: try row.id("id"), kind: try row.choice("kind"), name: try row.text("name"), site: try row.optionalID("site_id"),
                plans: try (plans[try row.text("id")] ?? []).map { plan in
                    guard let use = DayRange(try plan.day("opening"), try plan.day("closing")) else { throw StorageError.shape("empty use") }
                    return HousingProject.Plan(
                        try plan.choice("stage"), use: use, places: try plan.int("places"), cost: try plan.optionalInt("cost"),
                        note: try plan.text("note"), recordedAt: try plan.instant("recorded_at"))
                })
        }
    }
}
