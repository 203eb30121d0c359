import Web

extension Permission {
    /// Search for places, keep them for somebody, and say who arrived.
    package static let placePeople = Permission("placements.place")
}
