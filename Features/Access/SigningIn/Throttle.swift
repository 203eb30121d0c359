import Vocabulary

/// Failures at signing in, and how long the next check waits after one (Anmeldebremse). Nobody is refused for it: a right password is
/// always checked, only the turns of a lane come more slowly.
package struct Throttle: Sendable, Hashable {
    package var failures: Int
    package var lastAt: Instant

    package init(failures: Int = 0, lastAt: Instant = Instant(microseconds: 0)) {
        self.failures = failures
        self.lastAt = lastAt
    }

    /// What is counted.
    package enum Rule: Sendable, CaseIterable {
        /// One account, from wherever it is not known.
        case account
        /// One account in a browser it was opened in before, or the old password of whoever is signed in.
        case device
        /// All accounts from one place.
        case network

        /// From so many failures on, so many seconds.
        var steps: [(failures: Int, seconds: Int)] {
            switch self {
            case .account: [(6, 1), (11, 2), (101, 5), (1001, 10)]
            case .device: [(6, 1), (11, 2)]
            case .network: [(31, 1)]
            }
        }
    }

    /// A known browser in which so often a wrong password was typed is not known any more.
    package static let mostOfDevice = 20
    /// Whoever is signed in and does not know the old password after so many tries is signed out.
    package static let mostOfOwn = 10

    /// Failures that still count: one is forgiven every minute.
    package func left(at now: Instant) -> Int {
        max(0, failures - Int(min(max(0, now.microseconds - lastAt.microseconds) / 60_000_000, Int64(failures))))
    }

    package func pause(at now: Instant, by rule: Rule) -> Duration {
        .seconds(rule.steps.last { left(at: now) >= $0.failures }?.seconds ?? 0)
    }

    package func afterFailure(at now: Instant) -> Throttle { Throttle(failures: left(at: now) + 1, lastAt: now) }
}
