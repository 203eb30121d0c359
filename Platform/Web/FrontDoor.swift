import Jobs
import Logging
import Markup
import Storage
import Vocabulary

/// Knows sessions and shows the sign-in page; the Access feature provides it.
package protocol Doorkeeper: Sendable {
    /// The live session of a cookie's token, or nil.
    func session(for token: String) async throws -> Session?
    /// The sign-in page for somebody who wanted to go to `target`, perhaps with a filled-in form to keep.
    func signIn(for target: String, keeping form: FormFields?, _ context: AppContext) -> Page
}

/// Every request comes in here and every answer goes out here: session, permission, form token, errors, headers.
package struct FrontDoor: Sendable {
    package let settings: TownSettings
    package let routes: RouteTable
    package let jobs: [JobKind]
    package let offices: Offices
    package let database: any Database
    package let doorkeeper: any Doorkeeper
    package let assets: Assets
    package let wordings: [String: Wording]
    package let logger: Logger
    /// What the search field of the header asks, for those who may.
    package var search: SearchPlace?
    /// What is said above a page that somebody comes to after keeping something.
    package var remark: (@Sendable (AppContext) async throws -> HTML)?
    /// Stands around whatever answers, such as the limit of lists that leave the house.
    package var around: @Sendable (AppContext, @Sendable (AppContext) async throws -> Answer) async throws -> Answer = { try await $1($0) }
    private let lookJournal: LookJournal
    /// Two pages of one account at once, the rest in turn: nobody's heavy pages hold up everybody else's.
    let work = FairQueue(.init(width: 16, ofOneSource: 2, waiting: 400, waitingOfOneSource: 40))

    package init(
        settings: TownSettings, features: [any Feature], database: any Database, doorkeeper: any Doorkeeper, assets: Assets,
        wordings: [String: Wording], logger: Logger
    ) {
        self.settings = settings
        routes = RouteTable(features.flatMap(\.routes))
        jobs = features.flatMap(\.jobs)
        offices = Offices(features)
        self.database = database
        self.doorkeeper = doorkeeper
        self.assets = assets
        self.wordings = wordings
        self.logger = logger
        lookJournal = LookJournal(database)
    }

    /// Does the features' long work beside the requests.
    package var jobRunner: JobRunner { JobRunner(jobs, database: database, logger: logger) { [settings] in settings.today } }

    /// How many bytes of a body are read at all: more than usual only from somebody signed in who may use the address.
    package func bodyLimit(_ method: String, _ target: String, cookies: [String: String]) async -> Int {
        let usual = 1 << 20
        guard case .route(let route, _) = routes.match(method, String(target.split(separator: "?").first ?? "")), route.bodyLimit > usual,
            let token = cookies[settings.sessionCookie], let session = try? await doorkeeper.session(for: token)
        else { return usual }
        if case .holding(let permission) = route.gate, !session.actor.may(permission) { return usual }
        return route.bodyLimit
    }

    package func answer(_ request: WebRequest) async -> Reply {
        if let asset = assets.reply(to: request) { return Shield.protect(asset, settings, isPrivate: false) }
        let requestID = Digest.hex(Digest.random(bytes: 6))
        let language = request.query["sprache"] ?? "de"
        let wording = wordings[language] ?? .german
        let (reply, isPrivate) = await Wording.$current.withValue(wording) { await route(request, requestID) }
        return Shield.protect(request.method == "HEAD" ? reply.withoutBody : reply, settings, isPrivate: isPrivate)
    }

    private func route(_ request: WebRequest, _ requestID: String) async -> (Reply, isPrivate: Bool) {
        var context = context(request, requestID, parameters: [:], session: nil)
        do {
            var session: Session?
            if let token = request.cookies[settings.sessionCookie] { session = try await doorkeeper.session(for: token) }
            context = self.context(request, requestID, parameters: [:], session: session)
            switch request.isPlain ? routes.match(request.method == "HEAD" ? "GET" : request.method, request.path) : .none {
            case .none:
                return (render(Problems.notFound, 404, context), session != nil)
            case .wrongMethod(let allowed):
                var reply = render(Problems.wrongMethod, 405, context)
                reply.headers.append(("Allow", allowed.joined(separator: ", ")))
                return (reply, session != nil)
            case .route(let route, let parameters):
                context = self.context(request, requestID, parameters: parameters, session: session, readsForm: route.method != "GET")
                return (try await admit(route, context), route.gate != .everyone || session != nil || route.method != "GET")
            }
        } catch {
            return (failure(error, context), true)
        }
    }

    /// Session first, then permission, then proof that the form is ours; only then the handler.
    private func admit(_ route: Route, _ context: AppContext) async throws -> Reply {
        let isWrite = route.method != "GET"
        let target = isWrite ? context.request.path : context.request.path + (context.query.isEmpty ? "" : "?" + context.query.encoded)
        switch route.gate {
        case .everyone: break
        case .signedIn, .holding:
            guard let actor = context.actor else {
                guard isWrite else {
                    return Reply(303, headers: [("Location", "/anmelden?ziel=" + FormFields.percentEncoded(target))])
                }
                let (visit, headers) = context.withVisit()
                let kept = context.isFromOwnPage ? context.form.without([PostForm.tokenField]).withoutSecrets : nil
                var reply = render(doorkeeper.signIn(for: target, keeping: kept, visit), 401, visit)
                reply.headers += headers
                return reply
            }
            if case .holding(let permission) = route.gate, !actor.may(permission) { throw Refusal.forbidden }
        }
        if isWrite {
            guard let token = context.formToken, context.form[PostForm.tokenField] == token, context.isFromOwnPage else {
                return try await foreignForm(context)
            }
        }
        guard var answer = try await inTurn(route, context) else { return render(Problems.tooMany, 429, context) }
        if case .resumed(let resumed) = answer { return try await resume(resumed, context) }
        if case .page(var page, let status, let headers) = answer, !isWrite, let remark {
            page.notice = "\(try await remark(context))\(page.notice)"
            answer = .page(page, status: status, headers: headers)
        }
        return send(answer, context)
    }

    private func context(
        _ request: WebRequest, _ requestID: String, parameters: [String: String], session: Session?, readsForm: Bool = false
    ) -> AppContext {
        let type = readsForm ? request.headers["content-type"] ?? "" : ""
        let isForm = type.hasPrefix("application/x-www-form-urlencoded")
        let parts = isForm ? nil : Multipart(request.body, type: type)
        return AppContext(
            request: request, parameters: parameters,
            form: isForm ? FormFields(encoded: String(decoding: request.body, as: UTF8.self)) : parts?.fields ?? FormFields(),
            files: parts?.files ?? [], session: session,
            visitToken: request.cookies[settings.visitCookie].map(FrontDoor.formToken), requestID: requestID, settings: settings,
            database: database, offices: offices, lookJournal: lookJournal)
    }

    /// Derived from the cookie's secret, so that it needs no place of its own.
    package static func formToken(for secret: String) -> String { Digest.sha256Hex("form|" + secret) }

    private func send(_ answer: Answer, _ context: AppContext) -> Reply {
        switch answer {
        case .page(let page, let status, let headers):
            var reply = render(page, status, context)
            reply.headers += headers
            return reply
        case .redirect(let path):
            // A browser takes `//name` for another host.
            return Reply(303, headers: [("Location", path.hasPrefix("//") ? "/" + path.drop { $0 == "/" } : path)])
        case .reply(let reply): return reply
        case .resumed(let resumed): return render(Problems.resend(resumed.target, resumed.form, context), 200, context)
        case .file(let file):
            let name = FormFields.percentEncoded(file.name)
            let disposition = file.isAttachment ? [("Content-Disposition", "attachment; filename*=UTF-8''\(name)")] : []
            return Reply(200, headers: [("Content-Type", file.type)] + disposition, body: file.bytes)
        }
    }

    private func failure(_ error: any Error, _ context: AppContext) -> Reply {
        switch error {
        case let refusal as Refusal:
            let status =
                switch refusal.kind {
                case .invalid: 422
                case .conflict: 409
                case .forbidden: 403
                case .notFound: 404
                }
            return render(Problems.refused(refusal), status, context)
        case let error as StorageError where error.isOutage:
            logger.error("database outage", metadata: ["request": "\(context.requestID)", "error": "\(error)"])
            var reply = render(Problems.outage, 503, context)
            reply.headers.append(("Retry-After", "10"))
            return reply
        default:
            logger.error("unexpected failure", metadata: ["request": "\(context.requestID)", "error": "\(error)"])
            return render(Problems.unexpected(context.requestID), 500, context)
        }
    }

    func render(_ page: Page, _ status: Int, _ context: AppContext) -> Reply {
        let isStaff = context.actor != nil && !page.isPublic
        var frame = Frame(
            page.title, section: page.section, town: settings.name, audience: isStaff ? .staff : .everyone,
            user: context.actor.map { Frame.User($0.name, $0.title) }, body: page.body)
        frame.navigation = offices.areas(for: context.actor, at: context.request.path)
        frame.breadcrumb = page.breadcrumb
        frame.problems = page.problems
        frame.isError = status == 422
        frame.success = page.success
        frame.notice = page.notice
        frame.stand = page.stand
        frame.isNarrow = page.isNarrow
        frame.languages = page.languages
        frame.stylesheets = assets.stylesheets
        frame.script = assets.script
        frame.icon = assets.icon
        frame.token = context.formToken
        frame.sessionMinutes = context.session == nil ? nil : 30
        if let actor = context.actor {
            frame.home = "/start"
            frame.own = [Link("Mein Konto", "/konto")]
            frame.help = Link("Anleitung", "/anleitung" + (offices.help(for: actor, at: context.request.path).map { "#" + $0.mark } ?? ""))
            if let habits = context.session?.habits {
                frame.isDense = habits.isDense
                frame.keys = habits.hasShortcuts ? offices.keys(for: actor).map { Frame.Key($0.letter, $0.entry.label, $0.entry.href) } : nil
            }
            frame.prolong = "/start"
            if let search, search.isOpen(to: actor) { (frame.search, frame.suggestions) = (search.address, search.suggestions) }
        }
        return Reply(status, headers: [("Content-Type", "text/html; charset=utf-8")], body: Array(frame.html.text.utf8))
    }
}

/// Where the header's search leads, and what it takes to use it.
package struct SearchPlace: Sendable {
    package let address: String
    package let suggestions: String
    package let permission: Permission
    package let needs: Field

    package init(address: String, suggestions: String, permission: Permission, needs: Field) {
        self.address = address
        self.suggestions = suggestions
        self.permission = permission
        self.needs = needs
    }

    func isOpen(to actor: Actor) -> Bool { actor.reads(needs, by: permission, within: actor.scopes(permission)) }
}

extension AppContext {
    /// Browsers say where a form was sent from; a foreign page cannot pretend to be ours.
    var isFromOwnPage: Bool {
        if let site = request.headers["sec-fetch-site"] { return site == "same-origin" || site == "none" }
        guard let origin = request.headers["origin"], let host = request.headers["host"] else { return request.headers["origin"] == nil }
        return origin.hasSuffix("://" + host)
    }
}

extension Reply {
    var withoutBody: Reply { Reply(status, headers: headers + [("Content-Length", String(body.count))]) }
}
