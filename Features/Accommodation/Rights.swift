import Access
import Places
import Storage
import Vocabulary
import Web

extension Permission {
    /// Sites, rooms and how they are occupied.
    package static let seeAccommodation = Permission("accommodation.see")
    /// Close parts of a site and say who sleeps where.
    package static let manageAccommodation = Permission("accommodation.manage")
    /// Contracts, rents, projects and what places cost.
    package static let seeContracts = Permission("contracts.see")
}

extension AccommodationFeature {
    package var rights: [Right] {
        [
            .held(.seeAccommodation, by: [.lead: .all, .accommodation: .all, .fees: .all, .caretaker: .ownSites]),
            .held(.manageAccommodation, by: [.lead: .all, .accommodation: .all]),
            .held(.seeContracts, by: [.lead: .all, .accommodation: .all, .fees: .all]),
        ]
    }
}

extension Connection {
    /// The sites an actor may see; nil is all of them.
    func visibleSites(_ actor: Actor) throws -> Set<String>? {
        switch actor.scope(.seeAccommodation) {
        case .all?: nil
        case .ownSites?: Set(try sites(of: ID(actor.account)))
        case .assigned?, nil: []
        }
    }

    /// Throws `notFound` for a site that is none of the actor's business.
    func refuseHidden(_ site: ID<Site>, for actor: Actor) throws {
        if let visible = try visibleSites(actor), !visible.contains(site.text) { throw Refusal.notFound }
    }
}
