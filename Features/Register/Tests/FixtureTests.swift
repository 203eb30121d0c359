import Register
import TestSupport
import Testing
import Vocabulary

/// The fixture itself: what every other test builds on.
@Suite struct FixtureTests {
    @Test(arguments: Engine.available)
    func `six people count in the fixture town`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let (pillars, verified) = try await town.read { db in
                (try db.counts(CensusQuery(on: TownFixture.today), by: .pillar), try db.verifyJournal())
            }
            #expect(pillars.map(\.count) == [1, 3, 2])
            #expect(verified.fault == nil)
        }
    }

    @Test func `everyone of the cast can sign in`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            for login in town.fixture.accounts.keys.sorted() {
                let browser = try await town.browser(login).follow()
                #expect(browser.status == 200 && browser.path == "/start", "\(login)")
                #expect(browser.title.contains("Mein Tag"))
            }
        }
    }
}
