import Storage
import Vocabulary

/// Keeps looks at files before anything is shown, many waiting ones at once, and without queueing behind whoever writes. In the
/// journal's chain they are sealed by the next write, or soon by nobody else's doing.
package actor LookJournal {
    private struct Waiting: Sendable {
        let looks: [WaitingLook]
        let done: CheckedContinuation<Void, any Error>
    }

    private let database: any Database
    /// How long looks may wait for somebody else to seal them.
    private let patience: Duration
    private var waiting: [Waiting] = []
    private var isKeeping = false
    private var isSealing = false
    private var isUnsealed = false
    /// Looks of one moment stay in the order in which they were asked for.
    private var latest = Instant(microseconds: 0)

    package init(_ database: any Database, patience: Duration = .milliseconds(500)) {
        self.database = database
        self.patience = patience
    }

    package func keep(_ notes: [JournalNote], by author: Author) async throws {
        guard !notes.isEmpty else { return }
        let looks = notes.map { note in
            latest = max(.now(), latest.advanced(by: 1))
            return WaitingLook(at: latest, author: author, note: note)
        }
        try await withCheckedThrowingContinuation { done in
            waiting.append(Waiting(looks: looks, done: done))
            if !isKeeping {
                isKeeping = true
                Task { await drain() }
            }
        }
    }

    private func drain() async {
        while !waiting.isEmpty {
            let batch = waiting
            waiting = []
            do {
                try await database.keepLooks(batch.flatMap(\.looks))
                for one in batch { one.done.resume() }
                sealSoon()
            } catch {
                for one in batch { one.done.resume(throwing: error) }
            }
        }
        isKeeping = false
    }

    /// What cannot be sealed now waits for the next look, or whoever writes.
    private func sealSoon() {
        isUnsealed = true
        guard !isSealing else { return }
        isSealing = true
        Task {
            while isUnsealed {
                try? await Task.sleep(for: patience)
                isUnsealed = false
                try? await database.sealLooks()
            }
            isSealing = false
        }
    }
}
