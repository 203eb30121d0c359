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

    /// Counters start anew after an hour without failure.
    private static let memory: Int64 = 3_600_000_000

    package func waiting(at now: Instant) -> Int {
        max(0, Int((blockedUntil.microseconds - now.microseconds + 999_999) / 1_000_000))
    }

    /// `free` failures cost nothing: many people share one address.
    package func afterFailure(at now: Instant, free: Int) -> Throttle {
        let count = now.microseconds - lastAt.microseconds > Throttle.memory ? 1 : failures + 1
        let counted = count - free
        let seconds: Int64 =
            switch counted {
            case ...0: 0
            case 1..<10: min(60, 1 << Int64(counted - 1))
            default: 900
            }
        return Throttle(failures: count, lastAt: now, blockedUntil: now.advanced(by: seconds * 1_000_000))
    }
}
