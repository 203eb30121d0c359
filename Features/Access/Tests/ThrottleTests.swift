import Access
import Testing
import Vocabulary

@Suite struct ThrottleTests {
    private let start = Instant("2020-06-17", hour: 9)

    /// The waits after each of a number of failures, each as soon as it is possible.
    private func waits(_ count: Int, _ rule: Throttle.Rule) -> [Int] {
        var throttle = Throttle()
        var now = start
        return (0..<count).map { _ in
            throttle = throttle.afterFailure(at: now, by: rule)
            let wait = throttle.waiting(at: now)
            now = now.advanced(by: Int64(wait) * 1_000_000)
            #expect(throttle.waiting(at: now) == 0)
            return wait
        }
    }

    @Test func `waiting doubles from a second to a minute, then a quarter of an hour`() {
        #expect(waits(13, .strict) == [1, 2, 4, 8, 16, 32, 60, 60, 60, 900, 900, 900, 900])
    }

    @Test(arguments: [(Throttle.Rule.account, 10), (.network, 30)])
    func `a whole account and a shared address have failures free, and wait a minute at most`(rule: Throttle.Rule, free: Int) {
        let found = waits(free + 20, rule)
        #expect(found.prefix(free).allSatisfy { $0 == 0 } && found[free] == 1)
        #expect(found.max() == 60)
    }

    @Test func `after an hour of peace strict counting starts anew`() {
        var throttle = Throttle()
        for _ in 0..<12 { throttle = throttle.afterFailure(at: start, by: .strict) }
        #expect(throttle.waiting(at: start) == 900)
        let later = start.advanced(by: 3_600_000_000)
        #expect(throttle.waiting(at: later) == 0)
        #expect(throttle.afterFailure(at: later, by: .strict).waiting(at: later) == 1)
    }

    @Test func `mild counters forgive one failure a minute`() {
        var throttle = Throttle()
        for _ in 0..<15 { throttle = throttle.afterFailure(at: start, by: .account) }
        #expect(throttle.failures == 15)
        #expect(throttle.afterFailure(at: start.advanced(by: 8 * 60_000_000), by: .account).failures == 8)
        #expect(throttle.afterFailure(at: start.advanced(by: 900 * 60_000_000), by: .account).failures == 1)
    }

    @Test func `never longer than a quarter of an hour, however often, and a clock set back does no harm`() {
        var throttle = Throttle()
        for step in 0..<500 { throttle = throttle.afterFailure(at: start.advanced(by: Int64(step)), by: .strict) }
        #expect(throttle.waiting(at: start) <= 901)
        #expect(throttle.afterFailure(at: start.advanced(by: -86_400_000_000), by: .account).failures > 0)
    }
}
