import Vocabulary

// The rules of each act: current facts and a wish in, an `Act` or a `Refusal` out. No database, no clock.

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
        return Act(.handOver, on: wish.day, changes: try care(record, wish, whileHere: true, law: law, accompanied: accompanied))
    }

    /// Lives somewhere else from a day; care stays the same.
    package static func move(of record: PersonRecord, on day: Day, to stay: Stay) throws(Refusal) -> Act {
        _ = try record.carePhase(on: day)
        guard record.stay(on: day) != stay else { throw .invalid("wohnform", "Dort lebt die Person am \(day) bereits.") }
        let until = record.nextChange(of: .stay, after: day, before: record.endOfCare(from: day))
        return Act(
            .move, on: day,
            changes: record.facts.of(.stay).replacing(DayRange(day, until) ?? .starting(day), for: record.person.id, with: .stay(stay)))
    }

    /// Leaves the city's count; the day of departure itself no longer counts.
    package static func departure(of record: PersonRecord, on day: Day, _ departure: Departure) throws(Refusal) -> Act {
        // Whoever died did not leave: that would take the death back. A wrong one is corrected.
        try record.refuseDeath(before: .endless)
        if departure.reason == .death { throw .invalid("grund", Departure.deathIsAnAct) }
        // Whoever came and went on one day was here, though no evening counted them.
        if record.phase(on: day) == nil { _ = try record.carePhase(on: day.previous, orDeparted: day) }
        return Act(.departure, on: day, changes: record.leaving(on: day, departure))
    }

    /// Comes back after a departure.
    package static func returned(of record: PersonRecord, _ wish: CareWish, law: Law, accompanied: Bool) throws(Refusal) -> Act {
        try record.refuseDeath(before: .endless)
        guard record.departure(on: wish.day) != nil else {
            throw .invalid("tag", "Für den \(wish.day) ist kein Weggang erfasst; eine Rückkehr setzt ihn voraus.")
        }
        // Back on the evening of the day of departure: that evening counts, and no day was spent elsewhere.
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
        // Recorded late, it changes nothing about a departure since.
        _ = try record.carePhase(on: wish.day)
        return Act(.comingOfAge, on: wish.day, changes: try care(record, wish, whileHere: true, law: law, accompanied: true))
    }

    package static func residenceStatus(of record: PersonRecord, from day: Day, _ status: ResidenceStatus) throws(Refusal) -> Act {
        try record.refuseDeath(before: day)
        if let until = status.printedUntil, until < day {
            throw .invalid("gueltigBis", "Das Dokument endet am \(until), vor dem Beginn am \(day).")
        }
        let changes = record.facts.of(.residenceStatus).replacing(
            record.untilNext(.residenceStatus, from: day), for: record.person.id, with: .residenceStatus(status))
        guard !changes.isEmpty else { throw .invalid("grundlage", "Dieser Status ist für den \(day) schon erfasst.") }
        return Act(.residenceStatus, on: day, changes: changes)
    }

    package static func provisionalEvent(of record: PersonRecord, _ period: DayRange, _ event: ProvisionalEvent) throws(Refusal) -> Act {
        try record.refuseDeath(before: period.from)
        guard let admission = record.facts.of(.admission).last else {
            throw .invalid("tag", "Ohne Aufnahme durch das Landratsamt gibt es kein Ende der vorläufigen Unterbringung.")
        }
        // Somebody may have been recognised before being taken in; what only happens inside cannot lie before.
        guard admission.period.from <= period.from || [.obligationEnded, .decisionFinal, .titleIssued].contains(event.kind) else {
            throw .invalid("tag", "Vor der Aufnahme durch das Landratsamt kann dieses Ereignis nicht liegen.")
        }
        guard !event.kind.isContinuation || !period.isOpen else {
            throw .invalid("bis", "Geben Sie an, bis wann die Unterbringung fortdauert.")
        }
        return Act(.provisionalEvent, on: period.from, changes: [.record(record.person.id, period, .provisionalEvent(event))])
    }

    /// The responsible member of staff from a day; replaces whoever was responsible before.
    package static func assignment(of record: PersonRecord, from day: Day, to account: String) throws(Refusal) -> Act {
        try record.refuseDeath(before: day)
        let changes = record.facts.of(.assignment).replacing(
            record.untilNext(.assignment, from: day), for: record.person.id, with: .assignment(Assignment(account: account)))
        guard !changes.isEmpty else { throw .invalid("konto", "Diese Person ist schon zuständig.") }
        return Act(.assignment, on: day, changes: changes)
    }

    /// Joins another household from a day, or founds one.
    package static func household(of record: PersonRecord, from day: Day, _ membership: Membership) throws(Refusal) -> Act {
        try record.refuseDeath(before: day)
        let changes = record.facts.of(.membership).replacing(
            record.untilNext(.membership, from: day), for: record.person.id, with: .membership(membership))
        guard !changes.isEmpty else { throw .invalid("haushalt", "Die Person gehört diesem Haushalt schon an.") }
        return Act(.household, on: day, changes: changes)
    }
}

extension PersonRecord {
    func refuseDeath(before day: Day) throws(Refusal) {
        if let death = deathDay, day >= death {
            throw .conflict("Die Person ist am \(death) verstorben. Für spätere Tage kann nichts erfasst werden.")
        }
    }

    /// Nobody was responsible for somebody not yet born, or in the past before anything is known of their being here.
    func refuseAssignment(from day: Day, today: Day) throws(Refusal) {
        if let birth, day < birth.born { throw .invalid("tag", "Die Person ist am \(birth.born) geboren; vorher war niemand zuständig.") }
        guard let first = facts.of(.phase).map(\.period.from).min(), day < first, day < today else { return }
        throw .invalid("tag", "Die Person wurde am \(first) aufgenommen; vorher war niemand zuständig.")
    }

    /// Neither in care nor in a place from a day on, and gone.
    func leaving(on day: Day, _ departure: Departure) -> [Change] {
        let (rest, id) = (DayRange.starting(day), person.id)
        return [Fact.Kind.phase, .stay].flatMap { facts.of($0).replacing(rest, for: id, with: nil) }
            + facts.of(.departure).replacing(rest, for: id, with: .departure(departure))
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

    /// The day the next fact of a kind begins, or `end` where none does: something entered late holds until then.
    func nextChange(of kind: Fact.Kind, after day: Day, before end: Day) -> Day {
        facts.of(kind).map(\.period.from).filter { $0 > day && $0 < end }.min() ?? end
    }

    func untilNext(_ kind: Fact.Kind, from day: Day) -> DayRange {
        DayRange(day, nextChange(of: kind, after: day, before: .endless)) ?? .starting(day)
    }

    /// The day the present run of phases ends.
    func endOfCare(from day: Day) -> Day {
        var end = day
        for fact in facts.of(.phase).sorted(by: { $0.period.from < $1.period.from }) where fact.period.contains(end) { end = fact.period.until }
        return end
    }
}
