import Forms
import Places
import Vocabulary
import Web

/// What the person list shows and in which order (Personenliste).
package struct PersonListQuery: Sendable, Hashable {
    package enum Order: String, Sendable, CaseIterable {
        case name
        case fileNumber = "aktenzeichen"
        case birth = "geburt"
        /// By house and room, as a caretaker walks.
        case stay = "wohnt"
    }

    package var census: CensusQuery
    package var order: Order
    package var isDescending: Bool
    /// Only people at this site.
    package var site: ID<Site>?
    /// Only people this account is responsible for.
    package var caseworker: Caseworker?
    /// Only who speaks this language.
    package var language: String?
    /// Only whose completed years lie between these.
    package var ages = Ages()
    /// Only who needs one of these.
    package var needs: [Need.Kind] = []
    /// Only these people, chosen one by one; nil is everybody.
    package var chosen: [String]?

    /// How old, from and to.
    package struct Ages: Sendable, Hashable {
        package var from: Int?
        package var to: Int?

        var isOpen: Bool { from == nil && to == nil }
    }

    /// Whose people are listed.
    package enum Caseworker: Sendable, Hashable {
        case account(String)
        case nobody
    }

    package init(census: CensusQuery, order: Order = .name, isDescending: Bool = false) {
        self.census = census
        self.order = order
        self.isDescending = isDescending
    }

    /// Reads the list's address; a filter on a field the reader may not see is a refusal, not an oracle.
    package init(_ query: FormFields, today: Day, mayFilter: (Field) -> Bool) throws {
        var reader = FormReader(query)
        let day = reader.day("am") ?? today
        let knownAt = reader.knowledge("stand", today: today)
        let sorting = reader.choice("sortierung", of: Order.self) ?? .name
        let isDescending = reader.one("richtung", of: ["auf", "ab"]) == "ab"
        var parts: [Dimension: String] = [:]
        for dimension in Dimension.allCases {
            guard let part = query[dimension.filter], !part.isEmpty else { continue }
            guard mayFilter(dimension.field) else { throw Refusal.forbidden }
            // Of the town's own authorities one may be gone; every other list is closed.
            parts[dimension] =
                dimension.parts.map { known in reader.one(dimension.filter, of: Set(known.map(\.value))) ?? "" } ?? String(part.prefix(60))
        }
        let site = query["unterkunft"].flatMap { $0.isEmpty ? nil : String($0.prefix(60)) }
        let caseworker = query["zustaendig"].flatMap { $0.isEmpty ? nil : String($0.prefix(60)) }
        if site != nil, !mayFilter(.stay) { throw Refusal.forbidden }
        if caseworker != nil, !mayFilter(.assignment) { throw Refusal.forbidden }
        let language = reader.one("sprache", of: Set(Languages.all))
        let ages = Ages(from: reader.number("alterVon", 0...120), to: reader.number("alterBis", 0...120))
        if let from = ages.from, let to = ages.to, to < from { reader.refuse("alterBis", "Das höchste Alter liegt unter dem niedrigsten.") }
        let needs = RememberedNeeds.kinds(query[RememberedNeeds.kept] ?? "")
        if language != nil, !mayFilter(.language) { throw Refusal.forbidden }
        if !ages.isOpen, !mayFilter(.birth) { throw Refusal.forbidden }
        guard needs.allSatisfy({ mayFilter($0.field) }) else { throw Refusal.forbidden }
        try reader.finish()
        self.init(
            census: CensusQuery(on: day, knownAt: knownAt, parts: parts), order: sorting, isDescending: isDescending)
        self.site = site.map { ID($0) }
        (self.language, self.ages, self.needs) = (language, ages, needs)
        self.caseworker = caseworker.map { $0 == PersonListQuery.nobody ? .nobody : .account($0) }
        chosen = query.all("person").isEmpty ? nil : query.all("person").map { String($0.prefix(60)) }
        if order == .stay, !mayFilter(.stay) { order = .name }
        if order == .birth, !mayFilter(.birth) { order = .name }
        // An order by names would tell the first letters to somebody who may not read them.
        if order == .name, !mayFilter(.name) { order = .fileNumber }
    }
}

extension PersonListQuery {
    /// How an address says that nobody is responsible.
    static let nobody = "niemand"

    /// The fields of an address that say which people are listed and in which order; a saved filter keeps these.
    static let filterNames =
        [
            "am", "am.tag", "am.monat", "am.jahr", "stand", "unterkunft", "zustaendig", "sprache", "alterVon", "alterBis", RememberedNeeds.kept,
            "sortierung", "richtung",
        ] + Dimension.allCases.map(\.filter)

    var isNarrowed: Bool {
        !census.parts.isEmpty || site != nil || caseworker != nil || chosen != nil || language != nil || !ages.isOpen || !needs.isEmpty
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
    /// Each is read by those who may read its field.
    package let needs: [Need]
}
