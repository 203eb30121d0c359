import Forms
import Markup
import Storage
import Vocabulary
import Web

/// The second person (Vier-Augen-Prinzip): sees who asks for what for whom, and confirms or refuses.
struct ProposalDesk: Sendable {
    let policy: Policy

    var routes: [Route] {
        [
            .get("/konten/antraege", allow: .confirmAccounts, list),
            .get("/konten/antraege/{proposal}", allow: .confirmAccounts, show),
            .act("/konten/antraege/{proposal}/bestaetigung", allow: .confirmAccounts) { context, db in try decide(context, db, .confirmed) },
            .act("/konten/antraege/{proposal}/ablehnung", allow: .confirmAccounts) { context, db in try decide(context, db, .refused) },
        ]
    }

    private func list(_ context: AppContext) async throws -> Answer {
        let (proposals, people) = try await context.read { db in (try db.openProposals(), try db.accountNames()) }
        return .page(.proposals(proposals, people))
    }

    private func show(_ context: AppContext) async throws -> Answer {
        let view = try await context.read { db -> ProposalView in try self.view(context, db) }
        return .page(context.confirming(view.seen) { .proposal(view, $0) })
    }

    private func view(_ context: AppContext, _ db: any Connection) throws -> ProposalView {
        let own = try context.requireActor().account
        // Whose rights were taken a moment ago confirms nothing any more.
        guard let actor = try db.account(ID(own)), actor.isActive, actor.actor(by: policy).may(.confirmAccounts) else { throw Refusal.forbidden }
        guard let proposal = try db.proposal(try context.id("proposal")), let account = try db.account(proposal.account) else {
            throw Refusal.notFound
        }
        var code: String?
        if proposal.state == .confirmed, proposal.decidedBy == own, let id = proposal.invitation, let invitation = try db.invitation(id) {
            let shown = Invitation.code(id, of: context.formToken ?? "")
            if invitation.hash(code: shown) == invitation.codeHash, invitation.isOpen(at: .now()) { code = shown }
        }
        return ProposalView(proposal: proposal, account: account, people: try db.accountNames(), reader: own, code: code)
    }

    private func decide(_ context: AppContext, _ db: any Connection, _ state: AccountProposal.State) throws -> Form {
        let view = try view(context, db)
        let (proposal, account) = (view.proposal, view.account)
        return Form(
            seen: view.seen, isConfirmation: true, page: { sheet in .proposal(view, sheet) },
            decide: { _ in
                guard proposal.state == .open else { throw Refusal.conflict("Über diesen Antrag ist schon entschieden.") }
                guard proposal.mayBeDecided(by: view.reader) else {
                    throw Refusal.conflict("Über diesen Antrag entscheidet jemand, der ihn nicht gestellt hat und den er nicht betrifft.")
                }
                if state == .confirmed, proposal.kind == .roles, Set(account.roles) != Set(proposal.before) {
                    throw Refusal.conflict(
                        "Die Rollen des Kontos wurden seit dem Antrag geändert. Lehnen Sie ihn ab und lassen Sie einen neuen stellen.")
                }
                // Confirmed, it would void the password and leave no link to set another.
                if state == .confirmed, let id = proposal.invitation, try !isWaiting(id, of: account.id, db) {
                    throw Refusal.conflict(
                        "Die Einladung zu diesem Antrag gilt nicht mehr, zum Beispiel weil danach eine andere ausgestellt wurde. Lehnen Sie ihn ab und lassen Sie einen neuen stellen.")
                }
                return Decided { transaction in
                    try transaction.end(proposal, as: state)
                    if state == .confirmed { try carryOut(proposal, account, context, transaction) }
                    return "/konten/antraege/\(proposal.id)"
                }
            })
    }

    /// Whether an invitation is the latest of its account, and nobody has ended it.
    private func isWaiting(_ id: ID<Invitation>, of account: ID<Account>, _ db: any Connection) throws -> Bool {
        guard let latest = try db.latestInvitation(of: account) else { return false }
        return latest.id == id && !latest.wasEnded
    }

    private func carryOut(_ proposal: AccountProposal, _ account: Account, _ context: AppContext, _ transaction: Transaction) throws {
        switch proposal.kind {
        case .roles:
            if proposal.invitation != nil { try transaction.dropPassword(of: account.id) }
            try transaction.setRoles(proposal.roles, account.id)
        case .unlock: try transaction.setActive(true, account.id)
        case .invitation: break
        }
        if let invitation = proposal.invitation { try transaction.confirm(invitation, session: context.formToken ?? "") }
    }
}

/// One proposal as a second person sees it.
struct ProposalView: Sendable {
    let proposal: AccountProposal
    let account: Account
    let people: [String: String]
    /// Who looks.
    let reader: String
    /// The second half of an invitation, for the session that confirmed it.
    let code: String?

    var seen: Seen { Seen([proposal.id.text, proposal.state.rawValue] + account.roles.map(\.rawValue)).saying("Antrag", proposal.what) }
}

extension AccountProposal {
    /// What it is about, in words.
    var what: Phrase {
        guard kind == .roles else { return kind.label }
        return .verbatim(kind.label.text + ": " + roles.map(\.label.text).joined(separator: ", "))
    }
}
