import Vocabulary

/// How long to wait after wrong passwords (Anmeldebremse): doubling from a second to a minute, after ten a quarter of an
/// hour. Never for ever: nobody can lock somebody else out.
package struct Throttle: Sendable, Hashable {
    package var failures: Int
    package var lastAt: Instant
    package var blockedUntil: Instant

    package init(failures: Int = 0, lastAt: Instant = Instant(microseconds: 0), blockedUntil: Instant = Instant(microseconds: 0)) {
        self.failures = failures
        self.lastAt = lastAt
        self.blockedUntil = blockedUntil
    }

    /// How strict a counter is.
    package enum Rule: Sendable {
        /// One account tried from one place: doubling to a minute, after ten failures a quarter of an hour.
        case strict
        /// One account from anywhere: at most a minute, after ten free failures; one is forgiven every minute.
        case account
        /// Everyone from one place: at most a minute, after thirty; one is forgiven every minute.
        case network

        var free: Int {
            switch self {
            case .strict: 0
            case .account: 10
            case .network: 30
            }
        }
    }

    package func waiting(at now: Instant) -> Int {
        max(0, Int((blockedUntil.microseconds - now.microseconds + 999_999) / 1_000_000))
    }

    package func afterFailure(at now: Instant, by rule: Rule) -> Throttle {
        let minutes = max(0, now.microseconds - lastAt.microseconds) / 60_000_000
        // Strict counters start anew after an hour without failure.
        let kept = rule == .strict ? (minutes >= 60 ? 0 : failures) : failures - Int(min(minutes, Int64(failures)))
        let counted = kept + 1 - rule.free
        let seconds: Int64 =
            switch counted {
            case ...0: 0
            case 1..<10: min(60, 1 << Int64(counted - 1))
            default: rule == .strict ? 900 : 60
            }
        return Throttle(failures: kept + 1, lastAt: now, blockedUntil: now.advanced(by: seconds * 1_000_000))
    }
}
