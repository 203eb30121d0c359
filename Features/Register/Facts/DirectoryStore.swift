import Access
import Storage
import Vocabulary

// The names behind ids, in SQL.

extension Connection {
    /// Everything facts can point to; `facts` names the households needed.
    package func directory(for facts: [Fact] = []) throws -> Directory {
        let ids = Set(
            facts.compactMap { fact -> String? in
                if case .membership(let membership) = fact.content { membership.household.text } else { nil }
            })
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
            rooms: try roomNames(rooms.sorted()))
    }
}
