import Storage
import Vocabulary
import Web

/// Slows down whoever sends links that do not work (Bremse für Links): one at a time from one place, more slowly after many.
struct LinkBrake: Sendable {
    let passwords: PasswordDesk

    /// Counts a link that does not work; what works is used up later, with what it opens.
    func check(_ secret: String, for purpose: OneTimeLink.Purpose, _ context: AppContext) async throws {
        _ = try await turn("link", context) { now in try await context.read { try $0.openLink(secret, for: purpose, at: now) } != nil }
    }

    /// Does something whose repetition is counted unless it says that all is well; throws when too many wait.
    func turn(_ name: String, _ context: AppContext, _ work: @Sendable (Instant) async throws -> Bool) async throws -> Bool {
        let place = NetworkPlace(context.request.remote)
        let subject = "\(name):\(place.name)"
        let outcome = try await passwords.inLane(subject, .network(place)) { () -> (result: Bool, pause: Duration) in
            let now = Instant.now()
            if try await work(now) { return (true, .zero) }
            let counted = try await context.database.housekeep { db in
                try db.dropOldFailures(before: now.advanced(by: -86_400_000_000))
                let counted = try db.throttle(subject).afterFailure(at: now)
                try db.keep(counted, for: subject)
                return counted
            }
            return (false, counted.pause(at: now, by: .network))
        }
        guard let outcome else {
            throw Refusal.conflict("Gerade wird das sehr oft versucht. Warten Sie einen Moment und versuchen Sie es dann noch einmal.")
        }
        return outcome
    }
}
