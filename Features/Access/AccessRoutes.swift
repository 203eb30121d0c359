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
            .get("/protokoll", allow: .seeJournal) { try await journal($0, checked: nil) },
            .post("/protokoll/pruefung", allow: .seeJournal, verify),
        ] + Route.form("/kennwort", gate: .signedIn, keepsDrafts: false, preparing: changeOwnPassword)
            + AccountDesk(hasher: desk.hasher, names: names).routes
            + AccessLists.takingAccounts.routes + AccessLists.takingJournal(names).routes.map(sealingFirst)
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
        let isRenewed = context.query["erledigt"] == "kennwort"
        let page = Page.signIn(Inputs(["ziel": [target]]), token: visit.formToken, isRenewed: isRenewed)
        return .page(page, headers: headers + [("Cache-Control", "no-store")])
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

    /// What was typed as the old one is compared before anybody holds a connection, and stands only as long as it is the old one.
    private func changeOwnPassword(_ context: AppContext) async throws -> Form.Opening {
        let id = ID<Account>(try context.requireActor().account)
        let compared = try await context.read { try $0.passwordHash(of: id) }
        let isRight: Bool
        if let compared, let typed = context.form["bisher"] { isRight = await desk.hasher.verify(typed, against: compared) } else { isRight = false }
        let fresh = await desk.hasher.hashed(sentBy: context)
        return { db in
            guard let account = try db.account(id) else { throw Refusal.notFound }
            return Form(
                seen: .nothing, page: { sheet in .ownPassword(sheet) },
                decide: { fields in
                    var reader = FormReader(fields)
                    let isStillRight = try isRight && db.passwordHash(of: id) == compared
                    if !isStillRight { reader.refuse("bisher", "Das bisherige Kennwort stimmt nicht.") }
                    if let problem = PasswordRule.problem(fields["kennwort"] ?? "", login: account.login, name: account.name) {
                        reader.refuse("kennwort", problem)
                    }
                    if isStillRight, fields["kennwort"] == fields["bisher"] {
                        reader.refuse("kennwort", "Das ist das bisherige Kennwort. Wählen Sie ein anderes.")
                    }
                    try reader.finish()
                    return Decided { transaction in
                        try transaction.setPassword(hash: fresh, id)
                        return "/anmelden?erledigt=kennwort"
                    }
                })
        }
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
