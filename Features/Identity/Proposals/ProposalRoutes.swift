import Forms
import Jobs
import Lists
import Markup
import Storage
import Vocabulary
import Web

/// The list of files that may be one person's, and the run that finds them.
struct ProposalDesk: Sendable {
    static let kind = "duplicates"

    var routes: [Route] {
        [
            .get("/dubletten", allow: .mergePeople) { try await list($0) },
            .act("/dubletten/suche", allow: .mergePeople, search),
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

    private func view(_ context: AppContext, _ db: any Connection) throws -> ProposalView {
        let (actor, today, run) = (try context.requireActor(), context.today, try db.lastRun())
        let list = ProposalList(mayRead: { actor.reads($0, by: .mergePeople, within: [.all]) }, today: today, wasSearched: run != nil)
        return ProposalView(
            shown: try list.declared.shown(db, context), run: run, job: try db.jobs(kind: Self.kind, limit: 1).first { !$0.state.isOver })
    }

    private func list(_ context: AppContext) async throws -> Answer {
        let view = try await context.read { db in try self.view(context, db) }
        try await context.look(view.shown.note)
        return .page(.proposals(view, context.sheet(for: .nothing)), status: view.shown.status)
    }

    /// Starts a run now; one that waits or works already is enough.
    private func search(_ context: AppContext, _ db: any Connection) throws -> Form {
        let (view, account) = (try view(context, db), try context.requireActor().account)
        return Form(
            seen: .nothing, looks: [view.shown.note], page: { sheet in .proposals(view, sheet) },
            decide: { _ in
                if view.job != nil { throw Refusal.conflict("Die Suche läuft schon. Was sie findet, steht danach hier.") }
                return Decided { transaction in
                    try transaction.db.queueJob(Self.kind, parameters: "", account: account)
                    try transaction.note(JournalNote("identity.search", "list", Self.kind))
                    return "/dubletten"
                }
            })
    }
}

struct ProposalView: Sendable {
    let shown: ShownList<ProposalLine>
    let run: (at: Instant, people: Int, pairs: Int)?
    /// A run that waits or works.
    let job: Job?
}
