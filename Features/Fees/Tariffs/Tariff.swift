import Places
import Register
import Vocabulary

/// What a by-law asks for the use of accommodation (Gebührentarif); what it says from when to when are its terms.
package struct Tariff: Sendable, Hashable {
    package let id: ID<Tariff>
    package let name: String

    package init(id: ID<Tariff>, name: String) {
        self.id = id
        self.name = name
    }
}

/// The rates of a tariff for a time (Gebührensätze): cents for a month.
///
/// There are three parts and no others: by area, by unit, by person. Each is borne by those who live there, a place's
/// share each, so that what lies empty is never paid for by anybody.
package struct Rates: Sendable, Hashable {
    /// For a square metre.
    package var area: Int?
    /// For a unit or room as a whole.
    package var lump: Int?
    package var person: PersonRates?
    /// What area and lump are measured by.
    package var basis: Basis

    package enum Basis: String, Sendable, CaseIterable { case room, unit }

    package init(area: Int? = nil, lump: Int? = nil, person: PersonRates? = nil, basis: Basis = .room) {
        self.area = area
        self.lump = lump
        self.person = person
        self.basis = basis
    }

    var needsSpot: Bool { area != nil || lump != nil }
}

/// What one person costs a month (Gebühr je Person), with other rates for large families and for children.
package struct PersonRates: Sendable, Hashable {
    package var full: Int
    /// From so many members of a household on, in one site, this rate for each of them.
    package var family: Step?
    /// Below this age.
    package var child: Step?

    package struct Step: Sendable, Hashable {
        package let bound: Int
        package let rate: Int

        package init(_ bound: Int, _ rate: Int) {
            self.bound = bound
            self.rate = rate
        }
    }

    package init(_ full: Int, family: Step? = nil, child: Step? = nil) {
        self.full = full
        self.family = family
        self.child = child
    }

    /// Of the rates that fit, the lowest.
    func rate(age: Int, householdSize: Int) -> (component: FeeLine.Component, rate: Int) {
        var found = (FeeLine.Component.person, full)
        if let family, householdSize >= family.bound, family.rate < found.1 { found = (.family, family.rate) }
        if let child, age < child.bound, child.rate < found.1 { found = (.child, child.rate) }
        return found
    }
}

/// How a by-law treats what is not a plain month of plain use (Regeln der Satzung).
package struct FeeRules: Sendable, Hashable {
    /// What a day of a part month costs.
    package enum PartMonth: String, Sendable, CaseIterable {
        /// One thirtieth of the month's fee, whatever the month's length.
        case thirtieths
        /// By the month's own days.
        case calendarDays
    }

    /// Whom the fees of a household are asked from.
    package enum Debtors: String, Sendable, CaseIterable {
        /// Every adult; children with their parents.
        case adult
        /// The reference person for a couple and its children; other adults for themselves.
        case household
        /// A couple together for itself and its children, each of them for the whole (§ 44 AO); other adults for themselves.
        case joint
        /// Every adult; children with their parents, each of them for the whole as the by-law says.
        case parents

        /// Each of a couple owes the own fee.
        var isOfEachAdult: Bool { self == .adult || self == .parents }
        /// Together, whatever clause is named.
        var isTogether: Bool { self == .joint || self == .parents }
    }

    /// From when on somebody who comes of age owes the own fee.
    package enum Majority: String, Sendable, CaseIterable { case followingMonth, birthday }

    package var partMonth: PartMonth
    package var debtors: Debtors
    /// What the by-law says about who owes, as letters name it; without it a couple owes together for itself and its children.
    package var clause: String
    package var majority: Majority
    /// An absence of at least so many days is free of charge; nil is never.
    package var absenceDays: Int?
    /// Whether a fee is due for days on which the room is closed.
    package var chargesClosed: Bool
    package var due: DueRule

    package init(
        partMonth: PartMonth = .thirtieths, debtors: Debtors = .adult, clause: String = "", majority: Majority = .followingMonth,
        absenceDays: Int? = nil, chargesClosed: Bool = false, due: DueRule = .fortnight
    ) {
        self.partMonth = partMonth
        self.debtors = debtors
        self.clause = clause
        self.majority = majority
        self.absenceDays = absenceDays
        self.chargesClosed = chargesClosed
        self.due = due
    }

    /// The first day on which somebody born then owes for themselves.
    func ownDebtor(from birth: Birth, at age: Int) -> Day {
        let birthday = birth.birthday(age)
        switch majority {
        case .birthday: return birthday
        case .followingMonth: return birthday == birthday.firstOfMonth ? birthday : birthday.firstOfMonth.addingMonths(1)
        }
    }
}

extension FeeRules.Majority {
    /// What a by-law is thought to mean that does not say it (offene Frage majorityDebtor).
    init(_ procedure: ProcedureLaw, on day: Day) {
        self = procedure.reads(.majorityDebtor, "birthday", on: day) ? .birthday : .followingMonth
    }
}

/// What a tariff says from one day to another (Tariffassung), as known since an instant.
package struct TariffTerm: Sendable, Hashable {
    /// Where it holds: the narrower goes before the wider.
    package enum Reach: Sendable, Hashable {
        case everywhere
        case kind(Site.Kind)
        case sites(Set<ID<Site>>)

        var rank: Int {
            switch self {
            case .everywhere: 0
            case .kind: 1
            case .sites: 2
            }
        }

        func holds(_ site: Site) -> Bool {
            switch self {
            case .everywhere: true
            case .kind(let kind): site.kind == kind
            case .sites(let sites): sites.contains(site.id)
            }
        }
    }

    package let id: ID<TariffTerm>
    package let tariff: Tariff
    package let period: DayRange
    package let recordedAt: Instant
    package let content: Content

    /// Everything the form asks for.
    package struct Content: Sendable, Hashable {
        package var reach: Reach
        package var rates: Rates
        package var rules: FeeRules
        /// The by-law with its date.
        package var reference: String
        package var costs: CostSheet

        package init(reach: Reach = .everywhere, rates: Rates, rules: FeeRules = FeeRules(), reference: String, costs: CostSheet) {
            self.reach = reach
            self.rates = rates
            self.rules = rules
            self.reference = reference
            self.costs = costs
        }
    }

    package init(id: ID<TariffTerm>, tariff: Tariff, period: DayRange, recordedAt: Instant, content: Content) {
        self.id = id
        self.tariff = tariff
        self.period = period
        self.recordedAt = recordedAt
        self.content = content
    }
}

extension [TariffTerm] {
    /// The term that holds for a site on a day: the narrowest; of equals the one recorded last.
    func term(for site: Site, on day: Day) -> Int? {
        indices.filter { self[$0].period.contains(day) && self[$0].content.reach.holds(site) }
            .max { one, other in
                let (left, right) = (self[one], self[other])
                return (left.content.reach.rank, left.recordedAt, left.id.text) < (right.content.reach.rank, right.recordedAt, right.id.text)
            }
    }
}
