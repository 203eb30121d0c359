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
            .post("/personen/auswahl/zustaendigkeit", allow: .assignPeople, assign),
            .get("/personen/auswahl/{bulk}", allow: .assignPeople, result),
        ]
    }

    private static let own = [
        "aktion", "umfang", "tag.tag", "tag.monat", "tag.jahr", "konto", "anlass", "_vorgang", "_auswahl", "_schritt", "ansicht", "seite",
    ]

    /// The list's question as it came along with the selection.
    private func question(_ context: AppContext) -> FormFields {
        context.form.without(Set(BulkDesk.own + [PostForm.tokenField, SavedFilter.field]))
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
            return try await confirm(question, isAll: false, context)
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
        try await context.look(JournalNote("people.list", "list", "people", details: "print,selection,persons=\(view.shown.rows.count)"))
        return .page(.people(view), status: view.shown.status)
    }

    /// Whom the selection means now: those ticked, or everyone the filters hold.
    private func selection(
        _ question: FormFields, isAll: Bool, _ context: AppContext
    ) async throws -> (query: PersonListQuery, ids: [String], total: Int) {
        let (actor, today) = (try context.requireActor(), context.today)
        let asked = isAll ? question.without(["person"]) : question
        let query = try PersonListQuery(asked, today: today, mayFilter: PersonListDesk.reading(actor))
        var whole = query
        whole.chosen = nil
        let all = whole
        return try await context.read { db in
            (
                query, try db.listIDs(query, for: actor, .assignPeople, on: today, limit: BulkAct.most + 1),
                try db.listCount(all, for: actor, .assignPeople, on: today)
            )
        }
    }

    private func confirm(
        _ question: FormFields, isAll: Bool, _ context: AppContext, inputs: Inputs? = nil, status: Int = 200
    ) async throws -> Answer {
        let (query, ids, total) = try await selection(question, isAll: isAll, context)
        guard !ids.isEmpty else {
            return try await PersonListDesk().page(
                question.without(["person"]), context, problems: [.init("person", "Wählen Sie mindestens einen Eintrag aus")])
        }
        guard ids.count <= BulkAct.most else {
            throw Refusal.conflict("Auf einmal geht das für höchstens \(BulkAct.most) Personen. Schränken Sie die Liste mit Filtern ein.")
        }
        let (rows, directory) = try await context.read { (try $0.manyListRows(ids, query.census), try $0.directory()) }
        try await context.look(JournalNote("people.list", "list", "selection", details: "persons=\(rows.count)"))
        var shown = inputs ?? [:]
        if inputs == nil { shown.set("tag", context.today) }
        return .page(
            .bulkAssignment(
                BulkView(
                    rows: rows, total: total, isAll: isAll, missing: max(0, (query.chosen?.count ?? 0) - ids.count),
                    question: isAll ? question.without(["person"]) : question, directory: directory,
                    inputs: shown, token: context.formToken, key: context.form["_vorgang"] ?? Submission.newKey(), proof: proof(ids))),
            status: status)
    }

    /// Says whom a confirmed page named, so that nobody slips in between confirming and saving.
    private func proof(_ ids: [String]) -> String { Digest.sha256Hex(ids.sorted().joined(separator: "|")) }

    private func assign(_ context: AppContext) async throws -> Answer {
        let (question, isAll) = (question(context), context.form["umfang"] == "alle")
        guard context.form["_schritt"] == "speichern" else { return try await confirm(question, isAll: isAll, context) }
        let key = context.form["_vorgang"] ?? ""
        if let location = try await Submission.location(of: key, context) { return .redirect(location) }
        var reader = FormReader(context.form)
        let known = try await context.read { try $0.directory().caseworkers }
        let day = reader.day("tag", required: "Geben Sie den Tag an.")
        let account = reader.one("konto", of: Set(known), required: "Wählen Sie, wer zuständig wird.")
        let reason = reader.text("anlass", max: 300)
        let (_, ids, _) = try await selection(question, isAll: isAll, context)
        if reader.problems.isEmpty, proof(ids) != context.form["_auswahl"] {
            reader.refuse(nil, "Die Auswahl hat sich inzwischen geändert. Prüfen Sie noch einmal, für wen es gelten soll.")
        }
        guard reader.problems.isEmpty, let day, let account else {
            let inputs = Inputs(context.form.values.filter { $0.key != "person" }, problems: reader.problems)
            return try await confirm(question, isAll: isAll, context, inputs: inputs, status: 422)
        }
        return .redirect(try await save(ids.map { ID($0) }, from: day, to: account, reason: reason, key: key, context))
    }

    /// One transaction: every person is decided on by the same rule as alone, and those it refuses are kept with the reason. Read and
    /// written are all together, so that a thousand people hold nobody up.
    private func save(
        _ people: [ID<Person>], from day: Day, to account: String, reason: String, key: String, _ context: AppContext
    ) async throws -> String {
        let (actor, today) = (try context.requireActor(), context.today)
        let mark = try Submission.mark(key, context)
        return try await context.write { transaction in
            let bulk: ID<BulkAct> = transaction.newID()
            let location = "/personen/auswahl/\(bulk)"
            if let earlier = try transaction.claim(mark, for: actor, location: location) { return earlier }
            let ground = try transaction.db.bulkGround(people, for: actor, .assignPeople, on: today)
            var acts: [Act] = []
            let items = try people.map { person -> BulkAct.Item in
                do {
                    let covering = ground.covering[person] ?? []
                    guard !covering.isEmpty, actor.writes(.assignment, by: .assignPeople, within: covering) else { throw Refusal.forbidden }
                    guard let record = ground.records[person] else { throw Refusal.notFound }
                    var act = try Act.assignment(of: record, from: day, to: account)
                    act.reason = reason
                    if ground.merged.contains(person) { try transaction.db.refuseMerged([person]) }
                    acts.append(act)
                    return BulkAct.Item(person, isDone: true)
                } catch let refusal as Refusal {
                    return BulkAct.Item(person, isDone: false, message: refusal.problems.map(\.message.text).joined(separator: " "))
                }
            }
            try transaction.record(acts)
            try transaction.keep(bulk, .assignment, on: day, items, for: actor.account)
            return location
        }
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
