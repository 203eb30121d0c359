import Register
import Storage
import Vocabulary

/// A total that somebody published, with how exact it is and where it stands (veröffentlichte Zahl). Never mixed with
/// what was counted.
package struct PublishedTotal: Sendable, Hashable {
    package enum Precision: String, Sendable, CaseIterable { case exact, approximate, forecast }

    package let id: ID<PublishedTotal>
    package var day: Day
    package var precision: Precision
    package var total: Int
    package var parts: [Pillar: Int]
    package var source: String
    package var note: String
    package var by: String
    package var recordedAt: Instant
    package var withdrawnAt: Instant
    package var withdrawnReason: String

    package init(
        id: ID<PublishedTotal>, day: Day, precision: Precision, total: Int, parts: [Pillar: Int] = [:], source: String, note: String = "",
        by: String = "", recordedAt: Instant = .endless, withdrawnAt: Instant = .endless, withdrawnReason: String = ""
    ) {
        self.id = id
        self.day = day
        self.precision = precision
        self.total = total
        self.parts = parts
        self.source = source
        self.note = note
        self.by = by
        self.recordedAt = recordedAt
        self.withdrawnAt = withdrawnAt
        self.withdrawnReason = withdrawnReason
    }

    package var isWithdrawn: Bool { withdrawnAt != .endless }
    package static let partPillars: [Pillar] = [.provisional, .followUp, .unaccompaniedMinor]
}

extension PublishedTotal.Precision: Labelled {
    package var label: Phrase {
        switch self {
        case .exact: "genau"
        case .approximate: "ungefähr"
        case .forecast: "Prognose"
        }
    }

    /// Before the number: `rund 1050`.
    package func shown(_ number: Int) -> Phrase {
        switch self {
        case .exact: "\(number)"
        case .approximate: "rund \(number)"
        case .forecast: "\(number) (Prognose)"
        }
    }
}
