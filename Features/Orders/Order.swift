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
    /// The law it rests on, as whoever issued it said; assumed where it was issued before anybody was asked.
    package let basis: OrderBasis
    package let isBasisAssumed: Bool
    /// When the procedure began (§ 102b LVwVfG); assumed to be the hearing's day or its own where nobody noted it.
    package let begunOn: Day
    package let isBegunAssumed: Bool
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

/// Something done with orders, texts or the office behind them (Vorgang an Verfügungen).
package struct OrderAct: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
        case text, office, representative, issue
        /// What became of an order; each as the event is called.
        case served, arrived, lost, fetched, answered, misinformed, objected, objectionWithdrawn, reinstated, reviewed, sued, suitWithdrawn
        case urgent, ruled, officeSuspended, immediacy, judged, leaveSought, leaveDecided, bound, prolonged, revoked, danger, threatened
        /// As the end of an objection was recorded before its ruling had a service of its own.
        case settled
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
