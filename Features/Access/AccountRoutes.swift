import Forms
import Markup
import Storage
import Vocabulary
import Web

/// Opening accounts, and giving them roles, houses, passwords and locks (Kontenverwaltung).
struct AccountDesk: Sendable {
    let hasher: PasswordHasher
    let names: NamesForAccess

    var routes: [Route] {
        [.get("/konten", allow: .manageAccounts, list), .get("/konten/{account}", allow: .manageAccounts, show)]
            + Route.form("/konten/neu", allow: .manageAccounts, keepsDrafts: false, preparing: open) + [
                .act("/konten/{account}/rollen", allow: .manageAccounts, changeRoles),
                .act("/konten/{account}/unterkuenfte", allow: .manageAccounts, changeSites),
                .act("/konten/{account}/kennwort", allow: .manageAccounts, preparing: setPassword),
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
        let done: Phrase? = context.query["erledigt"] == nil ? nil : "Das Konto wurde gespeichert."
        return .page(.account(view, view.sheets(context), success: done))
    }

    private func view(_ context: AppContext, _ db: any Connection) throws -> AccountView {
        let own = try stillManaging(context, db)
        guard let account = try db.account(try context.id("account")) else { throw Refusal.notFound }
        return AccountView(
            account: account, isOwn: account.id == own, sites: try names.sites(db), responsible: try db.sites(of: account.id),
            passwordSet: try db.passwordSet(of: account.id), people: try db.accountNames())
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

    private func open(_ context: AppContext) async throws -> Form.Opening {
        let hash = await hasher.hashed(sentBy: context)
        return { db in
            _ = try stillManaging(context, db)
            return Form(
                seen: .nothing, page: { sheet in .newAccount(sheet) },
                decide: { fields in
                    let new = NewAccount(
                        login: fields["konto"] ?? "", name: fields["name"] ?? "", password: fields["kennwort"] ?? "",
                        roles: fields.all("rollen").compactMap(Role.init))
                    try new.check()
                    return Decided { transaction in "/konten/\(try transaction.addAccount(new, passwordHash: hash))?erledigt=angelegt" }
                })
        }
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
                return Decided { transaction in
                    try transaction.setRoles(roles, view.account.id)
                    return "\(view.path)?erledigt=rollen"
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

    private func setPassword(_ context: AppContext) async throws -> Form.Opening {
        let hash = await hasher.hashed(sentBy: context)
        return { db in
            let view = try view(context, db)
            return Form(
                seen: view.passwordSeen, page: { sheet in .account(view, view.sheets(context) { $0.password = sheet }) },
                decide: { fields in
                    if let problem = PasswordRule.problem(fields["kennwort"] ?? "", login: view.account.login, name: view.account.name) {
                        throw Refusal.invalid("kennwort", problem)
                    }
                    return Decided { transaction in
                        try transaction.setPassword(hash: hash, view.account.id)
                        return "\(view.path)?erledigt=kennwort"
                    }
                })
        }
    }

    private func lock(_ context: AppContext, _ db: any Connection, isActive: Bool) throws -> Form {
        let view = try view(context, db)
        return Form(
            seen: view.lockSeen, page: { sheet in .account(view, view.sheets(context) { $0.lock = sheet }) },
            decide: { _ in
                if view.isOwn { throw Refusal.conflict("Das eigene Konto kann nur jemand anderes sperren.") }
                return Decided { transaction in
                    try transaction.setActive(isActive, view.account.id)
                    return "\(view.path)?erledigt=sperre"
                }
            })
    }
}

extension PasswordHasher {
    /// Of what was sent as a new password, before anybody holds a connection; nothing where a form is only opened.
    func hashed(sentBy context: AppContext) async -> String {
        guard let password = context.form["kennwort"], password.unicodeScalars.count <= PasswordRule.maximum else { return "!" }
        return await hashed(password)
    }
}

/// One account as whoever manages it sees it.
struct AccountView: Sendable {
    let account: Account
    let isOwn: Bool
    let sites: [(id: String, name: String)]
    /// The houses it is responsible for.
    let responsible: [String]
    let passwordSet: JournalEntry?
    /// Names by account.
    let people: [String: String]

    var path: String { "/konten/\(account.id)" }

    private var roleNames: Phrase { .verbatim(account.roles.map(\.label.text).joined(separator: ", ")) }

    var rolesSeen: Seen { Seen(account.roles.map(\.rawValue)).saying("Rollen", roleNames) }

    var sitesSeen: Seen {
        let names = sites.filter { responsible.contains($0.id) }.map(\.name)
        return Seen(responsible).saying("Zuständig für", "\(name: names.joined(separator: ", "))" as HTML)
    }

    /// Who sets a password sees when the last one was set; whoever was told that one is not to be told another without knowing.
    var passwordSeen: Seen {
        guard let set = passwordSet else { return Seen("") }
        let who = people[set.author.account] ?? set.author.machine.text
        return Seen(String(set.seq)).saying("Kennwort", "zuletzt gesetzt am \(set.at) von \(who)")
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
            sites: context.sheet(for: sitesSeen, Inputs(["unterkuenfte": responsible])), password: context.sheet(for: passwordSeen),
            lock: context.sheet(for: lockSeen))
        sent(&sheets)
        return sheets
    }
}

/// The forms on the page of an account.
struct AccountSheets {
    var roles: FormSheet
    var sites: FormSheet
    var password: FormSheet
    var lock: FormSheet

    var problems: [Refusal.Problem] { [roles, sites, password, lock].flatMap(\.inputs.problems) }
}
