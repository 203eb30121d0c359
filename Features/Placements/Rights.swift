import Access
import Register
import Storage
import Vocabulary
import Web

extension Permission {
    /// Search for places, keep them for somebody, and say who arrived.
    package static let placePeople = Permission("placements.place")
}

extension PlacementsFeature {
    package var rights: [Right] {
        [
            .held(.placePeople, by: [.lead: .all, .accommodation: .all])
        ]
    }
}

extension Actor {
    /// Names are for those who may open every file; others see only who somebody is like.
    var knowsNames: Bool { scope(.seePeople) == .all && reads(.name, by: .seePeople, within: [.all]) }
}
