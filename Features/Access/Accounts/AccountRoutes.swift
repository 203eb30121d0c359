import Forms
import Markup
import Storage
import Vocabulary
import Web

/// Opening accounts, and giving them roles, houses, invitations and locks (Kontenverwaltung). What opens people, the journal or accounts to
/// somebody waits for a second person; no password is ever typed for somebody else.
struct AccountDesk: Sendable {
    let policy: Policy
    let names: NamesForAccess

    var routes: [Route] {
        [.get("/konten", allow: .manageAccounts, list), .get("/konten/{account}", allow: .manageAccounts, show)]
            + Route.form("/konten/neu", allow: .manageAccounts, open) + [
                .act("/konten/{account}/rollen", allow: .manageAccounts, changeRoles),
                .act("/konten/{account}/unterkuenfte", allow: .manageAccounts, changeSites),
                .act("/konten/{account}/einladung", allow: .manageAccounts, invite),
                .get("/konten/{account}/einladung/{invitation}", allow: .manageAccounts, showInvitation),
                .act("/konten/{account}/sperre", allow: .manageAccounts) { context, db in try lock(context, db, isActive: false) },
                .act("/konten/{account}/freigabe", allow: .manageAccounts) { context, db in try lock(context, db, isActive: true) },
            ]
    }

    private func list(_ context: AppContext) async throws -> Answer {
        let shown = try await context.read { db in try AccessLists.accounts.shown(db, context) }
        return .page(.accounts(shown), status: shown.status)
    }

    private func show(_ context: AppContext) async throws -> Answer {
        let view = try await context.read { db in try self.view(context, db) }
        let done: Phrase? =
            switch context.query["erledigt"] {
            case nil: nil
            case "antrag": "Der Antrag wartet auf eine zweite Person, die ihn bestätigt."
            default: "Das Konto wurde gespeichert."
            }
        return .page(.account(view, view.sheets(context), success: done))
    }

    private func view(_ context: AppContext, _ db: any Connection) throws -> AccountView {
        let own = try stillManaging(context, db)
        guard let account = try db.account(try context.id("account")) else { throw Refusal.notFound }
        return AccountView(
            account: account, isOwn: account.id == own, sites: try names.sites(db), responsible: try db.sites(of: account.id),
            passwordSet: try db.passwordSet(of: account.id), invitation: try db.latestInvitation(of: account.id),
            proposals: try db.openProposals(of: account.id), people: try db.accountNames())
    }

    /// Whose rights were taken a moment ago uses them no more, not even in a form that was under way.
    private func stillManaging(_ context: AppContext, _ db: any Connection) throws -> ID<Account> {
        let actor = try context.requireActor()
        let own = ID<Account>(actor.account)
        guard let account = try db.account(own), account.isActive, Set(actor.roles).isSubset(of: account.roles.map(\.rawValue)) else {
            throw Refusal.forbidden
        }
        return own
    }

    // MARK: A new account

    private func open(_ context: AppContext, _ db: any Connection) throws -> Form {
        _ = try stillManaging(context, db)
        return Form(
            seen: .nothing, page: { sheet in .newAccount(sheet) },
            decide: { fields in
                let roles = fields.all("rollen").compactMap(Role.init)
                var new = NewAccount(login: fields["konto"] ?? "", name: fields["name"] ?? "", password: "", roles: roles)
                try new.check(withPassword: false)
                let needsSecond = AccountProposal.needsSecond(roles, policy)
                if needsSecond { new.roles = [] }
                return Decided { [new] transaction in
                    // No password fits this one.
                    let id = try transaction.addAccount(new, passwordHash: "!")
                    let invitation = try transaction.issueInvitation(for: id, session: context.formToken ?? "", needsCode: needsSecond)
                    if needsSecond, let account = try transaction.db.account(id) {
                        _ = try transaction.propose(.roles, account, roles: roles, invitation: invitation)
                    }
                    return "/konten/\(id)/einladung/\(invitation)"
                }
            })
    }

    // MARK: What an account may

    private func changeRoles(_ context: AppContext, _ db: any Connection) throws -> Form {
        let view = try view(context, db)
        return Form(
            seen: view.rolesSeen, page: { sheet in .account(view, view.sheets(context) { $0.roles = sheet }) },
            decide: { fields in
                let roles = fields.all("rollen").compactMap(Role.init)
                if roles.isEmpty { throw Refusal.invalid("rollen", "Wählen Sie mindestens eine Rolle.") }
                if view.isOwn, !roles.contains(.administrator) {
                    throw Refusal.invalid("rollen", "Die eigene Rolle „Administration“ kann nur jemand anderes entziehen.")
                }
                let added = Set(roles).subtracting(view.account.roles)
                guard AccountProposal.needsSecond(added, policy) else {
                    return Decided { transaction in
                        try transaction.setRoles(roles, view.account.id)
                        return "\(view.path)?erledigt=rollen"
                    }
                }
                let isFirst = !AccountProposal.needsSecond(view.account.roles, policy)
                return Decided { transaction in
                    // Whoever had nothing of people sets a new password with two halves, so that it is nobody else's.
                    let invitation =
                        isFirst
                        ? try transaction.issueInvitation(for: view.account.id, session: context.formToken ?? "", needsCode: true) : nil
                    _ = try transaction.propose(.roles, view.account, roles: roles, invitation: invitation)
                    return invitation.map { "\(view.path)/einladung/\($0)" } ?? "\(view.path)?erledigt=antrag"
                }
            })
    }

    private func changeSites(_ context: AppContext, _ db: any Connection) throws -> Form {
        let view = try view(context, db)
        return Form(
            seen: view.sitesSeen, page: { sheet in .account(view, view.sheets(context) { $0.sites = sheet }) },
            decide: { fields in
                let sites = fields.all("unterkuenfte").filter(Set(view.sites.map(\.id)).contains)
                return Decided { transaction in
                    try transaction.setSites(sites, view.account.id)
                    return "\(view.path)?erledigt=unterkuenfte"
                }
            })
    }

    // MARK: Whether it may sign in

    private func invite(_ context: AppContext, _ db: any Connection) throws -> Form {
        let view = try view(context, db)
        return Form(
            seen: view.invitationSeen, page: { sheet in .account(view, view.sheets(context) { $0.invitation = sheet }) },
            decide: { _ in
                if view.isOwn { throw Refusal.conflict("Das eigene Kennwort ändern Sie selbst, mit dem bisherigen.") }
                let asked = view.proposals.flatMap { $0.kind == .roles ? $0.roles : [] }
                let needsSecond = AccountProposal.needsSecond(view.account.roles + asked, policy)
                return Decided { transaction in
                    let invitation = try transaction.issueInvitation(
                        for: view.account.id, session: context.formToken ?? "", needsCode: needsSecond)
                    if needsSecond { _ = try transaction.propose(.invitation, view.account, invitation: invitation) }
                    return "\(view.path)/einladung/\(invitation)"
                }
            })
    }

    /// The link, as long as whoever made it is in the same session.
    private func showInvitation(_ context: AppContext) async throws -> Answer {
        let (account, id) = (try context.id("account", of: Account.self), try context.id("invitation", of: Invitation.self))
        let found = try await context.read { db -> (Account, Invitation)? in
            _ = try stillManaging(context, db)
            guard let invitation = try db.invitation(id), invitation.account == account, let holder = try db.account(account) else { return nil }
            return (holder, invitation)
        }
        guard let (holder, invitation) = found else { throw Refusal.notFound }
        let secret = Invitation.secret(id, of: context.formToken ?? "")
        let isFresh = Instant.now() < invitation.issuedAt.advanced(by: Invitation.shownMinutes * 60_000_000)
        let isOwn = Invitation.hash(secret: secret) == invitation.secretHash && isFresh && invitation.isCurrent(at: .now())
        return .page(.issuedInvitation(holder, invitation, address: isOwn ? context.address(of: "/einladung?einladung=" + secret) : nil))
    }

    private func lock(_ context: AppContext, _ db: any Connection, isActive: Bool) throws -> Form {
        let view = try view(context, db)
        return Form(
            seen: view.lockSeen, page: { sheet in .account(view, view.sheets(context) { $0.lock = sheet }) },
            decide: { _ in
                if view.isOwn { throw Refusal.conflict("Das eigene Konto kann nur jemand anderes sperren.") }
                if isActive, AccountProposal.needsSecond(view.account.roles, policy) {
                    return Decided { transaction in
                        _ = try transaction.propose(.unlock, view.account)
                        return "\(view.path)?erledigt=antrag"
                    }
                }
                return Decided { transaction in
                    try transaction.setActive(isActive, view.account.id)
                    return "\(view.path)?erledigt=sperre"
                }
            })
    }
}

extension AppContext {
    /// The whole address of a page, to be handed on outside.
    func address(of path: String) -> String { "\(settings.isSecure ? "https" : "http")://\(request.headers["host"] ?? "")\(path)" }
}

/// One account as whoever manages it sees it.
struct AccountView: Sendable {
    let account: Account
    let isOwn: Bool
    let sites: [(id: String, name: String)]
    /// The houses it is responsible for.
    let responsible: [String]
    let passwordSet: JournalEntry?
    /// The latest one, whatever became of it.
    let invitation: Invitation?
    /// What waits for a second person.
    let proposals: [AccountProposal]
    /// Names by account.
    let people: [String: String]

    var path: String { "/konten/\(account.id)" }

    private var roleNames: Phrase { .verbatim(account.roles.map(\.label.text).joined(separator: ", ")) }

    var rolesSeen: Seen { Seen(account.roles.map(\.rawValue)).saying("Rollen", roleNames) }

    var sitesSeen: Seen {
        let names = sites.filter { responsible.contains($0.id) }.map(\.name)
        return Seen(responsible).saying("Zuständig für", "\(name: names.joined(separator: ", "))" as HTML)
    }

    /// Who invites sees when that was done last; whoever was handed that link is not to be handed another without knowing.
    var invitationSeen: Seen {
        guard let invitation else { return Seen("") }
        let who = people[invitation.issuedBy] ?? Author(account: invitation.issuedBy, role: "", request: "").machine.text
        return Seen(invitation.id.text).saying("Einladung", "zuletzt ausgestellt am \(invitation.issuedAt) von \(who)")
    }

    /// Whoever frees an account sees what it may then.
    var lockSeen: Seen {
        Seen([account.isActive ? "active" : "locked"] + account.roles.map(\.rawValue))
            .saying("Zustand", account.isActive ? "aktiv" : "gesperrt").saying("Rollen", roleNames)
    }

    /// Every form of the page as it stands now, but for one that was sent.
    func sheets(_ context: AppContext, _ sent: (inout AccountSheets) -> Void = { _ in }) -> AccountSheets {
        var sheets = AccountSheets(
            roles: context.sheet(for: rolesSeen, Inputs(["rollen": account.roles.map(\.rawValue)])),
            sites: context.sheet(for: sitesSeen, Inputs(["unterkuenfte": responsible])), invitation: context.sheet(for: invitationSeen),
            lock: context.sheet(for: lockSeen))
        sent(&sheets)
        return sheets
    }
}

/// The forms on the page of an account.
struct AccountSheets {
    var roles: FormSheet
    var sites: FormSheet
    var invitation: FormSheet
    var lock: FormSheet

    var problems: [Refusal.Problem] { [roles, sites, invitation, lock].flatMap(\.inputs.problems) }
}
