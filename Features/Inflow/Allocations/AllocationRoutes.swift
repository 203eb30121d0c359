import Places
import Storage
import Vocabulary
import Web

/// Every allocation, and the sums of those still open.
struct AllocationList: Sendable {
    let all: [Allocation]
    let names: [ID<Authority>: String]
    let today: Day

    init(_ db: any Connection, _ context: AppContext) throws {
        all = try db.allocations()
        names = Dictionary(try db.authorities().map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        today = context.today
    }

    var open: [Allocation] { all.filter { $0.outstanding > 0 } }
    var expected: Int { open.reduce(0) { $0 + $1.outstanding } }
    var thisWeek: Int { sum(.dueThisWeek) }
    var late: Int { sum(.late) }

    private func sum(_ standing: Allocation.Standing) -> Int { open.filter { $0.standing(on: today) == standing }.reduce(0) { $0 + $1.outstanding } }
}

struct AllocationDesk: Sendable {
    var routes: [Route] {
        [
            .get("/zugang/zuteilungen", allow: .seeInflow, index),
            .get("/zugang/zuteilungen/{allocation}", allow: .seeExpectedPeople, show),
        ] + NewAllocation.routes + AllocationChange.routes + AllocationArrival.routes + ArrivalCorrection.routes + AllocationWithdrawal.routes
            + AllocationList.taking.routes
    }

    private func index(_ context: AppContext) async throws -> Answer {
        guard context.countsExactly else { return .page(.releasedAllocations(try await .load(context))) }
        let actor = try context.requireActor()
        let (list, shown) = try await context.read { db in
            let list = try AllocationList(db, context)
            return (list, try list.declared.shown(db, context))
        }
        return .page(.allocations(list, shown, mayManage: actor.may(.manageInflow)), status: shown.status)
    }

    private func show(_ context: AppContext) async throws -> Answer {
        guard context.countsExactly else { throw Refusal.forbidden }
        let actor = try context.requireActor()
        let (ground, registered) = try await context.read { db in
            let ground = try AllocationGround.load(context, db)
            return (ground, try db.registered(try ground.required().plan))
        }
        return .page(
            .allocation(
                ground, registered: registered, mayManage: actor.may(.manageInflow), success: context.saved, today: context.today))
    }
}

extension AppContext {
    /// Said once, after something was kept.
    var saved: Phrase? { query["erledigt"] == nil ? nil : "Die Angaben sind gespeichert." }
}
