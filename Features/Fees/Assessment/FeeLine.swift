import Places
import Register
import Vocabulary

/// One line of an assessment (Gebührenzeile): for whom, for which days, at which rate, and what that makes.
package struct FeeLine: Sendable, Hashable {
    package enum Component: String, Sendable, CaseIterable {
        case area, lump
        case person, family, child
        /// Hardship: `rate` is a percentage, or cents a month.
        case reliefPercent, reliefCents

        var isRelief: Bool { self == .reliefPercent || self == .reliefCents }
        /// Measured by a room or unit that several may share.
        var isShared: Bool { self == .area || self == .lump }
    }

    /// Who lived there; for a relief, whom it was given to.
    package let person: ID<Person>
    package let component: Component
    package let period: DayRange
    package let days: Int
    /// What the days are divided by: the month's length for a full month, else 30 or as the by-law says.
    package let divisor: Int
    package let rate: Int
    package let term: ID<TariffTerm>?
    package let site: ID<Site>?
    package let spot: ID<Spot>?
    package let squareDecimetres: Int?
    /// One of so many shares of the room or unit.
    package let share: Int
    /// Members of the household in this site on these days.
    package let persons: Int
    package var cents: Int
    /// Who owes it as well, to the whole.
    package var joint: ID<Person>?
}

/// What somebody owes to the whole beside the debtor of a month (Gesamtschuld, § 44 AO); it is asked for once.
package struct JointDebt: Sendable, Hashable {
    package let debtor: ID<Person>
    package let lines: [FeeLine]
    package var cents: Int { lines.reduce(0) { $0 + $1.cents } }
}

/// What one debtor owes for a month, line by line (Festsetzung).
package struct DebtorAssessment: Sendable, Hashable {
    package let debtor: ID<Person>
    package let lines: [FeeLine]
    /// Who died owes what was theirs until then; it passes to the heirs, and nobody is written to.
    package var died: Day?
    /// Who owes some of it as well.
    package var joint: [JointDebt] = []
    package var cents: Int { lines.reduce(0) { $0 + $1.cents } }
    var isBillable: Bool { cents > 0 && died == nil }

    /// What somebody who died leaves owing, said where it arose.
    func toHeirs(in month: Month) -> Assessment.Left? {
        let days = Set(lines.flatMap { month.days(of: $0.period) }).count
        return lines.first { $0.site != nil }?.site.map { Assessment.Left(person: debtor, gap: .debtorDied, days: days, site: $0) }
    }
}

/// A month's fees (Veranlagung): who owes what, and for whom it could not be said.
package struct Assessment: Sendable {
    /// Why somebody living in the city's rooms is not charged for some days.
    package enum Gap: String, Sendable, CaseIterable {
        case noTariff, noArea, noBirth, noAdult, debtorDied, inCare, absent, closed

        /// Something is missing that somebody should enter.
        var isOpen: Bool { [.noTariff, .noArea, .noBirth, .noAdult, .debtorDied].contains(self) }
    }

    package struct Left: Sendable, Hashable {
        package let person: ID<Person>
        package let gap: Gap
        package let days: Int
        package let site: ID<Site>
    }

    package let month: Month
    /// By identifier.
    package let debtors: [DebtorAssessment]
    package let left: [Left]
    /// Debtors to whom nothing can be told any more.
    package let deaths: [ID<Person>: Day]

    package var cents: Int { debtors.reduce(0) { $0 + $1.cents } }
    /// What somebody owes as well beside the debtors it is asked from.
    func jointCents(of person: ID<Person>) -> Int { debtors.flatMap(\.joint).filter { $0.debtor == person }.reduce(0) { $0 + $1.cents } }
    package func debtor(_ person: ID<Person>) -> DebtorAssessment? { debtors.first { $0.debtor == person } }
}

/// What a person's month comes to (Gebühr eines Monats).
struct FeeShare: Sendable, Hashable {
    let cents: Int
    let hasPayer: Bool
    /// Owed as well beside the debtor whom it is asked from.
    var jointCents = 0
}
