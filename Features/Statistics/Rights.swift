import Access
import Web

extension Permission {
    /// Figures of every day and the way they were counted; the people behind them need a right of their own.
    package static let seeFigures = Permission("figures.see")
    /// The people behind a flow, one by one.
    package static let seePeopleBehind = Permission("figures.people")
    /// Keep a figure as it is known now.
    package static let freezeFigures = Permission("figures.freeze")
    /// Enter and withdraw totals that somebody published.
    package static let enterPublished = Permission("figures.published")
}

extension StatisticsFeature {
    package var rights: [Right] {
        [
            .held(
                .seeFigures, by: [.lead: .all, .accommodation: .all, .integrationManager: .all, .volunteerCoordinator: .all, .meetingMember: .all]),
            .held(.seePeopleBehind, by: [.lead: .all, .accommodation: .all]),
            .held(.freezeFigures, by: [.lead: .all, .accommodation: .all]),
            .held(.enterPublished, by: [.lead: .all, .accommodation: .all]),
        ]
    }
}
