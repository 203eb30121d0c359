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
        let accounts = try accountsWithCases()
        return Directory(
            authorities: Dictionary(uniqueKeysWithValues: try authorities().map { ($0.id, $0) }),
            sites: Dictionary(uniqueKeysWithValues: try sites().map { ($0.id, $0) }),
            accounts: Dictionary(uniqueKeysWithValues: accounts.map { ($0.id, $0.name) }),
            caseworkers: accounts.filter(\.mayBeCaseworker).inNaturalOrder(by: \.name, then: \.id).map(\.id),
            households: Dictionary(uniqueKeysWithValues: try households.map { (try $0.id("id"), try $0.text("file_number")) }),
            rooms: try roomNames(rooms.sorted()))
    }

    /// Everybody who has an account, and whether people may be assigned to them.
    private func accountsWithCases() throws -> [(id: String, name: String, mayBeCaseworker: Bool)] {
        try once("accountsWithCases") {
            try rows(
                """
                SELECT account.id AS id, account.name AS name, CASE WHEN account.active AND EXISTS (
                    SELECT 1 FROM account_role r WHERE r.account_id = account.id AND r.role IN (\(list: Directory.caseworkerRoles))
                ) THEN 1 ELSE 0 END AS has_cases FROM account
                """
            ).map { (try $0.text("id"), try $0.text("name"), try $0.int("has_cases") == 1) }
        }
    }
}
