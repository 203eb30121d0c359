import Vocabulary

/// A forecast kept as it was made (festgehaltene Prognose). Numbers only; reality is put beside it month by month.
package struct KeptForecast: Sendable, Hashable {
    package let id: ID<KeptForecast>
    package let forecast: Forecast
    /// How each assumption came about, in words.
    package let bases: [Assumption.Rule: String]
    package let knownAt: Instant
    package let occasion: String
    package let by: String
    package let keptAt: Instant
}

/// What became of a forecast (Trefferquote): for each month past, what was forecast and what was.
package struct Accuracy: Sendable, Hashable {
    package struct Month: Sendable, Hashable {
        package let day: Day
        /// Months ahead, from one.
        package let ahead: Int
        package let low: Int
        package let middle: Int
        package let high: Int
        package let real: Int

        package var error: Int { real - middle }
        package var isWithin: Bool { (low...max(low, high)).contains(real) }
        /// In tenths of a per cent of what was; nil when nobody was there.
        package var share: Int? { real == 0 ? nil : (abs(error) * 1000 + real / 2) / real }
    }

    package let months: [Month]

    package init(months: [Month]) { self.months = months }

    /// `real` tells the residents at the end of a day.
    package init(_ forecast: Forecast, upTo today: Day, real: (Day) -> Int) {
        months = forecast.months.enumerated().filter { $0.element.until <= today }.map { index, month in
            Month(
                day: month.last, ahead: index + 1, low: forecast.need(.low, index), middle: forecast.need(.middle, index),
                high: forecast.need(.high, index), real: real(month.last))
        }
    }

    /// Mean distance between forecast and reality, in tenths of a per cent; nil without any month past.
    package var meanShare: Int? {
        let shares = months.compactMap(\.share)
        return shares.isEmpty ? nil : (shares.reduce(0, +) + shares.count / 2) / shares.count
    }

    package var within: Int { months.count(where: \.isWithin) }
    package var latest: Month? { months.last }

    /// By how far ahead: up to three months, up to six, up to twelve, beyond.
    package static func byDistance(_ all: [Accuracy]) -> [(upTo: Int?, months: [Month])] {
        let months = all.flatMap(\.months)
        let bounds: [(Int, Int?)] = [(1, 3), (4, 6), (7, 12), (13, nil)]
        return bounds.map { from, upTo in (upTo, months.filter { $0.ahead >= from && $0.ahead <= upTo ?? .max }) }
    }
}
