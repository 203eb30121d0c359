import Vocabulary

/// What somebody needs of the place where they live or of those they live with (Bedarf). Why is not kept.
package struct Need: Sendable, Hashable, Comparable {
    package enum Kind: String, Sendable, CaseIterable {
        /// More than a way without steps: doors, a bath and room to turn.
        case wheelchair
        case stepFree, groundFloor, ownBath
        /// A room alone, for protection or for health; which of the two is not kept.
        case single
        case womenOnly
        /// Not together with somebody named.
        case apart
        case pram
        /// Somebody's arm on stairs.
        case stairs
        case guideDog
    }

    package let kind: Kind
    /// From whom somebody is to live apart; nobody else's file says so.
    package let other: ID<Person>?

    package init(_ kind: Kind, from other: ID<Person>? = nil) {
        self.kind = kind
        self.other = kind == .apart ? other : nil
    }

    package static func apart(from other: ID<Person>) -> Need { Need(.apart, from: other) }

    package static func < (one: Need, other: Need) -> Bool {
        let order = Kind.allCases
        let (first, second) = (order.firstIndex(of: one.kind) ?? 0, order.firstIndex(of: other.kind) ?? 0)
        return (first, one.other?.text ?? "") < (second, other.other?.text ?? "")
    }
}

extension Need.Kind {
    /// Whether it lets somebody guess at danger or illness; then fewer may read it.
    package var isProtection: Bool { self == .single || self == .womenOnly || self == .apart }

    /// All but what names somebody else.
    package static let alone: [Need.Kind] = allCases.filter { $0 != .apart }

    /// What asks for no place of its own, but must be known to whoever gives one or clears a house.
    package static let toKnow: [Need.Kind] = [.pram, .stairs, .guideDog]
}

extension PersonRecord {
    /// What somebody needs on a day, as far as it is in this record.
    package func needs(on day: Day) -> [Need] {
        facts(.need, on: day).compactMap { if case .need(let need) = $0.content { need } else { nil } }.sorted()
    }
}
