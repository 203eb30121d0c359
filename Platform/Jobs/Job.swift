import Storage
import Vocabulary

/// Long work done apart from any request (Auftrag): what to do, how far it is, how it ended.
package struct Job: Sendable, Hashable {
    package enum State: String, Sendable, CaseIterable, Storable {
        case waiting, running, done, failed, cancelled

        package var isOver: Bool { self == .done || self == .failed || self == .cancelled }
    }

    package let id: ID<Job>
    package let kind: String
    /// What the kind needs to know, as it wrote it; never names or other personal data.
    package let parameters: String
    package let account: String
    package let state: State
    package let createdAt: Instant
    /// Steps done and steps in all; zero in all while nobody knows.
    package let done: Int
    package let total: Int
    /// What is being done, or why it failed, in German.
    package let message: String
    /// What the kind wants to say at the end, as it wrote it.
    package let result: String
    package let attempts: Int
    let worker: String
    let aliveAt: Instant

    /// Where the work stands, in one sentence.
    package var standing: Phrase {
        switch state {
        case .waiting: "Wartet, bis der Auftrag an der Reihe ist."
        case .running: message.isEmpty ? "Wird bearbeitet." : .verbatim(message)
        case .done: "Erledigt."
        case .failed: "Gescheitert: \(message)"
        case .cancelled: "Abgebrochen."
        }
    }
}

/// What a kind of job does (Auftragsart).
package struct JobKind: Sendable {
    package typealias Work = @Sendable (JobRun) async throws -> String

    /// Beside what its jobs are done (Spur): within a lane one after another, so that nobody who waits for a list waits for a night's work, or
    /// for a server elsewhere that does not answer.
    package enum Lane: Sendable, CaseIterable {
        case asked, night, post
    }

    package let name: String
    let lane: Lane
    /// The hour from which on one is queued every night; nil is only on demand.
    package let nightlyHour: Int?
    /// Whether one is due for what has been recorded since, by the mark it gets; asked every round, so it must be cheap.
    package let due: (@Sendable (any Connection, Day) throws -> String?)?
    /// Must bear being begun again: a process can end at any step. What it writes belongs into one transaction that
    /// also says that it is written, or into several of which each says how far the work is.
    package let work: Work
    /// Told when a job has failed for good, with the reason in German, so that what waits for it does not wait for ever.
    package let failed: (@Sendable (JobRun, String) async throws -> Void)?

    package init(
        _ name: String, in lane: Lane? = nil, nightlyHour: Int? = nil, due: (@Sendable (any Connection, Day) throws -> String?)? = nil,
        failed: (@Sendable (JobRun, String) async throws -> Void)? = nil, _ work: @escaping Work
    ) {
        self.name = name
        self.lane = lane ?? (nightlyHour == nil ? .asked : .night)
        self.nightlyHour = nightlyHour
        self.due = due
        self.failed = failed
        self.work = work
    }
}

/// One run of a job, as its work sees it (Auftragslauf).
package struct JobRun: Sendable {
    package let job: Job
    package let database: any Database
    package let today: Day

    package var parameters: String { job.parameters }
    /// Whom the journal names for what the job writes.
    package var author: Author { Author(account: job.account, role: "job", request: job.id.text) }

    /// Tells how far the work is. Throws `CancellationError` when somebody cancelled the job or another process took it over.
    package func progress(_ done: Int, of total: Int, _ message: Phrase) async throws {
        let (job, text) = (job, message.text)
        let isMine = try await database.housekeep { try $0.tellProgress(of: job, done: done, total: total, message: text) }
        guard isMine else { throw CancellationError() }
    }
}
