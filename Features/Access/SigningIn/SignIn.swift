import Markup
import Storage
import Vocabulary
import Web

/// Signing in and staying signed in (Anmeldung).
package struct SignInDesk: Doorkeeper {
    package let database: any Database
    package let policy: Policy
    let passwords: PasswordDesk
    /// Through which mails go out; closed unless the operator names a server.
    package let post: MailPost
    private let seen: SeenSessions
    /// Compared against when the account does not exist, so that both cases take the same time.
    private let decoy: String

    package init(database: any Database, policy: Policy, hasher: PasswordHasher, post: MailPost = .closed) {
        self.post = post
        self.database = database
        self.policy = policy
        passwords = PasswordDesk(hasher)
        seen = SeenSessions(database)
        decoy = passwords.decoy()
    }

    /// Knows nobody; for printing addresses without a town.
    package static let absent = SignInDesk(database: NoDatabase(), policy: Policy([:]), hasher: .forTests)

    package enum Outcome: Sendable {
        /// The secrets of the session's cookie and of the browser's, and whether others changed something about the account meanwhile.
        case open(token: String, device: String, isNews: Bool)
        case wrong
        /// So many wait for their turn that this one did not come.
        case crowded
    }

    /// Somebody at the door, before anything is known of them.
    package struct Attempt: Sendable {
        let login: String
        let password: String
        /// What the browser shows of earlier visits.
        let device: String?
        let remote: String
        let request: String

        package init(login: String, password: String, device: String?, remote: String, request: String) {
            // Longer than any login is nobody's; what is counted stays short.
            self.login = String(Account.folded(login).prefix(80))
            self.password = password
            self.device = device
            self.remote = remote
            self.request = request
        }

        var place: NetworkPlace { NetworkPlace(remote) }
    }

    static func tokenHash(_ token: String) -> String { Digest.sha256Hex("session|" + token) }

    package func session(for token: String) async throws -> Session? {
        let hash = SignInDesk.tokenHash(token)
        let now = Instant.now()
        let latest = await seen.latest(of: hash)
        let found = try await database.read { db -> (Account, Habits, SessionRow)? in
            guard let row = try db.session(hash)?.seen(latest), row.isLive(at: now),
                let account = try db.account(row.account), account.isActive
            else { return nil }
            return (account, try db.habits(of: account.id), row)
        }
        guard let (account, habits, row) = found else { return nil }
        if now.microseconds - row.seenAt.microseconds > 60_000_000 {
            await seen.saw(hash, at: now)
        }
        return Session(actor: account.actor(by: policy), formToken: FrontDoor.formToken(for: token), habits: habits)
    }

    /// Every password is checked, one after the other for each account; who was here before in this browser does not wait with the others.
    package func open(_ attempt: Attempt) async throws -> Outcome {
        let mark = attempt.device.map(KnownDevice.mark)
        let isKnown = try await database.read { db in try mark.map { try db.knows($0, login: attempt.login) } ?? false }
        let device = isKnown ? mark : nil
        let source = device.map { PasswordDesk.Source.device($0) } ?? .network(attempt.place)
        let lane = device.map { "device:\($0)|\(attempt.login)" } ?? "account:\(attempt.login)"
        return try await passwords.inLane(lane, source) { try await check(attempt, device, source) } ?? .crowded
    }

    private func check(
        _ attempt: Attempt, _ device: String?, _ source: PasswordDesk.Source
    ) async throws -> (result: Outcome, pause: Duration) {
        let counter = device.map { (subject: "device:\($0)|\(attempt.login)", rule: Throttle.Rule.device) } ?? ("account:\(attempt.login)", .account)
        let network = "network:\(attempt.place.name)"
        let (found, crowd) = try await database.read { db in (try db.credentials(login: attempt.login), try db.throttle(network)) }
        // Whoever tries many accounts from one place takes their time; known browsers there do not.
        let pause = device == nil ? crowd.pause(at: .now(), by: .network) : .zero
        let isRight = await passwords.isRight(
            attempt.password, against: found?.hash ?? decoy, for: source, holding: pause > .zero ? .source(pause) : .none)
        guard let isRight else { return (.crowded, .zero) }
        guard isRight, let found, found.account.isActive else {
            let author = Author(account: found?.account.id.text ?? "anonymous", role: "", request: attempt.request)
            let counted = try await database.write(by: author) { transaction in
                let db = transaction.db
                try db.dropOldFailures(before: transaction.clock.advanced(by: -86_400_000_000))
                let counted = try db.throttle(counter.subject).afterFailure(at: transaction.clock)
                try db.keep(counted, for: counter.subject)
                if device == nil { try db.keep(try db.throttle(network).afterFailure(at: transaction.clock), for: network) }
                if let device, counted.failures >= Throttle.mostOfDevice { try db.forget(device, login: attempt.login) }
                try transaction.note(JournalNote("session.refused", "account", found?.account.id.text ?? ""))
                return counted
            }
            return (.wrong, counted.pause(at: .now(), by: counter.rule))
        }
        let fresh = passwords.isOutdated(found.hash) ? await passwords.hashed(attempt.password, for: source) : nil
        return (try await enter(attempt, found.account, hash: found.hash, fresh: fresh, counter: counter.subject), .zero)
    }

    private func enter(_ attempt: Attempt, _ account: Account, hash: String, fresh: String?, counter: String) async throws -> Outcome {
        let token = Digest.hex(Digest.random(bytes: 24))
        let (shown, new) = (attempt.device, Digest.hex(Digest.random(bytes: 24)))
        let author = Author(
            account: account.id.text, role: account.roles.map(\.rawValue).sorted().joined(separator: ","), request: attempt.request)
        return try await database.write(by: author) { transaction -> Outcome in
            let db = transaction.db
            // Between reading and now somebody may have set another password or locked the account.
            guard let current = try db.credentials(login: attempt.login), current.hash == hash, current.account.isActive else {
                try transaction.note(JournalNote("session.refused", "account", account.id.text))
                return .wrong
            }
            let isNews = try !db.changesByOthers(of: account.id, sinceLastVisit: true).isEmpty
            if counter.hasPrefix("device:") { try db.forgive(counter) }
            try db.dropOldSessions(before: transaction.clock.advanced(by: -86_400_000_000 * 7))
            try db.openSession(SignInDesk.tokenHash(token), for: account.id, at: transaction.clock)
            // A secret that nobody here made is not taken over.
            let device = try shown.flatMap { try db.isDevice(KnownDevice.mark($0)) ? $0 : nil } ?? new
            try db.know(KnownDevice.mark(device), account.id, at: transaction.clock)
            if let fresh {
                try db.keepHash(fresh, of: account.id)
                try transaction.note(JournalNote("account.rehash", "account", account.id.text))
            }
            try transaction.note(JournalNote("session.open", "account", account.id.text))
            return .open(token: token, device: device, isNews: isNews)
        }
    }

    package func close(_ token: String, by author: Author) async throws {
        try await database.write(by: author) { transaction in
            try transaction.db.endSession(SignInDesk.tokenHash(token), at: transaction.clock)
            try transaction.note(JournalNote("session.close", "account", author.account))
        }
    }

    package func signIn(for target: String, keeping form: FormFields?, _ context: AppContext) -> Page {
        .signIn(
            Inputs(["ziel": [target], "behalten": [form?.encoded ?? ""]]), token: context.formToken, isReturning: form != nil, mayForget: post.isOpen)
    }
}

/// Stands in where addresses are listed and nothing is asked.
private struct NoDatabase: Database {
    let dialect = Dialect.sqlite

    func read<T: Sendable>(_: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        throw StorageError.unavailable("keine Datenbank")
    }

    func transaction<T: Sendable>(_: Turn, _: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        throw StorageError.unavailable("keine Datenbank")
    }

    func keepLooks(_: [WaitingLook]) async throws { throw StorageError.unavailable("keine Datenbank") }

    func close() async {}
}
