import Access
import Testing
import Vocabulary

@Suite struct ThrottleTests {
    private let start = Instant("2020-06-17", hour: 9)

    private func throttle(_ count: Int) -> Throttle {
        (0..<count).reduce(Throttle()) { throttle, _ in throttle.afterFailure(at: start) }
    }

    @Test func `the first failures cost nothing, then turns come more slowly, and never slower than every ten seconds`() {
        let found = [0, 5, 6, 10, 11, 100, 101, 1000, 1001, 100_000].map { throttle($0).pause(at: start, by: .account) }
        #expect(found == [0, 0, 1, 1, 2, 2, 5, 5, 10, 10].map { .seconds($0) })
        #expect([5, 6, 11, 500].map { throttle($0).pause(at: start, by: .device) } == [0, 1, 2, 2].map { .seconds($0) })
        #expect([30, 31, 5000].map { throttle($0).pause(at: start, by: .network) } == [0, 1, 1].map { .seconds($0) })
    }

    @Test func `one failure is forgiven every minute`() {
        let tried = throttle(15)
        #expect(tried.left(at: start) == 15 && tried.left(at: start.advanced(by: 8 * 60_000_000)) == 7)
        #expect(tried.left(at: start.advanced(by: 900 * 60_000_000)) == 0)
        #expect(tried.afterFailure(at: start.advanced(by: 8 * 60_000_000)).failures == 8)
    }

    @Test func `a clock set back forgives nothing and does no harm`() {
        #expect(throttle(12).left(at: start.advanced(by: -86_400_000_000)) == 12)
    }
}
