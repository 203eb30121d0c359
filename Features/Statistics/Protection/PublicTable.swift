import Foundation
import Register
import Vocabulary

/// One of the few tables that are published (öffentliche Tabelle). There is no way to ask for another.
package struct PublicTable: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable { case stay, age, sex, nationality }

    package struct Row: Sendable, Hashable {
        package let key: String
        package let label: Phrase
        package let count: PublicCount
    }

    package let kind: Kind
    /// Empty when the table cannot be published for this day.
    package let rows: [Row]

    /// Tables are for towns and days on which nobody stands out.
    package static let leastTotal = 100
}

extension PublicTable.Kind {
    package var title: Phrase {
        switch self {
        case .stay: "Wohnform"
        case .age: "Altersgruppe"
        case .sex: "Geschlecht"
        case .nationality: "Staatsangehörigkeit"
        }
    }

    package var dimension: Register.Dimension {
        switch self {
        case .stay: .stay
        case .age: .age
        case .sex: .sex
        case .nationality: .nationality
        }
    }

    /// What small parts become when one of them would stand out; nil where joining makes no sense.
    var rest: Phrase? {
        switch self {
        case .stay: "weitere Wohnformen"
        case .age: "weitere Altersgruppen"
        case .nationality: "übrige"
        case .sex: nil
        }
    }
}

extension PublicTable {
    struct Part: Hashable {
        var key: String
        var label: Phrase
        var count: Int
    }

    static let restKey = "rest"
    static let topNationalities = 8

    /// Protects the counted parts, joining small ones until nobody can be worked out; without rows if that does not help.
    /// Where minors nearly all live in homes and families of their own, those would tell how many there are.
    package init(_ kind: Kind, _ stock: Stock, hidingMinors: Bool = false) {
        let parts = PublicTable.parts(kind, stock)
        self.init(kind, parts: kind == .stay && hidingMinors ? PublicTable.hidingMinors(parts) : parts)
    }

    /// Places of youth welfare as one part with another that is large enough to hide them in; nothing if there is none.
    static func hidingMinors(_ parts: [Part]) -> [Part] {
        let homes: Set<String> = [Stay.Kind.youthHome.rawValue, Stay.Kind.fosterFamily.rawValue]
        let large = parts.filter { !homes.contains($0.key) && $0.key != PartCount.unknown && $0.count >= Headline.leastExact }
        guard let cover = large.min(by: { $0.count < $1.count }), let rest = Kind.stay.rest else { return [] }
        let joined = parts.filter { homes.contains($0.key) || $0.key == cover.key }
        let count = joined.reduce(0) { $0 + $1.count }
        return parts.filter { !joined.contains($0) } + [Part(key: restKey, label: rest, count: count)]
    }

    init(_ kind: Kind, parts: [Part]) {
        self.kind = kind
        var parts = parts
        guard parts.reduce(0, { $0 + $1.count }) >= PublicTable.leastTotal else {
            rows = []
            return
        }
        while true {
            let shown = parts.map { PublicCount.rounded($0.count) }
            if Disclosure.isSafe(parts.map(\.count), shown: shown) {
                rows = zip(parts, shown).map { Row(key: $0.key, label: $0.label, count: $1) }
                return
            }
            guard let rest = kind.rest, parts.count > 2 else {
                rows = []
                return
            }
            parts = PublicTable.joiningSmallest(parts, as: rest)
        }
    }

    /// The two smallest parts become one at the end of the table; what was joined before stays one part.
    private static func joiningSmallest(_ parts: [Part], as label: Phrase) -> [Part] {
        let order = parts.indices.sorted { one, other in
            let isJoined = parts[one].key == restKey
            guard isJoined == (parts[other].key == restKey) else { return isJoined }
            return (parts[one].count, one) < (parts[other].count, other)
        }
        let joined = Set(order.prefix(2))
        let count = joined.reduce(0) { $0 + parts[$1].count }
        return parts.indices.filter { !joined.contains($0) }.map { parts[$0] } + [Part(key: restKey, label: label, count: count)]
    }

    /// A part that is only listed when somebody is in it would tell so; every list is therefore complete, and the
    /// unknown always stand in it.
    static func parts(_ kind: Kind, _ stock: Stock) -> [Part] {
        let unknown = Part(key: PartCount.unknown, label: "unbekannt", count: stock.count(PartCount.unknown))
        let known = stock.parts.filter { $0.key != PartCount.unknown }
        switch kind {
        case .stay, .sex: return known.map { Part(key: $0.key, label: $0.label, count: $0.count) } + [unknown]
        case .age: return ages(known) + [unknown]
        case .nationality: return nationalities(known) + [unknown]
        }
    }

    /// Wider groups than inside the house.
    private static func ages(_ parts: [PartCount]) -> [Part] {
        let groups: [(label: Phrase, keys: Set<String>)] = [
            ("0 bis 5 Jahre", ["0-2", "3-5"]), ("6 bis 13 Jahre", ["6-9", "10-13"]), ("14 bis 17 Jahre", ["14-17"]),
            ("18 bis 24 Jahre", ["18-24"]), ("25 bis 44 Jahre", ["25-34", "35-44"]), ("45 bis 64 Jahre", ["45-54", "55-64"]),
            ("65 Jahre und älter", ["65+"]),
        ]
        return groups.map { group in
            let count = parts.filter { group.keys.contains($0.key) }.reduce(0) { $0 + $1.count }
            return Part(key: group.keys.sorted().joined(separator: "+"), label: group.label, count: count)
        }
    }

    /// The largest eight by what is shown, never one that is too small to be shown.
    private static func nationalities(_ parts: [PartCount]) -> [Part] {
        let countries = parts.filter { $0.key != PartCount.several && $0.count >= 5 }
        let ranked = countries.sorted { one, other in
            let (first, second) = (PublicCount.rounded(one.count).drawn, PublicCount.rounded(other.count).drawn)
            return first == second ? one.key < other.key : first > second
        }
        let top = ranked.prefix(topNationalities)
        let rest = parts.reduce(0) { $0 + $1.count } - top.reduce(0) { $0 + $1.count }
        return top.map { Part(key: $0.key, label: $0.label, count: $0.count) } + [Part(key: restKey, label: "übrige", count: rest)]
    }
}

extension PublicTable.Row {
    /// The label in the reader's language; countries by the system's own names.
    package func words(in kind: PublicTable.Kind) -> Phrase {
        guard kind == .nationality, key != PublicTable.restKey, key != PartCount.unknown else { return label }
        if key == Nationality.stateless { return "staatenlos" }
        return .verbatim(Locale(identifier: Wording.current.language).localizedString(forRegionCode: key) ?? key)
    }
}
