import Storage
import Web

// Something real of this office for checks that open every page, in SQL.

extension BicyclesFeature {
    package var examples: [Example] {
        [
            Example("bicycle", "SELECT bicycle_id AS id FROM bicycle_loan WHERE \(current: "bicycle_loan") ORDER BY bicycle_id LIMIT 1")
        ]
    }
}
