import Jobs
import Register
import Storage
import Vocabulary

// What the nightly run found, in SQL.

extension Proposal {
    init(_ row: Row) throws {
        self.init(
            pair: Pair(try row.id("one_id"), try row.id("other_id")), score: try row.int("score"),
            evidence: try row.text("reasons").split(separator: " ").compactMap { Evidence(rawValue: String($0)) })
    }
}

extension ProposalFilter {
    /// The reasons stand in one text between spaces, so that a code is found whole.
    var condition: SQL {
        let pattern = evidence.map { "% \($0.rawValue) %" }
        return pattern.map { "score >= \(least) AND reasons LIKE \($0)" } ?? "score >= \(least)"
    }
}

extension Connection {
    /// The most alike first.
    func proposals(_ filter: ProposalFilter, limit: Int, offset: Int) throws -> [Proposal] {
        try rows(
            """
            SELECT * FROM duplicate_proposal WHERE \(filter.condition) ORDER BY score DESC, one_id, other_id LIMIT \(limit) OFFSET \(offset)
            """
        ).map(Proposal.init)
    }

    func proposalCount(_ filter: ProposalFilter) throws -> Int {
        try count("SELECT COUNT(*) AS n FROM duplicate_proposal WHERE \(filter.condition)")
    }

    package func proposalCount() throws -> Int { try proposalCount(ProposalFilter()) }

    /// What was proposed for one file.
    func proposals(of person: ID<Person>) throws -> [Proposal] {
        try rows(
            """
            SELECT * FROM duplicate_proposal WHERE one_id = \(person) UNION ALL
            SELECT * FROM duplicate_proposal WHERE other_id = \(person) ORDER BY score DESC, one_id, other_id
            """
        ).map(Proposal.init)
    }

    func lastRun() throws -> (at: Instant, people: Int, pairs: Int)? {
        try row("SELECT * FROM duplicate_run WHERE id = 1").map { (try $0.instant("finished_at"), try $0.int("people"), try $0.int("pairs")) }
    }

    func keep(_ proposals: ArraySlice<Proposal>) throws {
        let rows = proposals.map { one -> SQL in
            let reasons = " " + one.evidence.map(\.rawValue).joined(separator: " ") + " "
            return "(\(one.pair.one), \(one.pair.other), \(one.score), \(reasons))"
        }
        guard !rows.isEmpty else { return }
        try run("INSERT INTO duplicate_proposal (one_id, other_id, score, reasons) VALUES \(rows.joined(separator: ", "))")
    }

    /// Puts what a run found in the place of what the one before had found; decisions made meanwhile hold.
    func keep(_ run: ProposalRun, at now: Instant) throws {
        let (apart, gone) = (try apartPairs(), try successors())
        try self.run("DELETE FROM duplicate_proposal")
        var rest = run.proposals.filter { !apart.contains($0.pair) && gone[$0.pair.one] == nil && gone[$0.pair.other] == nil }[...]
        while !rest.isEmpty {
            try keep(rest.prefix(100))
            rest = rest.dropFirst(100)
        }
        try self.run("DELETE FROM duplicate_run")
        try self.run("INSERT INTO duplicate_run (id, finished_at, people, pairs) VALUES (1, \(now), \(run.people), \(run.compared))")
    }
}

extension Database {
    /// Looks through the whole town for files that may be one person's, and keeps the proposals.
    @discardableResult
    package func findDuplicates(progress: @escaping @Sendable (Int, Int) async throws -> Void = { _, _ in }) async throws -> ProposalRun {
        let (people, apart) = try await read { (try $0.newcomers(), try $0.apartPairs()) }
        try await progress(0, people.count)
        let run = try await ProposalRun.searching(people, apart: apart, progress: progress)
        try await housekeep { try $0.keep(run, at: .now()) }
        return run
    }

    /// The proposals of the last run, the likeliest first.
    package func keptProposals() async throws -> [Proposal] {
        try await read { try $0.rows("SELECT * FROM duplicate_proposal ORDER BY score DESC, one_id, other_id").map(Proposal.init) }
    }
}
