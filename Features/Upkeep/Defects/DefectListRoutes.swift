import Lists
import Markup
import Places
import Register
import Spreadsheet
import Storage
import Vocabulary
import Web

/// A page of defects.
struct DefectListView: Sendable {
    let query: DefectQuery
    let shown: ShownList<DefectLine>
    let actor: Actor
    let today: Day
}

/// The list of defects: filtered and taken away.
struct DefectListDesk: Sendable {
    var routes: [Route] { [.get("/maengel", allow: .reportDefects, show)] + Self.taking.routes }

    private func show(_ context: AppContext) async throws -> Answer {
        let (actor, today) = (try context.requireActor(), context.today)
        let view = try await context.read { db in
            let shown = try db.defectListGround(for: actor, on: today).list.shown(db, context)
            return DefectListView(query: shown.isRefused ? DefectQuery() : DefectQuery(shown.question), shown: shown, actor: actor, today: today)
        }
        return .page(.defects(view), status: view.shown.status)
    }

    private static let taking = ListDesk<DefectStepLine>(
        "/maengel/ausgabe", allow: .manageAccommodation, and: .takeLists, of: "defects", filters: DefectQuery.filters,
        back: Link("Mängel", "/maengel")
    ) { db, _, context in
        let actor = try context.requireActor()
        guard actor.may(.reportDefects) else { throw Refusal.forbidden }
        return try db.defectListGround(for: actor, on: context.today).steps
    }
}
