import Places
import Storage
import Vocabulary

// Projects and their plans in SQL.

extension Connection {
    /// Every project with its plans as known at an instant.
    package func housingProjects(knownAt: Instant? = nil) throws -> [HousingProject] {
        let plans = Dictionary(
            grouping: try rows("SELECT * FROM housing_plan p WHERE \(recorded: "p", by: knownAt) ORDER BY p.project_id, p.recorded_at, p.id"),
            by: { (try? $0.text("project_id")) ?? "" })
        return try rows("SELECT * FROM housing_project p WHERE \(recorded: "p", by: knownAt)").map { row in
            HousingProject(
                id: try row.id("id"), kind: try row.choice("kind"), name: try row.text("name"), site: try row.optionalID("site_id"),
                plans: try (plans[try row.text("id")] ?? []).map { plan in
                    guard let use = DayRange(try plan.day("opening"), try plan.day("closing")) else { throw StorageError.shape("empty use") }
                    return HousingProject.Plan(
                        try plan.choice("stage"), use: use, places: try plan.int("places"), cost: try plan.optionalInt("cost"),
                        note: try plan.text("note"), recordedAt: try plan.instant("recorded_at"))
                })
        }.inNaturalOrder(by: \.name, then: \.id.text)
    }
}

extension HousingProject.Plan: Datable {
    package static let table: DatedTable = "housing_plan"

    package var cells: Cells {
        ["stage": stage, "opening": use.from, "closing": use.until, "places": places, "cost": cost, "note": note]
    }
}

extension Transaction {
    package func add(_ project: HousingProject) throws {
        try db.run(
            """
            INSERT INTO housing_project (id, kind, name, site_id, recorded_at)
            VALUES (\(project.id), \(project.kind), \(project.name), \(project.site), \(at))
            """)
        guard let first = project.plans.first else { return }
        try begin(first, of: ["project_id": project.id])
        try note(first, of: project.id)
        for plan in project.plans.dropFirst() { try record(plan, of: project.id) }
    }

    /// Another version of the plan; the one before stays readable as what was planned.
    package func record(_ plan: HousingProject.Plan, of project: ID<HousingProject>) throws {
        try change(to: plan, of: ["project_id": project])
        try note(plan, of: project)
    }

    private func note(_ plan: HousingProject.Plan, of project: ID<HousingProject>) throws {
        try note(JournalNote("project." + plan.stage.rawValue, "project", project.text, reason: plan.note))
    }

    /// Says at which site the project comes into being; it is said once.
    package func settle(_ project: ID<HousingProject>, at site: ID<Site>) throws {
        try db.run("UPDATE housing_project SET site_id = \(site) WHERE id = \(project) AND site_id IS NULL")
    }
}
