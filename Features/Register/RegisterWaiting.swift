import Forms
import Markup
import Storage
import Vocabulary
import Web

/// What waits in the register: whose time comes or is over, and what everybody there works with.
enum RegisterWaiting {
    static let source = WaitingSource(allow: .seePeople) { actor, context, db in
        let today = context.today
        let condition = actor.peopleCondition(.seePeople, on: today, person: "p.person_id")
        let reach = actor.scopes(.seePeople)
        guard actor.reads(.phase, by: .seePeople, within: reach) else { return [] }
        let people = try db.count("SELECT COUNT(*) AS n \(CensusQuery(on: today).selection(condition))")
        let law = try db.law()
        // From no more than their file would show this reader.
        let grounds = [Fact.Kind.admission, .provisionalEvent, .residenceStatus].filter { actor.reads($0.field, by: .seePeople, within: reach) }
        let minors = actor.reads(.birth, by: .seePeople, within: reach) ? try db.comingOfAge(condition, law, on: today) : []
        let late = try db.overdue(condition, law, grounds, on: today)
        let names = try db.listRows((late + minors).map(\.person), CensusQuery(on: today))
        let seesName = actor.reads(.name, by: .seePeople, within: reach)
        let entries = zip(late + minors, names).enumerated().map { index, pair in
            let (one, row) = pair
            let name = seesName ? row.name?.listed ?? row.fileNumber : row.fileNumber
            let isLate = index < late.count
            return Waiting.Entry(
                "\(name: name)", "/personen/\(row.id)", "\(t: isLate ? "seit" : "am") \(day: one.day)", reason: one.why,
                tells: isLate ? [.phase] : [.phase, .birth])
        }
        let look = [JournalNote("people.list", "list", "start")]
        var waiting = [Waiting(.figure(KeyFigure("Personen in Ihrer Sicht", people, href: "/personen?filter=alle")), .standing)]
        if !late.isEmpty { waiting.append(Waiting(.list("VU überfällig", Array(entries.prefix(late.count))), .burning, looks: look)) }
        if !minors.isEmpty { waiting.append(Waiting(.list("Bald volljährig", Array(entries.dropFirst(late.count))), .soon, looks: look)) }
        return waiting
    }

    static let filters = WaitingSource(allow: .seePeople) { actor, context, db in
        let filters = try db.countedFilters(for: actor, on: context.today)
        guard !filters.isEmpty else { return [] }
        let links = [Link("Verwalten", "/filter", context: "gespeicherte Filter")]
        return [Waiting(.card(Card("Gespeicherte Filter", links: links, SavedFilterPieces.list(filters))), .standing)]
    }

    static let registration = WaitingSource(allow: .registerPeople) { actor, context, db in
        let drafts = try db.drafts(of: actor.account).count
        return [
            Waiting(.figure(KeyFigure("Eigene Entwürfe", drafts, href: "/personen/neu")), .standing),
            Waiting(.beginning(Link("Person oder Familie erfassen", "/personen/neu")), .standing),
        ]
    }
}

extension Connection {
    /// Unaccompanied minors who turn 18 within the next 60 days, or have and are still counted as minors.
    fileprivate func comingOfAge(_ condition: SQL, _ law: Law, on today: Day) throws -> [Ahead] {
        guard let majority = law.number("ageOfMajority", on: today) else { return [] }
        let latest = today.advanced(by: 60).addingYears(-majority.number)
        let minors = CensusQuery(on: today, parts: [.pillar: Pillar.unaccompaniedMinor.rawValue])
        let births: SQL = "JOIN birth b ON b.person_id = p.person_id AND \(current: "b")"
        let rows = try rows(
            """
            SELECT p.person_id AS id, b.born AS born \(minors.selection(condition, joining: births))
            AND b.born <= \(latest) ORDER BY b.born, p.person_id LIMIT 20
            """)
        return try rows.map { row in
            let birth = Birth(born: try row.day("born"), evidence: .declared)
            return (try row.text("id"), birth.birthday(majority.number), "heute \(birth.ageWords(on: today))")
        }
    }

    /// People in provisional accommodation longer than the law lets them, longest first.
    fileprivate func overdue(_ condition: SQL, _ law: Law, _ grounds: [Fact.Kind], on today: Day) throws -> [Ahead] {
        // Nobody is overdue before the shortest of all periods has run.
        guard let shortest = law.numbers.filter({ $0.key.hasPrefix("provisionalMonths") }).map(\.number).min() else { return [] }
        let provisional = CensusQuery(on: today, parts: [.pillar: Pillar.provisional.rawValue]).selection(condition)
        let known = try facts(grounds) { _ in
            """
            \(current: "f") AND f.person_id IN
                (SELECT p.person_id \(provisional) AND p.from_day <= \(today.addingMonths(-shortest)))
            """
        }
        let late = Dictionary(grouping: known, by: \.person).compactMap { person, facts -> Ahead? in
            guard let end = ProvisionalEnd.of(facts, law: law), end.effective <= today else { return nil }
            return (person.text, end.effective, end.steps.first(where: \.decides)?.text)
        }
        return Array(late.sorted { ($0.day, $0.person) < ($1.day, $1.person) }.prefix(20))
    }
}

/// Somebody with a day, before names are looked up.
private typealias Ahead = (person: String, day: Day, why: Phrase?)
