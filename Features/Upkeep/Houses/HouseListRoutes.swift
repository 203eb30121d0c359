import Accommodation
import Forms
import Lists
import Markup
import Places
import Register
import Storage
import Vocabulary
import Web

/// One line of a list for the house: somebody in a room.
struct HouseLine: Sendable {
    let building: String
    let floor: Int?
    let unit: String
    let room: String
    let person: ID<Person>?
    let name: String?
    let age: EvacuationAge?
    /// What to know when the house is cleared, as far as an office says so.
    let help: Set<Need.Kind>
    let isStepFree: Bool
}

/// A list of one house on a day, for paper and for taking away.
struct HouseList: Sendable {
    enum Kind: String, Sendable, CaseIterable {
        case evacuation = "evakuierung"
        case rooms = "zimmer"
    }

    let kind: Kind
    let sight: SiteSight
    let helped: [ID<Person>: Set<Need.Kind>]

    /// Everybody in the house, room by room; those without a room last.
    var lines: [HouseLine] {
        let housed = sight.rooms.flatMap { room -> [HouseLine] in
            let isStepFree = sight.book.amenities(of: room.id, on: sight.on).offers.contains { $0 == .stepFree || $0 == .groundFloor }
            return room.people.map { line($0.person, room, isStepFree) }
        }
        return housed + sight.withoutRoom.map { line($0.person, nil, false) }
    }

    private func line(_ person: ID<Person>, _ room: SiteSight.Room?, _ isStepFree: Bool) -> HouseLine {
        let birth = sight.seesBirth ? sight.people[person]?.birth : nil
        return HouseLine(
            building: room?.building ?? "", floor: room?.floor, unit: room?.unit ?? "", room: room?.name ?? "", person: person,
            name: sight.name(of: person), age: birth.map { EvacuationAge($0.age(on: sight.on)) }, help: helped[person] ?? [],
            isStepFree: isStepFree)
    }

    /// Room by room, those without one in a line of their own.
    var rooms: [HouseRoom] {
        let rooms = sight.rooms.map { room in
            HouseRoom(
                building: room.building, floor: room.floor, unit: room.unit, name: room.name, tally: sight.book.tally(of: room.id, on: sight.on),
                names: room.people.compactMap { sight.name(of: $0.person) }, people: room.people.count,
                closed: sight.book.closure(of: room.id, on: sight.on)?.content.reason.label)
        }
        let left = sight.withoutRoom
        guard !left.isEmpty else { return rooms }
        let names = left.compactMap { sight.name(of: $0.person) }
        return rooms + [HouseRoom(building: "", floor: nil, unit: "", name: nil, tally: nil, names: names, people: left.count, closed: nil)]
    }
}

/// A room as a list for the house shows it; without a name it is those whose room is not known.
struct HouseRoom: Sendable {
    let building: String
    let floor: Int?
    let unit: String
    let name: String?
    let tally: Tally?
    /// Of those the reader may see.
    let names: [String]
    let people: Int
    let closed: Phrase?
}

extension HouseList.Kind {
    var title: Phrase { self == .evacuation ? "Evakuierungsliste" : "Zimmerliste" }
}

/// Who cannot leave a house alone, and what to know of them (Hilfebedarf bei der Räumung), as an office above knows it.
package struct HelpNeed: Sendable {
    package typealias People = [ID<Person>: Set<Need.Kind>]

    package let people: @Sendable (any Connection, Site, Day) throws -> People

    package init(_ people: @escaping @Sendable (any Connection, Site, Day) throws -> People) { self.people = people }
}

/// Lists of a house for paper: they work without network once printed, and every one is in the journal.
struct HouseListDesk: Sendable {
    let needs: [HelpNeed]

    var routes: [Route] {
        HouseList.Kind.allCases.flatMap { kind -> [Route] in
            let taking = taking(kind)
            return [
                .get("/listen/\(kind.rawValue)", allow: .seeAccommodation) { try await show(kind, $0) },
                // Without a house there is nothing to take: first choose.
                .get("/listen/\(kind.rawValue)/ausgabe", allow: .manageAccommodation) { context in
                    HouseListDesk.hasSite(context.query) ? .page(try await taking.page(context.query, context)) : .redirect("/listen")
                },
            ] + taking.routes.filter { $0.method == "POST" }
        } + [.get("/listen", allow: .seeAccommodation, choose)]
    }

    private func choose(_ context: AppContext) async throws -> Answer {
        let (actor, today) = (try context.requireActor(), context.today)
        let sites = try await context.read { try $0.sites(for: actor, .seeAccommodation, on: today) }
        return .page(.houseLists(sites))
    }

    private func list(_ kind: HouseList.Kind, _ fields: FormFields, _ context: AppContext, _ db: any Connection) throws -> HouseList {
        var query = QueryReader(fields)
        let day = query.day("am", or: context.today, from: "1990-01-01")
        let actor = try context.requireActor()
        let sight = try db.siteSight(try Self.site(fields), for: actor, on: day, span: day.only, today: context.today)
        // Whoever looks after houses clears them; who only reckons what they cost does not learn whom to carry.
        let helping = actor.may(.reportDefects) ? needs : []
        let helped = try helping.reduce(into: HelpNeed.People()) { all, office in
            for (person, kinds) in try office.people(db, sight.book.site, day) { all[person, default: []].formUnion(kinds) }
        }
        return HouseList(kind: kind, sight: sight, helped: helped.filter { sight.people[$0.key] != nil })
    }

    private static func hasSite(_ fields: FormFields) -> Bool { fields["unterkunft"]?.isEmpty == false }

    private static func site(_ fields: FormFields) throws -> ID<Site> {
        guard let text = fields["unterkunft"], !text.isEmpty, text.utf8.count <= 40 else { throw Refusal.notFound }
        return ID(text)
    }

    private func show(_ kind: HouseList.Kind, _ context: AppContext) async throws -> Answer {
        guard HouseListDesk.hasSite(context.query) else { return .redirect("/listen") }
        let actor = try context.requireActor()
        let mayTake = actor.may(.manageAccommodation) && actor.may(.takeLists)
        let (sight, page, status) = try await context.read { db -> (SiteSight, Page, Int) in
            let list = try list(kind, context.query, context, db)
            switch kind {
            case .evacuation:
                let shown = try list.everybody.shown(db, context)
                return (list.sight, .evacuation(list, shown, mayTake: mayTake), shown.status)
            case .rooms:
                let shown = try list.roomByRoom.shown(db, context)
                return (list.sight, .houseList(list, shown, mayTake: mayTake, shown.html), shown.status)
            }
        }
        try await context.look(
            JournalNote("site.look", "site", sight.book.site.id.text, details: "\(kind.rawValue),\(sight.on.iso)"))
        return .page(page, status: status)
    }

    private func taking(_ kind: HouseList.Kind) -> TakingDesk {
        let (address, filters) = ("/listen/\(kind.rawValue)/ausgabe", Set(["unterkunft", "am"]))
        let back = Link(kind.title, "/listen/\(kind.rawValue)")
        switch kind {
        case .evacuation:
            return ListDesk<HouseLine>(address, allow: .manageAccommodation, and: .takeLists, of: "evacuation", filters: filters, back: back) {
                db, asked, context in try list(kind, asked, context, db).everybody
            }.taking
        case .rooms:
            return ListDesk<HouseRoom>(address, allow: .manageAccommodation, and: .takeLists, of: "rooms", filters: filters, back: back) {
                db, asked, context in try list(kind, asked, context, db).roomByRoom
            }.taking
        }
    }
}

/// What to know of somebody when a house is cleared (Hilfe bei der Räumung).
enum HouseHelp: CaseIterable {
    case wheelchair, stairs, guideDog

    func isFor(_ needs: Set<Need.Kind>) -> Bool {
        switch self {
        case .wheelchair: needs.contains(.wheelchair)
        // Whoever sits in a wheelchair is carried; the rest goes with somebody's arm.
        case .stairs: !needs.contains(.wheelchair) && !needs.isDisjoint(with: [.stepFree, .groundFloor, .stairs])
        case .guideDog: needs.contains(.guideDog)
        }
    }

    var label: Phrase {
        switch self {
        case .wheelchair: "im Rollstuhl, kann keine Treppe benutzen"
        case .stairs: "braucht Hilfe auf Treppen"
        case .guideDog: "mit Assistenzhund"
        }
    }
}

enum HouseListWords {
    static func hints(_ line: HouseLine) -> [Phrase] {
        HouseHelp.allCases.filter { $0.isFor(line.help) }.map(\.label) + (line.isStepFree ? ["Zimmer ohne Stufen"] : [])
            + (line.room.isEmpty ? ["ohne Zimmer"] : [])
    }

    static func floor(_ floor: Int?) -> Phrase {
        switch floor {
        case nil: ""
        case 0?: "EG"
        case let number? where number < 0: "\(-number). UG"
        case let number?: "\(number). OG"
        }
    }
}
