import Places
import Storage
import Vocabulary

/// What the office that keeps the sites has against somebody's living there from a day on (Einwände gegen einen Aufenthalt).
package struct StayObjections: Sendable {
    private let find: @Sendable (any Connection, Stay, Day) throws -> [Phrase]

    /// Whether a room was given to anybody since an instant.
    package typealias Given = @Sendable (_ db: any Connection, _ room: ID<Spot>, _ since: Instant) throws -> Bool
    private var isGiven: Given = { _, _, _ in false }

    package init(_ find: @escaping @Sendable (any Connection, Stay, Day) throws -> [Phrase]) { self.find = find }

    /// The same, from an office that knows who was given rooms.
    package func knowing(_ isGiven: @escaping Given) -> StayObjections {
        var objections = self
        objections.isGiven = isGiven
        return objections
    }

    /// Whoever goes back to a room goes to none that was given to anybody since.
    func refuseGiven(_ acts: [Act], since instant: Instant, on today: Day, _ db: any Connection) throws {
        for act in acts {
            for case .record(_, let period, .stay(let stay)) in act.changes where period.until > today {
                if let room = stay.room, try isGiven(db, room, instant) { throw Refusal.conflict(builtUpon) }
            }
        }
    }

    /// To every stay that begins with these acts; what holds for a whole family is said once.
    func found(_ acts: [Act], _ db: any Connection) throws -> [Phrase] {
        var said: [Phrase] = []
        for act in acts {
            for case .record(_, let period, .stay(let stay)) in act.changes where period.from >= act.day {
                said += try find(db, stay, period.from).filter { !said.contains($0) }
            }
        }
        return said
    }

    /// Whoever decides otherwise says why.
    static func refuseUnexplained(_ found: [Phrase], reason: String) throws(Refusal) {
        guard reason.isEmpty, let first = found.first else { return }
        throw .invalid("anlass", "\(first) Nennen Sie den Anlass, wenn dort trotzdem jemand wohnen soll.")
    }
}
