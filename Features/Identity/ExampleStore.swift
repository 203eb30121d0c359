import Vocabulary
import Web

// Something real of this office for checks that open every page, in SQL.

extension IdentityFeature {
    package var examples: [Example] {
        [
            Example("merge", "SELECT id FROM person_merge WHERE \(current: "person_merge") ORDER BY id LIMIT 1")
        ]
    }
}
