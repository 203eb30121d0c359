import Places
import Register
import Vocabulary

/// The rooms of the register on the day of a list (Zimmer der Unterkünfte), found by what lists call them.
struct KnownRooms: Sendable {
    struct Room: Sendable {
        let id: ID<Spot>
        let site: ID<Site>
        let name: String

        var title: String { name.first?.isNumber == true ? ("Zimmer \(name)" as Phrase).text : name }
    }

    private let bySite: [ID<Site>: [Room]]
    private let byID: [ID<Spot>: Room]

    init(_ rooms: [Room] = []) {
        bySite = Dictionary(grouping: rooms, by: \.site)
        byID = Dictionary(rooms.map { ($0.id, $0) }, uniquingKeysWith: { one, _ in one })
    }

    subscript(_ id: ID<Spot>) -> Room? { byID[id] }

    var names: [ID<Spot>: String] { byID.mapValues(\.name) }

    func areKnown(of site: ID<Site>) -> Bool { bySite[site]?.isEmpty == false }

    /// The only room of that number; where two houses of a site have one each, nobody knows which is meant.
    func room(_ written: String, in site: ID<Site>) -> Room? {
        let number = KnownRooms.number(written)
        guard !number.isEmpty, let rooms = bySite[site]?.filter({ KnownRooms.number($0.name) == number }), rooms.count == 1 else { return nil }
        return rooms[0]
    }

    /// "Zi. 105", "Zimmer 105" and "105" are one.
    static func number(_ text: String) -> String {
        let before: Set<Substring> = ["zimmer", "zi", "raum", "nr", "zimmernummer"]
        return Headings.folded(text).split(separator: " ").filter { !before.contains($0) }.joined(separator: " ")
    }
}

extension PlanGround {
    /// What people should know before somebody is put there: the room is not known, or something speaks against it.
    func remarks(on stay: Stay, _ listed: ListedPerson) -> [RowProblem] {
        guard let id = stay.site, let site = site(id.text), stay.room == nil else { return [] }
        if let full = listed.fullRoom { return [RowProblem(.warning, .room, full)] }
        guard !listed.room.isEmpty, rooms.areKnown(of: id) else { return [] }
        return [RowProblem(.warning, .room, "\(listed.room) gibt es in \(site.name) nicht; es wird als Bemerkung übernommen.")]
    }
}
