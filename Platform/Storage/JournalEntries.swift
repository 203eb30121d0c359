import Vocabulary

extension Connection {
    /// The number of the first journal entry after an instant. Entries lie in the order of their time without gaps, so few looks find it,
    /// however long the journal is.
    package func firstEntry(after instant: Instant) throws -> Int {
        guard let head = try row("SELECT seq FROM journal_head WHERE id = 1")?.int("seq") else { return 1 }
        var (low, high) = (1, head + 1)
        while low < high {
            let middle = (low + high) / 2
            let at = try row("SELECT at FROM journal WHERE seq = \(middle)")?.instant("at")
            if let at, at > instant { high = middle } else { low = middle + 1 }
        }
        return low
    }

    /// How often an account did something since an instant, sealed already or waiting; `like` is what the details must begin with.
    package func deeds(_ action: String, detailed like: String, by account: String, since instant: Instant) throws -> Int {
        let first = try firstEntry(after: instant)
        let sealed = try count(
            """
            SELECT COUNT(*) AS n FROM journal
            WHERE account = \(account) AND seq >= \(first) AND action = \(action) AND details LIKE \(like + "%")
            """)
        return sealed
            + (try waitingLooks().count {
                $0.author.account == account && $0.note.action == action && $0.note.details.hasPrefix(like) && $0.at > instant
            })
    }
}
