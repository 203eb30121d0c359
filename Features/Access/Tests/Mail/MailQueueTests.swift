import Jobs
import Mail
import Markup
import Storage
import TestSupport
import Testing
import Vocabulary
import Web

@testable import Access

/// A server nobody listens at: what is queued stays.
func deafPost(retry: Int = 300) throws -> MailPost {
    try MailPost(
        try MailServer("smtp://127.0.0.1:9"), from: try #require(MailAddress("stadt@stadt.example")), address: "https://stadt.example",
        town: "Musterburg",
        firstRetry: retry)
}

extension FixtureTown {
    func mails() async throws -> [QueuedMail] { try await read { try $0.mails() } }

    /// An account with a confirmed address.
    func keepMailbox(_ login: String, _ address: String = "ada@amt.example", digest: Bool = false) async throws {
        let id = ID<Account>(account(login))
        try await database.write(by: .system) { transaction in
            try transaction.enter(try #require(MailAddress(address)), of: id, through: .closed)
            try transaction.confirmMailbox(of: id)
            try transaction.setDigest(digest, of: id)
        }
    }

    func queue(_ kind: String, _ login: String, _ parameters: String = "") async throws {
        let id = ID<Account>(account(login))
        try await database.housekeep { try $0.queueMail(kind, to: id, parameters, through: try deafPost()) }
    }
}

@Suite struct MailQueueTests {
    private func run(_ town: FixtureTown, _ post: MailPost, job: String = "job") -> MailRun {
        MailRun(database: town.database, post: post, today: TownFixture.today, kinds: AccountMails.kinds(post), job: job)
    }

    @Test(arguments: Engine.available)
    func `what the server does not take is tried later, each pause four times as long, and given up after two days`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await town.keepMailbox("verwaltung")
            try await town.queue(QueuedMail.test, "verwaltung")
            #expect(try await run(town, try deafPost()).send() == 0)
            var mail = try #require(try await town.mails().first)
            #expect(mail.state == .waiting && mail.tries == 1 && mail.obstacle == "Der Mailserver ist nicht erreichbar.")
            #expect(abs(mail.dueAt.microseconds - Instant.now().microseconds - 300_000_000) < 30_000_000)
            // Not due: nothing is tried.
            #expect(try await run(town, try deafPost()).send() == 0)
            #expect(try await town.mails().first?.tries == 1)
            try await town.database.housekeep { try $0.run("UPDATE mail SET due_at = 0, tries = 6") }
            _ = try await run(town, try deafPost()).send()
            mail = try #require(try await town.mails().first)
            #expect(mail.state == .givenUp && mail.endedAt != .endless)
        }
    }

    @Test func `pauses grow from five minutes and end within two days`() throws {
        let begin = Instant("2026-12-01", hour: 8)
        func mail(_ tries: Int) throws -> QueuedMail {
            try QueuedMail(
                Row(
                    columns: Row.Columns([
                        "id", "kind", "account_id", "parameters", "state", "begun", "interrupted", "tries", "queued_at", "due_at", "ended_at", "job",
                        "obstacle",
                    ]),
                    values: [
                        .text("m"), .text("k"), .text("a"), .text(""), .text("sending"), .integer(1), .integer(0), .integer(Int64(tries)),
                        .integer(begin.microseconds),
                        .integer(begin.microseconds), .integer(Instant.endless.microseconds), .text(""), .text(""),
                    ]))
        }
        var (now, pauses): (Instant, [Int64]) = (begin, [])
        while let next = try mail(pauses.count).retry(after: now, first: 300) {
            pauses.append((next.microseconds - now.microseconds) / 60_000_000)
            now = next
        }
        #expect(pauses == [5, 20, 80, 320, 1280])
    }

    @Test(arguments: Engine.available)
    func `a mail interrupted while it was sent is sent once more, and never a third time`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await town.keepMailbox("verwaltung")
            try await town.queue(QueuedMail.test, "verwaltung")
            // Somebody else's job is at it and alive: it is left alone.
            let other = try #require(try await town.database.housekeep { try $0.queueJob("mail.send", parameters: "", account: "system") })
            try await town.database.housekeep { db in
                try db.run("UPDATE mail SET state = 'sending', begun = 1, job = \(other)")
                try db.run("UPDATE job SET state = 'running'")
            }
            _ = try await run(town, try deafPost()).send()
            #expect(try await town.mails().first?.tries == 0)
            #expect(try await town.read { try MailRun.mark($0, try deafPost()) } == nil)
            // Begun anew by whoever took that job over.
            _ = try await run(town, try deafPost(), job: other.text).send()
            var mail = try #require(try await town.mails().first)
            #expect(mail.interrupted == 1 && mail.tries == 1)
            try await town.database.housekeep { db in
                try db.run("UPDATE mail SET state = 'sending', due_at = 0")
                try db.run("UPDATE job SET state = 'failed'")
            }
            _ = try await run(town, try deafPost()).send()
            mail = try #require(try await town.mails().first)
            #expect(mail.state == .givenUp && mail.obstacle.contains("zweimal"))
        }
    }

    @Test func `without a server nothing is queued, and what waits waits`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            let id = ID<Account>(town.account("verwaltung"))
            #expect(try await town.database.housekeep { try $0.queueMail(QueuedMail.test, to: id, through: .closed) } == false)
            try await town.queue(QueuedMail.test, "verwaltung")
            #expect(try await town.mails().count == 1)
            #expect(try await town.read { try MailRun.mark($0, .closed) } == nil)
        }
    }

    @Test func `what has nobody to go to any more is dropped, and nothing of a text is kept`() async throws {
        try await Engine.sqlite.withTown { town async throws in
            try await town.queue(QueuedMail.test, "verwaltung")
            _ = try await run(town, try deafPost()).send()
            #expect(try await town.mails().isEmpty)
            try await town.keepMailbox("verwaltung", "unverkennbar@amt.example")
            try await town.queue(QueuedMail.passwordLink, "verwaltung")
            _ = try await run(town, try deafPost()).send()
            let kept = try await town.read { db in try db.rows("SELECT * FROM mail").flatMap(\.values).map { "\($0)" }.joined() }
            #expect(!kept.contains("unverkennbar") && !kept.contains("http"))
            // The link that was made for it is kept as a hash.
            let links = try await town.read { db in try db.rows("SELECT token_hash FROM one_time_link").map { try $0.text("token_hash") } }
            #expect(links.count == 1 && links[0].utf8.count == 64)
        }
    }

    @Test func `the daily mail says how many and of nobody who, from its hour on for four hours`() throws {
        let waiting = [
            Waiting(.figure(KeyFigure("Überfällige Aufgaben", 3, href: "/aufgaben")), .burning), Waiting(.figure(KeyFigure("Aufgaben", 0)), .today),
            Waiting(.list("Anträge zu Konten", [.init("Amsel Zuständig", "/konten/antraege/7", "will etwas")]), .today),
            Waiting(.figure(KeyFigure("Eigene Entwürfe", 4)), .standing), Waiting(.way(Link("Kennwort ändern", "/kennwort")), .standing),
        ]
        #expect(DailyMail.lines(waiting) == ["Überfällige Aufgaben: 3", "Anträge zu Konten: 1"])
        let post = try deafPost()
        #expect(
            !DailyMail.isTime(post, at: Instant("2026-12-01", hour: 6, minute: 29))
                && DailyMail.isTime(post, at: Instant("2026-12-01", hour: 6, minute: 30)))
        #expect(
            DailyMail.isTime(post, at: Instant("2026-07-01", hour: 10, minute: 29))
                && !DailyMail.isTime(post, at: Instant("2026-07-01", hour: 10, minute: 30)))
        #expect(!DailyMail.isTime(.closed, at: Instant("2026-12-01", hour: 7)))
    }
}
