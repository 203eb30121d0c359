import Forms
import Markup
import Storage
import Vocabulary
import Web

/// Changing one's own password (eigenes Kennwort): the old one is checked in turn, a wrong one is counted and kept in the journal.
struct OwnPassword: Sendable {
    let passwords: PasswordDesk

    var routes: [Route] {
        Route.form("/kennwort", gate: .signedIn, keepsDrafts: false, preparing: open).map(\.queuingItself)
    }

    static let crowded = Refusal.conflict(
        "Ihre vorige Eingabe wird noch geprüft. Warten Sie einen Moment und versuchen Sie es dann noch einmal.")

    static let wrong: Phrase = "Das Kennwort stimmt nicht."

    /// That somebody signed in knows the password; it stands only as long as the account has that one.
    struct Proof: Sendable {
        let account: ID<Account>
        let isRight: Bool
        fileprivate let compared: String?

        func holds(_ db: any Connection) throws -> Bool { try isRight && db.passwordHash(of: account) == compared }
    }

    /// What was typed as the password is compared before anybody holds a connection.
    func prove(_ context: AppContext) async throws -> Proof {
        let id = ID<Account>(try context.requireActor().account)
        let compared = try await context.read { try $0.passwordHash(of: id) }
        var isRight = false
        if let compared, let typed = context.form["bisher"] { isRight = try await compare(typed, compared, id, context) }
        return Proof(account: id, isRight: isRight, compared: compared)
    }

    private func open(_ context: AppContext) async throws -> Form.Opening {
        let proof = try await prove(context)
        let id = proof.account
        // A new one is worth the work only where it will be kept.
        var fresh = "!"
        if proof.isRight, let new = context.form["kennwort"], new.unicodeScalars.count <= PasswordRule.maximum {
            guard let hash = await passwords.hashed(new, for: .account(id.text)) else { throw Self.crowded }
            fresh = hash
        }
        return { [fresh] db in
            guard let account = try db.account(id) else { throw Refusal.notFound }
            return Form(
                seen: .nothing, page: { sheet in .ownPassword(sheet) },
                decide: { fields in
                    var reader = FormReader(fields)
                    let isStillRight = try proof.holds(db)
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

    private func compare(_ typed: String, _ hash: String, _ id: ID<Account>, _ context: AppContext) async throws -> Bool {
        let counter = "own:\(id)"
        let token = context.request.cookies[context.settings.sessionCookie]
        typealias Compared = (isRight: Bool, isOver: Bool)
        let outcome = try await passwords.inLane(counter, .account(id.text)) { [passwords] () -> (result: Compared?, pause: Duration) in
            guard let isRight = await passwords.isRight(typed, against: hash, for: .account(id.text)) else { return (nil, .zero) }
            if isRight {
                try await context.database.housekeep { try $0.forgive(counter) }
                return ((true, false), .zero)
            }
            let counted = try await context.write { transaction in
                let counted = try transaction.db.throttle(counter).afterFailure(at: transaction.clock)
                try transaction.db.keep(counted, for: counter)
                // Somebody at a screen that was left alone, and not whoever left it.
                if counted.failures >= Throttle.mostOfOwn, let token {
                    try transaction.db.endSession(SignInDesk.tokenHash(token), at: transaction.clock)
                    try transaction.db.forgive(counter)
                }
                try transaction.note(JournalNote("session.refused", "account", id.text, details: "password"))
                return counted
            }
            return ((false, counted.failures >= Throttle.mostOfOwn), counted.pause(at: .now(), by: .device))
        }
        guard let found = outcome ?? nil else { throw Self.crowded }
        if found.isOver { throw Refusal.conflict("Das bisherige Kennwort stimmte zu oft nicht. Sie sind jetzt abgemeldet.") }
        return found.isRight
    }
}
