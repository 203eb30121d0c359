import Vocabulary
import Web

extension RegisterFeature {
    package var finders: [Finder] { [RegisterFeature.households] }

    /// A household by its number; like its page, only to those who see somebody of it.
    private static let households = Finder(allow: .seePeople) { sought, actor, context, db in
        guard let (year, serial) = sought.number("H"), actor.reads(.household, by: .seePeople) else { return [] }
        guard let household = try db.household(fileNumber: "H-\(padded(year, 4))-\(padded(serial, 5))") else { return [] }
        let members = try db.members(household.id, CensusQuery(on: context.today)).map(\.person)
        let seen = try db.coverings(of: members, for: actor, .seePeople, on: context.today)
        guard actor.scope(.seePeople) == .all || !seen.isEmpty else { return [] }
        let count: Phrase = seen.count == 1 ? "1 Person" : "\(seen.count) Personen"
        return [Finding("Haushalt", household.fileNumber, "/haushalte/\(household.id)", "\(t: count)", .number, isPast: members.isEmpty)]
    }
}
