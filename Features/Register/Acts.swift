import Vocabulary

// The rules of each act: current facts and a wish in, an `Act` or a `Refusal` out. No database, no clock.

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

extension Act {
    /// Comes into the city's count for the first time.
    package static func arrival(of record: PersonRecord, _ wish: CareWish, law: Law, accompanied: Bool) throws(Refusal) -> Act {
        guard record.facts.of(.phase).isEmpty else {
            throw .conflict("Für diese Person ist bereits eine Phase erfasst. Nutzen Sie „Übergabe“, „Rückkehr“ oder „Berichtigung“.")
        }
        try record.refuseDeath(before: wish.day)
        return Act(.arrival, on: wish.day, changes: try care(record, wish, law: law, accompanied: accompanied))
    }

    /// Care passes from one authority to another, such as from the Landratsamt to the city.
    package static func handOver(of record: PersonRecord, _ wish: CareWish, law: Law, accompanied: Bool) throws(Refusal) -> Act {
        let before = try record.carePhase(on: wish.day)
        guard before != wish.phase, before.authority != wish.phase.authority || before.pillar != wish.phase.pillar else {
            throw .invalid("behoerde", "Die Person ist am \(wish.day) bereits in dieser Zuständigkeit.")
        }
        return Act(.handOver, on: wish.day, changes: try care(record, wish, law: law, accompanied: accompanied))
    }

    /// Lives somewhere else from a day; care stays the same.
    package static func move(of record: PersonRecord, on day: Day, to stay: Stay) throws(Refusal) -> Act {
        _ = try record.carePhase(on: day)
        guard record.stay(on: day) != stay else { throw .invalid("wohnform", "Dort lebt die Person am \(day) bereits.") }
        let until = record.endOfCare(from: day)
        return Act(
            .move, on: day,
            changes: record.facts.of(.stay).replacing(DayRange(day, until) ?? .starting(day), for: record.person.id, with: .stay(stay)))
    }

    /// Leaves the city's count; the day of departure itself no longer counts.
    package static func departure(of record: PersonRecord, on day: Day, _ departure: Departure) throws(Refusal) -> Act {
        _ = try record.carePhase(on: day.previous, orDeparted: day)
        let rest = DayRange.starting(day)
        let id = record.person.id
        let closed = [Fact.Kind.phase, .stay].flatMap { record.facts.of($0).replacing(rest, for: id, with: nil) }
        let left = record.facts.of(.departure).replacing(rest, for: id, with: .departure(departure))
        return Act(departure.reason == .death ? .death : .departure, on: day, changes: closed + left)
    }

    /// Comes back after a departure.
    package static func returned(of record: PersonRecord, _ wish: CareWish, law: Law, accompanied: Bool) throws(Refusal) -> Act {
        try record.refuseDeath(before: .endless)
        guard let left = record.fact(.departure, on: wish.day) else {
            throw .invalid("tag", "Für den \(wish.day) ist kein Weggang erfasst; eine Rückkehr setzt ihn voraus.")
        }
        guard left.period.from < wish.day else {
            throw .invalid("tag", "Die Rückkehr muss nach dem Weggang am \(left.period.from) liegen.")
        }
        let closed = record.facts.of(.departure).replacing(.starting(wish.day), for: record.person.id, with: nil)
        return Act(.returned, on: wish.day, changes: closed + (try care(record, wish, law: law, accompanied: accompanied)))
    }

    /// An unaccompanied minor turns 18 and leaves that pillar.
    package static func comingOfAge(of record: PersonRecord, _ wish: CareWish, law: Law) throws(Refusal) -> Act {
        let before = try record.carePhase(on: wish.day.previous)
        guard before.pillar == .unaccompaniedMinor else {
            throw .conflict("Die Person ist am \(wish.day.previous) nicht als unbegleitet und minderjährig erfasst.")
        }
        guard let birth = record.birth, let age = law.number("ageOfMajority", on: wish.day) else {
            throw .conflict("Ohne Geburtsdatum lässt sich die Volljährigkeit nicht feststellen.")
        }
        guard wish.day >= birth.birthday(age.number) else {
            throw .invalid("tag", "Volljährig wird die Person erst am \(birth.birthday(age.number)) (\(age.reference)).")
        }
        guard wish.phase.pillar != .unaccompaniedMinor else {
            throw .invalid("saeule", "Wählen Sie, wohin die Person mit der Volljährigkeit wechselt.")
        }
        return Act(.comingOfAge, on: wish.day, changes: try care(record, wish, law: law, accompanied: true))
    }

    /// Died; nothing can be recorded for later days.
    package static func death(of record: PersonRecord, on day: Day) throws(Refusal) -> Act {
        try departure(of: record, on: day, Departure(.death))
    }

    package static func residenceStatus(of record: PersonRecord, from day: Day, _ status: ResidenceStatus) throws(Refusal) -> Act {
        try record.refuseDeath(before: day)
        if let until = status.printedUntil, until < day {
            throw .invalid("gueltigBis", "Das Dokument endet am \(until), vor dem Beginn am \(day).")
        }
        let changes = record.facts.of(.residenceStatus).replacing(.starting(day), for: record.person.id, with: .residenceStatus(status))
        guard !changes.isEmpty else { throw .invalid("grundlage", "Dieser Status ist für den \(day) schon erfasst.") }
        return Act(.residenceStatus, on: day, changes: changes)
    }

    package static func provisionalEvent(of record: PersonRecord, _ period: DayRange, _ event: ProvisionalEvent) throws(Refusal) -> Act {
        try record.refuseDeath(before: period.from)
        guard let admission = record.facts.of(.admission).last, admission.period.from <= period.from else {
            throw .invalid("tag", "Vor der Aufnahme durch das Landratsamt kann dieses Ereignis nicht liegen.")
        }
        guard event.kind != .continuation || !period.isOpen else {
            throw .invalid("bis", "Geben Sie an, bis wann die Unterbringung fortdauert.")
        }
        return Act(.provisionalEvent, on: period.from, changes: [.record(record.person.id, period, .provisionalEvent(event))])
    }

    /// The responsible member of staff from a day; replaces whoever was responsible before.
    package static func assignment(of record: PersonRecord, from day: Day, to account: String) throws(Refusal) -> Act {
        try record.refuseDeath(before: day)
        let changes = record.facts.of(.assignment).replacing(
            .starting(day), for: record.person.id, with: .assignment(Assignment(account: account)))
        guard !changes.isEmpty else { throw .invalid("konto", "Diese Person ist schon zuständig.") }
        return Act(.assignment, on: day, changes: changes)
    }

    /// Joins another household from a day, or founds one.
    package static func household(of record: PersonRecord, from day: Day, _ membership: Membership) throws(Refusal) -> Act {
        try record.refuseDeath(before: day)
        let changes = record.facts.of(.membership).replacing(.starting(day), for: record.person.id, with: .membership(membership))
        guard !changes.isEmpty else { throw .invalid("haushalt", "Die Person gehört diesem Haushalt schon an.") }
        return Act(.household, on: day, changes: changes)
    }

    /// A recorded fact was wrong: the period, the content, or that it exists at all (`content` nil).
    package static func correction(
        of fact: Fact, in record: PersonRecord, period: DayRange, content: Fact.Content?, reason: String
    ) throws(Refusal) -> Act {
        guard record.facts.contains(fact) else {
            throw .conflict("Dieser Eintrag wurde inzwischen geändert. Öffnen Sie die Akte neu und vergleichen Sie.")
        }
        guard reason.count >= 5 else { throw .invalid("grund", "Begründen Sie die Berichtigung mit einigen Worten.") }
        if let content {
            guard content != fact.content || period != fact.period else {
                throw .conflict("Es wurde nichts geändert.")
            }
            let others = record.facts.filter { $0.content.kind == content.kind && $0.id != fact.id }
            if !content.kind.isMany, let other = others.first(where: { $0.period.overlaps(period) }) {
                throw .invalid(
                    "von",
                    "Der Zeitraum überschneidet sich mit einem anderen Eintrag (\(other.period.from) bis \(other.period.until)). Berichtigen Sie zuerst diesen.")
            }
        }
        let recorded = content.map { [Change.record(fact.person, period, $0)] } ?? []
        return Act(.correction, on: period.from, reason: reason, changes: [.supersede(fact)] + recorded)
    }

    /// The changes that put a person in somebody's care from a day, without an end.
    static func care(_ record: PersonRecord, _ wish: CareWish, law: Law, accompanied: Bool) throws(Refusal) -> [Change] {
        try record.refuseDeath(before: wish.day)
        try wish.check(record, law: law, accompanied: accompanied)
        let id = record.person.id
        let range = DayRange.starting(wish.day)
        var changes = record.facts.of(.phase).replacing(range, for: id, with: .phase(wish.phase))
        changes += record.facts.of(.stay).replacing(range, for: id, with: .stay(wish.stay))
        if wish.phase.pillar == .provisional, let group = wish.legalGroup {
            changes += record.facts.of(.admission).replacing(range, for: id, with: .admission(Admission(group)))
        }
        if let guardianship = wish.guardianship {
            changes.append(.record(id, range, .guardianship(guardianship)))
        }
        return changes
    }
}

extension CareWish {
    /// What must fit together whoever the person is.
    func check(_ record: PersonRecord, law: Law, accompanied: Bool) throws(Refusal) {
        var problems: [Refusal.Problem] = []
        if stay.kind.needsSite && stay.site == nil {
            problems.append(.init("unterkunft", "Wählen Sie die Unterkunft."))
        }
        if phase.pillar == .provisional && legalGroup == nil && record.facts.of(.admission).isEmpty {
            problems.append(.init("rechtsgruppe", "Wählen Sie, nach welcher Vorschrift die Person aufgenommen wurde; davon hängt das Ende der Unterbringung ab."))
        }
        let majority = law.number("ageOfMajority", on: day)?.number ?? 18
        if let birth = record.birth {
            if birth.precision == .day && birth.born > day {
                problems.append(.init("tag", "Der Tag liegt vor der Geburt am \(birth.born)."))
            }
            let minor = birth.birthday(majority) > day
            let guarded = guardianship != nil || record.facts.of(.guardianship).contains { $0.period.contains(day) }
            if phase.pillar == .unaccompaniedMinor {
                if !minor { problems.append(.init("saeule", "Die Person ist am \(day) volljährig und kann nicht als unbegleitet minderjährig geführt werden.")) }
                if minor && !guarded { problems.append(.init("vormund", "Ein unbegleitetes Kind braucht eine Vertretung. Nennen Sie Jugendamt oder Vormund.")) }
            } else if minor && !accompanied && !guarded {
                problems.append(.init("vormund", "Die Person ist minderjährig und gehört keinem Haushalt mit Erwachsenen an. Nennen Sie, wer die Sorge hat."))
            }
        } else if phase.pillar == .unaccompaniedMinor {
            problems.append(.init("saeule", "Ohne Geburtsdatum kann niemand als unbegleitet minderjährig geführt werden."))
        }
        if !problems.isEmpty { throw Refusal(.invalid, problems) }
    }
}

extension PersonRecord {
    func refuseDeath(before day: Day) throws(Refusal) {
        if let death = deathDay, day >= death { throw .conflict("Die Person ist am \(death) verstorben. Für spätere Tage kann nichts erfasst werden.") }
    }

    func carePhase(on day: Day, orDeparted departed: Day? = nil) throws(Refusal) -> Phase {
        try refuseDeath(before: day)
        if let phase = phase(on: day) { return phase }
        if let left = facts.of(.departure).first(where: { $0.period.contains(day) || $0.period.contains(departed ?? day) }) {
            throw .invalid("tag", "Die Person ist schon seit \(left.period.from) nicht mehr hier.")
        }
        guard let first = facts.of(.phase).map(\.period.from).min() else {
            throw .conflict("Für diese Person ist noch keine Aufnahme erfasst.")
        }
        throw .invalid("tag", "Am \(departed ?? day) ist die Person noch nicht oder nicht mehr hier; sie wurde am \(first) aufgenommen.")
    }

    /// The day the present run of phases ends.
    func endOfCare(from day: Day) -> Day {
        var end = day
        for fact in facts.of(.phase).sorted(by: { $0.period.from < $1.period.from }) where fact.period.contains(end) { end = fact.period.until }
        return end
    }
}

extension Act {
    /// A fact that was missing; must not contradict what is recorded.
    package static func addition(of content: Fact.Content, to record: PersonRecord, period: DayRange, reason: String) throws(Refusal) -> Act {
        let same = record.facts.filter { $0.content.kind == content.kind && $0.period.overlaps(period) }
        if let other = same.first(where: { !content.kind.isMany || $0.content == content }) {
            throw .invalid("von", "Für diese Zeit ist schon etwas erfasst (\(other.period.from) bis \(other.period.until)). Berichtigen Sie jenen Eintrag.")
        }
        return Act(.correction, on: period.from, reason: reason, changes: [.record(record.person.id, period, content)])
    }
}
