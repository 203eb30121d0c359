import Storage
import Vocabulary
import Web

/// How many lists one account takes out of the house in an hour, as files or on paper (Ausgabebremse). It stands at the front door, so that
/// no way out can be forgotten: whatever answers with a table, and every list for the printer, is counted.
package enum TakingBrake {
    /// A place among those of the hour, taken before anything is made; nil where there is none left.
    static func take(_ account: String, _ database: any Database, at now: Instant = .now()) async throws -> String? {
        let id = Digest.hex(Digest.random(bytes: 10))
        let hour = now.advanced(by: -3_600_000_000)
        // Counted and kept in one transaction: of sixty places sixty are taken, however many ask at once.
        return try await database.transaction(.beside) { db in
            try db.run("DELETE FROM taken_list WHERE at <= \(hour)")
            guard try db.count("SELECT COUNT(*) AS n FROM taken_list WHERE account_id = \(account)") < TakenList.mostPerHour else { return nil }
            try db.run("INSERT INTO taken_list (id, account_id, at) VALUES (\(id), \(account), \(now))")
            return id
        }
    }

    static func giveBack(_ id: String, _ database: any Database) async throws {
        try await database.housekeep { try $0.run("DELETE FROM taken_list WHERE id = \(id)") }
    }

    private static let full = Refusal.conflict(
        "In einer Stunde lassen sich höchstens \(TakenList.mostPerHour) Listen ausgeben oder drucken. Warten Sie etwas.")

    /// Around what an address answers, for whoever is signed in.
    @Sendable package static func around(_ context: AppContext, _ answer: @Sendable (AppContext) async throws -> Answer) async throws -> Answer {
        guard let account = context.actor?.account else { return try await answer(context) }
        let isPaper = context.query[ListOrder.view] == ListOrder.paper
        // What is likely to leave takes its place first, so that nothing is made and noted which then stays here.
        var place: String?
        if isPaper || isLikely(context.request) {
            place = try await take(account, context.database)
            if place == nil { throw full }
        }
        do {
            let found = try await answer(context)
            if leaves(found, isPaper: isPaper) {
                if place == nil { place = try await take(account, context.database) }
                if place == nil { throw full }
            } else if let place {
                try await giveBack(place, context.database)
            }
            return found
        } catch let refusal as Refusal {
            if let place { try await giveBack(place, context.database) }
            throw refusal
        }
    }

    private static func isLikely(_ request: WebRequest) -> Bool {
        request.method == "POST" ? request.path.hasSuffix("/ausgabe") : [".csv", ".xlsx", ".json"].contains { request.path.hasSuffix($0) }
    }

    /// Tables and data; a letter is about one person, and its look is kept.
    private static func leaves(_ answer: Answer, isPaper: Bool) -> Bool {
        switch answer {
        case .file(let file): file.type != "application/pdf"
        case .page(_, let status, _): isPaper && status == 200
        case .redirect, .reply, .resumed: false
        }
    }
}
