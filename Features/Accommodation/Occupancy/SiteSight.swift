import Places
import Register
import Storage
import Vocabulary
import Web

/// One site in a span of days with the names its reader may know (Blick ins Haus), for offices that stand on this one.
package struct SiteSight: Sendable {
    package let book: SiteBook
    package let on: Day
    /// Those whom the reader may see; others are only counted.
    package let people: [ID<Person>: PersonListRow]
    package let seesBirth: Bool
    /// Which of somebody's needs the reader may know.
    let reads: @Sendable (Need) -> Bool

    /// Throws `notFound` for a site that is none of the actor's business.
    package static func load(_ context: AppContext, _ site: ID<Site>, on day: Day, span: DayRange? = nil) async throws -> SiteSight {
        let (actor, today) = (try context.requireActor(), context.today)
        return try await context.read { try $0.siteSight(site, for: actor, on: day, span: span ?? day.only, today: today) }
    }

    /// A room with what it lies in.
    package struct Room: Sendable {
        package let id: ID<Spot>
        package let building: String
        package let unit: String
        package let floor: Int?
        package let name: String
        package let people: [Lodger]
    }

    /// The rooms that are there on the day, as people count them, house by house.
    package var rooms: [Room] {
        book.inOrder(book.buildings, on: on).flatMap { building in
            book.inOrder(book.parts(of: building.id), on: on).flatMap { unit in
                book.inOrder(book.parts(of: unit.id), on: on).compactMap { room -> Room? in
                    guard let life = book.life(of: room.id, on: on) else { return nil }
                    return Room(
                        id: room.id, building: book.life(of: building.id, on: on)?.name ?? "", unit: book.life(of: unit.id, on: on)?.name ?? "",
                        floor: life.floor, name: life.name, people: inOrder(book.people(in: room.id, on: on)))
                }
            }
        }
    }

    /// People here on the day whose room is not known or not there.
    package var withoutRoom: [Lodger] {
        inOrder(
            book.lodgers.filter { lodger in lodger.period.contains(on) && (lodger.room.map { book.life(of: $0, on: on) == nil } ?? true) })
    }

    package var headcount: Int { book.lodgers.count { $0.period.contains(on) } }

    private func inOrder(_ lodgers: [Lodger]) -> [Lodger] {
        lodgers.inNaturalOrder(by: { name(of: $0.person) ?? "~" }, then: { $0.person.text })
    }

    /// What somebody needs, as far as the reader may know it.
    package func needs(of person: ID<Person>) -> [Need] { (people[person]?.needs ?? []).filter(reads) }

    /// Family name first; nil for somebody the reader may not see.
    package func name(of person: ID<Person>) -> String? { people[person].map { $0.name?.listed ?? $0.fileNumber } }
}

extension Connection {
    package func siteSight(_ site: ID<Site>, for actor: Actor, on day: Day, span: DayRange, knownAt: Instant? = nil, today: Day) throws
        -> SiteSight
    {
        guard let sight = try siteSights([site], for: actor, on: day, span: span, knownAt: knownAt, today: today).first else {
            throw Refusal.notFound
        }
        return sight
    }

    /// Several sites at once; throws `notFound` when one is out of reach.
    package func siteSights(
        _ sites: [ID<Site>], for actor: Actor, on day: Day, span: DayRange, knownAt: Instant? = nil, today: Day
    ) throws -> [SiteSight] {
        if let visible = try visibleSites(actor), !sites.allSatisfy({ visible.contains($0.text) }) { throw Refusal.notFound }
        let scopes = Set([actor.scope(.seePeople)].compactMap { $0 })
        // Roles that see only their own people have no business on such pages.
        let seesNames = (scopes == [.all] || scopes == [.ownSites]) && actor.reads(.name, by: .seePeople, within: scopes)
        let books = try siteBooks(of: sites, span, knownAt: knownAt)
        var people = seesNames ? Set(books.flatMap(\.lodgers).map(\.person)).sorted().map(\.text) : []
        // Whoever sees only people of the own sites sees those who live there today, not all who ever did.
        if scopes != [.all] { people = try reachable(people, for: actor, on: today) }
        let census = CensusQuery(on: day, knownAt: knownAt)
        let rows = try stride(from: 0, to: people.count, by: 2_000).flatMap { start in
            try listRows(Array(people[start..<min(start + 2_000, people.count)]), census)
        }
        let names = Dictionary(rows.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        return books.map { book in
            let here = Set(book.lodgers.map(\.person))
            return SiteSight(
                book: book, on: day, people: names.filter { here.contains($0.key) }, seesBirth: actor.reads(.birth, by: .seePeople, within: scopes),
                reads: { actor.reads(Fact.Content.need($0).field, by: .seePeople, within: scopes) })
        }
    }
}

extension SiteBook {
    /// Whether a part is another or lies in it; nil is the whole site.
    package func lies(_ part: ID<Spot>, in whole: ID<Spot>?) -> Bool { isWithin(part, whole) }
}
