import Places
import Register
import Vocabulary

/// The rooms of the register on the day of a list (Zimmer der Unterkünfte), found by what lists call them.
struct KnownRooms: Sendable {
    struct Room: Sendable {
        let id: ID<Spot>
        let site: ID<Site>
        let name: String
        /// Nil where they are not counted one by one.
        let places: Int?
        let people: Int

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

/// Who comes into the rooms of a list and who leaves them (Plätze in den Zimmern), counted along in its order: nobody is put into a full
/// room by a list, since that takes a reason and somebody who gives it.
struct RoomTally {
    private let rooms: KnownRooms
    private var people: [ID<Spot>: Int] = [:]

    init(_ rooms: KnownRooms) { self.rooms = rooms }

    private func count(_ room: ID<Spot>) -> Int { people[room] ?? rooms[room]?.people ?? 0 }

    mutating func leave(_ room: ID<Spot>) { people[room] = count(room) - 1 }

    /// Nil where there is a place, which is taken then; else how full the room is.
    mutating func enter(_ id: ID<Spot>, in site: String) -> Phrase? {
        guard let room = rooms[id] else { return nil }
        let count = count(id)
        guard let places = room.places, count >= places else {
            people[id] = count + 1
            return nil
        }
        return "\(room.title) in \(site) ist belegt: \(places) Plätze, \(count) Personen ohne diese; es wird als Bemerkung übernommen."
    }
}

extension ImportPlan {
    /// Who finds no free place in the room the list names.
    mutating func findFullRooms(_ records: [ID<Person>: PersonRecord]) {
        var tally = RoomTally(ground.rooms)
        let day = ground.settings.referenceDay
        func current(_ planned: PlannedPerson) -> Stay? { planned.person.flatMap { records[$0]?.stay(on: day) } }
        for planned in people where planned.outcome == .unchanged {
            guard let stay = current(planned), let room = stay.room else { continue }
            let named = ground.stay(of: planned.listed)
            let isElsewhere = named.map { $0.room.map { $0 != room } ?? ($0.site != nil && $0.site != stay.site || $0.kind == .ownFlat) } ?? false
            if planned.listed.isGone || isElsewhere { tally.leave(room) }
        }
        for index in people.indices where [.unchanged, .new].contains(people[index].outcome) {
            let listed = people[index].listed
            guard !listed.isGone, listed.death == nil, let stay = ground.stay(of: listed), let room = stay.room, let site = ground.site(listed.site),
                current(people[index])?.room != room
            else { continue }
            keepAsRemark(index, tally.enter(room, in: site.name))
        }
    }
}

extension PlanGround {
    /// What people should know before somebody is put there: the room is not known, or full.
    func remarks(on stay: Stay, _ listed: ListedPerson) -> [RowProblem] {
        guard let id = stay.site, let site = site(id.text), stay.room == nil else { return [] }
        if let full = listed.fullRoom { return [RowProblem(.warning, .room, full)] }
        guard !listed.room.isEmpty, rooms.areKnown(of: id) else { return [] }
        return [RowProblem(.warning, .room, "\(listed.room) gibt es in \(site.name) nicht; es wird als Bemerkung übernommen.")]
    }
}
