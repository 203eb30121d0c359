import Forms
import Markup
import Storage
import Vocabulary
import Web

/// One's own account (Mein Konto): what others changed about it, where its mails go, and whether the daily one is wanted.
struct OwnAccountDesk: Sendable {
    let post: MailPost

    var routes: [Route] {
        [Route("GET", "/konto", .signedIn, show), .act("/konto/tagesbrief", gate: .signedIn) { context in { db in try digest(context, db) } }]
    }

    private func show(_ context: AppContext) async throws -> Answer {
        let view = try await context.read { db in try OwnAccountView(context, db, post) }
        let done: Phrase? =
            switch context.query["erledigt"] {
            case "adresse": "An die Adresse geht gleich eine E-Mail mit einem Link."
            case "bestaetigt": "Die E-Mail-Adresse ist bestätigt."
            case "entfernt": "Die E-Mail-Adresse wurde entfernt."
            case "tagesbrief": "Der Wunsch zum Tagesbrief wurde gespeichert."
            case .some: "Ihre Arbeitsweise ist gespeichert."
            case nil: nil
            }
        let sheet = context.sheet(for: view.mailbox.seen)
        return .page(.ownAccount(view, sheet, target: AccessFeature.safe(context.query["ziel"]), success: done))
    }

    private func digest(_ context: AppContext, _ db: any Connection) throws -> Form {
        let view = try OwnAccountView(context, db, post)
        return Form(
            seen: view.mailbox.seen, page: { sheet in .ownAccount(view, sheet, target: "/start") },
            decide: { fields in
                guard view.mailbox?.isConfirmed == true else {
                    throw Refusal.conflict("Der Tagesbrief braucht eine bestätigte E-Mail-Adresse. Tragen Sie zuerst eine ein.")
                }
                var reader = FormReader(fields)
                let wish = reader.one("tagesbrief", of: ["an", "aus"], required: "Wählen Sie, ob der Tagesbrief kommen soll.")
                try reader.finish()
                return Decided { transaction in
                    try transaction.setDigest(wish == "an", of: view.account.id)
                    return "/konto?erledigt=tagesbrief"
                }
            })
    }
}

/// An account as its owner sees it.
struct OwnAccountView: Sendable {
    struct Change: Sendable {
        let entry: JournalEntry
        let who: String
        let what: Phrase
    }

    let account: Account
    /// What the journal says that others did with it.
    let changes: [Change]
    let mailbox: Mailbox?
    let isPostOpen: Bool

    init(_ context: AppContext, _ db: any Connection, _ post: MailPost) throws {
        let (id, words) = (ID<Account>(try context.requireActor().account), context.offices.journalWords)
        guard let account = try db.account(id) else { throw Refusal.notFound }
        let people = try db.accountNames()
        self.account = account
        mailbox = try db.mailbox(of: id)
        isPostOpen = post.isOpen
        changes = try db.changesByOthers(of: id, sinceLastVisit: false).map { entry in
            let details = words.details(of: entry.note.details).map(\.text).joined(separator: ", ")
            let what = words.action(entry.note.action)
            return Change(
                entry: entry, who: people[entry.author.account] ?? entry.author.machine.text,
                what: details.isEmpty ? what : Phrase.verbatim(what.text + ": " + details))
        }
    }
}
