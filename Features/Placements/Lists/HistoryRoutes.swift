import Accommodation
import Markup
import Places
import Storage
import Vocabulary
import Web

/// Who was in a room when (Zimmergeschichte). Each look is kept, also in the files of those who are named.
struct HistoryDesk: Sendable {
    var routes: [Route] { [.get("/unterkuenfte/{site}/zimmer/{part}/verlauf", allow: .placePeople, show)] }

    /// Longer histories are told by their latest part.
    static let most = 300

    private func show(_ context: AppContext) async throws -> Answer {
        let (site, room, today) = (try context.id("site", of: Site.self), try context.id("part", of: Spot.self), context.today)
        let (book, times) = try await context.read { db in (try db.siteBook(site, today.only), try db.times(in: room, limit: HistoryDesk.most)) }
        guard let spot = book.spots[room], spot.kind == .room else { throw Refusal.notFound }
        let people = times.map(\.person)
        try await context.look(
            [JournalNote("site.look", "site", site.text, details: "history")]
                + Set(people).sorted().map { JournalNote("person.look", "person", $0.text, details: "history") })
        let promised = try await context.read { try $0.placements(.at(site), on: today) }.filter { $0.waiting.contains { $0.room == room } }
        return .page(.roomHistory(book, room, times, try await PlaceSearchDesk.names(people, context), promised, today: today))
    }
}
