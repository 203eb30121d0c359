import Register
import Vocabulary
import Web

/// A quota with how far it is met today.
struct CountedQuota: Sendable {
    let quota: Quota
    let authority: String
    /// Nil before the year has begun.
    let span: DayRange?
    let admitted: Admitted?

    var fulfilment: Fulfilment? { quota.latest.map { Fulfilment(due: $0.due, admitted: admitted?.count(quota.counting)) } }
}

struct QuotaDesk: Sendable {
    var routes: [Route] {
        [
            .get("/zugang/quote", allow: .seeInflow, index),
            .get("/zugang/quote/{quota}", allow: .seeInflow, show),
        ] + NewQuota.routes + QuotaLetter.routes
    }

    private func counted(_ context: AppContext, only id: ID<Quota>? = nil) async throws -> [CountedQuota] {
        let isExact = context.countsExactly
        let today = isExact ? context.today : Edition(today: context.today).closing
        return try await context.read { db in
            let names = Dictionary(try db.authorities().map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
            let quotas = try id.map { [try db.quota($0)] } ?? db.quotas()
            var years: [Int: Admitted] = [:]
            for quota in quotas where years[quota.year] == nil {
                let admitted = try quota.counted(upTo: today).map(db.admitted)
                years[quota.year] = isExact ? admitted : admitted?.released
            }
            return quotas.map { quota in
                CountedQuota(
                    quota: quota, authority: names[quota.authority] ?? "", span: quota.counted(upTo: today), admitted: years[quota.year])
            }
        }
    }

    private func index(_ context: AppContext) async throws -> Answer {
        let actor = try context.requireActor()
        return .page(.quotas(try await counted(context), mayManage: actor.may(.manageInflow), readsNotices: context.readsNotices))
    }

    private func show(_ context: AppContext) async throws -> Answer {
        let (actor, id) = (try context.requireActor(), try context.id("quota", of: Quota.self))
        guard let one = try await counted(context, only: id).first else { throw Refusal.notFound }
        return .page(.quota(one, mayManage: actor.may(.manageInflow), readsNotices: context.readsNotices, success: context.saved))
    }
}
