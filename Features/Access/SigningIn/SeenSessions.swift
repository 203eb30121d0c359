import Storage
import Vocabulary

/// When sessions were last seen, until that is kept: nobody who only looks waits for somebody who writes.
actor SeenSessions {
    private let database: any Database
    private var waiting: [String: Instant] = [:]
    private var isKeeping = false

    init(_ database: any Database) { self.database = database }

    func latest(of session: String) -> Instant? { waiting[session] }

    func saw(_ session: String, at now: Instant) {
        waiting[session] = now
        guard !isKeeping else { return }
        isKeeping = true
        Task { await keep() }
    }

    private func keep() async {
        while !waiting.isEmpty {
            let batch = waiting
            // What could not be kept is seen again with the next page.
            try? await database.housekeep { db in
                for (session, at) in batch.sorted(by: { $0.key < $1.key }) { try db.touchSession(session, at: at) }
            }
            for (session, at) in batch where waiting[session] == at { waiting[session] = nil }
        }
        isKeeping = false
    }
}
