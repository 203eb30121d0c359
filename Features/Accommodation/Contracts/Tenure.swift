import Places
import Vocabulary

/// By which right the city has a site or a part of it, and what it costs (Nutzungsrecht); cents for a month.
package struct Tenure: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable { case owned, rented, interim, contingent }

    package let kind: Kind
    package let landlord: String
    package let monthlyRent: Int
    /// Energy, cleaning, caretaker, guard: what the place costs besides the rent.
    package let monthlyCosts: Int
    package let noticeMonths: Int?
    /// Options to prolong, as agreed.
    package let options: String
    /// The last day the building permit covers; nil is without end.
    package let permitUntil: Day?

    package init(
        _ kind: Kind, landlord: String = "", monthlyRent: Int = 0, monthlyCosts: Int = 0, noticeMonths: Int? = nil, options: String = "",
        permitUntil: Day? = nil
    ) {
        self.kind = kind
        self.landlord = landlord
        self.monthlyRent = monthlyRent
        self.monthlyCosts = monthlyCosts
        self.noticeMonths = noticeMonths
        self.options = options
        self.permitUntil = permitUntil
    }
}

/// Places that are to come into being or to go (Vorhaben), as planned at one time; earlier plans stay readable.
package struct HousingProject: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable { case build, rent, convert, buy }
    /// `open` ends the plan: from then on the places themselves count.
    package enum Stage: String, Sendable, CaseIterable { case idea, planned, decided, underway, open, dropped }

    /// One version of the plan.
    package struct Plan: Sendable, Hashable {
        package let stage: Stage
        /// From the planned opening to the end of use.
        package let use: DayRange
        package let places: Int
        /// In cents.
        package let cost: Int?
        package let note: String
        package let recordedAt: Instant

        package init(_ stage: Stage, use: DayRange, places: Int, cost: Int? = nil, note: String = "", recordedAt: Instant) {
            self.stage = stage
            self.use = use
            self.places = places
            self.cost = cost
            self.note = note
            self.recordedAt = recordedAt
        }
    }

    package let id: ID<HousingProject>
    package let kind: Kind
    package let name: String
    package let site: ID<Site>?
    /// The newest last, as known at the instant asked for.
    package let plans: [Plan]

    package init(id: ID<HousingProject>, kind: Kind, name: String, site: ID<Site>?, plans: [Plan]) {
        self.id = id
        self.kind = kind
        self.name = name
        self.site = site
        self.plans = plans
    }

    /// The plan that counts; nil once the places are there or nothing comes of it.
    package var pending: Plan? { plans.last.flatMap { [.open, .dropped].contains($0.stage) ? nil : $0 } }
}
