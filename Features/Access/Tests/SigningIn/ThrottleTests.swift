import Access
import Storage
import TestSupport
import Testing
import Vocabulary
import Web

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

    @Test func `however many networks guess at once, the owner's right password is checked and opens`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let door = try openDoor(town.database)
            // So many failures that turns come slowly.
            try await town.database.housekeep {
                try $0.run(
                    """
                    INSERT INTO sign_in_failure (subject, failures, last_at, blocked_until)
                    VALUES ('account:leitung', 40, \(Instant.now().advanced(by: 60_000_000)), 0)
                    """)
            }
            let guessers = (0..<6).map { number in
                Task {
                    let guesser = Browser(door)
                    // One owner of a /32 with a fresh /64 each time.
                    guesser.remote = "2001:db8:\(number):1::1"
                    while !Task.isCancelled { _ = try? await guesser.signIn("leitung", password: "Ganz-Falsch-Geraten") }
                }
            }
            try await Task.sleep(for: .milliseconds(300))
            let owner = Browser(door)
            owner.remote = "192.0.2.7"
            // Whoever's turn does not come in time is told so, and tries again while the others guess on.
            var tries = 1
            while try await owner.signIn("leitung").status == 429, tries < 12 { tries += 1 }
            #expect(owner.status == 303, "after \(counted(tries, "try", "tries"))")
            for guesser in guessers { guesser.cancel() }
        }
    }

    @Test func `a browser the account was opened in before waits for nobody who guesses elsewhere`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let owner = try await town.browser("leitung")
            let device = try #require(owner.cookies["geraet"])
            try await town.database.housekeep {
                try $0.run(
                    """
                    INSERT INTO sign_in_failure (subject, failures, last_at, blocked_until)
                    VALUES ('account:leitung', 5000, \(Instant.now().advanced(by: 60_000_000)), 0)
                    """)
            }
            let guesser = Browser(owner.door)
            guesser.remote = "198.51.100.9"
            try await guesser.signIn("leitung", password: "Ganz-Falsch-Geraten")
            #expect(guesser.status == 422)
            let again = Browser(another: owner)
            let cookies = again.request("GET", "/", body: nil).headers["cookie"] ?? ""
            #expect(cookies.contains("geraet=\(device)"))
            // While guesses go on elsewhere.
            let door = owner.door
            await withTaskGroup(of: Void.self) { group in
                group.addTask {
                    let other = Browser(door)
                    other.remote = "198.51.100.9"
                    for _ in 0..<3 { _ = try? await other.signIn("leitung", password: "Ganz-Falsch-Geraten") }
                }
                await owner.get("/start")
                _ = try? await owner.submit(to: "/abmelden")
                let status = try? await owner.signIn("leitung").status
                #expect(status == 303)
                group.cancelAll()
            }
            let kept = try await town.read { try $0.rows("SELECT device_hash FROM known_device").map { try $0.text("device_hash") } }
            #expect(kept.count == 1 && kept[0] != device)
        }
    }
}
