import Web

// Something real of this office for checks that open every page, in SQL.

extension AccessFeature {
    package var examples: [Example] {
        [
            Example("account", "SELECT id FROM account ORDER BY login LIMIT 1")
        ]
    }
}
