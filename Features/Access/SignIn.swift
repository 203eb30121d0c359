import Markup
import Storage
import Vocabulary
import Web

/// Signing in and staying signed in (Anmeldung).
package struct SignInDesk: Doorkeeper {
    package let database: any Database
    package let policy: Policy
    package let hasher: PasswordHasher
    private let seen: SeenSessions
    /// Compared against when the account does not exist, so that both cases take the same time.
    private let decoy: String

    package init(database: any Database, policy: Policy, hasher: PasswordHasher) {
        self.database = database
        self.policy = policy
        self.hasher = hasher
        seen = SeenSessions(database)
        decoy = hasher.hash(Digest.hex(Digest.random(bytes: 16)))
    }

    /// Knows nobody; for printing addresses without a town.
    package static let absent = SignInDesk(database: NoDatabase(), policy: Policy([:]), hasher: .forTests)

    package enum Outcome: Sendable {
        /// The cookie's secret.
        case open(token: String)
        case wrong
        /// Too many failures: seconds to wait.
        case wait(Int)
    }

    static func tokenHash(_ token: String) -> String { Digest.sha256Hex("session|" + token) }

    package func session(for token: String) async throws -> Session? {
        let hash = SignInDesk.tokenHash(token)
        let now = Instant.now()
        let latest = await seen.latest(of: hash)
        let found = try await database.read { db -> (Account, SessionRow)? in
            guard let row = try db.session(hash)?.seen(latest), row.isLive(at: now),
                let account = try db.account(row.account), account.isActive
            else { return nil }
            return (account, row)
        }
        guard let (account, row) = found else { return nil }
        if now.microseconds - row.seenAt.microseconds > 60_000_000 {
            await seen.saw(hash, at: now)
        }
        return Session(actor: account.actor(by: policy), formToken: FrontDoor.formToken(for: token))
    }

    /// Counts what may be tried: one person from one place strictly, one account or one place in all only mildly, so
    /// that nobody can lock somebody else out.
    private struct Counter: Sendable {
        let subject: String
        let rule: Throttle.Rule

        static func all(login: String, remote: String) -> [Counter] {
            let (account, place) = (Account.folded(login), SignInDesk.block(of: remote))
            return [
                Counter(subject: "konto:\(account)|\(place)", rule: .strict), Counter(subject: "konto:\(account)", rule: .account),
                Counter(subject: "netz:\(place)", rule: .network),
            ]
        }
    }

    package func open(login: String, password: String, remote: String, request: String) async throws -> Outcome {
        if hasher.isBusy { return .wait(10) }
        let counters = Counter.all(login: login, remote: remote)
        let now = Instant.now()
        // The attempt counts as failed before it is checked: a hundred at once are not a hundred free guesses.
        let (waiting, found) = try await database.housekeep { db in
            let throttles = try counters.map { try db.throttle($0.subject) }
            let waiting = throttles.map { $0.waiting(at: now) }.max() ?? 0
            if waiting == 0 {
                for (counter, throttle) in zip(counters, throttles) {
                    try db.keep(throttle.afterFailure(at: now, by: counter.rule), for: counter.subject)
                }
            }
            return (waiting, try db.credentials(login: login))
        }
        if waiting > 0 { return .wait(waiting) }
        let isRight = await hasher.verify(password, against: found?.hash ?? decoy)
        guard isRight, let found, found.account.isActive else {
            let author = Author(account: found?.account.id.text ?? "anonymous", role: "", request: request)
            try await database.write(by: author) { transaction in
                try transaction.db.dropOldFailures(before: now.advanced(by: -86_400_000_000))
                try transaction.note(JournalNote("session.refused", "account", found?.account.id.text ?? ""))
            }
            return .wrong
        }
        let fresh = hasher.isOutdated(found.hash) ? await hasher.hashed(password) : nil
        let token = Digest.hex(Digest.random(bytes: 24))
        let account = found.account
        let author = Author(account: account.id.text, role: account.roles.map(\.rawValue).sorted().joined(separator: ","), request: request)
        let isOpen = try await database.write(by: author) { transaction -> Bool in
            // Between reading and now somebody may have set another password or locked the account.
            guard let current = try transaction.db.credentials(login: login), current.hash == found.hash, current.account.isActive else {
                try transaction.note(JournalNote("session.refused", "account", account.id.text))
                return false
            }
            for counter in counters { try transaction.db.takeBackFailure(counter.subject, entirely: counter.rule == .strict) }
            try transaction.db.dropOldSessions(before: now.advanced(by: -86_400_000_000 * 7))
            try transaction.db.openSession(SignInDesk.tokenHash(token), for: account.id, at: now)
            if let fresh { try transaction.db.keepHash(fresh, of: account.id) }
            try transaction.note(JournalNote("session.open", "account", account.id.text))
            return true
        }
        return isOpen ? .open(token: token) : .wrong
    }

    package func close(_ token: String, by author: Author) async throws {
        try await database.write(by: author) { transaction in
            try transaction.db.endSession(SignInDesk.tokenHash(token), at: transaction.at)
            try transaction.note(JournalNote("session.close", "account", author.account))
        }
    }

    /// The neighbourhood of an address: /24 for IPv4, /64 for IPv6.
    static func block(of remote: String) -> String {
        if remote.contains(":") { return remote.split(separator: ":", omittingEmptySubsequences: false).prefix(4).joined(separator: ":") }
        return remote.split(separator: ".").prefix(3).joined(separator: ".")
    }

    package func signIn(for target: String, keeping form: FormFields?, _ context: AppContext) -> Page {
        .signIn(Inputs(["ziel": [target], "behalten": [form?.encoded ?? ""]]), token: context.formToken, isReturning: form != nil)
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
