import Register
import Vocabulary

/// A figure kept as it was known when it was used (festgehaltene Kennzahl). Numbers only, so it outlives every file.
package struct FrozenFigure: Sendable, Hashable {
    package let id: ID<FrozenFigure>
    package let figure: Figure
    package let on: Day
    /// Everything recorded up to here is in it, nothing later.
    package let knownAt: Instant
    package let total: Int
    package let parts: [PartCount]
    /// What it was for, such as a report to the council.
    package let occasion: String
    package let by: String
    package let frozenAt: Instant

    package var dimension: Dimension { figure.dimension ?? .pillar }
    package func count(_ key: String) -> Int { parts.first { $0.key == key }?.count ?? 0 }
}

/// What a frozen figure is made from.
package struct FreezeWish: Sendable, Hashable {
    package let dimension: Dimension
    package let on: Day
    /// A past state of knowledge; nil is the latest.
    package let knownAt: Instant?
    package let occasion: String

    package init(by dimension: Dimension, on day: Day, knownAt: Instant? = nil, occasion: String) {
        self.dimension = dimension
        self.on = day
        self.knownAt = knownAt
        self.occasion = occasion
    }
}
