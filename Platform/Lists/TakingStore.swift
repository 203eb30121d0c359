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
            try db.run("DELETE FROM taken_list WHERE at <= \(hour) OR at > \(now.advanced(by: Instant.clockSlack))")
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

    /// Around what an address answers, for whoever is signed in. What leaves is recognised by its answer and by what the answer says of
    /// itself before it is noted (`AppContext.take`), never by its address alone: a list comes by form, too.
    @Sendable package static func around(_ context: AppContext, _ answer: @Sendable (AppContext) async throws -> Answer) async throws -> Answer {
        guard let account = context.actor?.account else { return try await answer(context) }
        let place = TakenPlace(account, context.database)
        var context = context
        context.leaving = { try await place.take(isSaid: true) }
        do {
            // What is likely to leave takes its place first, so that nothing is made which then stays here.
            let isPaper = context.query[ListOrder.view] == ListOrder.paper
            if isPaper || isLikely(context.request) { try await place.take() }
            let found = try await answer(context)
            if leaves(found, isPaper: await place.isSaid || isPaper) { try await place.take() } else { try await place.giveBack() }
            return found
        } catch let refusal as Refusal {
            try await place.giveBack()
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

    /// One answer's place among those of the hour.
    private actor TakenPlace {
        private let account: String
        private let database: any Database
        private var id: String?
        /// Whether the answer itself said that it leaves.
        private(set) var isSaid = false

        init(_ account: String, _ database: any Database) {
            self.account = account
            self.database = database
        }

        func take(isSaid: Bool = false) async throws {
            self.isSaid = self.isSaid || isSaid
            guard id == nil else { return }
            id = try await TakingBrake.take(account, database)
            if id == nil { throw TakingBrake.full }
        }

        func giveBack() async throws {
            guard let taken = id else { return }
            id = nil
            try await TakingBrake.giveBack(taken, database)
        }
    }
}
