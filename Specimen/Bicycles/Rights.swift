import Access
import Web

extension Permission {
    /// Lend bicycles and take them back.
    static let lendBicycles = Permission("bicycles.lend")
}

/// Volunteers in the workshop know file numbers, no names: what they read of a person, `Register` says.
extension BicyclesFeature {
    package var rights: [Right] {
        [
            .held(.lendBicycles, by: [.lead: .all, .accommodation: .all, .integrationManager: .assigned, .volunteerCoordinator: .all])
        ]
    }
}
