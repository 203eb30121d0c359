import Demo
import Foundation
import StorageSQLite
import Register
import Storage
import Schema
import TestSupport
import Testing
import Vocabulary

@Suite struct DemoTowns {
    @Test(arguments: Engine.available)
    func `the history passes through the published figures`(engine: Engine) async throws {
        try await engine.withDatabase(migrations: Schema.migrations) { database in
            let clock = ContinuousClock()
            let start = clock.now
            let summary = try await DemoTown(today: "2026-11-22").fill(database, hash: { "hash of \($0.count)" })
            print(summary, clock.now - start)
            if let path = ProcessInfo.processInfo.environment["DEMO_COPY"] {
                try await database.housekeep { _ = try $0.rows("SELECT 1") }
                try await (database as? SQLiteDatabase)?.backup(to: path)
            }
        }
    }
}
