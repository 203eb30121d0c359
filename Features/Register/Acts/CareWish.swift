import Vocabulary

/// Where a person comes into whose care, from a day (Aufnahme, Übergabe, Rückkehr, Volljährigkeit).
package struct CareWish: Sendable, Hashable {
    package var day: Day
    package var phase: Phase
    package var stay: Stay
    /// Only for provisional accommodation.
    package var legalGroup: Admission.LegalGroup?
    package var guardianship: Guardianship?

    package init(day: Day, phase: Phase, stay: Stay, legalGroup: Admission.LegalGroup? = nil, guardianship: Guardianship? = nil) {
        self.day = day
        self.phase = phase
        self.stay = stay
        self.legalGroup = legalGroup
        self.guardianship = guardianship
    }
}

extension CareWish {
    /// Whether somebody of this age may be in this pillar, and who must care for them.
    static func problems(
        _ pillar: Pillar, on day: Day, birth: Birth?, isGuarded: Bool, accompanied: Bool, law: Law
    ) -> [Refusal.Problem] {
        guard let birth else {
            return pillar == .unaccompaniedMinor
                ? [.init("saeule", "Ohne Geburtsdatum kann niemand als unbegleitet minderjährig geführt werden.")] : []
        }
        let isMinor = birth.birthday(law.number("ageOfMajority", on: day)?.number ?? 18) > day
        switch (pillar == .unaccompaniedMinor, isMinor) {
        case (true, false):
            return [.init("saeule", "Die Person ist am \(day) volljährig und kann nicht als unbegleitet minderjährig geführt werden.")]
        case (true, true) where !isGuarded:
            return [.init("vormund", "Ein unbegleitetes Kind braucht eine Vertretung. Nennen Sie Jugendamt oder Vormund.")]
        case (false, true) where !accompanied && !isGuarded:
            return [.init("vormund", "Die Person ist minderjährig und gehört keinem Haushalt mit Erwachsenen an. Nennen Sie, wer die Sorge hat.")]
        default: return []
        }
    }

    /// What must fit together whoever the person is.
    func check(_ record: PersonRecord, law: Law, accompanied: Bool) throws(Refusal) {
        var problems: [Refusal.Problem] = []
        if stay.kind.needsSite && stay.site == nil {
            problems.append(.init("unterkunft", "Wählen Sie die Unterkunft."))
        }
        if phase.pillar == .provisional && legalGroup == nil && record.facts.of(.admission).isEmpty {
            problems.append(
                .init("rechtsgruppe", "Wählen Sie, nach welcher Vorschrift die Person aufgenommen wurde; davon hängt das Ende der Unterbringung ab."))
        }
        if let birth = record.birth, birth.earliest > day { problems.append(.init("tag", "Der Tag liegt vor der Geburt am \(birth.born).")) }
        let isGuarded = guardianship != nil || record.facts.of(.guardianship).contains { $0.period.contains(day) }
        problems += CareWish.problems(phase.pillar, on: day, birth: record.birth, isGuarded: isGuarded, accompanied: accompanied, law: law)
        if !problems.isEmpty { throw Refusal(.invalid, problems) }
    }
}

extension Act {
    /// The changes that put a person in somebody's care from a day, as long as they stay here.
    package static func care(
        _ record: PersonRecord, _ wish: CareWish, whileHere: Bool = false, law: Law, accompanied: Bool
    ) throws(Refusal) -> [Change] {
        try record.refuseDeath(before: wish.day)
        try wish.check(record, law: law, accompanied: accompanied)
        let id = record.person.id
        // Recorded late, it leaves a departure and whatever began since as they are.
        func range(_ kind: Fact.Kind) -> DayRange {
            let end = whileHere ? record.nextChange(of: kind, after: wish.day, before: record.endOfCare(from: wish.day)) : .endless
            return DayRange(wish.day, end) ?? .starting(wish.day)
        }
        var changes = record.facts.of(.phase).replacing(range(.phase), for: id, with: .phase(wish.phase))
        changes += record.facts.of(.stay).replacing(range(.stay), for: id, with: .stay(wish.stay))
        if wish.phase.pillar == .provisional, let group = wish.legalGroup {
            changes += record.facts.of(.admission).replacing(range(.admission), for: id, with: .admission(Admission(group)))
        }
        // In a family the answer is meant for its children.
        let majority = law.number("ageOfMajority", on: wish.day)?.number ?? 18
        if let guardianship = wish.guardianship, record.birth.map({ $0.birthday(majority) > wish.day }) ?? true {
            changes.append(.record(id, range(.guardianship), .guardianship(guardianship)))
        }
        return changes
    }
}
