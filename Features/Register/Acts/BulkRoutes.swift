import Forms
import Markup
import Storage
import Vocabulary
import Web

/// Acts that begin with a selection on the person list: assign, take away, print.
struct BulkDesk: Sendable {
    var routes: [Route] {
        [
            .post("/personen/auswahl", allow: .seePeople, choose),
            .selection(
                "/personen/auswahl/zustaendigkeit", allow: .assignPeople,
                undo: { transaction, instant, context in try transaction.takeBackActs(of: instant, by: .assignPeople, context) }, assign),
            .get("/personen/auswahl/{bulk}", allow: .assignPeople, result),
        ]
    }

    private static let own = [
        "aktion", "umfang", "tag.tag", "tag.monat", "tag.jahr", "konto", "anlass", "ansicht", "seite",
    ]

    /// The list's question as it came along with the selection.
    private func question(_ context: AppContext) -> FormFields {
        context.form.without(Slip.fields.union(BulkDesk.own + [SavedFilter.field]))
    }

    private func choose(_ context: AppContext) async throws -> Answer {
        let (actor, question) = (try context.requireActor(), question(context))
        guard !question.all("person").isEmpty else {
            return try await PersonListDesk().page(
                question, context, problems: [.init("person", "Wählen Sie mindestens einen Eintrag aus")])
        }
        switch context.form["aktion"] {
        case "zustaendigkeit":
            guard actor.may(.assignPeople) else { throw Refusal.forbidden }
            return try await context.opened { db in try assign(context, db) }
        case "ausgabe":
            guard actor.may(.takeLists) else { throw Refusal.forbidden }
            return .page(try await PersonListDesk.taking.page(question, context))
        case "druck": return try await paper(question, context)
        default: throw Refusal.invalid("aktion", "Wählen Sie, was mit der Auswahl geschehen soll.")
        }
    }

    /// The chosen lines for the printer.
    private func paper(_ question: FormFields, _ context: AppContext) async throws -> Answer {
        guard PersonListDesk.reading(try context.requireActor())(.name) else { throw Refusal.forbidden }
        let asked = FormFields(question.pairs + [("ansicht", "druck")])
        let view = try await context.read { db in
            let ground = try db.personListGround(asked, by: .seePeople, context)
            return PersonListView(ground: ground, shown: try ground.list.shown(db, context))
        }
        try await context.take(JournalNote("people.list", "list", "people", details: "print,selection,persons=\(view.shown.rows.count)"))
        return .page(.people(view), status: view.shown.status)
    }

    /// Whom the selection means now: those ticked, or everyone the filters hold.
    private func chosen(_ context: AppContext, _ db: any Connection) throws -> BulkView {
        let (actor, today, isAll) = (try context.requireActor(), context.today, context.form["umfang"] == "alle")
        let question = isAll ? question(context).without(["person"]) : question(context)
        let query = try PersonListQuery(question, today: today, mayFilter: PersonListDesk.reading(actor))
        var all = query
        all.chosen = nil
        let ids = try db.listIDs(query, for: actor, .assignPeople, on: today, limit: BulkAct.most + 1)
        guard ids.count <= BulkAct.most else {
            throw Refusal.conflict("Auf einmal geht das für höchstens \(BulkAct.most) Personen. Schränken Sie die Liste mit Filtern ein.")
        }
        let wanted = all
        return BulkView(
            people: ids.map { ID($0) }, first: try db.manyListRows(Array(ids.prefix(BulkView.told)), query.census),
            rows: { try db.manyListRows(ids, query.census) }, total: { try db.listCount(wanted, for: actor, .assignPeople, on: today) }, isAll: isAll,
            missing: max(0, (query.chosen?.count ?? 0) - ids.count), question: question, directory: try db.directory(),
            known: try db.currentFacts([.assignment, .departure], of: ids.map { ID($0) }), today: today)
    }

    private func assign(_ context: AppContext, _ db: any Connection) throws -> Form {
        let view = try chosen(context, db)
        guard !view.people.isEmpty else {
            let nobody = Refusal.invalid("person", "Wählen Sie mindestens einen Eintrag aus")
            let list = try PersonListDesk().view(view.question.without(["person"]), context, db, problems: nobody.problems)
            return Form(closed: nobody, looks: [list.shown.note], page: { _ in .people(list) })
        }
        let people = view.people
        var start: Inputs = [:]
        start.set("tag", context.today)
        return Form(
            seen: view.seen, start: start, looks: [JournalNote("people.list", "list", "selection", details: "persons=\(people.count)")],
            page: { sheet in .bulkAssignment(view, try view.rows(), of: try view.total(), sheet) },
            decide: { fields in
                var reader = FormReader(fields)
                let day = reader.day("tag", required: "Geben Sie den Tag an.")
                let account = reader.one("konto", of: Set(view.directory.caseworkers), required: "Wählen Sie, wer zuständig wird.")
                let reason = reader.text("anlass", max: 300)
                try reader.finish()
                guard let day, let account else { throw Refusal.invalid("konto", "Prüfen Sie die Angaben.") }
                return Decided { transaction in
                    try transaction.assign(people, from: day, to: account, reason: reason, for: try context.requireActor(), on: context.today)
                }
            })
    }

    private func result(_ context: AppContext) async throws -> Answer {
        let (actor, today, id) = (try context.requireActor(), context.today, try context.id("bulk", of: BulkAct.self))
        let found = try await context.read { db -> (BulkAct, [PersonListRow])? in
            guard let bulk = try db.bulkAct(id, of: actor.account) else { return nil }
            return (bulk, try db.manyListRows(bulk.items.map(\.person.text), CensusQuery(on: today)))
        }
        guard let (bulk, rows) = found else { throw Refusal.notFound }
        try await context.look(JournalNote("people.list", "list", "selection", details: "persons=\(rows.count)"))
        return .page(.bulkResult(bulk, rows))
    }
}

extension Transaction {
    /// Every person is decided on by the same rule as alone, and those it refuses are kept with the reason. Read and written are all
    /// together, so that a thousand people hold nobody up.
    fileprivate func assign(
        _ people: [ID<Person>], from day: Day, to account: String, reason: String, for actor: Actor, on today: Day
    ) throws -> String {
        let bulk: ID<BulkAct> = newID()
        let ground = try db.bulkGround(people, for: actor, .assignPeople, on: today)
        var acts: [Act] = []
        let items = try people.map { person -> BulkAct.Item in
            do {
                let covering = ground.covering[person] ?? []
                guard !covering.isEmpty, actor.writes(.assignment, by: .assignPeople, within: covering) else { throw Refusal.forbidden }
                guard let record = ground.records[person] else { throw Refusal.notFound }
                try record.refuseAssignment(from: day, today: today)
                var act = try Act.assignment(of: record, from: day, to: account)
                act.reason = reason
                if ground.merged.contains(person) { try db.refuseMerged([person]) }
                acts.append(act)
                return BulkAct.Item(person, isDone: true)
            } catch let refusal as Refusal {
                return BulkAct.Item(person, isDone: false, message: refusal.problems.map(\.message.text).joined(separator: " "))
            }
        }
        try record(acts)
        try keep(bulk, .assignment, on: day, items, for: actor.account)
        return "/personen/auswahl/\(bulk)"
    }
}
