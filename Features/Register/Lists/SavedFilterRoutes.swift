import Forms
import Markup
import Storage
import Vocabulary
import Web

/// The addresses of saved filters: keep, rename, delete, open the list with one.
struct SavedFilterDesk: Sendable {
    var routes: [Route] {
        [
            .get("/filter", allow: .seePeople, index),
            .get("/filter/neu", allow: .seePeople) { .page(try await asking($0.query, [:], $0)) },
            .post("/filter", allow: .seePeople, keep),
            .get("/filter/{filter}", allow: .seePeople) { context in
                let filter = try await changeable(context)
                let view = try await view(context, ["name": filter.name])
                return .page(.renameSavedFilter(filter, words: try await words(filter.fields, context), view))
            },
            .post("/filter/{filter}", allow: .seePeople, rename),
            .get("/filter/{filter}/loeschung", allow: .seePeople) { context in
                let filter = try await changeable(context)
                return .page(.deleteSavedFilter(filter, words: try await words(filter.fields, context), token: context.formToken))
            },
            .post("/filter/{filter}/loeschung", allow: .seePeople, delete),
            .post("/filter/startansicht", allow: .seePeople, start),
        ]
    }

    private static let messages: [String: Phrase] = [
        "gespeichert": "Der Filter ist gespeichert.", "umbenannt": "Der Filter hat einen neuen Namen.", "geloescht": "Der Filter ist gelöscht.",
        "start": "Die Startansicht ist geändert.",
    ]

    private func view(_ context: AppContext, _ inputs: Inputs = [:]) async throws -> SavedFilterView {
        let (actor, today) = (try context.requireActor(), context.today)
        let filters = try await context.read { try $0.countedFilters(for: actor, on: today) }
        let said = try await context.read { db -> [ID<SavedFilter>: Phrase] in
            let directory = try db.directory()
            return try Dictionary(uniqueKeysWithValues: filters.map { ($0.filter.id, try db.words($0.filter.fields, directory, today: today)) })
        }
        return SavedFilterView(
            filters: filters, actor: actor, inputs: inputs, token: context.formToken,
            success: context.query["erledigt"].flatMap { SavedFilterDesk.messages[$0] }, words: { said[$0.id] ?? "" })
    }

    private func words(_ fields: FormFields, _ context: AppContext) async throws -> Phrase {
        let today = context.today
        return try await context.read { db in try db.words(fields, try db.directory(), today: today) }
    }

    private func index(_ context: AppContext) async throws -> Answer { .page(.savedFilters(try await view(context))) }

    /// What the list's address says; a filter that is changed is kept as a new one.
    private func fields(_ asked: FormFields, _ context: AppContext) async throws -> FormFields {
        let (actor, today) = (try context.requireActor(), context.today)
        let id = asked[SavedFilter.field].flatMap { $0 == SavedFilter.all || $0.isEmpty ? nil : $0 }
        let filter = try await context.read { db in try id.map { try db.savedFilter($0, for: actor) } }
        let fields = SavedFilter.fields(of: filter?.filled(asked) ?? asked)
        // Only what the list itself would accept is kept.
        _ = try PersonListQuery(fields, today: today, mayFilter: PersonListDesk.reading(actor))
        return fields
    }

    private func asking(_ asked: FormFields, _ inputs: Inputs, _ context: AppContext) async throws -> Page {
        let fields = try await fields(asked, context)
        var inputs = inputs
        if inputs["fuer"].isEmpty { inputs["fuer"] = "own" }
        return .newSavedFilter(fields, words: try await words(fields, context), try await view(context, inputs))
    }

    private func keep(_ context: AppContext) async throws -> Answer {
        let actor = try context.requireActor()
        let fields = try await fields(context.form, context)
        var reader = FormReader(context.form)
        let name = reader.text("name", required: "Geben Sie dem Filter einen Namen.", max: 60)
        let isShared = context.form["fuer"] == "team"
        guard !isShared || actor.may(.shareFilters) else { throw Refusal.forbidden }
        let isStart = context.form["start"] != nil
        do {
            try reader.finish()
            try await context.write { _ = try $0.save(fields, as: name, shared: isShared, isStart: isStart, for: actor.account) }
        } catch let refusal as Refusal where refusal.kind == .invalid {
            let values = context.form.values.filter { ["name", "fuer", "start"].contains($0.key) }
            return .page(try await asking(context.form, Inputs(values, problems: refusal.problems), context), status: 422)
        }
        return .redirect("/filter?erledigt=gespeichert")
    }

    /// The filter of the address, if the reader may change it.
    private func changeable(_ context: AppContext) async throws -> SavedFilter {
        let actor = try context.requireActor()
        let id: ID<SavedFilter> = try context.id("filter")
        let filter = try await context.read { try $0.savedFilter(id.text, for: actor) }
        guard filter.isChangeable(by: actor) else { throw Refusal.forbidden }
        return filter
    }

    private func rename(_ context: AppContext) async throws -> Answer {
        let filter = try await changeable(context)
        var reader = FormReader(context.form)
        let name = reader.text("name", required: "Geben Sie dem Filter einen Namen.", max: 60)
        do {
            try reader.finish()
            try await context.write { try $0.rename(filter, to: name) }
        } catch let refusal as Refusal where refusal.kind == .invalid {
            let inputs = Inputs(["name": [context.form["name"] ?? ""]], problems: refusal.problems)
            return .page(
                .renameSavedFilter(filter, words: try await words(filter.fields, context), try await view(context, inputs)), status: 422)
        }
        return .redirect("/filter?erledigt=umbenannt")
    }

    private func delete(_ context: AppContext) async throws -> Answer {
        let filter = try await changeable(context)
        try await context.write { try $0.delete(filter) }
        return .redirect("/filter?erledigt=geloescht")
    }

    private func start(_ context: AppContext) async throws -> Answer {
        let actor = try context.requireActor()
        let id = (context.form["filter"] ?? "").trimmed
        let filter = id.isEmpty ? nil : try await context.read { try $0.savedFilter(id, for: actor) }
        try await context.write { try $0.startWith(filter?.id, account: actor.account) }
        return .redirect("/filter?erledigt=start")
    }
}

extension Connection {
    /// What fields of the list's address say.
    fileprivate func words(_ fields: FormFields, _ directory: Directory, today: Day) throws -> Phrase {
        // Read with every right: only words for filters the reader was let at come here.
        guard let query = try? PersonListQuery(fields, today: today, mayFilter: { _ in true }) else { return "" }
        let order: Phrase = fields["sortierung"] == nil ? "" : "; sortiert nach \(query.orderWords)"
        return "\(query.words(try partLabels(query.census), directory, today: today))\(order)"
    }
}
