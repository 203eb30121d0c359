import Access
import Testing
import Vocabulary

@Suite struct ThrottleTests {
    private let start = Instant("2020-06-17", hour: 9)

    /// The waits after each of a number of failures, each as soon as it is possible.
    private func waits(_ count: Int, by rule: Throttle.Rule = .strict) -> [Int] {
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
        #expect(waits(13) == [1, 2, 4, 8, 16, 32, 60, 60, 60, 900, 900, 900, 900])
    }

    @Test func `a shared address has some failures free and never waits longer than a minute`() {
        #expect(waits(33, by: .network) == Array(repeating: 0, count: 30) + [1, 2, 4])
        #expect(waits(60, by: .network).max() == 60)
    }

    @Test func `an account guessed from many places waits a minute at most, so its owner gets in`() {
        #expect(waits(13, by: .account) == Array(repeating: 0, count: 10) + [1, 2, 4])
        #expect(waits(60, by: .account).max() == 60)
    }

    @Test func `after an hour of peace counting starts anew`() {
        var throttle = Throttle()
        for _ in 0..<12 { throttle = throttle.afterFailure(at: start, by: .strict) }
        #expect(throttle.waiting(at: start) == 900)
        let later = start.advanced(by: 3_600_000_001)
        #expect(throttle.waiting(at: later) == 0)
        #expect(throttle.afterFailure(at: later, by: .strict).waiting(at: later) == 1)
    }

    @Test func `never longer than a quarter of an hour, however often`() {
        var throttle = Throttle()
        for step in 0..<500 { throttle = throttle.afterFailure(at: start.advanced(by: Int64(step)), by: .strict) }
        #expect(throttle.waiting(at: start) <= 901)
    }
}
