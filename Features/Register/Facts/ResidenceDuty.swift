import Vocabulary

/// In which Land somebody has to live for a time (Wohnsitzregelung, § 12a AufenthG). A move raises the question, it is never refused.
package struct ResidenceDuty: Sendable, Hashable {
    /// What it follows from.
    package enum Kind: String, Sendable, CaseIterable {
        /// Recognised as entitled to asylum, as a refugee or to subsidiary protection.
        case protection
        /// § 25 (3) AufenthG.
        case removalBan
        /// §§ 22, 23 AufenthG.
        case admission
        /// § 24 AufenthG.
        case temporary
    }

    package let kind: Kind
    package let from: Day
    package let until: Day
    /// Whether it holds at all has to be looked into.
    package let isToBeChecked: Bool
    /// The last days for an order to live in a certain place: as a rule, and where no housing could be assigned before.
    package let placeOrderUntil: [Day]
    package let reference: String
    package let seenUntil: Day?

    package func binds(on day: Day) -> Bool { from <= day && day <= until }
}

extension ResidenceDuty {
    /// From recognition or the first title; of unaccompanied minors from majority, with the time since recognition counted.
    package static func of(_ kind: Kind, began: Day, birth: Birth?, wasUnaccompanied: Bool, law: Law) -> ResidenceDuty? {
        let key = kind == .temporary ? "residenceDutyYearsTemporary" : "residenceDutyYears"
        guard let years = law.number(key, on: began) ?? (kind == .temporary ? law.numbers.first { $0.key == key } : nil) else { return nil }
        var from = max(began, years.validity.from)
        if wasUnaccompanied, let birth, let majority = law.number("ageOfMajority", on: began) {
            from = max(from, birth.birthday(majority.number))
        }
        let until = began.addingYears(years.number)
        guard from <= until else { return nil }
        let place = law.number("residencePlaceMonths", on: began).map { began.addingMonths($0.number) }
        let later = law.number("residencePlaceMoreMonths", on: began).flatMap { more in place.map { $0.lastAfter(months: more.number) } }
        return ResidenceDuty(
            kind: kind, from: from, until: until, isToBeChecked: !years.validity.contains(began),
            placeOrderUntil: [place, later].compactMap { $0 }, reference: years.reference, seenUntil: years.seenUntil)
    }
}

extension PersonRecord {
    /// One for each ground it can follow from, the latest first.
    package func residenceDuties(law: Law) -> [ResidenceDuty] {
        var begun: [ResidenceStatus.Ground: Day] = [:]
        for fact in facts.of(.residenceStatus) {
            guard case .residenceStatus(let status) = fact.content, let kind = status.ground.residenceDuty else { continue }
            // Recognition needs no card; elsewhere the first title counts.
            guard kind == .protection || status.isTitle(countingVisas: true) else { continue }
            begun[status.ground] = min(begun[status.ground] ?? .endless, fact.period.from)
        }
        return begun.compactMap { ground, day in
            ground.residenceDuty.flatMap {
                ResidenceDuty.of(
                    $0, began: day, birth: birth, wasUnaccompanied: phase(on: day)?.pillar == .unaccompaniedMinor, law: law)
            }
        }.sorted { ($0.until, $0.kind.rawValue) > ($1.until, $1.kind.rawValue) }
    }

    /// Until when the document of a day really holds.
    package func documentEnd(on day: Day, law: Law) -> DocumentValidity? {
        guard let fact = fact(.residenceStatus, on: day), case .residenceStatus(let status) = fact.content else { return nil }
        let nationalities = facts(.nationality, on: day).compactMap { if case .nationality(let one) = $0.content { one.country } else { nil } }
        return status.effectiveUntil(heldFrom: fact.period.from, nationalities: Set(nationalities), by: law.prolongations)
    }
}

extension ResidenceStatus.Ground {
    fileprivate var residenceDuty: ResidenceDuty.Kind? {
        switch self {
        case .asylum, .refugeeProtection, .subsidiaryProtection: .protection
        case .removalBan: .removalBan
        case .admission, .resettlement: .admission
        case .temporaryProtection: .temporary
        default: nil
        }
    }
}
