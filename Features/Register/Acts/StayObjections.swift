import Places
import Storage
import Vocabulary

/// What the office that knows who may sleep where has against people's living somewhere from a day on (Einwände gegen einen Aufenthalt): the
/// one question all doors below it ask.
package struct StayObjections: Sendable {
    private let find: @Sendable (any Connection, [StayWish]) throws -> [Objection]

    /// Whether a room was given to anybody since an instant.
    package typealias Given = @Sendable (_ db: any Connection, _ room: ID<Spot>, _ since: Instant) throws -> Bool
    private let isGiven: Given

    package init(_ find: @escaping @Sendable (any Connection, [StayWish]) throws -> [Objection], given: @escaping Given) {
        (self.find, isGiven) = (find, given)
    }

    /// Whoever goes back to a room goes to none that was given to anybody since.
    func refuseGiven(_ acts: [Act], since instant: Instant, on today: Day, _ db: any Connection) throws {
        for act in acts {
            for case .record(_, let period, .stay(let stay)) in act.changes where period.until > today {
                if let room = stay.room, try isGiven(db, room, instant) { throw Refusal.conflict(builtUpon) }
            }
        }
    }

    /// To several people's sleeping where they would, all together.
    package func found(_ wishes: [StayWish], _ db: any Connection) throws -> [Objection] { wishes.isEmpty ? [] : try find(db, wishes) }

    /// To every stay that begins with these acts.
    package func found(_ acts: [Act], _ db: any Connection) throws -> [Objection] { try found(StayWish.all(acts), db) }
}
