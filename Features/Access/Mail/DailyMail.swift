import Jobs
import Markup
import Storage
import Vocabulary
import Web

/// What waits for somebody, in the morning by mail (Tagesbrief): how many, and the way to their day. No names, no files: a mail is read by
/// more than its reader. Counted under the rights of the account at the moment it is sent.
struct DailyMail: Sendable {
    let policy: Policy
    let offices: Offices

    static let kind = "mail.digest"

    /// Four hours from its time on: a server that was down all morning sends no old news.
    static func isTime(_ post: MailPost, at now: Instant) -> Bool {
        let begin = Instant(now.day, hour: post.digestMinute / 60, minute: post.digestMinute % 60)
        return post.isOpen && now >= begin && now < begin.advanced(by: 4 * 3_600_000_000)
    }

    /// One for each account that wants it; begun again, nobody gets two.
    static func queue(_ run: JobRun, through post: MailPost) async throws -> Int {
        try await run.database.housekeep { db in
            let readers = try db.digestReaders().filter { try !db.hasMail(QueuedMail.digest, to: $0, run.today.iso) }
            for reader in readers { try db.queueMail(QueuedMail.digest, to: reader, run.today.iso, through: post) }
            return readers.count
        }
    }

    var kind: MailKind {
        MailKind(QueuedMail.digest, "Tagesbrief") { mail, run in
            // Yesterday's is of no use to anybody.
            guard mail.parameters == run.today.iso else { return nil }
            let found = try await run.database.read { db -> (Account, Mailbox)? in
                guard let box = try db.openMailbox(of: mail.account), box.wantsDigest, let account = try db.account(mail.account) else {
                    return nil
                }
                return (account, box)
            }
            guard let (account, box) = found, let way = run.post.way else { return nil }
            let settings = TownSettings(name: way.town, fixedToday: run.today)
            let context = AppContext(of: account.actor(by: policy), settings: settings, database: run.database, offices: offices)
            let lines = DailyMail.lines(try await run.database.read { db in try offices.waiting(context, db) })
            guard !lines.isEmpty else { return nil }
            return MailLetter(
                to: box.address, "Was heute wartet",
                [
                    "Guten Morgen,", "heute wartet in Miteinander:", lines.map { "- " + $0 }.joined(separator: "\n"),
                    "Alles mit den Listen dazu steht auf Mein Tag:",
                    run.post.link("/start"), "Abbestellen können Sie diese E-Mail auf der Seite Mein Konto: \(run.post.link("/konto"))",
                ])
        }
    }

    /// Only how many. What somebody always works with does not wait, and a nought says nothing.
    static func lines(_ waiting: [Waiting]) -> [String] {
        waiting.filter { $0.urgency != .standing }.compactMap { one in
            switch one.thing {
            case .figure(let figure): figure.value == "0" ? nil : "\(figure.label.text): \(figure.value)"
            case .list(let title, let entries): entries.isEmpty ? nil : "\(title.text): \(entries.count)"
            case .card, .beginning, .way: nil
            }
        }
    }
}
