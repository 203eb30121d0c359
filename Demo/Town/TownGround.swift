import Access
import Orders
import Places
import Storage
import Tasks
import Vocabulary

/// What the demo town stands on (Grund der Stadt): its day and size, and what is there before anybody arrives.
struct TownGround: Sendable {
    let today: Day
    let scale: Int
    let authorities: [Authority]
    let sites: [Site]
    let premises: [PlannedPremises]
    let accounts: [(id: ID<Account>, member: CastMember, hash: String)]
    /// From whose facts tasks follow, and what a room costs; both come from the town hall.
    let tasks: [TaskSource]
    let orderFee: OrderFee
    private let authors: [String: Author]

    init(
        today: Day, scale: Int, tasks: [TaskSource], orderFee: @escaping OrderFee, hash: (String) throws -> String, ids: inout IDSource
    ) throws {
        (self.today, self.scale, self.tasks, self.orderFee) = (today, scale, tasks, orderFee)
        let instant = Instant(DemoTown.opening, hour: 8)
        let authorities = Places.authorities.map { Authority(id: ids.next(at: instant), kind: $0.0, name: $0.1) }
        self.authorities = authorities
        sites = Places.sites.map { site in
            let owner = authorities.first { $0.kind == site.owner }?.id ?? ID("")
            return Site(
                id: ids.next(at: instant), name: site.name, kind: site.kind, authority: owner, district: site.district, lifetime: site.lifetime,
                source: site.source)
        }
        var spots = IDSource.seeded(0x5261_6575_6D65_0000 &+ UInt64(scale))
        premises = zip(Places.sites, sites).map { plan, site in
            PlannedPremises(plan, site.id, scale: scale) { spots.next(at: Instant(max(DemoTown.opening, site.lifetime.from), hour: 8)) }
        }
        accounts = try Cast.members.map { (ids.next(at: instant), $0, try hash($0.password)) }
        authors = Dictionary(
            uniqueKeysWithValues: accounts.map { ($0.member.login, Author(account: $0.id.text, role: $0.member.role, request: "")) })
    }

    /// Whose work something was; nil without such an account.
    func author(_ login: String) -> Author? { authors[login] }

    func authority(_ kind: Authority.Kind) -> ID<Authority> { authorities.first { $0.kind == kind }?.id ?? ID("") }

    func site(named name: String) -> Site? { sites.first { $0.name == name } }
}
