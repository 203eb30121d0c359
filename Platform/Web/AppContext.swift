import Markup
import Storage
import Vocabulary

/// What stays the same for every request: the town, its database, what is today.
package struct TownSettings: Sendable {
    package var name: String
    /// Reached through https: cookies are bound to it.
    package var isSecure: Bool
    /// A day taken for today, for demonstrations and tests; nil is the calendar's.
    package var fixedToday: Day?
    /// Whether a reverse proxy in front tells the real address of the browser.
    package var isBehindProxy: Bool

    package init(name: String, isSecure: Bool = false, fixedToday: Day? = nil, isBehindProxy: Bool = false) {
        self.name = name
        self.isSecure = isSecure
        self.fixedToday = fixedToday
        self.isBehindProxy = isBehindProxy
    }

    package var today: Day { fixedToday ?? Instant.now().day }
    package var sessionCookie: String { isSecure ? "__Host-sitzung" : "sitzung" }
    package func cookie(_ name: String, _ value: String, sameSite: String = "Lax") -> String {
        "\(name)=\(value); Path=/; HttpOnly; SameSite=\(sameSite)" + (isSecure ? "; Secure" : "")
    }

    package var visitCookie: String { isSecure ? "__Host-besuch" : "besuch" }
}

/// A signed-in browser.
package struct Session: Sendable {
    package let actor: Actor
    /// Proves that a form came from a page of this session.
    package let formToken: String
    package let habits: Habits

    package init(actor: Actor, formToken: String, habits: Habits = Habits()) {
        self.actor = actor
        self.formToken = formToken
        self.habits = habits
    }
}

/// How somebody likes to work (Arbeitsweise); kept with the account.
package struct Habits: Sendable, Hashable {
    /// Single letters lead to pages and rows; people who speak to their computer do without.
    package var hasShortcuts: Bool
    /// More rows on a screen.
    package var isDense: Bool

    package init(hasShortcuts: Bool = true, isDense: Bool = false) {
        self.hasShortcuts = hasShortcuts
        self.isDense = isDense
    }
}

/// One request on its way: who asks, for what, on which day.
package struct AppContext: Sendable {
    package internal(set) var request: WebRequest
    /// The varying parts of the path.
    package internal(set) var parameters: [String: String]
    package let form: FormFields
    package let files: [UploadedFile]
    package var session: Session?
    /// Token for forms of people who are not signed in, such as the sign-in form.
    package var visitToken: String?
    package let requestID: String
    package let settings: TownSettings
    package let database: any Database
    /// What the offices declare: the journal's words, the tables.
    package let offices: Offices
    package let lookJournal: LookJournal
    /// Asked before anything leaves the house; refuses where too much did.
    package var leaving: @Sendable () async throws -> Void = {}

    package var query: FormFields { request.query }
    package var today: Day { settings.today }
    package var actor: Actor? { session?.actor }
    package var formToken: String? { session?.formToken ?? visitToken }

    package func id<Subject>(_ name: String, of _: Subject.Type = Subject.self) throws -> ID<Subject> {
        guard let text = parameters[name], text.utf8.count <= 40, text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
            throw Refusal.notFound
        }
        return ID(text)
    }

    /// The actor of a route that nobody reaches without signing in.
    package func requireActor() throws -> Actor {
        guard let actor else { throw Refusal.forbidden }
        return actor
    }

    package var author: Author {
        guard let actor else { return Author(account: "anonymous", role: "", request: requestID) }
        return Author(account: actor.account, role: actor.roles.joined(separator: ","), request: requestID)
    }

    package func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await database.read(body)
    }

    package func write<T: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> T) async throws -> T {
        try await database.write(by: author, body)
    }

    /// Records that somebody looked at something; returns when it is kept, before anything is shown.
    package func look(_ note: JournalNote) async throws { try await look([note]) }

    /// One look at several files.
    package func look(_ notes: [JournalNote]) async throws { try await lookJournal.keep(notes, by: author) }

    /// Records that something leaves the house, on paper or as a file. What may not leave is not noted as taken.
    package func take(_ notes: JournalNote...) async throws {
        try await leaving()
        try await look(notes)
    }

    /// Makes sure that a form for somebody not signed in carries a token; the headers set the cookie it belongs to.
    package func withVisit() -> (context: AppContext, headers: [(name: String, value: String)]) {
        guard formToken == nil else { return (self, []) }
        let secret = Digest.hex(Digest.random(bytes: 24))
        var context = self
        context.visitToken = FrontDoor.formToken(for: secret)
        return (context, [("Set-Cookie", settings.cookie(settings.visitCookie, secret, sameSite: "Strict"))])
    }

    /// The same request with another question, such as one that came in a form.
    package func asking(_ question: FormFields) -> AppContext {
        var context = self
        context.request.query = question
        return context
    }

    /// The same asker at another address.
    package func at(_ parameters: [String: String]) -> AppContext {
        var context = self
        context.parameters = parameters
        return context
    }

    /// The page's own address with some query fields set or, with nil, taken away.
    package func address(setting changes: [(String, String?)]) -> String {
        var fields = FormFields()
        let names = Set(changes.map(\.0))
        for pair in query.pairs where !names.contains(pair.name) && !pair.value.isEmpty { fields.append(pair.name, pair.value) }
        for (name, value) in changes { if let value { fields.append(name, value) } }
        return fields.isEmpty ? request.path : request.path + "?" + fields.encoded
    }
}

extension AppContext {
    /// What somebody would find without a browser that asks, such as for what is sent to them in the morning.
    package init(of actor: Actor, settings: TownSettings, database: any Database, offices: Offices) {
        self.init(
            request: WebRequest("GET", "/start"), parameters: [:], form: FormFields(), files: [], session: Session(actor: actor, formToken: ""),
            visitToken: nil, requestID: "", settings: settings, database: database, offices: offices, lookJournal: LookJournal(database))
    }
}
