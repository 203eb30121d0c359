import Accommodation
import Places
import Storage
import Vocabulary

extension Connection {
    /// The room of a house with the most free places on a day.
    func roomiestRoom(at site: ID<Site>, on day: Day) throws -> ID<Spot>? {
        guard let span = DayRange(day, day.next) else { return nil }
        let book = try siteBook(site, span)
        let sleepers = Dictionary(grouping: book.lodgers.filter { $0.period.contains(day) }) { $0.room }
        func free(_ room: ID<Spot>) -> Int { book.places(of: room, on: day) - (sleepers[room]?.count ?? 0) }
        return book.rooms.map(\.id).filter { book.life(of: $0, on: day) != nil }.max { (free($0), $1.text) < (free($1), $0.text) }
    }
}
