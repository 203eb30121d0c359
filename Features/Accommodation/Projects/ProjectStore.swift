import Places
import Storage
import Vocabulary

// Projects and their plans in SQL.

extension Connection {
    /// Every project with its plans as known at an instant.
    package func housingProjects(knownAt: Instant? = nil) throws -> [HousingProject] {
        let instant = knownAt ?? .endless.advanced(by: -1)
        let plans = Dictionary(
            grouping: try rows("SELECT * FROM housing_plan WHERE recorded_at <= \(instant) ORDER BY project_id, recorded_at, id"),
            by: { (try? $0.text("project_id")) ?? "" })
        return try rows("SELECT * FROM housing_project WHERE recorded_at <= \(instant)").map { row in
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

extension Transaction {
    package func add(_ project: HousingProject) throws {
        try db.run(
            """
            INSERT INTO housing_project (id, kind, name, site_id, recorded_at)
            VALUES (\(project.id), \(project.kind), \(project.name), \(project.site), \(at))
            """)
        for plan in project.plans { try record(plan, of: project.id) }
    }

    /// Another version of the plan; the one before stays readable as what was planned.
    package func record(_ plan: HousingProject.Plan, of project: ID<HousingProject>) throws {
        try db.run(
            "UPDATE housing_plan SET superseded_at = \(at) WHERE project_id = \(project) AND superseded_at = \(Instant.endless)")
        try db.run(
            """
            INSERT INTO housing_plan (id, project_id, stage, opening, closing, places, cost, note, account, recorded_at, superseded_at)
            VALUES (\(newID(HousingProject.Plan.self)), \(project), \(plan.stage), \(plan.use.from), \(plan.use.until), \(plan.places), \(plan.cost),
                    \(plan.note), \(author.account), \(at), \(Instant.endless))
            """)
        try note(JournalNote("project." + plan.stage.rawValue, "project", project.text, reason: plan.note))
    }

    /// Says at which site the project comes into being; it is said once.
    package func settle(_ project: ID<HousingProject>, at site: ID<Site>) throws {
        try db.run("UPDATE housing_project SET site_id = \(site) WHERE id = \(project) AND site_id IS NULL")
    }
}
