import Forms
import Jobs
import Lists
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
        let (actor, today) = (try context.requireActor(), context.today)
        let view = try await context.read { db in
            let run = try db.lastRun()
            let list = ProposalList(mayRead: { actor.reads($0, by: .mergePeople, within: [.all]) }, today: today, wasSearched: run != nil)
            return ProposalView(
                shown: try list.declared.shown(db, context), run: run, job: try db.jobs(kind: Self.kind, limit: 1).first { !$0.state.isOver })
        }
        try await context.look(view.shown.note)
        return .page(.proposals(view, token: context.formToken), status: view.shown.status)
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
    let shown: ShownList<ProposalLine>
    let run: (at: Instant, people: Int, pairs: Int)?
    /// A run that waits or works.
    let job: Job?
}
