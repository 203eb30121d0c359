import Jobs
import Mail
import Storage
import Vocabulary

/// One round of sending what is due (Versand). A mail is marked before it goes out and after the server has it; between the two the program
/// may be killed, and then it cannot know: it sends once more, and never a third time.
package struct MailRun: Sendable {
    package let database: any Database
    package let post: MailPost
    package let today: Day
    let kinds: [MailKind]
    let job: String

    static let kind = "mail.send"

    /// The mark of the job that is due; asked every second.
    static func mark(_ db: any Connection, _ post: MailPost, at now: Instant = .now()) throws -> String? {
        guard post.isOpen, let mail = try db.nextMail(for: "", at: now) else { return nil }
        return "\(kind) \(mail.id) \(mail.begun)"
    }

    /// Sends all that is due and says how many were taken.
    func send() async throws -> Int {
        guard let way = post.way else { return 0 }
        var sent = 0
        while !Task.isCancelled, let seen = try await database.read({ try $0.nextMail(for: job, at: .now()) }) {
            if try await send(seen, way) { sent += 1 }
        }
        return sent
    }

    private func send(_ seen: QueuedMail, _ way: MailPost.Way) async throws -> Bool {
        if seen.state == .sending, seen.interrupted > 0 {
            return try await giveUp(seen, "Das Programm wurde zweimal beendet, während es sendete.")
        }
        guard let kind = kinds.first(where: { $0.name == seen.kind }) else {
            return try await giveUp(seen, "Diese Art von E-Mail kennt das Programm nicht mehr.")
        }
        let message: MailMessage
        do {
            guard let written = try await self.message(seen, kind, way) else {
                try await keep { try $0.drop(seen) }
                return false
            }
            message = written
        } catch let error as StorageError where error.isOutage {
            throw error
        } catch {
            return try await putOff(seen, "Die E-Mail ließ sich nicht schreiben.")
        }
        guard let mail = try await database.housekeep({ db in try db.begin(seen, job: job) ? try db.mail(seen.id) : nil }) else { return false }
        do {
            try await way.server.send(message)
        } catch {
            return try await putOff(mail, error.reason.text)
        }
        // Acknowledged: from here on only a killed program could send it again.
        try await keep { try $0.end(mail, as: .sent, at: .now()) }
        return true
    }

    /// Written now and kept nowhere.
    func message(_ mail: QueuedMail, _ kind: MailKind, _ way: MailPost.Way) async throws -> MailMessage? {
        guard let letter = try await kind.write(mail, self) else { return nil }
        let foot = "Diese E-Mail hat die Software Miteinander der Stadt \(way.town) geschrieben. Antworten liest niemand."
        return MailMessage(
            from: way.sender, named: "Miteinander \(way.town)", to: letter.recipient, subject: letter.subject.text,
            text: (letter.paragraphs + ["-- \n" + foot]).joined(separator: "\n\n"), id: mail.id.text, at: .now())
    }

    private func putOff(_ mail: QueuedMail, _ reason: String) async throws -> Bool {
        let now = Instant.now()
        guard let due = mail.retry(after: now, first: post.firstRetry) else { return try await giveUp(mail, reason) }
        try await keep { try $0.putOff(mail, until: due, reason) }
        return false
    }

    private func giveUp(_ mail: QueuedMail, _ reason: String) async throws -> Bool {
        try await keep { try $0.end(mail, as: .givenUp, reason, at: .now()) }
        return false
    }

    /// What became of a mail is written down even when the program is told to stop or the database is away for a while: whatever is not
    /// known to be sent is sent again.
    private func keep(_ body: @escaping @Sendable (any Connection) throws -> Void) async throws {
        try await Task { [database] in
            for attempt in 0... {
                do { return try await database.housekeep(body) } catch let error as StorageError where error.isOutage && attempt < 30 {
                    try await Task.sleep(for: .seconds(1))
                }
            }
        }.value
    }
}
