import Places
import Register
import Storage
import Vocabulary
import Web

/// One site on one day with the people in it, as far as the actor may see them (Belegungstafel).
struct SiteBoard: Sendable {
    let book: SiteBook
    let on: Day
    /// Those whom the actor may see; others are only counted.
    let names: [ID<Person>: PersonListRow]
    let seesBirth: Bool

    static func load(_ context: AppContext, on day: Day, knownAt: Instant? = nil, span: DayRange? = nil) async throws -> SiteBoard {
        let (actor, id) = (try context.requireActor(), try context.id("site", of: Site.self))
        let scopes = Set([actor.scope(.seePeople)].compactMap { $0 })
        // Roles that see only their own people have no business on this page.
        let seesNames = (scopes == [.all] || scopes == [.ownSites]) && actor.reads(.name, by: .seePeople, within: scopes)
        let today = context.today
        let seesBirth = actor.reads(.birth, by: .seePeople, within: scopes)
        return try await context.read { db in
            try db.refuseHidden(id, for: actor)
            let book = try db.siteBook(id, span ?? day.only, knownAt: knownAt)
            let census = CensusQuery(on: day, knownAt: knownAt)
            var people = seesNames ? Set(book.lodgers.map(\.person)).sorted().map(\.text) : []
            if scopes != [.all] {
                // Whoever sees only people of the own sites sees those who live there today, not all who ever did.
                people = try db.reachable(people, for: actor, on: today)
            }
            let rows = try stride(from: 0, to: people.count, by: 500).flatMap { start in
                try db.listRows(Array(people[start..<min(start + 500, people.count)]), census)
            }
            return SiteBoard(
                book: book, on: day, names: Dictionary(rows.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }), seesBirth: seesBirth)
        }
    }

    var path: String { "/unterkuenfte/\(book.site.id)" }

    /// People here on the day whose room is not known or not there.
    var withoutRoom: [Lodger] {
        book.lodgers.filter { lodger in
            lodger.period.contains(on) && (lodger.room.map { book.life(of: $0, on: on) == nil } ?? true)
        }.sorted { name(of: $0.person) < name(of: $1.person) }
    }

    func name(of person: ID<Person>) -> String {
        guard let row = names[person] else { return "" }
        return row.name?.listed ?? row.fileNumber
    }

    /// "Haddad, Rami (12)": the age helps whoever decides on rooms.
    func listed(_ person: ID<Person>) -> String {
        guard seesBirth, let birth = names[person]?.birth else { return name(of: person) }
        return "\(name(of: person)) (\(birth.age(on: on)))"
    }
}
