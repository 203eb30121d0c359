import Jobs
import Mail
import Storage
import Vocabulary
import Web

/// Outgoing mails of all offices: who sends them, the mails of accounts themselves, and a page that shows what waits.
package struct MailFeature: Feature {
    let desk: SignInDesk
    /// What other offices send.
    let kinds: [MailKind]
    /// Whose counts the daily mail takes.
    let offices: Offices
    let isWorkday: @Sendable (any Connection, Day) throws -> Bool

    package init(
        desk: SignInDesk, kinds: [MailKind], offices: Offices, isWorkday: @escaping @Sendable (any Connection, Day) throws -> Bool
    ) {
        self.desk = desk
        self.kinds = kinds
        self.offices = offices
        self.isWorkday = isWorkday
    }

    private var all: [MailKind] { AccountMails.kinds(desk.post) + [DailyMail(policy: desk.policy, offices: offices).kind] + kinds }

    package var routes: [Route] { MailDesk(post: desk.post, kinds: all).routes }

    package var jobs: [JobKind] {
        let (post, kinds, isWorkday) = (desk.post, all, isWorkday)
        return [
            JobKind(MailRun.kind, in: .post, due: { db, _ in try MailRun.mark(db, post) }) { run in
                try await MailRun(database: run.database, post: post, today: run.today, kinds: kinds, job: run.job.id.text).send().description
            },
            JobKind(
                DailyMail.kind, in: .post,
                due: { db, today in
                    guard DailyMail.isTime(post, at: .now()), try isWorkday(db, today) else { return nil }
                    return "\(DailyMail.kind) \(today.iso)"
                }
            ) { run in try await DailyMail.queue(run, through: post).description },
        ]
    }

    package var navigation: [NavigationItem] {
        [NavigationItem("Ausgehende E-Mails", "/ausgangspost", .holding(.seeMails), in: .operation, order: 20)]
    }
}

/// What accounts are told by mail (E-Mails an Konten).
enum AccountMails {
    static func kinds(_ post: MailPost) -> [MailKind] {
        [
            MailKind(QueuedMail.confirmation, "Adresse bestätigen") { mail, run in
                // To the address that waits; whoever confirmed or removed it meanwhile needs no link.
                let found = try await run.database.housekeep { db -> (Mailbox, String)? in
                    guard let box = try db.mailbox(of: mail.account), !box.isConfirmed, try db.account(mail.account)?.isActive == true else {
                        return nil
                    }
                    return (box, try db.issueLink(for: .mailbox, of: mail.account, subject: box.mark))
                }
                guard let (box, secret) = found else { return nil }
                return MailLetter(
                    to: box.address, "Bestätigen Sie Ihre E-Mail-Adresse",
                    [
                        "Guten Tag,",
                        "diese Adresse wurde bei einem Konto eingetragen. Wenn Sie es waren, öffnen Sie den Link und melden Sie sich an:",
                        run.post.link("/konto/adresse/bestaetigung?link=" + secret),
                        "Der Link gilt einen Tag und einmal. Wenn Sie es nicht waren, müssen Sie nichts tun.",
                    ])
            },
            MailKind(QueuedMail.passwordLink, "Kennwort vergessen") { mail, run in
                let found = try await run.database.housekeep { db -> (Mailbox, String)? in
                    guard let box = try db.openMailbox(of: mail.account) else { return nil }
                    return (box, try db.issueLink(for: .password, of: mail.account, subject: box.mark))
                }
                guard let (box, secret) = found else { return nil }
                return MailLetter(
                    to: box.address, "Neues Kennwort setzen",
                    [
                        "Guten Tag,", "für Ihr Konto wurde ein Link angefordert, mit dem Sie ein neues Kennwort setzen:",
                        run.post.link(ForgottenDesk.address + "/link?link=" + secret),
                        "Er gilt eine halbe Stunde und einmal, am besten in dem Browser, in dem Sie sonst arbeiten. Ihr bisheriges Kennwort gilt, bis Sie ein neues setzen.",
                        "Wenn Sie das nicht waren, müssen Sie nichts tun.",
                    ])
            },
            MailKind(QueuedMail.passwordNews, "Kennwort wurde gesetzt") { mail, run in
                guard let box = try await run.database.read({ try $0.openMailbox(of: mail.account) }) else { return nil }
                return MailLetter(
                    to: box.address, "Ihr Kennwort wurde neu gesetzt",
                    [
                        "Guten Tag,", "für Ihr Konto wurde mit einem Link ein neues Kennwort gesetzt. Alle Sitzungen sind beendet.",
                        "Wenn Sie das nicht waren, sagen Sie es sofort der Administration oder der Leitung.",
                    ])
            },
            MailKind(QueuedMail.test, "Probe") { mail, run in
                guard let box = try await run.database.read({ try $0.openMailbox(of: mail.account) }) else { return nil }
                return MailLetter(
                    to: box.address, "Probe: Der Versand geht",
                    ["Guten Tag,", "diese Probe wurde auf der Seite „Ausgehende E-Mails“ angefordert. Grüße, Öl, 20 €."])
            },
        ]
    }
}
