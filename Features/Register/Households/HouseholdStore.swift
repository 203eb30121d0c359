import Storage
import Vocabulary

// Households and who belongs to them, in SQL.

extension Connection {
    package func household(_ id: ID<Household>) throws -> Household? {
        try row("SELECT id, file_number FROM household WHERE id = \(id)").map {
            Household(id: try $0.id("id"), fileNumber: try $0.text("file_number"))
        }
    }

    package func household(fileNumber: String) throws -> Household? {
        try row("SELECT id, file_number FROM household WHERE file_number = \(fileNumber)").map {
            Household(id: try $0.id("id"), fileNumber: try $0.text("file_number"))
        }
    }

    /// Who belongs to a household on a day, as known then: the reference person first.
    package func members(of household: ID<Household>, _ census: CensusQuery) throws -> [Fact] {
        try rows(
            """
            SELECT m.* FROM membership m WHERE m.household_id = \(household) AND \(census.holds("m"))
            ORDER BY CASE m.part WHEN 'reference' THEN 0 WHEN 'partner' THEN 1 ELSE 2 END, m.from_day, m.id
            """
        ).map { try Fact(.membership, $0) }
    }
}
