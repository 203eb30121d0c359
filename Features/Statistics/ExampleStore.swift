import Web

// Something real of this office for checks that open every page, in SQL.

extension StatisticsFeature {
    package var examples: [Example] {
        [
            Example("figure", "SELECT id FROM frozen_figure ORDER BY frozen_at LIMIT 1"),
            Example("total", "SELECT id FROM published_total ORDER BY id LIMIT 1"),
        ]
    }
}
