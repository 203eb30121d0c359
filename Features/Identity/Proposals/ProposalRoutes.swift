import Forms
import Jobs
import Markup
import Register
import Storage
import Vocabulary
import Web

/// The list of files that may be one person's, and the run that finds them.
struct ProposalDesk: Sendable {
    static let kind = "duplicates"

    var routes: [Route] {
        [
            .get("/dubletten", allow: .mergePeople) { try await list($0) },
            .post("/dubletten/suche", allow: .mergePeople) { try await search($0) },
        ]
    }

    static var nightly: JobKind {
        JobKind(kind, nightlyHour: 3) { run in
            let found = try await run.database.findDuplicates { done, total in
                try await run.progress(done, of: total, "Akten werden verglichen.")
            }
            return String(found.proposals.count)
        }
    }

    private func list(_ context: AppContext) async throws -> Answer {
        let today = context.today
        var query = QueryReader(context.query)
        var filter = ProposalFilter()
        filter.least = query.number("ab", Proposal.least...100, or: Proposal.least)
        filter.evidence = query.choice("grund")
        filter.page = query.page()
        let (chosen, problems) = (filter, query.problems)
        let actor = try context.requireActor()
        let view = try await context.read { db in
            let (proposals, total) = try db.proposals(chosen)
            let census = CensusQuery(on: today)
            let (ones, others) = (
                try db.listRows(proposals.map(\.pair.one.text), census), try db.listRows(proposals.map(\.pair.other.text), census)
            )
            return ProposalView(
                filter: chosen, problems: problems,
                lines: zip(proposals, zip(ones, others)).map { ProposalView.Line(proposal: $0, one: $1.0, other: $1.1) },
                total: total,
                run: try db.lastRun(), job: try db.jobs(kind: Self.kind, limit: 1).first { !$0.state.isOver },
                mayRead: { actor.reads($0, by: .mergePeople, within: [.all]) })
        }
        try await context.look(JournalNote("people.list", "list", "duplicates", details: context.query.encoded))
        return .page(.proposals(view, token: context.formToken) { context.address(setting: $0) }, status: query.status)
    }

    /// Starts a run now; one that waits or works already is enough.
    private func search(_ context: AppContext) async throws -> Answer {
        let account = try context.requireActor().account
        try await context.database.housekeep { db in
            guard try !db.jobs(kind: Self.kind, limit: 1).contains(where: { !$0.state.isOver }) else { return }
            try db.queueJob(Self.kind, parameters: "", account: account)
        }
        return .redirect("/dubletten")
    }
}

struct ProposalView: Sendable {
    struct Line: Sendable {
        let proposal: Proposal
        let one: PersonListRow
        let other: PersonListRow
    }

    let filter: ProposalFilter
    let problems: [Refusal.Problem]
    let lines: [Line]
    let total: Int
    let run: (at: Instant, people: Int, pairs: Int)?
    /// A run that waits or works.
    let job: Job?
    let mayRead: @Sendable (Web.Field) -> Bool
}
