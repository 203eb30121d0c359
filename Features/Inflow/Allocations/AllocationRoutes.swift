import Places
import Vocabulary
import Web

/// Which allocations the list shows, and the sums above it.
struct AllocationList: Sendable {
    let all: [Allocation]
    let names: [ID<Authority>: String]
    let showsAll: Bool
    let mayManage: Bool
    let today: Day

    var shown: [Allocation] { showsAll ? all.reversed() : open }
    private var open: [Allocation] { all.filter { $0.outstanding > 0 } }
    var expected: Int { open.reduce(0) { $0 + $1.outstanding } }
    var thisWeek: Int { sum(.dueThisWeek) }
    var late: Int { sum(.late) }

    private func sum(_ standing: Allocation.Standing) -> Int { open.filter { $0.standing(on: today) == standing }.reduce(0) { $0 + $1.outstanding } }
}

struct AllocationDesk: Sendable {
    var routes: [Route] {
        [
            .get("/zugang/zuteilungen", allow: .seeInflow, index),
            .get("/zugang/zuteilungen/{allocation}", allow: .seeInflow, show),
        ] + NewAllocation.routes + AllocationChange.routes + AllocationArrival.routes + ArrivalCorrection.routes + AllocationWithdrawal.routes
    }

    private func index(_ context: AppContext) async throws -> Answer {
        let (actor, today, showsAll) = (try context.requireActor(), context.today, context.query["zustand"] == "alle")
        let list = try await context.read { db in
            AllocationList(
                all: try db.allocations(), names: Dictionary(try db.authorities().map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first }),
                showsAll: showsAll, mayManage: actor.may(.manageInflow), today: today)
        }
        return .page(.allocations(list))
    }

    private func show(_ context: AppContext) async throws -> Answer {
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
