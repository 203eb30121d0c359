import Forms
import Mail
import Markup
import Storage
import Vocabulary
import Web

/// Where somebody says where their mails go (eigene Adresse): entering, confirming by a link, taking away. The first and the last need the
/// password, because whoever reads the mails can set a new one.
struct MailboxDesk: Sendable {
    let own: OwnPassword
    let post: MailPost
    let brake: LinkBrake

    var routes: [Route] {
        (Route.form("/konto/adresse", gate: .signedIn, keepsDrafts: false, preparing: enter)
            + Route.form("/konto/adresse/ende", gate: .signedIn, keepsDrafts: false, preparing: remove)).map(\.queuingItself)
            + Route.form("/konto/adresse/bestaetigung", gate: .signedIn, keepsDrafts: false, preparing: confirm)
    }

    private func enter(_ context: AppContext) async throws -> Form.Opening {
        let proof = try await own.prove(context)
        return { [post] db in
            let box = try db.mailbox(of: proof.account)
            return Form(
                seen: box.seen, start: ["adresse": box?.address.text ?? ""], page: { sheet in .mailbox(sheet, isOpen: post.isOpen) },
                decide: { fields in
                    guard post.isOpen else { throw Refusal.conflict(MailPieces.closed) }
                    var reader = FormReader(fields)
                    let typed = reader.text("adresse", required: "Geben Sie Ihre dienstliche E-Mail-Adresse ein.", max: MailAddress.most)
                    let address = MailAddress(typed)
                    if address == nil {
                        reader.refuse("adresse", "Schreiben Sie eine einzige Adresse wie name@stadt.example, ohne Umlaute und Leerzeichen.")
                    }
                    if try !proof.holds(db) { reader.refuse("bisher", OwnPassword.wrong) }
                    if let box, box.isConfirmed, box.address == address { reader.refuse("adresse", "Diese Adresse ist schon bestätigt.") }
                    let hourAgo = Instant.now().advanced(by: -3_600_000_000)
                    if try db.countMails(QueuedMail.confirmation, to: proof.account, since: hourAgo) >= Mailbox.mostLinks {
                        reader.refuse("adresse", "In der letzten Stunde wurden schon \(Mailbox.mostLinks) Links geschickt. Warten Sie eine Stunde.")
                    }
                    try reader.finish()
                    guard let address else { throw Refusal.notFound }
                    return Decided { transaction in
                        try transaction.enter(address, of: proof.account, through: post)
                        return "/konto?erledigt=adresse"
                    }
                })
        }
    }

    private func remove(_ context: AppContext) async throws -> Form.Opening {
        let proof = try await own.prove(context)
        return { db in
            let box = try db.mailbox(of: proof.account)
            return Form(
                seen: box.seen, page: { sheet in .mailboxEnd(box, sheet) },
                decide: { fields in
                    guard box != nil else { throw Refusal.conflict("Zu Ihrem Konto gehört keine E-Mail-Adresse.") }
                    var reader = FormReader(fields)
                    if try !proof.holds(db) { reader.refuse("bisher", OwnPassword.wrong) }
                    try reader.finish()
                    return Decided { transaction in
                        try transaction.removeMailbox(of: proof.account)
                        return "/konto?erledigt=entfernt"
                    }
                })
        }
    }

    /// Only whoever is signed in to the account confirms: a mail that went astray opens nothing to its reader.
    private func confirm(_ context: AppContext) async throws -> Form.Opening {
        let id = ID<Account>(try context.requireActor().account)
        if let sent = context.form["link"] { try await brake.check(sent, for: .mailbox, context) }
        let shown = context.query["link"] ?? ""
        return { db in
            Form(
                seen: .nothing, start: ["link": shown], page: { sheet in .confirmMailbox(sheet) },
                decide: { fields in
                    let secret = fields["link"] ?? ""
                    guard let link = try db.openLink(secret, for: .mailbox), link.account == id, try db.mailbox(of: id)?.mark == link.subject else {
                        throw Refusal.invalid(nil, OneTimeLink.gone)
                    }
                    return Decided { transaction in
                        guard try transaction.db.useLink(secret, for: .mailbox, at: transaction.clock) != nil else {
                            throw Refusal.invalid(nil, OneTimeLink.gone)
                        }
                        try transaction.confirmMailbox(of: id)
                        return "/konto?erledigt=bestaetigt"
                    }
                })
        }
    }
}

extension Mailbox? {
    /// What its owner sees of it.
    var seen: Seen {
        guard let self else { return Seen("") }
        return Seen(self.address.text, self.isConfirmed, self.wantsDigest).saying("E-Mail-Adresse", .verbatim(self.address.text))
    }
}
