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
    let tasks: HTML

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
        var houses: [HouseView] = []
        for site in shown { houses.append(try await house(site, context)) }
        return .page(.houses(houses, sites: sites, chosen: chosen, on: today))
    }

    private func house(_ site: Site, _ context: AppContext) async throws -> HouseView {
        let today = context.today
        let span = DayRange(today, today.advanced(by: HouseDesk.ahead + 2)) ?? today.only
        let sight = try await SiteSight.load(context, site.id, on: today, span: span)
        if !sight.people.isEmpty { try await context.look(JournalNote("site.look", "site", site.id.text, details: "caretaker")) }
        let (defects, terms, keys) = try await context.read { db in
            var query = DefectQuery()
            query.site = site.id.text
            return (try db.defects(query, in: [site], limit: 100), try db.defectTerms(), try db.keysOut(at: site.id).count)
        }
        return HouseView(
            sight: sight, movements: sight.book.movements(after: today, days: HouseDesk.ahead), defects: defects, terms: terms, keys: keys,
            tasks: try await TasksFeature.sitePanel(site, context))
    }
}
