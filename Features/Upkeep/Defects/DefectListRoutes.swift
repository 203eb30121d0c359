import Accommodation
import Lists
import Markup
import Places
import Spreadsheet
import Storage
import Vocabulary
import Web

/// A page of defects.
struct DefectListView: Sendable {
    var query = DefectQuery()
    var cases: [DefectCase] = []
    var total = 0
    var sites: [Site]
    var terms: [DefectTerm] = []
    var rooms: [ID<Spot>: String] = [:]
    var actor: Actor
    var inputs: Inputs
    let today: Day

    func site(_ id: ID<Site>) -> String { sites.first { $0.id == id }?.name ?? "" }
    func place(_ defect: Defect) -> String { defect.spot.flatMap { rooms[$0] }.map { "\($0), " } ?? "" }
}

/// The list of defects: filtered and taken away.
struct DefectListDesk: Sendable {
    var routes: [Route] { [.get("/maengel", allow: .reportDefects, show)] + taking.routes }

    /// Also houses that are closed by now: what was broken there stays readable.
    private func reached(_ db: any Connection, _ actor: Actor) throws -> [Site] {
        let all = try db.sites()
        guard actor.scope(.reportDefects) == .ownSites else { return actor.scope(.reportDefects) == .all ? all : [] }
        let own = try db.ownSites(actor)
        return all.filter { own.contains($0.id.text) }
    }

    private func show(_ context: AppContext) async throws -> Answer {
        let (actor, today, fields) = (try context.requireActor(), context.today, context.query)
        let sites = try await context.read { try reached($0, actor) }
        var view = DefectListView(sites: sites, actor: actor, inputs: Inputs(fields.values), today: today)
        do {
            let query = try DefectQuery(fields, sites: Set(sites.map(\.id.text)))
            view.query = query
            (view.cases, view.total, view.terms, view.rooms) = try await context.read { db in
                let cases = try db.defects(query, in: sites, offset: (query.page - 1) * DefectQuery.pageSize)
                return (
                    cases, try db.defectCount(query, in: sites), try db.defectTerms(),
                    try db.roomNames(Set(cases.compactMap(\.defect.spot?.text)).sorted())
                )
            }
        } catch let refusal as Refusal where refusal.kind == .invalid {
            view.inputs.problems = refusal.problems
        }
        return .page(.defects(view), status: view.inputs.problems.isEmpty ? 200 : 422)
    }

    /// With every step each defect took: the whole history leaves the house, not only how it stands.
    private var taking: TakingDesk {
        TakingDesk(
            "/maengel/ausgabe", allow: .manageAccommodation, of: "defects", filters: Set(DefectQuery.filters), back: Link("Mängel", "/maengel")
        ) {
            fields, context in
            let actor = try context.requireActor()
            guard actor.may(.reportDefects), actor.may(.takeLists) else { throw Refusal.forbidden }
            let sites = try await context.read { try reached($0, actor) }
            let query = try DefectQuery(fields, sites: Set(sites.map(\.id.text)))
            let names = Dictionary(sites.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
            let count = try await context.read { try $0.stepCount(query, in: sites) }
            return TakenList(
                "Mängel", file: "maengel-\(context.today.iso)",
                head: [
                    ("Umfang", (query.isOpen ? "offene Mängel" as Phrase : "alle Mängel").text),
                    ("Zeile", ("jeder Schritt jedes Mangels" as Phrase).text),
                ],
                columns: [
                    .init("Unterkunft", width: 26), .init("Wo", width: 16), .init("Art", width: 24), .init("Dringlichkeit"),
                    .init("Beschreibung", width: 50), .init("Seit"), .init("Gemeldet"), .init("Schritt"), .init("Am"), .init("Wer"),
                    .init("Firma", width: 24), .init("Kosten in Euro"), .init("Kosten trägt"), .init("Bemerkung", width: 40),
                ], count: count, isOfPeople: false
            ) { db in
                let cases = try db.defects(query, in: sites, limit: TakenList.most)
                let rooms = try db.roomNames(Set(cases.compactMap(\.defect.spot?.text)).sorted())
                return try cases.flatMap { one in try db.steps(of: one.defect.id).reversed().map { row(one.defect, $0, names, rooms) } }
            }
        }
    }

    private func row(_ defect: Defect, _ step: DefectStep, _ sites: [ID<Site>: String], _ rooms: [ID<Spot>: String]) -> [Sheet.Cell] {
        [
            .text(sites[defect.site] ?? ""), defect.spot.flatMap { rooms[$0] }.map { .text($0) } ?? .empty, .text(defect.category.label.text),
            .text(defect.urgency.label.text), .text(defect.text), .day(defect.since), .day(defect.reported), .text(step.state.label.text),
            .day(step.day),
            .text(step.assignee.label.text), .text(step.firm), step.cost.map { .text(Hundredths.euros($0)) } ?? .empty, .text(step.payer.label.text),
            .text(step.remark),
        ]
    }
}
