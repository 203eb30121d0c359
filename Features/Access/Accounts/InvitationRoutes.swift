import Forms
import Markup
import Storage
import Vocabulary
import Web

/// Where somebody who was invited sets their own password (Einladung einlösen).
struct InvitationDesk: Sendable {
    let passwords: PasswordDesk
    let post: MailPost

    var routes: [Route] {
        [Route("GET", "/einladung", .everyone, show), Route("POST", "/einladung", .everyone, redeem)].map(\.queuingItself)
    }

    /// An open invitation with the account it is for and the hash that fits until then.
    private struct Found: Sendable {
        let invitation: Invitation
        let account: Account
        let hash: String
    }

    private func found(_ secret: String, _ context: AppContext) async throws -> Found? {
        guard secret.utf8.count == 40 else { return nil }
        return try await context.read { db in
            guard let invitation = try db.invitation(secret: secret), invitation.isOpen(at: .now()),
                let account = try db.account(invitation.account), account.isActive, let hash = try db.passwordHash(of: account.id)
            else { return nil }
            return Found(invitation: invitation, account: account, hash: hash)
        }
    }

    private static let gone: Refusal.Problem = .init(
        "einladung",
        "Diese Einladung wurde schon genutzt, ist abgelaufen oder noch nicht bestätigt. Bitten Sie die Person, die Ihr Konto angelegt hat, um eine neue."
    )

    private func show(_ context: AppContext) async throws -> Answer {
        let (visit, headers) = context.withVisit()
        let secret = context.query["einladung"] ?? ""
        let found = try await found(secret, context)
        let problems = found == nil && !secret.isEmpty ? [Self.gone] : []
        let page = Page.invitation(
            found?.account, needsCode: found?.invitation.needsCode ?? false, Inputs(["einladung": [secret]], problems: problems),
            token: visit.formToken)
        return .page(page, status: problems.isEmpty ? 200 : 422, headers: headers + [("Cache-Control", "no-store")])
    }

    private func redeem(_ context: AppContext) async throws -> Answer {
        let found = try await found((context.form["einladung"] ?? "").trimmed, context)
        func again(_ problems: [Refusal.Problem], _ status: Int) -> Answer {
            let inputs = Inputs(context.form.withoutSecrets.values, problems: problems)
            let needsCode = found?.invitation.needsCode ?? false
            return .page(.invitation(found?.account, needsCode: needsCode, inputs, token: context.formToken), status: status)
        }
        guard let found else { return again([Self.gone], 422) }
        let (invitation, account, old) = (found.invitation, found.account, found.hash)
        var reader = FormReader(context.form)
        let password = context.form["kennwort"] ?? ""
        if let problem = PasswordRule.problem(password, login: account.login, name: account.name) { reader.refuse("kennwort", problem) }
        let typed = reader.text(
            "einladungscode", required: invitation.needsCode ? "Geben Sie den Code ein, den Ihnen die zweite Person gesagt hat." : nil)
        guard reader.problems.isEmpty else { return again(reader.problems, 422) }
        let author = Author(account: account.id.text, role: "", request: context.requestID)
        if invitation.needsCode, invitation.hash(code: typed) != invitation.codeHash {
            try await context.database.write(by: author) { transaction in
                // Counted against what is known now: many at once are not many free guesses.
                if let current = try transaction.db.invitation(invitation.id) { try transaction.db.countWrongCode(current, at: transaction.clock) }
                try transaction.note(JournalNote("session.refused", "account", account.id.text, details: "code"))
            }
            return again([.init("einladungscode", "Der Code stimmt nicht. Nach fünf falschen Eingaben gilt die Einladung nicht mehr.")], 422)
        }
        let source = PasswordDesk.Source.network(NetworkPlace(context.request.remote))
        let isSame = old == "!" ? false : await passwords.isRight(password, against: old, for: source)
        guard let isSame, let hash = await passwords.hashed(password, for: source) else {
            return again([.init("kennwort", "Gerade melden sich sehr viele an. Versuchen Sie es gleich noch einmal.")], 429)
        }
        if isSame { return again([.init("kennwort", "Das ist das bisherige Kennwort. Wählen Sie ein anderes.")], 422) }
        let isSet = try await context.database.write(by: author) { [post] transaction -> Bool in
            guard let current = try transaction.db.invitation(invitation.id), current.isOpen(at: transaction.clock),
                try transaction.db.account(account.id)?.isActive == true
            else {
                try transaction.note(JournalNote("session.refused", "account", account.id.text, details: "invitation"))
                return false
            }
            try transaction.setPassword(hash: hash, account.id, byInvitation: true)
            // Whoever it belongs to hears of it, should somebody else have read their mail.
            if try transaction.db.openMailbox(of: account.id) != nil {
                try transaction.db.queueMail(QueuedMail.passwordNews, to: account.id, through: post, at: transaction.clock)
            }
            return true
        }
        return isSet ? .redirect("/anmelden?erledigt=kennwort") : again([Self.gone], 422)
    }
}
