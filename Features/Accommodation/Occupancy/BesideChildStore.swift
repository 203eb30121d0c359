import Places
import Register
import Storage
import Vocabulary

// Who would sleep beside a child of others, in SQL.

extension SiteBook {
    /// What speaks against people's sleeping in a room from a day on; nil where no child would lie beside strangers without its own adults.
    package func strangersBesideChild(_ people: [ID<Person>], in room: ID<Spot>, on day: Day, _ db: any Connection) throws -> Phrase? {
        let others = lodgers.filter { $0.room == room && $0.period.contains(day) && !people.contains($0.person) }.map(\.person)
        guard !others.isEmpty else { return nil }
        let majority = try db.law().number("ageOfMajority", on: day)?.number ?? 18
        let households = try db.householdBook(of: people + others)
        guard households.childAmongStrangers(people + others, on: day, majority: majority) != nil else { return nil }
        return "In \(name(of: room, on: day)) schliefe ein Kind neben Fremden und ohne einen seiner Erwachsenen."
    }
}
