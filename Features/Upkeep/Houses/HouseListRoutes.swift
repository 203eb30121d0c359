import Accommodation
import Forms
import Lists
import Markup
import Places
import Register
import Spreadsheet
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
    /// Needs a way without steps; known only where an office says so.
    let needsHelp: Bool
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
    let helped: Set<ID<Person>>

    /// Everybody in the house, room by room; those without a room last.
    var lines: [HouseLine] {
        let housed = sight.rooms.flatMap { room -> [HouseLine] in
            let isStepFree = sight.book.amenities(of: room.id, on: sight.on).contains { $0.kind == .stepFree || $0.kind == .groundFloor }
            return room.people.map { line($0.person, room, isStepFree) }
        }
        return housed + sight.withoutRoom.map { line($0.person, nil, false) }
    }

    private func line(_ person: ID<Person>, _ room: SiteSight.Room?, _ isStepFree: Bool) -> HouseLine {
        let birth = sight.seesBirth ? sight.people[person]?.birth : nil
        return HouseLine(
            building: room?.building ?? "", floor: room?.floor, unit: room?.unit ?? "", room: room?.name ?? "", person: person,
            name: sight.name(of: person), age: birth.map { EvacuationAge($0.age(on: sight.on)) }, needsHelp: helped.contains(person),
            isStepFree: isStepFree)
    }

    var title: Phrase { kind == .evacuation ? "Evakuierungsliste" : "Zimmerliste" }
}

/// Who needs a way without steps (Hilfebedarf bei der Räumung), as an office above knows it.
package struct HelpNeed: Sendable {
    package let people: @Sendable (any Connection, Site, Day) throws -> Set<ID<Person>>

    package init(_ people: @escaping @Sendable (any Connection, Site, Day) throws -> Set<ID<Person>>) { self.people = people }
}

/// Lists of a house for paper: they work without network once printed, and every one is in the journal.
struct HouseListDesk: Sendable {
    let needs: [HelpNeed]

    var routes: [Route] {
        HouseList.Kind.allCases.flatMap { kind -> [Route] in
            let desk = taking(kind)
            return [
                .get("/listen/\(kind.rawValue)", allow: .seeAccommodation) { try await show(kind, $0) },
                // Without a house there is nothing to take: first choose.
                .get("/listen/\(kind.rawValue)/ausgabe", allow: .manageAccommodation) { context in
                    HouseListDesk.hasSite(context.query) ? .page(try await desk.page(context.query, context)) : .redirect("/listen")
                },
            ] + desk.routes.filter { $0.method == "POST" }
        } + [.get("/listen", allow: .seeAccommodation, choose)]
    }

    private func choose(_ context: AppContext) async throws -> Answer {
        let (actor, today) = (try context.requireActor(), context.today)
        let sites = try await context.read { try $0.sites(for: actor, .seeAccommodation, on: today) }
        return .page(.houseLists(sites))
    }

    private func list(_ kind: HouseList.Kind, _ fields: FormFields, _ context: AppContext) async throws -> (list: HouseList, inputs: Inputs) {
        var query = QueryReader(fields)
        let day = query.day("am", or: context.today, from: "1990-01-01")
        let site = try Self.site(fields)
        let sight = try await SiteSight.load(context, site, on: day)
        let (needs, book) = (needs, sight.book)
        let helped = try await context.read { db in try needs.reduce(into: Set<ID<Person>>()) { try $0.formUnion($1.people(db, book.site, day)) } }
        return (HouseList(kind: kind, sight: sight, helped: helped.intersection(sight.people.keys)), query.inputs)
    }

    private static func hasSite(_ fields: FormFields) -> Bool { fields["unterkunft"]?.isEmpty == false }

    private static func site(_ fields: FormFields) throws -> ID<Site> {
        guard let text = fields["unterkunft"], !text.isEmpty, text.utf8.count <= 40 else { throw Refusal.notFound }
        return ID(text)
    }

    private func show(_ kind: HouseList.Kind, _ context: AppContext) async throws -> Answer {
        guard HouseListDesk.hasSite(context.query) else { return .redirect("/listen") }
        let (list, inputs) = try await list(kind, context.query, context)
        let site = list.sight.book.site.id.text
        try await context.look(JournalNote("site.look", "site", site, details: "\(kind.rawValue),\(list.sight.on.iso)"))
        let actor = try context.requireActor()
        let mayTake = actor.may(.manageAccommodation) && actor.may(.takeLists)
        return .page(.houseList(list, inputs, mayTake: mayTake), status: inputs.problems.isEmpty ? 200 : 422)
    }

    private func taking(_ kind: HouseList.Kind) -> TakingDesk {
        let title: Phrase = kind == .evacuation ? "Evakuierungsliste" : "Zimmerliste"
        return TakingDesk(
            "/listen/\(kind.rawValue)/ausgabe", allow: .manageAccommodation, of: kind == .evacuation ? "evacuation" : "rooms",
            filters: ["unterkunft", "am"],
            back: Link(title, "/listen/\(kind.rawValue)")
        ) { fields, context in
            guard try context.requireActor().may(.takeLists) else { throw Refusal.forbidden }
            let (list, inputs) = try await list(kind, fields, context)
            // A file of another day than the one asked for would mislead whoever takes it along.
            guard inputs.problems.isEmpty else { throw Refusal(.invalid, inputs.problems) }
            let sight = list.sight
            let lines = list.lines
            return TakenList(
                "\(title) \(sight.book.site.name)", file: "\(kind.rawValue)-\(sight.on.iso)",
                head: [("Unterkunft", sight.book.site.name), ("Am", sight.on.german)],
                columns: [
                    .init("Haus", width: 20), .init("Stockwerk"), .init("Einheit", width: 16), .init("Zimmer", width: 16), .init("Name", width: 32),
                ] + (sight.seesBirth ? [.init("Altersgruppe")] : []) + [.init("Hinweis", width: 30)], count: lines.count
            ) { _ in
                lines.map { line in
                    let age: [Sheet.Cell] = sight.seesBirth ? [line.age.map { .text($0.label.text) } ?? .empty] : []
                    let hint = HouseListWords.hints(line).map(\.text).joined(separator: "; ")
                    return [
                        .text(line.building), line.floor.map { .number($0) } ?? .empty, .text(line.unit), .text(line.room),
                        line.name.map { .text($0) } ?? .text(("eine weitere Person" as Phrase).text),
                    ] + age + [hint.isEmpty ? .empty : .text(hint)]
                }
            }
        }
    }
}

enum HouseListWords {
    static func hints(_ line: HouseLine) -> [Phrase] {
        (line.needsHelp ? ["braucht Hilfe auf Treppen"] : []) + (line.isStepFree ? ["Zimmer ohne Stufen"] : [])
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
