import Forms
import Jobs
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
            Route("POST", "/anmelden", .everyone, signIn).queuingItself,
            Route("POST", "/abmelden", .signedIn, signOut),
            .get("/protokoll", allow: .seeJournal) { try await journal($0, checked: nil) },
            .post("/protokoll/pruefung", allow: .seeJournal, verify),
        ] + own.routes + OwnAccountDesk(post: desk.post).routes + InvitationDesk(passwords: desk.passwords, post: desk.post).routes
            + MailboxDesk(own: own, post: desk.post, brake: brake).routes + ForgottenDesk(desk: desk, brake: brake).routes
            + HabitsDesk.routes + AccountDesk(policy: desk.policy, names: names).routes + ProposalDesk(policy: desk.policy).routes
            + AccessLists.takingAccounts.routes + AccessLists.takingJournal(names).routes.map(sealingFirst)
    }

    private var own: OwnPassword { OwnPassword(passwords: desk.passwords) }
    private var brake: LinkBrake { LinkBrake(passwords: desk.passwords) }

    /// What the contents were is sealed into the journal every night.
    package var jobs: [JobKind] {
        [
            JobKind("journal.seal", nightlyHour: 3) { run in
                try await run.database.seal()
                return ""
            }
        ]
    }

    package var navigation: [NavigationItem] {
        [
            NavigationItem("Konten", "/konten", .holding(.manageAccounts), in: .operation, order: 0, key: "k"),
            NavigationItem("Anträge zu Konten", "/konten/antraege", .holding(.confirmAccounts), in: .operation, order: 5),
            NavigationItem("Protokoll", "/protokoll", .holding(.seeJournal), in: .operation, order: 10, key: "l"),
        ]
    }

    package var waiting: [WaitingSource] {
        [
            WaitingSource { _, _, _ in [Waiting(.way(Link("Kennwort ändern", "/kennwort")), .standing)] },
            WaitingSource(allow: .confirmAccounts) { actor, _, db in
                let open = try db.openProposals().filter { $0.mayBeDecided(by: actor.account) }
                guard !open.isEmpty else { return [] }
                let people = try db.accountNames()
                let entries = open.map { proposal in
                    Waiting.Entry(
                        "\(name: people[proposal.account.text] ?? "")", "/konten/antraege/\(proposal.id)", "\(t: proposal.what)")
                }
                return [Waiting(.list("Anträge zu Konten", entries), .today)]
            },
        ]
    }

    private func showSignIn(_ context: AppContext) async throws -> Answer {
        if context.actor != nil { return .redirect("/start") }
        let (visit, headers) = context.withVisit()
        let target = context.query["ziel"] ?? ""
        let isRenewed = context.query["erledigt"] == "kennwort"
        let page = Page.signIn(Inputs(["ziel": [target]]), token: visit.formToken, isRenewed: isRenewed, mayForget: desk.post.isOpen)
        return .page(page, headers: headers + [("Cache-Control", "no-store")])
    }

    private func signIn(_ context: AppContext) async throws -> Answer {
        var reader = FormReader(context.form)
        let login = reader.text("konto", required: "Geben Sie Ihr Konto ein.")
        let password = context.form["kennwort"] ?? ""
        if password.isEmpty { reader.refuse("kennwort", "Geben Sie Ihr Kennwort ein.") }
        var inputs = Inputs(context.form.values, problems: reader.problems)
        guard reader.problems.isEmpty else { return .page(.signIn(inputs, token: context.formToken, mayForget: desk.post.isOpen), status: 422) }
        let settings = context.settings
        let attempt = SignInDesk.Attempt(
            login: login, password: password, device: context.request.cookies[KnownDevice.cookieName(settings)],
            remote: context.request.remote, request: context.requestID)
        switch try await desk.open(attempt) {
        case .wrong:
            inputs.problems = [.init("kennwort", "Konto oder Kennwort stimmt nicht.")]
            return .page(.signIn(inputs, token: context.formToken, mayForget: desk.post.isOpen), status: 422)
        case .crowded:
            // Nothing here says when: whoever guesses would come back then.
            inputs.problems = [
                .init("kennwort", "Gerade wird sehr oft versucht, sich anzumelden. Versuchen Sie es gleich noch einmal, oder in einem anderen Netz.")
            ]
            return .page(.signIn(inputs, token: context.formToken, mayForget: desk.post.isOpen), status: 429)
        case .open(let token, let device, let isNews):
            let cookies = [
                ("Set-Cookie", settings.cookie(settings.sessionCookie, token)), ("Set-Cookie", KnownDevice.cookie(device, settings)),
            ]
            let target = AccessFeature.safe(context.form["ziel"])
            guard let kept = context.form["behalten"], !kept.isEmpty else {
                let way = isNews ? "/konto?ziel=" + FormFields.percentEncoded(target) : target
                return .reply(Reply(303, headers: [("Location", way)] + cookies))
            }
            guard let session = try await desk.session(for: token) else { return .redirect("/anmelden") }
            return .resumed(.init(target, FormFields(encoded: kept), session, headers: cookies, notice: isNews ? AccountPieces.news : .empty))
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

    /// What leaves the house of the journal holds the looks that still waited.
    private func sealingFirst(_ route: Route) -> Route {
        Route(route.method, route.path, route.gate, limit: route.bodyLimit) { context in
            try await context.database.sealLooks()
            return try await route.handler(context)
        }
    }

    private func journal(_ context: AppContext, checked: (JournalReport, SealReport)?) async throws -> Answer {
        try await context.database.sealLooks()
        let shown = try await context.read { [names] db in
            try AccessLists.journal(try db.accountNames(), names, context.offices.journalWords).shown(db, context)
        }
        try await context.look(JournalNote("journal.look", "journal", "", details: ""))
        return .page(.journal(shown, checked: checked, token: context.formToken), status: shown.status)
    }

    private func verify(_ context: AppContext) async throws -> Answer {
        try await context.database.sealLooks()
        return try await journal(context, checked: try await context.read { (try $0.verifyJournal(), try $0.verifyContents()) })
    }
}
