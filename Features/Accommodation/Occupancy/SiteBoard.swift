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
    let needs: [ID<Person>: [Need]]

    /// The site in the address on one day.
    init(_ context: AppContext, _ db: any Connection, on day: Day, knownAt: Instant?) throws {
        let (actor, today) = (try context.requireActor(), context.today)
        self.init(try db.siteSight(try context.id("site"), for: actor, on: day, span: day.only, knownAt: knownAt, today: today))
    }

    init(_ sight: SiteSight) {
        (book, on, names, seesBirth) = (sight.book, sight.on, sight.people, sight.seesBirth)
        needs = Dictionary(uniqueKeysWithValues: sight.people.keys.map { ($0, sight.needs(of: $0)) })
    }

    /// For forms about the site in the address, from one connection.
    init(_ context: AppContext, _ db: any Connection, from day: Day) throws {
        let (actor, today) = (try context.requireActor(), context.today)
        self.init(try db.siteSight(try context.id("site"), for: actor, on: today, span: .starting(min(day, today)), today: today))
    }

    var path: String { "/unterkuenfte/\(book.site.id)" }

    /// People here on the day whose room is not known or not there.
    var withoutRoom: [Lodger] {
        book.lodgers.filter { lodger in
            lodger.period.contains(on) && (lodger.room.map { book.life(of: $0, on: on) == nil } ?? true)
        }.inNaturalOrder(by: { name(of: $0.person) }, then: { $0.person.text })
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
