import Storage
import Vocabulary
import Web

/// The one place that checks and makes password hashes while the town is served (Kennwortprüfung): two at a time, in turn between those
/// who ask, and one after the other where it is the same lane.
package actor PasswordDesk {
    private let hasher: PasswordHasher
    /// Two hashes at once and one of each source: forty from one account wait behind one another, and everybody else beside them.
    private let hashes = FairQueue(.init(width: 2, ofOneSource: 1, waiting: 300, waitingOfOneSource: 12), isDrawn: true)
    private var lanes: [String: Lane] = [:]

    /// Where one works at a time, kept while anybody is in it or on the way there, or it rests.
    private struct Lane {
        let queue = FairQueue(.init(width: 1, ofOneSource: 1, waiting: 60, waitingOfOneSource: 8), isDrawn: true)
        var people = 0
        var restsUntil = ContinuousClock.now
    }

    package init(_ hasher: PasswordHasher) { self.hasher = hasher }

    /// Who asks, from coarse to fine.
    enum Source: Sendable, Hashable {
        /// Somebody signed in.
        case account(String)
        /// A browser in which the account was opened before.
        case device(String)
        case network(NetworkPlace)

        var path: [String] {
            switch self {
            case .account(let id): ["account", id]
            case .device(let mark): ["device", mark]
            case .network(let place): ["network"] + place.path
            }
        }
    }

    /// Nil when too many wait.
    func isRight(_ password: String, against hash: String, for source: Source, holding pause: FairQueue.Pause = .none) async -> Bool? {
        guard await hashes.enter(source.path) else { return nil }
        let isRight = await hasher.verify(password, against: hash)
        await hashes.leave(source.path, pause)
        return isRight
    }

    /// Nil when too many wait.
    func hashed(_ password: String, for source: Source) async -> String? {
        guard await hashes.enter(source.path) else { return nil }
        let hash = await hasher.hashed(password)
        await hashes.leave(source.path)
        return hash
    }

    nonisolated func isOutdated(_ hash: String) -> Bool { hasher.isOutdated(hash) }

    /// Against what no account has, so that its absence takes as long as its presence.
    nonisolated func decoy() -> String { hasher.hash(Digest.hex(Digest.random(bytes: 16))) }

    /// One at a time in a lane, whose next one waits as long as the work says; nil when too many wait.
    func inLane<T: Sendable>(
        _ name: String, _ source: Source, _ work: @Sendable () async throws -> (result: T, pause: Duration)
    ) async throws -> T? {
        // Counted before anybody waits for anything: between two questions to the queue somebody else could be on the way into it.
        lanes[name, default: Lane()].people += 1
        guard let queue = lanes[name]?.queue else { return nil }
        guard await queue.enter(source.path) else {
            goOut(of: name)
            return nil
        }
        do {
            let (result, pause) = try await work()
            await queue.leave(source.path, pause > .zero ? .place(pause) : .none)
            goOut(of: name, after: pause)
            return result
        } catch {
            await queue.leave(source.path)
            goOut(of: name)
            throw error
        }
    }

    private func goOut(of name: String, after pause: Duration = .zero) {
        lanes[name]?.people -= 1
        if pause > .zero, let lane = lanes[name] {
            let end = ContinuousClock.now + pause + .milliseconds(200)
            lanes[name]?.restsUntil = max(lane.restsUntil, end)
            Task {
                try? await Task.sleep(until: end)
                forget(name)
            }
        }
        forget(name)
    }

    /// A lane nobody is in is not kept; nothing is waited for between looking and letting go.
    private func forget(_ name: String) {
        if let lane = lanes[name], lane.people == 0, lane.restsUntil <= .now { lanes[name] = nil }
    }

    /// How many lanes are kept.
    var kept: Int { lanes.count }
}
