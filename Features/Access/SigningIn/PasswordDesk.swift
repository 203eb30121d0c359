import Storage
import Vocabulary
import Web

/// The one place that checks and makes password hashes while the town is served (Kennwortprüfung): two at a time, in turn between those
/// who ask, and one after the other where it is the same lane.
package actor PasswordDesk {
    private let hasher: PasswordHasher
    /// Two hashes at once and one of each source: forty from one account wait behind one another, and everybody else beside them.
    private let hashes = FairQueue(.init(width: 2, ofOneSource: 1, waiting: 300, waitingOfOneSource: 12), isDrawn: true)
    private var lanes: [String: FairQueue] = [:]

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
        let lane = lanes[name] ?? FairQueue(.init(width: 1, ofOneSource: 1, waiting: 60, waitingOfOneSource: 8), isDrawn: true)
        lanes[name] = lane
        guard await lane.enter(source.path) else { return nil }
        do {
            let (result, pause) = try await work()
            await lane.leave(source.path, pause > .zero ? .place(pause) : .none)
            await forget(name, after: pause)
            return result
        } catch {
            await lane.leave(source.path)
            await forget(name, after: .zero)
            throw error
        }
    }

    /// A lane nobody is in is not kept.
    private func forget(_ name: String, after pause: Duration) async {
        guard pause > .zero else {
            if let lane = lanes[name], await lane.isIdle { lanes[name] = nil }
            return
        }
        Task {
            try? await Task.sleep(for: pause + .milliseconds(200))
            await forget(name, after: .zero)
        }
    }
}
