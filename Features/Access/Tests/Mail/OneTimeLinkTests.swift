import Storage
import TestSupport
import Testing
import Vocabulary

@testable import Access

@Suite struct OneTimeLinkTests {
    private func issue(_ town: FixtureTown, _ purpose: OneTimeLink.Purpose, _ login: String = "im1", at now: Instant = .now()) async throws -> String
    {
        let id = ID<Account>(town.account(login))
        return try await town.database.housekeep { try $0.issueLink(for: purpose, of: id, subject: "x", at: now) }
    }

    private func use(_ town: FixtureTown, _ secret: String, _ purpose: OneTimeLink.Purpose, at now: Instant = .now()) async throws -> OneTimeLink? {
        try await town.database.housekeep { try $0.useLink(secret, for: purpose, at: now) }
    }

    @Test(arguments: Engine.available)
    func `a link opens one thing, once, for one account`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let secret = try await issue(town, .password)
            #expect(secret.utf8.count == 64)
            #expect(try await use(town, secret, .mailbox) == nil)
            #expect(try await use(town, secret.uppercased(), .password) == nil)
            let link = try #require(try await use(town, secret, .password))
            #expect(link.account.text == town.account("im1") && link.subject == "x")
            #expect(try await use(town, secret, .password) == nil)
            let kept = try await town.read { db in try db.rows("SELECT token_hash FROM one_time_link").map { try $0.text("token_hash") } }
            #expect(kept.count == 1 && kept[0] != secret)
        }
    }

    @Test(arguments: Engine.available)
    func `of many who send one link at once one is let in`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let secret = try await issue(town, .password)
            let opened = try await withThrowingTaskGroup(of: Bool.self) { group in
                for _ in 0..<8 { group.addTask { try await use(town, secret, .password) != nil } }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(opened == 1)
        }
    }

    @Test func `a link ends with its time, with a newer one, and works in no wrong future`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let now = Instant.now()
            let old = try await issue(town, .password, at: now.advanced(by: -31 * 60_000_000))
            #expect(try await use(town, old, .password) == nil)
            let (first, other) = (try await issue(town, .password), try await issue(town, .password, "im2"))
            let second = try await issue(town, .password)
            #expect(try await use(town, first, .password) == nil)
            #expect(try await use(town, second, .password) != nil)
            #expect(try await use(town, other, .password) != nil)
            let ahead = try await issue(town, .password, at: now.advanced(by: 3_600_000_000))
            #expect(try await use(town, ahead, .password) == nil)
        }
    }

    @Test(arguments: ["", "0", String(repeating: "0", count: 64), String(repeating: "ä", count: 32), "' OR 1=1 --"])
    func `what was never a link is none`(secret: String) async throws {
        try await Engine.sqlite.withTown { town async throws in
            _ = try await issue(town, .password)
            #expect(try await use(town, secret, .password) == nil)
        }
    }
}
