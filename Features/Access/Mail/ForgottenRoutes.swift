import Forms
import Markup
import Storage
import Vocabulary
import Web

/// Where somebody without a password gets a link to set one (vergessenes Kennwort). Nobody learns here whether an account exists: what is
/// answered and how long it takes is the same. The link stands for an invitation, and the rules of invitations hold: where an account opens
/// people it takes a second half, here a browser in which the account was open before, or the code of a second person.
struct ForgottenDesk: Sendable {
    let desk: SignInDesk
    let brake: LinkBrake

    static let address = "/kennwort-vergessen"

    var routes: [Route] {
        [
            Route("GET", Self.address, .everyone, show),
            Route("POST", Self.address, .everyone, ask).queuingItself,
            Route("GET", Self.address + "/link", .everyone, showLink),
            Route("POST", Self.address + "/link", .everyone, useLink).queuingItself,
        ]
    }

    private func show(_ context: AppContext) async throws -> Answer {
        let (visit, headers) = context.withVisit()
        let isAsked = context.query["erledigt"] == "ja"
        let page = Page.forgotten([:], token: visit.formToken, isOpen: desk.post.isOpen, isAsked: isAsked)
        return .page(page, headers: headers + [("Cache-Control", "no-store")])
    }

    /// How long an answer takes, whoever is asked about.
    static let slot = Duration.milliseconds(700)

    private func ask(_ context: AppContext) async throws -> Answer {
        guard desk.post.isOpen else { throw Refusal.conflict(MailPieces.closed) }
        var reader = FormReader(context.form)
        let login = reader.text("konto", required: "Geben Sie Ihr Konto ein.", max: 80)
        guard reader.problems.isEmpty else {
            let inputs = Inputs(context.form.values, problems: reader.problems)
            return .page(.forgotten(inputs, token: context.formToken, isOpen: true, isAsked: false), status: 422)
        }
        let began = ContinuousClock.now
        _ = try await brake.turn("forgotten", context) { _ in
            try await queue(login, context)
            return false
        }
        // Whatever was done ends with a whole slot.
        var end = began + Self.slot
        while end < .now { end += Self.slot }
        try await Task.sleep(until: end)
        return .redirect(Self.address + "?erledigt=ja")
    }

    private func queue(_ login: String, _ context: AppContext) async throws {
        let post = desk.post
        try await context.database.write(by: context.author) { transaction in
            let db = transaction.db
            let account = try db.credentials(login: login)?.account
            try transaction.note(JournalNote("account.forgotten", "account", account?.id.text ?? ""))
            guard let account, try db.openMailbox(of: account.id) != nil else { return }
            let hourAgo = transaction.clock.advanced(by: -3_600_000_000)
            guard try db.countMails(QueuedMail.passwordLink, to: account.id, since: hourAgo) < Mailbox.mostLinks else { return }
            try db.queueMail(QueuedMail.passwordLink, to: account.id, through: post, at: transaction.clock)
        }
    }

    /// Whatever the link is, this page is the same.
    private func showLink(_ context: AppContext) async throws -> Answer {
        let (visit, headers) = context.withVisit()
        let page = Page.forgottenLink(Inputs(["link": [context.query["link"] ?? ""]]), token: visit.formToken)
        return .page(page, headers: headers + [("Cache-Control", "no-store")])
    }

    /// What a used link became.
    private struct Opened: Sendable {
        let secret: String
        let needsCode: Bool
    }

    private func useLink(_ context: AppContext) async throws -> Answer {
        let secret = (context.form["link"] ?? "").trimmed
        try await brake.check(secret, for: .password, context)
        let author = try await context.read { db in
            try db.openLink(secret, for: .password).map { Author(account: $0.account.text, role: "", request: context.requestID) }
        }
        let opened = try await context.database.write(by: author ?? context.author) { transaction in try open(secret, context, transaction) }
        guard let opened else {
            let inputs = Inputs(["link": [""]], problems: [.init(nil, OneTimeLink.gone)])
            return .page(.forgottenLink(inputs, token: context.formToken), status: 422)
        }
        let address = "/einladung?einladung=" + opened.secret
        guard opened.needsCode else { return .redirect(address) }
        return .page(.forgottenWaiting(address: desk.post.link(address)), headers: [("Cache-Control", "no-store")])
    }

    private func open(_ secret: String, _ context: AppContext, _ transaction: Transaction) throws -> Opened? {
        let db = transaction.db
        guard let link = try db.useLink(secret, for: .password, at: transaction.clock), let account = try db.account(link.account),
            let box = try db.openMailbox(of: account.id), box.mark == link.subject
        else {
            try transaction.note(JournalNote("session.refused", "account", "", details: "mail-link"))
            return nil
        }
        let device = context.request.cookies[KnownDevice.cookieName(context.settings)].map(KnownDevice.mark)
        let isKnown = try device.map { try db.knows($0, login: account.login) } ?? false
        let asked = try db.openProposals(of: account.id).flatMap { $0.kind == .roles ? $0.roles : [] }
        let needsCode = AccountProposal.needsSecond(account.roles + asked, desk.policy) && !isKnown
        // Shown once, to whoever came with the link.
        let session = Digest.hex(Digest.random(bytes: 32))
        let invitation = try transaction.issueInvitation(for: account.id, session: session, needsCode: needsCode)
        if needsCode { _ = try transaction.propose(.invitation, account, invitation: invitation) }
        return Opened(secret: Invitation.secret(invitation, of: session), needsCode: needsCode)
    }
}
