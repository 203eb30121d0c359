import Storage
import Vocabulary

extension Connection {
    /// Whether an account has taken as many files within an hour as anybody needs; looks through its latest entries only.
    func hasTakenEnough(_ account: String, at now: Instant) throws -> Bool {
        let hour = now.advanced(by: -3_600_000_000)
        let taken = try count(
            """
            SELECT COUNT(*) AS n FROM (SELECT action, at FROM journal WHERE account = \(account) ORDER BY seq DESC LIMIT 5000) AS latest
            WHERE action = 'list.export' AND at > \(hour)
            """)
        let waiting = try waitingLooks().count { $0.author.account == account && $0.note.action == "list.export" && $0.at > hour }
        return taken + waiting >= TakenList.mostPerHour
    }
}
