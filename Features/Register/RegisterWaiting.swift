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
        let people = try db.peopleCount(condition, on: today)
        let law = try db.law()
        // Worked out without the status, the day would be another than the true one, and the true one tells of the status.
        let seesStatus = actor.reads(.residenceStatus, by: .seePeople, within: reach)
        let minors = actor.reads(.birth, by: .seePeople, within: reach) ? try db.comingOfAge(condition, law, on: today) : []
        let (late, all) = seesStatus ? try db.overdue(condition, law, on: today) : ([], 0)
        let names = try db.listRows((late + minors).map(\.person), CensusQuery(on: today))
        let seesName = actor.reads(.name, by: .seePeople, within: reach)
        let entries = zip(late + minors, names).enumerated().map { index, pair in
            let (one, row) = pair
            let name = seesName ? row.name?.listed ?? row.fileNumber : row.fileNumber
            let isLate = index < late.count
            return Waiting.Entry(
                "\(name: name)", "/personen/\(row.id)", "\(t: isLate ? "seit" : "am") \(day: one.day)", reason: one.why,
                tells: isLate ? [.phase, .residenceStatus] : [.phase, .birth])
        }
        let look = [JournalNote("people.list", "list", "start")]
        var waiting = [Waiting(.figure(KeyFigure("Personen in Ihrer Sicht", people, href: "/personen?filter=alle")), .standing)]
        if !late.isEmpty {
            let title: Phrase = late.count < all ? "VU überfällig: die längsten \(late.count) von \(all)" : "VU überfällig"
            waiting.append(Waiting(.list(title, Array(entries.prefix(late.count))), .burning, looks: look))
        }
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
