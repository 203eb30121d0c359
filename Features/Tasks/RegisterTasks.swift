import Places
import Register
import Vocabulary

/// What the register's facts ask to be done (Aufgaben aus dem Register): rules over what was read, without database or clock.
struct RegisterTasks: Sendable {
    let rules: TaskRules
    let law: Law
    var holidays = HolidayCalendar([])

    private var today: Day { rules.today }

    /// Somebody about to turn 18, or lately turned.
    struct Adolescent: Sendable {
        let person: ID<Person>
        let birth: Birth
        let pillar: Pillar
        /// In the city's care since.
        let since: Day
        let stay: Stay?
    }

    func comingOfAge(_ people: [Adolescent]) -> [TaskProposal] {
        people.flatMap { one -> [TaskProposal?] in
            guard let age = law.number("ageOfMajority", on: today)?.number else { return [] }
            let day = one.birth.birthday(age)
            // Who came as an adult never was a minor here.
            guard one.since < day else { return [] }
            func propose(_ kind: String, _ title: Phrase) -> TaskProposal? {
                TaskProposal(
                    rules.rule(kind, about: day), .person(one.person), on: day, title, because: "wird \(age) am \(day)", person: one.person,
                    site: one.stay?.site)
            }
            if one.pillar == .unaccompaniedMinor { return [propose("ofAge.handOver", "Volljährigkeit: Übergabe vom Jugendamt vorbereiten")] }
            return [
                propose("ofAge.residence", "Volljährigkeit: eigenen Termin zum Aufenthalt vereinbaren"),
                one.stay?.kind == .citySite ? propose("ofAge.debtor", "Volljährigkeit: eigene Gebührenschuld prüfen") : nil,
                one.stay?.kind == .citySite ? propose("ofAge.order", "Volljährigkeit: eigenen Haushalt und eigene Verfügung prüfen") : nil,
            ]
        }.compactMap { $0 }
    }

    /// A child born to somebody who is here.
    struct Newborn: Sendable {
        let person: ID<Person>
        let born: Day
        let stay: Stay?
        let hasStatus: Bool
    }

    func births(_ children: [Newborn]) -> [TaskProposal] {
        children.flatMap { child -> [TaskProposal?] in
            func propose(_ kind: String, _ title: Phrase) -> TaskProposal? {
                TaskProposal(
                    rules.rule(kind, about: child.born), .person(child.person), on: child.born, title, because: "geboren am \(child.born)",
                    person: child.person, site: child.stay?.site)
            }
            let isInCitySite = child.stay?.kind == .citySite
            return [
                propose("birth.register", "Geburt: Anzeige beim Standesamt und Urkunde klären"),
                child.hasStatus ? nil : propose("birth.status", "Geburt: Aufenthaltsstatus des Kindes klären"),
                isInCitySite ? propose("birth.room", "Geburt: Raumbedarf des Haushalts prüfen") : nil,
                isInCitySite ? propose("birth.fees", "Geburt: Gebühren des Haushalts prüfen") : nil,
            ]
        }.compactMap { $0 }
    }

    /// Somebody who left a household whose others live at the same site still.
    struct Parted: Sendable, Hashable {
        let person: ID<Person>
        let day: Day
        let site: ID<Site>
        let room: ID<Spot>?
        let otherRoom: ID<Spot>?
    }

    /// A room of their own, as long as they share one with those they parted from; what is not known may be shared.
    func separations(_ pairs: [Parted]) -> [TaskProposal] {
        let sharing = pairs.filter { $0.room == nil || $0.otherRoom == nil || $0.room == $0.otherRoom }
        var seen: Set<TaskSubject> = []
        return sharing.compactMap { one in
            guard seen.insert(.person(one.person)).inserted else { return nil }
            return TaskProposal(
                rules.rule("separation.room", about: one.day), .person(one.person), on: one.day, "Trennung: eigenes Zimmer prüfen",
                because: "eigener Haushalt seit \(one.day)", person: one.person, site: one.site)
        }
    }

    /// Somebody who left or died.
    struct Departed: Sendable {
        let person: ID<Person>
        let day: Day
        let reason: Departure.Reason
        /// Whether somebody was responsible.
        let isAssigned: Bool
        let site: ID<Site>?
    }

    func departures(_ people: [Departed]) -> [TaskProposal] {
        people.compactMap { one in
            guard one.reason != .death, one.isAssigned else { return nil }
            return TaskProposal(
                rules.rule("departure.file", about: one.day), .person(one.person), on: one.day, "Weggang: Betreuung abschließen",
                because: "nicht mehr hier seit \(one.day)", person: one.person, site: one.site)
        }
    }

    /// A room nobody lives in any more.
    struct Vacated: Sendable {
        let room: ID<Spot>
        let site: ID<Site>
        let day: Day
    }

    func turnarounds(_ rooms: [Vacated]) -> [TaskProposal] {
        rooms.compactMap { one in
            TaskProposal(
                rules.rule("room.turnaround", about: one.day), .room(one.room, at: one.site), on: one.day,
                "Zimmer abnehmen und für die nächste Belegung herrichten", because: "leer seit \(one.day)", site: one.site)
        }
    }

    /// Somebody in provisional accommodation, with what decides its end.
    struct Provisional: Sendable {
        let person: ID<Person>
        let facts: [Fact]
        let site: ID<Site>?
    }

    func provisionalEnds(_ people: [Provisional]) -> [TaskProposal] {
        people.flatMap { one -> [TaskProposal?] in
            guard let end = ProvisionalEnd.of(one.facts, law: law) else { return [] }
            let why = end.steps.first(where: \.decides)?.text ?? "Ende am \(end.lastDay)"
            let ahead = TaskProposal(
                rules.rule("provisional.end", about: end.lastDay), .person(one.person), on: end.lastDay,
                "Ende der vorläufigen Unterbringung: Anschluss sichern", because: why, person: one.person, site: one.site)
            let late =
                end.overdueFrom > today
                ? nil
                : TaskProposal(
                    rules.rule("provisional.overdue", about: end.lastDay), .person(one.person), on: end.lastDay,
                    "Vorläufige Unterbringung überzogen: entscheiden", because: why, person: one.person, site: one.site)
            return [ahead, late]
        }.compactMap { $0 }
    }

    /// A residence document held today.
    struct Held: Sendable {
        let person: ID<Person>
        let status: ResidenceStatus
        let since: Day
        let nationalities: Set<String>
        let site: ID<Site>?
    }

    /// By the effective end: what an ordinance prolongs is not due yet, and where nobody knows whether it does, that is the task.
    func documents(_ documents: [Held]) -> [TaskProposal] {
        documents.compactMap { one in
            let end = one.status.effectiveUntil(heldFrom: one.since, nationalities: one.nationalities, by: law.prolongations)
            guard let end else { return nil }
            if let rule = end.toCheck {
                return TaskProposal(
                    rules.rule("residence.prolongation", about: end.day), .person(one.person), on: end.day,
                    "Fortgeltung nach § 24 prüfen: Dokument, Staatsangehörigkeit, Grund",
                    because: "sicher nur bis \(end.day), vielleicht bis \(rule.effectiveUntil) (\(rule.reference))", person: one.person, site: one.site)
            }
            let prolonged = end.because.last.map { ", \($0.reference)" } ?? ""
            return TaskProposal(
                rules.rule("residence.end", about: end.day), .person(one.person), on: end.day, "Aufenthaltsdokument läuft ab: Verlängerung klären",
                because: "\(one.status.document.label) gültig bis \(end.day)\(prolonged)", person: one.person, site: one.site)
        }
    }

    /// Somebody in the city's or the district's care of whom nobody knows where they live.
    struct Unhoused: Sendable {
        let person: ID<Person>
        let since: Day
    }

    func unknownStays(_ people: [Unhoused]) -> [TaskProposal] {
        people.compactMap { one in
            TaskProposal(
                rules.rule("stay.unknown", about: one.since), .person(one.person), on: one.since, "Wohnort unbekannt: klären",
                because: "ohne bekannten Wohnort, in der Zählung seit \(one.since)", person: one.person)
        }
    }
}
