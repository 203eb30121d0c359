import Register
import Vocabulary

/// What a list says of somebody known that the register does not say yet (Änderungen bekannter Personen): dated facts.
struct KnownChanges {
    let record: PersonRecord
    let ground: PlanGround

    private var day: Day { ground.settings.referenceDay }

    func apply(to planned: inout PlannedPerson) throws(Refusal) {
        let listed = planned.listed
        if listed.isAsWritten { return }
        if let column = listed.death { return death(column, &planned) }
        if listed.isGone {
            try departure(listed, &planned)
        } else if let phase = record.phase(on: day) {
            try care(listed, phase, &planned)
            try status(listed, &planned)
        } else {
            try coming(listed, &planned)
            try status(listed, &planned)
        }
        try additions(listed, &planned)
        if !planned.acts.isEmpty { planned.outcome = .changed }
    }

    /// A death the file knows is nothing new; any other is recorded there, by people.
    private func death(_ column: Int, _ planned: inout PlannedPerson) {
        if let day = record.deathDay {
            planned.listed.problems.append(RowProblem(.note, .departure, column: column, "Die Akte nennt den Tod am \(day); dabei bleibt es."))
        } else {
            planned.listed.problems.append(RowProblem(.error, .departure, column: column, ListedPerson.deathIsToBeRecorded))
        }
    }

    private func departure(_ listed: ListedPerson, _ planned: inout PlannedPerson) throws(Refusal) {
        let day = listed.departure ?? day
        guard record.departure(on: day) == nil else { return }
        guard record.phase(on: day) != nil || record.phase(on: day.previous) != nil else { return }
        let reason = listed.departureReason ?? .other
        planned.acts.append(try Act.departure(of: record, on: day, Departure(reason)))
        planned.words.append("Weggang am \(day): \(reason.label)")
        planned.listed.problems.append(RowProblem(.warning, .departure, "Die Liste nennt einen Weggang am \(day); bestätigt wird er erfasst."))
    }

    /// In care on the day: a hand-over where the list names another pillar, else a move where it names another place.
    private func care(_ listed: ListedPerson, _ phase: Phase, _ planned: inout PlannedPerson) throws(Refusal) {
        let current = record.stay(on: day)
        let named = ground.stay(of: listed)
        let stay = named.map { isAsKnown($0, listed, current) } == true ? nil : merged(named, current, listed)
        if let pillar = listed.pillar, pillar != phase.pillar, pillar != .unknown {
            var wish = try ground.wish(listed, on: changeDay(.phase, listed))
            if let stay { wish.stay = stay } else if let current { wish.stay = current }
            if let stay { planned.listed.problems += ground.remarks(on: stay, listed) }
            planned.acts.append(try Act.handOver(of: record, wish, law: ground.law, accompanied: true))
            planned.words.append("Übergabe am \(wish.day): \(phase.pillar.short) → \(pillar.short), \(ground.words(of: wish.stay))")
        } else if let stay, stay != current {
            let from = changeDay(.stay, listed)
            planned.acts.append(try Act.move(of: record, on: from, to: stay))
            planned.listed.problems += ground.remarks(on: stay, listed)
            planned.words.append("Umzug am \(from): \(current.map { ground.words(of: $0) } ?? "unbekannt") → \(ground.words(of: stay))")
        }
    }

    /// An unchanged line of one's own list: the same place in the words of the file, whatever else they could mean.
    private func isAsKnown(_ stay: Stay, _ listed: ListedPerson, _ current: Stay?) -> Bool {
        guard let current, !listed.fileNumber.isEmpty, stay.site == current.site, stay.kind == current.kind else { return false }
        let place = listed.room.isEmpty ? listed.address : listed.room
        return !current.address.isEmpty && (place == current.address || place == "Zimmer \(current.address)")
    }

    /// What the list leaves open stays as it is known.
    private func merged(_ stay: Stay?, _ current: Stay?, _ listed: ListedPerson) -> Stay? {
        guard let stay, let current else { return stay }
        if let room = stay.room { return stay.site == current.site && stay.kind == current.kind && room == current.room ? nil : stay }
        if stay.site == current.site, stay.kind == current.kind, stay.address.isEmpty { return nil }
        if stay.kind == .unknown, stay.site == nil {
            // Only a room or an address is named: in the same house, or nothing new.
            guard !stay.address.isEmpty, let site = current.site else { return nil }
            if listed.fullRoom == nil, let room = ground.rooms.room(stay.address, in: site) {
                return room.id == current.room ? nil : Stay(current.kind, site: site, room: room.id)
            }
            guard stay.address != current.address else { return nil }
            return Stay(current.kind, site: site, address: stay.address)
        }
        // A list seldom knows the room of the register; that it leaves it out is no move.
        return stay.keepingRoom(of: current) == current ? nil : stay
    }

    /// A day of arrival after the present fact began can only be that of the change.
    private func changeDay(_ kind: Fact.Kind, _ listed: ListedPerson) -> Day {
        guard let arrival = listed.arrival, let fact = record.fact(kind, on: day), fact.period.from < arrival, arrival <= day else { return day }
        return arrival
    }

    private func coming(_ listed: ListedPerson, _ planned: inout PlannedPerson) throws(Refusal) {
        if let left = record.fact(.departure, on: day) {
            let from = listed.arrival.map { $0 > left.period.from ? $0 : day } ?? day
            let wish = try ground.wish(listed, on: from)
            planned.acts.append(try Act.returned(of: record, wish, law: ground.law, accompanied: true))
            planned.listed.problems += ground.remarks(on: wish.stay, listed)
            planned.words.append("Rückkehr am \(from): \(ground.words(of: wish.stay))")
            planned.listed.problems.append(
                RowProblem(
                    .warning, .departure, "Die Person ist seit \(left.period.from) als weggezogen erfasst; bestätigt wird die Rückkehr erfasst."))
        } else if record.facts.of(.phase).isEmpty {
            let wish = try ground.wish(listed, on: listed.arrival ?? day)
            planned.acts.append(try Act.arrival(of: record, wish, law: ground.law, accompanied: true))
            planned.listed.problems += ground.remarks(on: wish.stay, listed)
            planned.words.append("Aufnahme am \(wish.day): \(ground.words(of: wish.stay))")
        } else {
            planned.listed.problems.append(
                RowProblem(.note, .arrival, "Am \(day) ist die Person noch nicht hier erfasst; Säule und Unterkunft bleiben, wie sie sind."))
        }
    }

    private func status(_ listed: ListedPerson, _ planned: inout PlannedPerson) throws(Refusal) {
        let current = record.residenceStatus(on: day)
        guard let named = listed.ground ?? (listed.statusUntil == nil && listed.prolongation == nil ? nil : current?.ground) else { return }
        let status = ground.status(named, of: listed, keeping: current)
        guard status != current else { return }
        planned.acts.append(try Act.residenceStatus(of: record, from: day, status))
        let until: Phrase = status.printedUntil.map { ", bis \($0)" } ?? ""
        let added = status.prolongationGround == current?.prolongationGround ? nil : status.prolongationGround
        let why: Phrase = added.map { ", Fortgeltung: \($0.label)" } ?? ""
        planned.words.append("Aufenthaltsstatus ab \(day): \(status.ground.label)\(until)\(why)")
    }

    /// What was unknown is added; what differs is said and left to people.
    private func additions(_ listed: ListedPerson, _ planned: inout PlannedPerson) throws(Refusal) {
        var changes: [Change] = []
        let id = record.person.id
        let always = DayRange.starting(record.birth?.earliest ?? listed.birth?.earliest ?? "1900-01-01")
        func add(_ content: Fact.Content, _ words: Phrase) {
            changes.append(.record(id, always, content))
            planned.words.append(words)
        }
        let wanted = KnownPeople.words(listed.fullName).sorted()
        let names = record.facts.of(.name).compactMap { if case .name(let name) = $0.content { name } else { nil } }
        if !wanted.isEmpty, !names.contains(where: { KnownPeople.words($0.full).sorted() == wanted }) {
            let kind: PersonName.Kind = names.isEmpty ? .official : .alias
            add(
                .name(PersonName(kind, family: listed.family, given: listed.given, source: .otherAuthority)),
                "weitere Schreibweise: \(listed.fullName)")
        }
        if let birth = listed.birth {
            if let known = record.birth {
                if known.born != birth.born || known.precision != birth.precision {
                    planned.listed.problems.append(
                        RowProblem(.warning, .birth, "Die Liste nennt \(birth.german), die Akte \(known.german); es bleibt bei der Akte."))
                }
            } else {
                add(.birth(birth), "Geburtsdatum: \(birth.german)")
            }
        }
        if let azr = listed.azr {
            if case .azrNumber(let known)? = record.facts.of(.azrNumber).last?.content {
                if known != azr {
                    planned.listed.problems.append(RowProblem(.warning, .azr, "Die Akte hat eine andere AZR-Nummer; es bleibt bei der Akte."))
                }
            } else {
                add(.azrNumber(azr), "AZR-Nummer")
            }
        }
        if let sex = listed.sex, record.facts.of(.sex).isEmpty { add(.sex(sex), "Geschlecht: \(sex.label)") }
        let known = record.facts.of(.nationality).map(\.content)
        if known.isEmpty {
            for country in listed.nationalities { add(.nationality(Nationality(country)), "Staatsangehörigkeit: \(Countries.name(country))") }
        } else if listed.nationalities.contains(where: { !known.contains(.nationality(Nationality($0))) }) {
            planned.listed.problems.append(
                RowProblem(.note, .nationality, "Die Akte nennt eine andere Staatsangehörigkeit; es bleibt bei der Akte."))
        }
        guard !changes.isEmpty else { return }
        planned.acts.append(Act(.correction, on: day, reason: ("Aus einer Liste ergänzt" as Phrase).text, changes: changes))
    }
}
