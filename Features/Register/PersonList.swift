import Vocabulary
import Web

/// What the person list shows and in which order (Personenliste).
package struct PersonListQuery: Sendable, Hashable {
    package enum Order: String, Sendable, CaseIterable {
        case name
        case fileNumber = "aktenzeichen"
        case birth = "geburt"
    }

    package var census: CensusQuery
    package var order: Order
    package var isDescending: Bool
    package var page: Int

    package static let pageSize = 25

    package init(census: CensusQuery, order: Order = .name, isDescending: Bool = false, page: Int = 1) {
        self.census = census
        self.order = order
        self.isDescending = isDescending
        self.page = page
    }

    /// Reads the list's address; a filter on a field the reader may not see is a refusal, not an oracle.
    package init(_ query: FormFields, today: Day, mayFilter: (Field) -> Bool) throws {
        var reader = FormReader(query)
        let day = reader.day("am") ?? today
        var knownAt: Instant?
        if let text = query["stand"], !text.trimmed.isEmpty {
            knownAt = Instant(text.trimmed)
            if knownAt == nil { reader.refuse("stand", "Schreiben Sie den Wissensstand wie 2020-06-17 oder 2020-06-17T12:00:00Z.") }
        }
        var parts: [Dimension: String] = [:]
        for dimension in Dimension.allCases {
            guard let part = query[dimension.filter], !part.isEmpty else { continue }
            guard mayFilter(dimension.field) else { throw Refusal.forbidden }
            parts[dimension] = String(part.prefix(60))
        }
        try reader.finish()
        self.init(
            census: CensusQuery(on: day, knownAt: knownAt, parts: parts),
            order: query["sortierung"].flatMap(Order.init) ?? .name, isDescending: query["richtung"] == "ab",
            page: max(1, min(query["seite"].flatMap { Int($0) } ?? 1, 100_000)))
        if order == .birth, !mayFilter(.birth) { order = .name }
        // An order by names would tell the first letters to somebody who may not read them.
        if order == .name, !mayFilter(.name) { order = .fileNumber }
    }
}

/// One line of the list: what holds on its day.
package struct PersonListRow: Sendable {
    package let id: ID<Person>
    package let fileNumber: String
    package let name: PersonName?
    package let birth: Birth?
    package let nationalities: [String]
    package let phase: Phase?
    package let stay: Stay?
}
