import Storage
import Vocabulary
import Web

// Something real of this office for checks that open every page, in SQL.

extension InflowFeature {
    package var examples: [Example] {
        [
            // An allocation of which somebody has come, with the arrival.
            Example(["allocation", "arrival"]) { db, _ in
                let last = try db.row(
                    "SELECT allocation_id FROM allocation_arrival WHERE \(current: "allocation_arrival") ORDER BY from_day DESC, id LIMIT 1")
                guard let allocation = try last?.text("allocation_id") else { return [:] }
                let arrival = try db.row(
                    """
                    SELECT id FROM allocation_arrival WHERE allocation_id = \(allocation) AND \(current: "allocation_arrival")
                    ORDER BY id LIMIT 1
                    """)
                return ["allocation": allocation, "arrival": try arrival?.text("id")].compactMapValues { $0 }
            },
            Example(
                "reunification",
                "SELECT case_id AS id FROM family_reunification WHERE \(current: "family_reunification") ORDER BY from_day, id LIMIT 1"),
            Example("quota", "SELECT id FROM quota ORDER BY year, id LIMIT 1"),
            Example("kept", "SELECT id FROM forecast ORDER BY from_day, id LIMIT 1"),
            Example("message", "SELECT id FROM arrival_notice ORDER BY day, id LIMIT 1"),
            Example("rule", "SELECT id FROM forecast_rule ORDER BY id LIMIT 1"),
        ]
    }
}
