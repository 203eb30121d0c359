import Access
import Storage
import Vocabulary
import Web

// The names behind ids, in SQL.

extension Connection {
    /// The same for somebody, with the names of those whose files they may open.
    func directory(for facts: [Fact], named actor: Actor, on today: Day) throws -> Directory {
        var directory = try directory(for: facts)
        directory.people = try called(directory.people.keys.sorted(), by: actor, on: today)
        return directory
    }

    /// What people are called by somebody: their number, and their name where the actor may read it.
    func called(_ people: [ID<Person>], by actor: Actor, on today: Day) throws -> [ID<Person>: String] {
        guard !people.isEmpty else { return [:] }
        var called = try fileNumbers(of: people)
        let covered = try coverings(of: people, for: actor, .seePeople, on: today)
        let named = covered.filter { actor.reads(.name, by: .seePeople, within: $0.value) }.keys.sorted().map(\.text)
        for row in try listRows(named, CensusQuery(on: today)) {
            if let name = row.name?.full { called[row.id] = "\(name) (\(row.fileNumber))" }
        }
        return called
    }

    /// Everything facts can point to; `facts` names the households needed.
    package func directory(for facts: [Fact] = []) throws -> Directory {
        let ids = Set(
            facts.compactMap { fact -> String? in
                if case .membership(let membership) = fact.content { membership.household.text } else { nil }
            })
        let others = facts.compactMap { fact in if case .need(let need) = fact.content { need.other } else { nil } }
        let rooms = Set(facts.compactMap { fact -> String? in if case .stay(let stay) = fact.content { stay.room?.text } else { nil } })
        let households = ids.isEmpty ? [] : try rows("SELECT id, file_number FROM household WHERE id IN (\(list: ids.sorted()))")
        let accounts = try accountHolders()
        let caseworkers = accounts.filter { !$0.value.roles.isDisjoint(with: Directory.caseworkerRoles) }
        return Directory(
            authorities: Dictionary(uniqueKeysWithValues: try authorities().map { ($0.id, $0) }),
            sites: Dictionary(uniqueKeysWithValues: try sites().map { ($0.id, $0) }),
            accounts: accounts.mapValues(\.name),
            caseworkers: caseworkers.map { (id: $0.key, name: $0.value.name) }.inNaturalOrder(by: \.name, then: \.id).map(\.id),
            households: Dictionary(uniqueKeysWithValues: try households.map { (try $0.id("id"), try $0.text("file_number")) }),
            rooms: try roomNames(rooms.sorted()), people: try fileNumbers(of: others))
    }
}
