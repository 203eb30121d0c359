import Storage
import TestSupport
import Testing
import Vocabulary
import Web

@testable import Access

/// One at a time in a lane, however many come and go.
@Suite struct LanesTests {
    /// How many are in a lane now, and how many were at most.
    private actor Inside {
        private var now = 0
        private(set) var most = 0

        func enter() {
            now += 1
            most = max(most, now)
        }

        func leave() { now -= 1 }
    }

    @Test(arguments: [false, true])
    func `nobody works beside somebody else in a lane that is left and entered at once`(rests: Bool) async throws {
        let (desk, inside) = (PasswordDesk(PasswordHasher()), Inside())
        let rounds = rests ? 3 : 400
        await withTaskGroup(of: Void.self) { group in
            for person in 0..<24 {
                group.addTask {
                    for round in 0..<rounds {
                        _ = try? await desk.inLane("same", .device("\(person)")) { () -> (result: Bool, pause: Duration) in
                            await inside.enter()
                            await Task.yield()
                            await inside.leave()
                            return (true, rests && round == 0 && person % 6 == 0 ? .milliseconds(20) : .zero)
                        }
                        if round % 3 == 0 { await Task.yield() }
                    }
                }
            }
        }
        #expect(await inside.most == 1)
        if rests { try await Task.sleep(for: .milliseconds(400)) }
        #expect(await desk.kept == 0, "a lane nobody is in is not kept")
    }

    @Test func `whoever comes right after a failure waits as long as the lane rests, though nobody is in it`() async throws {
        let desk = PasswordDesk(PasswordHasher())
        _ = try await desk.inLane("one", .device("a")) { (true, .milliseconds(300)) }
        let start = ContinuousClock.now
        _ = try await desk.inLane("one", .device("b")) { (true, .zero) }
        #expect(ContinuousClock.now - start > .milliseconds(200))
    }

    @Test func `work that fails leaves its lane`() async throws {
        struct Failed: Error {}
        let desk = PasswordDesk(PasswordHasher())
        for _ in 0..<3 {
            await #expect(throws: Failed.self) { try await desk.inLane("one", .device("a")) { () -> (result: Bool, pause: Duration) in throw Failed() } }
        }
        #expect(try await desk.inLane("one", .device("a")) { (true, .zero) } == true)
        #expect(await desk.kept == 0)
    }
}
