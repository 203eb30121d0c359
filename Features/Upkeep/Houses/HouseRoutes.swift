import Accommodation
import Markup
import Places
import Storage
import Tasks
import Vocabulary
import Web

/// One house today, for whoever looks after it.
struct HouseView: Sendable {
    let sight: SiteSight
    let movements: [HouseMovement]
    let defects: [DefectCase]
    let terms: [DefectTerm]
    let keys: Int
    var tasks: HTML = .empty

    var site: Site { sight.book.site }
}

/// The caretakers' page: their houses today, in a cellar on a telephone.
struct HouseDesk: Sendable {
    var routes: [Route] { [.get("/hausmeister", allow: .reportDefects, show)] }

    /// So many days ahead people come and go.
    static let ahead = 14

    private func show(_ context: AppContext) async throws -> Answer {
        let (actor, today) = (try context.requireActor(), context.today)
        let sites = try await context.read { try $0.sites(for: actor, .reportDefects, on: today) }
        let chosen = context.query["unterkunft"].flatMap { $0.isEmpty ? nil : $0 }
        if let chosen, !sites.contains(where: { $0.id.text == chosen }) { throw Refusal.notFound }
        // Whoever looks after a few sees them all; whoever sees the whole town chooses.
        let shown = sites.filter { chosen == nil ? actor.scope(.reportDefects) == .ownSites : $0.id.text == chosen }
        let (found, tasks) = try await context.read { db in
            (try houses(shown, for: actor, db, on: today), try TasksFeature.sitePanels(shown, context, db))
        }
        for house in found where !house.sight.people.isEmpty {
            try await context.look(JournalNote("site.look", "site", house.site.id.text, details: "caretaker"))
        }
        let views = found.map { house in
            var view = house
            view.tasks = tasks[house.site.id]?() ?? .empty
            return view
        }
        return .page(.houses(views, sites: sites, chosen: chosen, on: today))
    }

    /// In the order of the sites, read together however many there are.
    private func houses(_ sites: [Site], for actor: Actor, _ db: any Connection, on today: Day) throws -> [HouseView] {
        guard !sites.isEmpty else { return [] }
        let span = DayRange(today, today.advanced(by: HouseDesk.ahead + 2)) ?? today.only
        let sights = try db.siteSights(sites.map(\.id), for: actor, on: today, span: span, today: today)
        let defects = Dictionary(grouping: try db.defects(DefectQuery(), in: sites, limit: 100 * sites.count), by: \.defect.site)
        let (terms, keys) = (try db.defectTerms(), try db.keysOut(at: sites.map(\.id)))
        return sites.compactMap { site in
            guard let sight = sights.first(where: { $0.book.site.id == site.id }) else { return nil }
            return HouseView(
                sight: sight, movements: sight.book.movements(after: today, days: HouseDesk.ahead),
                defects: Array((defects[site.id] ?? []).prefix(100)), terms: terms, keys: keys[site.id] ?? 0)
        }
    }
}
