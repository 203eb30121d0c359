import Vocabulary

// Setting right what was recorded wrongly or not at all.

extension Act {
    /// A recorded fact was wrong: the period, the content, or that it exists at all (`content` nil).
    package static func correction(
        of fact: Fact, in record: PersonRecord, period: DayRange, content: Fact.Content?, reason: String, law: Law
    ) throws(Refusal) -> Act {
        guard record.facts.contains(fact) else {
            throw .conflict("Dieser Eintrag wurde inzwischen geändert. Öffnen Sie die Akte neu und vergleichen Sie.")
        }
        guard reason.count >= 5 else { throw .invalid("grund", "Begründen Sie die Berichtigung mit einigen Worten.") }
        if let content {
            guard content != fact.content || period != fact.period else {
                throw .conflict("Es wurde nichts geändert.")
            }
            let others = record.facts.filter { $0.id != fact.id }
            if let other = others.first(where: { $0.period.overlaps(period) && $0.content.excludes(content) }) {
                throw .invalid(
                    "von",
                    "Der Zeitraum überschneidet sich mit einem anderen Eintrag (\(other.period.from) bis \(other.period.until)). Berichtigen Sie zuerst diesen."
                )
            }
        }
        if let content {
            try Act.refuseDeath(content, from: period.from, instead: fact)
            try record.without(fact).refuse(content, in: period, law: law)
        }
        let recorded = content.map { [Change.record(fact.person, period, $0)] } ?? []
        return Act(.correction, on: period.from, reason: reason, changes: [.supersede(fact)] + recorded)
    }

    /// A fact that was missing; must not contradict what is recorded.
    package static func addition(
        of content: Fact.Content, to record: PersonRecord, period: DayRange, reason: String, law: Law
    ) throws(Refusal) -> Act {
        let same = record.facts.filter { $0.period.overlaps(period) }
        if let other = same.first(where: { $0.content.excludes(content) || $0.content == content }) {
            throw .invalid(
                "von", "Für diese Zeit ist schon etwas erfasst (\(other.period.from) bis \(other.period.until)). Berichtigen Sie jenen Eintrag.")
        }
        try refuseDeath(content, from: period.from, instead: nil)
        try record.refuse(content, in: period, law: law)
        return Act(.correction, on: period.from, reason: reason, changes: [.record(record.person.id, period, content)])
    }
}

extension Act {
    /// A death has consequences, which only the act "Tod" brings about; what else was said of one that is recorded may be set right.
    private static func refuseDeath(_ content: Fact.Content, from day: Day, instead fact: Fact?) throws(Refusal) {
        guard case .departure(let departure) = content, departure.reason == .death else { return }
        guard case .departure(let known)? = fact?.content, known.reason == .death else { throw .invalid("grundDesWeggangs", Departure.deathIsAnAct) }
        if fact?.period.from != day { throw .invalid("von", Departure.dayOfDeathStands) }
    }
}

extension PersonRecord {
    fileprivate func without(_ fact: Fact) -> PersonRecord {
        PersonRecord(person: person, known: facts.filter { $0.id != fact.id }, version: version)
    }

    /// What no correction may make true: life after death, care before birth, an unaccompanied adult.
    fileprivate func refuse(_ content: Fact.Content, in period: DayRange, law: Law) throws(Refusal) {
        func guarded(_ day: Day) -> Bool { facts.of(.guardianship).contains { $0.period.contains(day) } }
        switch content {
        case .phase(let phase):
            if let death = deathDay, period.until > death { throw .invalid("bis", "Die Person ist am \(death) verstorben; danach gilt keine Phase.") }
            if let birth, birth.earliest > period.from { throw .invalid("von", "Der Tag liegt vor der Geburt am \(birth.born).") }
            // Whether a child has company is not known here; only what holds of the person alone is refused.
            let problems = CareWish.problems(
                phase.pillar, on: period.from, birth: birth, isGuarded: guarded(period.from), accompanied: true, law: law)
            if let problem = problems.first { throw .invalid("saeule", problem.message) }
        case .stay, .assignment:
            if let death = deathDay, period.until > death {
                throw .invalid("bis", "Die Person ist am \(death) verstorben; danach gilt das nicht mehr.")
            }
        case .birth(let birth):
            for fact in facts.of(.phase) {
                guard case .phase(let phase) = fact.content else { continue }
                if birth.earliest > fact.period.from {
                    throw .invalid("geburt", "Seit \(fact.period.from) ist eine Phase erfasst; die Geburt muss davor liegen.")
                }
                let problems = CareWish.problems(
                    phase.pillar, on: fact.period.from, birth: birth, isGuarded: true, accompanied: true, law: law)
                if phase.pillar == .unaccompaniedMinor, let problem = problems.first { throw .invalid("geburt", problem.message) }
            }
        default: break
        }
    }
}

extension Fact.Content {
    /// Whether both cannot hold on one day: facts of which there is one, two leading spellings, being here and being gone.
    func excludes(_ other: Fact.Content) -> Bool {
        switch (self, other) {
        case (.name(let one), .name(let another)): one.kind == .official && another.kind == .official
        case (.phase, .departure), (.departure, .phase): true
        default: kind == other.kind && !kind.isMany
        }
    }
}
