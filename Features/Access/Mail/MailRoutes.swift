import Forms
import Lists
import Markup
import Storage
import Vocabulary
import Web

/// Where whoever runs the town sees what goes out (Ausgangspost): what waits, what was given up, and whether the way to the server works.
struct MailDesk: Sendable {
    let post: MailPost
    let kinds: [MailKind]

    var routes: [Route] {
        [
            .get("/ausgangspost", allow: .seeMails, list), .act("/ausgangspost/probe", allow: .seeMails, test),
            .act("/ausgangspost/versuch", allow: .seeMails, tryAgain),
        ]
    }

    private func list(_ context: AppContext) async throws -> Answer {
        let (shown, page) = try await context.read { db in
            let shown = try MailList(kinds).declared.shown(db, context)
            let done: Phrase? = context.query["erledigt"] == nil ? nil : "Die E-Mail wird gleich verschickt."
            return (shown.status, Page.mails(shown, isOpen: post.isOpen, try MailSheets(db, context), success: done))
        }
        return .page(page, status: shown)
    }

    private func page(_ context: AppContext, _ db: any Connection, _ sent: (inout MailSheets) -> Void) throws -> Page {
        var sheets = try MailSheets(db, context)
        sent(&sheets)
        return .mails(try MailList(kinds).declared.shown(db, context), isOpen: post.isOpen, sheets)
    }

    private func test(_ context: AppContext, _ db: any Connection) throws -> Form {
        let own = ID<Account>(try context.requireActor().account)
        return Form(
            seen: .nothing, page: { sheet in try page(context, db) { $0.test = sheet } },
            decide: { _ in
                guard post.isOpen else { throw Refusal.conflict(MailPieces.closed) }
                guard try db.openMailbox(of: own) != nil else {
                    throw Refusal.invalid(nil, "Tragen Sie zuerst auf der Seite „Mein Konto“ Ihre E-Mail-Adresse ein und bestätigen Sie sie.")
                }
                return Decided { transaction in
                    try transaction.db.queueMail(QueuedMail.test, to: own, through: post, at: transaction.clock)
                    try transaction.note(JournalNote("mail.test", "account", own.text))
                    return "/ausgangspost?erledigt=probe"
                }
            })
    }

    private func tryAgain(_ context: AppContext, _ db: any Connection) throws -> Form {
        let given = try db.mails(in: [.givenUp])
        return Form(
            seen: given.seen, page: { sheet in try page(context, db) { $0.again = sheet } },
            decide: { _ in
                guard post.isOpen else { throw Refusal.conflict(MailPieces.closed) }
                guard !given.isEmpty else { throw Refusal.conflict("Keine E-Mail ist aufgegeben.") }
                return Decided { transaction in
                    try transaction.db.tryAgain(given, at: transaction.clock)
                    try transaction.note(JournalNote("mail.again", "mail", "", details: "mails=\(given.count)"))
                    return "/ausgangspost?erledigt=versuch"
                }
            })
    }
}

/// The forms beside the list.
struct MailSheets {
    var test: FormSheet
    var again: FormSheet
    let hasGivenUp: Bool

    init(_ db: any Connection, _ context: AppContext) throws {
        let given = try db.mails(in: [.givenUp])
        test = context.sheet(for: .nothing)
        again = context.sheet(for: given.seen)
        hasGivenUp = !given.isEmpty
    }

    var problems: [Refusal.Problem] { test.inputs.problems + again.inputs.problems }
}

extension [QueuedMail] {
    fileprivate var seen: Seen { Seen(map(\.id.text)).saying("Aufgegeben", "\(count)") }
}
