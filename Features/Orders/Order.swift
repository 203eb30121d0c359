import Places
import Register
import Vocabulary

/// A paper by which the city orders, asks or confirms something about where people live (Verfügung, Schreiben), as it was issued.
package struct Order: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
        /// Einweisungsverfügung.
        case placement
        /// Umsetzungsverfügung: the end of one use and the beginning of another.
        case relocation
        /// Beendigungsverfügung.
        case ending
        /// Anhörungsschreiben, § 28 LVwVfG.
        case hearing
        /// Wohnungsgeberbestätigung, § 19 BMG.
        case confirmation

        /// Whether it decides something that can be objected to.
        package var isDecision: Bool { self == .placement || self == .relocation || self == .ending }
    }

    package let id: ID<Order>
    package let kind: Kind
    /// In each year from one on without gaps, such as `V-2026-0042` (Aktenzeichen).
    package let number: String
    package let addressee: ID<Person>
    package let issuedOn: Day
    package let recordedAt: Instant
    package let signatory: String
    package let reason: String
    /// Why it is carried out at once; empty where it is not.
    package let immediateReason: String
    /// The letter by which the person was heard, if there was one here.
    package let hearing: ID<Order>?
    /// How the person was heard and what came of it, or why there was no hearing.
    package let hearingNote: String
    /// Until when a hearing can be answered.
    package let answerBy: Day?
    package let measures: [Measure]
    /// The addressee's people for whom it holds as well.
    package let members: [ID<Person>]
}

/// One of the things an order decides (Regelung); what has an end of its own and is objected to on its own.
package struct Measure: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
        case placement, ending
        /// Not decided but confirmed: that somebody moved in.
        case movedIn
    }

    package let kind: Kind
    package let site: ID<Site>
    package let spot: ID<Spot>?
    /// For an ending, from the first day without the right to live there.
    package let period: DayRange
    /// Carried out at once, § 80 (2) no. 4 VwGO.
    package let isImmediate: Bool

    package init(_ kind: Kind, at site: ID<Site>, _ spot: ID<Spot>?, _ period: DayRange, isImmediate: Bool = false) {
        self.kind = kind
        self.site = site
        self.spot = spot
        self.period = period
        self.isImmediate = isImmediate
    }
}

/// What became of an order after it was issued (Ereignis), from a day on.
package struct OrderEvent: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
        case served, answered, objected, settled, revoked
        /// Another order took its place, or ended what it had begun.
        case replaced, ended
    }

    /// How it reached the person (Bekanntgabe, Zustellung).
    package enum Way: String, Sendable, CaseIterable {
        case handedOver, post, registered, deed

        /// Whether the day of receipt is reckoned from the day of posting.
        package var isPosted: Bool { self == .post || self == .registered }
    }

    /// How an objection ended.
    package enum Outcome: String, Sendable, CaseIterable { case remedied, rejected, withdrawn }

    /// By which right an order is taken back.
    package enum Ground: String, Sendable, CaseIterable { case unlawful, revocation, settled }

    package let id: ID<OrderEvent>
    package let order: ID<Order>
    package let kind: Kind
    package let day: Day
    /// The way, outcome or ground.
    package let detail: String
    package let note: String
    package let other: ID<Order>?
    /// When it counts as made known.
    package let effective: Day?
    /// The last day on which it can be objected to.
    package let deadline: Day?
    package let recordedAt: Instant

    package init(
        id: ID<OrderEvent>, order: ID<Order>, kind: Kind, day: Day, detail: String = "", note: String = "", other: ID<Order>? = nil,
        effective: Day? = nil,
        deadline: Day? = nil, recordedAt: Instant = .endless
    ) {
        self.id = id
        self.order = order
        self.kind = kind
        self.day = day
        self.detail = detail
        self.note = note
        self.other = other
        self.effective = effective
        self.deadline = deadline
        self.recordedAt = recordedAt
    }

    var way: Way? { kind == .served ? Way(rawValue: detail) : nil }
}

/// Something done with orders, texts or the office behind them (Vorgang an Verfügungen).
package struct OrderAct: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
        case text, office, issue, served, answered, objected, settled, revoked
        /// An event was recorded by mistake.
        case correction
    }

    package let kind: Kind
    package let day: Day
    package let reason: String

    package init(_ kind: Kind, on day: Day, reason: String = "") {
        self.kind = kind
        self.day = day
        self.reason = reason
    }
}
