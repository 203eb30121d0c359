import Storage
import Vocabulary

/// Something an office of the demo town does beside people's files (Amtsvorgang): when, by whose account, and what is written.
struct OfficeEvent: Sendable {
    let recordDay: Day
    let hour: Int
    let minute: Int
    /// Whose work it was, by login.
    let login: String
    let write: @Sendable (Transaction) throws -> Void

    init(_ recordDay: Day, hour: Int = 7, minute: Int = 0, by login: String, write: @escaping @Sendable (Transaction) throws -> Void) {
        self.recordDay = recordDay
        self.hour = hour
        self.minute = minute
        self.login = login
        self.write = write
    }

    var instant: Instant { Instant(recordDay, hour: hour, minute: minute) }

    /// Before the day's counters open; acts on people's files come after it.
    private var isEarly: Bool { hour < 8 }

    func isDue(before day: Day) -> Bool { recordDay < day || (recordDay == day && isEarly) }

    /// In the order of recording; what is given first comes first at the same time.
    static func inOrder(_ events: [OfficeEvent]) -> [OfficeEvent] {
        events.enumerated().sorted { one, other in
            (one.element.recordDay, one.element.hour, one.element.minute, one.offset)
                < (other.element.recordDay, other.element.hour, other.element.minute, other.offset)
        }.map(\.element)
    }
}
