import Forms
import Markup
import Places
import Register
import Storage
import Vocabulary
import Web

/// A project as it would be kept: a new one, or the next version of its plan (Vorhaben eintragen).
struct ProjectPlan: Sendable {
    let project: HousingProject
    let plan: HousingProject.Plan
    /// What was planned before.
    let before: HousingProject.Plan?
}

/// Places to come: projects, and every version of their plans.
struct ProjectDesk: Sendable {
    var routes: [Route] {
        [
            .get("/unterkuenfte/vorhaben", allow: .seeContracts, list),
            .get("/unterkuenfte/vorhaben/{project}", allow: .seeContracts, show),
            .act("/unterkuenfte/vorhaben/{project}", allow: .manageAccommodation, planning),
        ] + Route.form("/unterkuenfte/vorhaben/neu", allow: .manageAccommodation, adding)
    }

    private func list(_ context: AppContext) async throws -> Answer {
        let actor = try context.requireActor()
        let (projects, sites) = try await context.read { (try $0.housingProjects(), try $0.sites()) }
        let done: Phrase? = context.query["erledigt"] == nil ? nil : "Das Vorhaben ist gespeichert."
        return .page(.projects(projects, sites, today: context.today, actor: actor, success: done))
    }

    // MARK: A new one

    private func adding(_ context: AppContext, _ db: any Connection) throws -> Form {
        let (sites, today) = (try db.sites(), context.today)
        return Form(
            seen: .nothing, start: ["stufe": "planned"], page: { sheet in .newProject(sites, sheet) },
            decide: { fields in
                var reader = FormReader(fields)
                let name = reader.text("name", required: "Geben Sie dem Vorhaben einen Namen.", max: 80)
                let kind = reader.choice("art", of: HousingProject.Kind.self, required: "Wählen Sie die Art des Vorhabens.")
                let site = reader.one("unterkunft", of: Set(sites.map(\.id.text)))
                let plan = ProjectDesk.plan(&reader, today: today)
                if try db.housingProjects().contains(where: { $0.pending != nil && $0.name.lowercased() == name.lowercased() }) {
                    reader.refuse("name", "Es gibt schon ein offenes Vorhaben namens \(name).")
                }
                try reader.finish()
                guard let kind, let plan else { throw Refusal.invalid("eroeffnung", "Prüfen Sie die Angaben.") }
                let project = HousingProject(id: .random(), kind: kind, name: name, site: site.map { ID($0) }, plans: [plan])
                let made = ProjectPlan(project: project, plan: plan, before: nil)
                return Decided(check: { sheet in .checkProject(made, sheet, address: "/unterkuenfte/vorhaben/neu") }) { transaction in
                    try transaction.add(project)
                    return "/unterkuenfte/vorhaben?erledigt=ja"
                }
            })
    }

    /// The version typed; opened is what has rooms, and those are entered at their site.
    private static func plan(_ reader: inout FormReader, today: Day) -> HousingProject.Plan? {
        let stage = reader.choice("stufe", of: HousingProject.Stage.self, required: "Wählen Sie den Stand.")
        let use = reader.premisesSpan("eroeffnung", "ende", required: "Geben Sie die geplante Eröffnung an.", today: today)
        let places = reader.number("plaetze", 0...5000, required: "Geben Sie die geplanten Plätze an.")
        let cost = reader.euros("kosten", most: 100_000_000_000)
        let note = reader.text("grund", max: 300)
        if stage == .open { reader.refuse("stufe", "Eröffnet wird mit den Zimmern: Tragen Sie sie in der Unterkunft ein.") }
        guard let stage, let use, let places else { return nil }
        return HousingProject.Plan(stage, use: use, places: places, cost: cost, note: note, recordedAt: .endless)
    }

    // MARK: One project

    private func project(_ context: AppContext, _ db: any Connection) throws -> HousingProject {
        let id = try context.id("project", of: HousingProject.self)
        guard let project = try db.housingProjects().first(where: { $0.id == id }) else { throw Refusal.notFound }
        return project
    }

    private func show(_ context: AppContext) async throws -> Answer {
        let actor = try context.requireActor()
        let (project, sites) = try await context.read { db in (try self.project(context, db), try db.sites()) }
        return .page(.project(project, sites, context.sheet(for: project.seen, project.start), actor: actor))
    }

    private func planning(_ context: AppContext, _ db: any Connection) throws -> Form {
        let (actor, project, sites, today) = (try context.requireActor(), try project(context, db), try db.sites(), context.today)
        return Form(
            seen: project.seen, start: project.start, page: { sheet in .project(project, sites, sheet, actor: actor) },
            decide: { fields in
                guard let before = project.pending else {
                    throw Refusal.conflict("Dieses Vorhaben ist abgeschlossen; sein Plan ändert sich nicht mehr.")
                }
                var reader = FormReader(fields)
                let plan = ProjectDesk.plan(&reader, today: today)
                if let plan, (plan.use, plan.places, plan.cost) != (before.use, before.places, before.cost) || plan.stage == .dropped,
                    plan.note.isEmpty
                {
                    reader.refuse("grund", "Begründen Sie die Änderung mit einigen Worten.")
                }
                try reader.finish()
                guard let plan else { throw Refusal.invalid("eroeffnung", "Prüfen Sie die Angaben.") }
                guard (plan.stage, plan.use, plan.places, plan.cost) != (before.stage, before.use, before.places, before.cost) else {
                    throw Refusal.invalid("eroeffnung", "Es ist nichts geändert.")
                }
                let made = ProjectPlan(project: project, plan: plan, before: before)
                return Decided(check: { sheet in .checkProject(made, sheet, address: "/unterkuenfte/vorhaben/\(project.id)") }) { transaction in
                    try transaction.record(plan, of: project.id)
                    return "/unterkuenfte/vorhaben?erledigt=ja"
                }
            })
    }
}

extension HousingProject {
    /// Every version of the plan stays, so the last one tells whether somebody planned anew.
    fileprivate var seen: Seen {
        let seen = Seen(id, plans.count)
        guard let plan = plans.last else { return seen }
        return seen.saying("Stand", plan.stage.label).saying("Eröffnung", "\(plan.use.from)").saying("Plätze", "\(plan.places)")
    }

    fileprivate var start: Inputs {
        var inputs: Inputs = [:]
        if let plan = plans.last {
            inputs["stufe"] = plan.stage.rawValue
            inputs["plaetze"] = String(plan.places)
            inputs["kosten"] = plan.cost.map(Hundredths.text) ?? ""
            inputs.set("eroeffnung", plan.use.from)
            if !plan.use.isOpen { inputs.set("ende", plan.use.until.previous) }
        }
        return inputs
    }
}
