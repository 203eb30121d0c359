import Storage
import Vocabulary

// Dated law in SQL.

extension Connection {
    package func law() throws -> Law { try once("law") { try readLaw() } }

    private func readLaw() throws -> Law {
        Law(
            numbers: try rows("SELECT * FROM law_number ORDER BY key, from_day").compactMap { row in
                try DayRange(try row.day("from_day"), try row.day("until_day")).map {
                    LawNumber(key: try row.text("key"), validity: $0, number: try row.int("number"), reference: try row.text("reference"))
                }
            },
            prolongations: try rows("SELECT * FROM prolongation ORDER BY ground, valid_on").map {
                Prolongation(
                    ground: try $0.choice("ground"), validOn: try $0.day("valid_on"), effectiveUntil: try $0.day("effective_until"),
                    reference: try $0.text("reference"))
            })
    }
}
