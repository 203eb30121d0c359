import Forms
import Markup
import Storage
import Vocabulary
import Web

/// What accounts and journal show of the offices above (Namen für Konten und Protokoll).
package struct NamesForAccess: Sendable {
    /// Every site, in the order of a list.
    let sites: @Sendable (any Connection) throws -> [(id: String, name: String)]
    /// File numbers by person.
    let files: @Sendable (any Connection, [String]) throws -> [String: String]
    /// The person a file number belongs to.
    let person: @Sendable (any Connection, String) throws -> String?

    package init(
        sites: @escaping @Sendable (any Connection) throws -> [(id: String, name: String)],
        files: @escaping @Sendable (any Connection, [String]) throws -> [String: String],
        person: @escaping @Sendable (any Connection, String) throws -> String?
    ) {
        self.sites = sites
        self.files = files
        self.person = person
    }

    /// What somebody means who types an identifier or a file number; nothing means everything.
    func subjects(_ typed: String, _ db: any Connection) throws -> [String] {
        try typed.isEmpty ? [] : [typed] + [person(db, typed)].compactMap { $0 }
    }
}

/// Signing in and out, accounts, the journal.
package struct AccessFeature: Feature {
    let desk: SignInDesk
    let names: NamesForAccess

    package init(desk: SignInDesk, names: NamesForAccess) {
        self.desk = desk
        self.names = names
    }

    package var routes: [Route] {
        [
            Route("GET", "/anmelden", .everyone, showSignIn),
            Route("POST", "/anmelden", .everyone, signIn),
            Route("POST", "/abmelden", .signedIn, signOut),
            Route("GET", "/kennwort", .signedIn, showOwnPassword),
            Route("POST", "/kennwort", .signedIn, changeOwnPassword),
            .get("/konten", allow: .manageAccounts, accounts),
            .get("/konten/neu", allow: .manageAccounts, newAccount),
            .post("/konten/neu", allow: .manageAccounts, createAccount),
            .get("/konten/{account}", allow: .manageAccounts, showAccount),
            .post("/konten/{account}/rollen", allow: .manageAccounts, changeRoles),
            .post("/konten/{account}/unterkuenfte", allow: .manageAccounts, changeSites),
            .post("/konten/{account}/kennwort", allow: .manageAccounts, setPassword),
            .post("/konten/{account}/sperre", allow: .manageAccounts) { try await setActive(false, $0) },
            .post("/konten/{account}/freigabe", allow: .manageAccounts) { try await setActive(true, $0) },
            .get("/protokoll", allow: .seeJournal) { try await journal($0, checked: nil) },
            .post("/protokoll/pruefung", allow: .seeJournal, verify),
        ] + AccessLists.takingAccounts.routes + AccessLists.takingJournal(names).routes.map(sealingFirst)
    }

    package var navigation: [NavigationItem] {
        [
            NavigationItem("Konten", "/konten", .holding(.manageAccounts), in: .operation, order: 0),
            NavigationItem("Protokoll", "/protokoll", .holding(.seeJournal), in: .operation, order: 10),
        ]
    }

    package var waiting: [WaitingSource] {
        [WaitingSource { _, _, _ in [Waiting(.way(Link("Kennwort ändern", "/kennwort")), .standing)] }]
    }

    private func showSignIn(_ context: AppContext) async throws -> Answer {
        if context.actor != nil { return .redirect("/start") }
        let (visit, headers) = context.withVisit()
        let target = context.query["ziel"] ?? ""
        return .page(.signIn(Inputs(["ziel": [target]]), token: visit.formToken), headers: headers + [("Cache-Control", "no-store")])
    }

    private func signIn(_ context: AppContext) async throws -> Answer {
        var reader = FormReader(context.form)
        let login = reader.text("konto", required: "Geben Sie Ihr Konto ein.")
        let password = context.form["kennwort"] ?? ""
        if password.isEmpty { reader.refuse("kennwort", "Geben Sie Ihr Kennwort ein.") }
        var inputs = Inputs(context.form.values, problems: reader.problems)
        guard reader.problems.isEmpty else { return .page(.signIn(inputs, token: context.formToken), status: 422) }
        switch try await desk.open(login: login, password: password, remote: context.request.remote, request: context.requestID) {
        case .wrong:
            inputs.problems = [.init("kennwort", "Konto oder Kennwort stimmt nicht.")]
            return .page(.signIn(inputs, token: context.formToken), status: 422)
        case .wait(let seconds):
            inputs.problems = [.init("kennwort", "Zu viele Versuche. Warten Sie \(seconds) Sekunden und versuchen Sie es dann erneut.")]
            return .page(.signIn(inputs, token: context.formToken), status: 429, headers: [("Retry-After", String(seconds))])
        case .open(let token):
            let cookie = [("Set-Cookie", context.settings.cookie(context.settings.sessionCookie, token))]
            let target = AccessFeature.safe(context.form["ziel"])
            guard let kept = context.form["behalten"], !kept.isEmpty else {
                return .reply(Reply(303, headers: [("Location", target)] + cookie))
            }
            guard let session = try await desk.session(for: token) else { return .redirect("/anmelden") }
            var signedIn = context
            signedIn.session = session
            return .page(.resend(to: target, FormFields(encoded: kept), signedIn), headers: cookie)
        }
    }

    /// Only addresses of our own may be gone to after signing in.
    static func safe(_ target: String?) -> String {
        guard let target, target.hasPrefix("/"), !target.hasPrefix("//"), !target.contains("\\"), !target.hasPrefix("/anmelden"),
            target.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value < 0x7F })
        else { return "/start" }
        return target
    }

    private func signOut(_ context: AppContext) async throws -> Answer {
        if let token = context.request.cookies[context.settings.sessionCookie] { try await desk.close(token, by: context.author) }
        let gone = context.settings.cookie(context.settings.sessionCookie, "") + "; Max-Age=0"
        return .reply(Reply(303, headers: [("Location", "/"), ("Set-Cookie", gone), ("Clear-Site-Data", "\"cache\"")]))
    }

    private func showOwnPassword(_ context: AppContext) async throws -> Answer {
        .page(.ownPassword([:], token: context.formToken, success: nil))
    }

    private func changeOwnPassword(_ context: AppContext) async throws -> Answer {
        let actor = try context.requireActor()
        let id = ID<Account>(actor.account)
        guard let account = try await context.read({ try $0.account(id) }),
            let hash = try await context.read({ try $0.credentials(login: account.login)?.hash })
        else { throw Refusal.notFound }
        var reader = FormReader(context.form)
        if await !desk.hasher.verify(context.form["bisher"] ?? "", against: hash) { reader.refuse("bisher", "Das bisherige Kennwort stimmt nicht.") }
        if let problem = PasswordRule.problem(context.form["kennwort"] ?? "", login: account.login, name: account.name) {
            reader.refuse("kennwort", problem)
        }
        guard reader.problems.isEmpty else {
            return .page(.ownPassword(Inputs([:], problems: reader.problems), token: context.formToken, success: nil), status: 422)
        }
        let fresh = await desk.hasher.hashed(context.form["kennwort"] ?? "")
        try await context.write { try $0.setPassword(hash: fresh, id) }
        return .redirect("/anmelden")
    }

    private func accounts(_ context: AppContext) async throws -> Answer {
        let shown = try await context.read { db in try AccessLists.accounts.shown(db, context) }
        return .page(.accounts(shown), status: shown.status)
    }

    private func newAccount(_ context: AppContext) async throws -> Answer { .page(.newAccount([:], token: context.formToken)) }

    private func createAccount(_ context: AppContext) async throws -> Answer {
        let form = context.form
        let new = NewAccount(
            login: form["konto"] ?? "", name: form["name"] ?? "", password: form["kennwort"] ?? "",
            roles: form.all("rollen").compactMap(Role.init))
        do {
            try new.check()
            let hash = await desk.hasher.hashed(new.password)
            let id = try await context.write { try $0.addAccount(new, passwordHash: hash) }
            return .redirect("/konten/\(id)?erledigt=angelegt")
        } catch let refusal as Refusal {
            return .page(.newAccount(Inputs(form.values, problems: refusal.problems), token: context.formToken), status: 422)
        }
    }

    private func showAccount(_ context: AppContext) async throws -> Answer {
        let account = try await account(context)
        return .page(try await page(of: account, problems: [], context))
    }

    private func account(_ context: AppContext) async throws -> Account {
        let id: ID<Account> = try context.id("account")
        guard let account = try await context.read({ try $0.account(id) }) else { throw Refusal.notFound }
        return account
    }

    private func page(of account: Account, problems: [Refusal.Problem], _ context: AppContext) async throws -> Page {
        let (sites, own) = try await context.read { [names] in (try names.sites($0), try $0.sites(of: account.id)) }
        // Only caretakers are bound to houses.
        let shown = account.roles.contains(.caretaker) ? sites : []
        let done = context.query["erledigt"] != nil && problems.isEmpty
        // After a problem with the roles the page shows what was chosen, not what is kept.
        let chosen = problems.contains { $0.field == "rollen" } ? context.form.all("rollen") : account.roles.map(\.rawValue)
        return .account(
            account, sites: shown, Inputs(["rollen": chosen, "unterkuenfte": own], problems: problems), token: context.formToken,
            success: done ? "Das Konto wurde gespeichert." : nil)
    }

    private func changeRoles(_ context: AppContext) async throws -> Answer {
        let account = try await account(context)
        let roles = context.form.all("rollen").compactMap(Role.init)
        var problem: Refusal.Problem?
        if roles.isEmpty { problem = .init("rollen", "Wählen Sie mindestens eine Rolle.") }
        if account.id.text == context.actor?.account, !roles.contains(.administrator) {
            problem = .init("rollen", "Die eigene Rolle „Administration“ kann nur jemand anderes entziehen.")
        }
        if let problem { return .page(try await page(of: account, problems: [problem], context), status: 422) }
        try await context.write { try $0.setRoles(roles, account.id) }
        return .redirect("/konten/\(account.id)?erledigt=rollen")
    }

    private func changeSites(_ context: AppContext) async throws -> Answer {
        let account = try await account(context)
        let known = Set(try await context.read { [names] in try names.sites($0).map(\.id) })
        let sites = context.form.all("unterkuenfte").filter(known.contains)
        try await context.write { try $0.setSites(sites, account.id) }
        return .redirect("/konten/\(account.id)?erledigt=unterkuenfte")
    }

    private func setPassword(_ context: AppContext) async throws -> Answer {
        let account = try await account(context)
        let password = context.form["kennwort"] ?? ""
        if let problem = PasswordRule.problem(password, login: account.login, name: account.name) {
            return .page(try await page(of: account, problems: [.init("kennwort", problem)], context), status: 422)
        }
        let hash = await desk.hasher.hashed(password)
        try await context.write { try $0.setPassword(hash: hash, account.id) }
        return .redirect("/konten/\(account.id)?erledigt=kennwort")
    }

    private func setActive(_ isActive: Bool, _ context: AppContext) async throws -> Answer {
        let account = try await account(context)
        if account.id.text == context.actor?.account { throw Refusal.conflict("Das eigene Konto kann nur jemand anderes sperren.") }
        try await context.write { try $0.setActive(isActive, account.id) }
        return .redirect("/konten/\(account.id)?erledigt=sperre")
    }

    /// What leaves the house of the journal holds the looks that still waited.
    private func sealingFirst(_ route: Route) -> Route {
        Route(route.method, route.path, route.gate, limit: route.bodyLimit) { context in
            try await context.database.sealLooks()
            return try await route.handler(context)
        }
    }

    private func journal(_ context: AppContext, checked: JournalReport?) async throws -> Answer {
        try await context.database.sealLooks()
        let shown = try await context.read { [names] db in
            try AccessLists.journal(try db.accountNames(), names, context.offices.journalWords).shown(db, context)
        }
        try await context.look(JournalNote("journal.look", "journal", "", details: ""))
        return .page(.journal(shown, checked: checked, token: context.formToken), status: shown.status)
    }

    private func verify(_ context: AppContext) async throws -> Answer {
        try await context.database.sealLooks()
        return try await journal(context, checked: try await context.read { try $0.verifyJournal() })
    }
}
