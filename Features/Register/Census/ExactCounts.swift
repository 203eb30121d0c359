import Web

extension Actor {
    /// Whether exact numbers may be shown for any day and any state of knowledge (genaue Zahlen). Two exact numbers of neighbouring days tell by
    /// their difference who came, with everything figures are divided by; so they are for those who may open everybody's file with all of that.
    /// Everybody else gets protected figures of released days.
    package var countsExactly: Bool {
        scope(.seePeople) == .all && ([.name, .phase] + Dimension.allCases.map(\.field)).allSatisfy { reads($0, by: .seePeople, within: [.all]) }
    }
}
