import Access
import Storage
import Vocabulary
import Web

extension Connection {
    /// The sites an actor looks after.
    package func ownSites(_ actor: Actor) throws -> Set<String> { Set(try sites(of: ID(actor.account))) }

    /// The sites within a permission's reach that are there on a day, by name.
    package func sites(for actor: Actor, _ permission: Permission, on day: Day) throws -> [Site] {
        let all = try sites().filter { $0.lifetime.contains(day) }
        switch actor.scope(permission) {
        case .all?: return all
        case .ownSites?:
            let own = try ownSites(actor)
            return all.filter { own.contains($0.id.text) }
        case .assigned?, nil: return []
        }
    }

    /// Throws `notFound` for a site out of a permission's reach.
    package func refuseSite(_ site: ID<Site>, for actor: Actor, _ permission: Permission) throws {
        switch actor.scope(permission) {
        case .all?: return
        case .ownSites?: if try ownSites(actor).contains(site.text) { return }
        case .assigned?, nil: break
        }
        throw Refusal.notFound
    }
}
