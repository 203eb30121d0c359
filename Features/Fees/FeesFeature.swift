import Access
import Jobs
import Markup
import Register
import Storage
import Vocabulary
import Web

/// Fees for the use of accommodation: tariffs, debtors, notices (Benutzungsgebühren).
package struct FeesFeature: Feature {
    package init() {}

    /// What somebody owes, and where it is assessed.
    package static let account: @Sendable (ID<Person>) -> String = { "/gebuehren/person/\($0)" }

    package var navigation: [NavigationItem] { [NavigationItem("Gebühren", "/gebuehren", .holding(.seeFees), in: .housing, order: 60, key: "e")] }
    package var jobs: [JobKind] { FeeRunWork.jobs }

    package var routes: [Route] {
        [.get("/gebuehren", allow: .seeFees, overview)] + TariffDesk().routes + RunDesk().routes + NoticeDesk().routes + PersonFeeDesk().routes
            + FollowingDesk().routes
            + AreaDesk().routes + TreasuryDesk().routes
    }

    private func overview(_ context: AppContext) async throws -> Answer {
        let (actor, today) = (try context.feeReader(), context.today)
        let view = try await context.read { db in
            let differences = try db.feeDifferences()
            return FeesView(
                today: today, months: try db.billedMonths(), changes: differences.filter { $0.billed > 0 }.count,
                waiting: try db.waitingForTreasury(), runs: try db.feeRuns(limit: 10),
                hasPayee: try db.payee(on: today) != nil,
                tariffs: try db.tariffBook())
        }
        return .page(.feeOverview(view, mayAssess: actor.may(.assessFees)))
    }

    /// What a person's file says about fees, to those who see them.
    package var panels: [Panel] { [FeesFeature.panel] }

    private static let panel = Panel.person(order: 40, allow: .seeFees) { person, actor, context, db in
        guard actor.scope(.seeFees) == .all else { return nil }
        let month = Month(containing: context.today)
        let share = try db.feeShare(of: person, month)
        let notices = try db.feeNotices(of: try db.cluster(of: person))
        guard !notices.isEmpty || share.cents > 0 || share.hasPayer || share.jointCents > 0 else { return nil }
        let hasDied = try !db.deathDays(of: [person]).isEmpty
        let claims = try hasDied ? db.feeClaims(notices, on: context.today) : []
        let asked = hasDied ? claims.reduce(0) { $0 + $1.owed } : notices.asked
        return {
            FeePieces.panel(
                person, notices: notices.count, asked: asked, month: month, share)
        }
    }
}

struct FeesView: Sendable {
    let today: Day
    let months: [(month: Month, notices: Int, changes: Int, cents: Int)]
    let changes: Int
    let waiting: (count: Int, cents: Int)
    let runs: [FeeRun]
    let hasPayee: Bool
    let tariffs: TariffBook
}
