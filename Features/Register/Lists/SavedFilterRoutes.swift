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
            .get("/filter/neu", allow: .seePeople, new),
            .act("/filter", allow: .seePeople) { context, db in try keep(context.form, context, db) },
        ] + Route.form("/filter/{filter}", allow: .seePeople, rename) + Route.form("/filter/{filter}/loeschung", allow: .seePeople, delete)
            + [.act("/filter/startansicht", allow: .seePeople, start)]
    }

    private static let messages: [String: Phrase] = [
        "gespeichert": "Der Filter ist gespeichert.", "umbenannt": "Der Filter hat einen neuen Namen.", "geloescht": "Der Filter ist gelöscht.",
        "start": "Die Startansicht ist geändert.",
    ]

    private func view(_ context: AppContext, _ db: any Connection) throws -> SavedFilterView {
        let (actor, today) = (try context.requireActor(), context.today)
        let (filters, directory) = (try db.countedFilters(for: actor, on: today), try db.directory())
        let said = try Dictionary(uniqueKeysWithValues: filters.map { ($0.filter.id, try db.words($0.filter.fields, directory, today: today)) })
        return SavedFilterView(
            filters: filters, actor: actor, success: context.query["erledigt"].flatMap { SavedFilterDesk.messages[$0] },
            words: { said[$0.id] ?? "" })
    }

    private func index(_ context: AppContext) async throws -> Answer {
        let (page, status) = try await context.read { db in
            let view = try self.view(context, db)
            let sheet = context.sheet(for: view.seen)
            let shown = try view.declared(sheet.slip).shown(db, context)
            return (Page.savedFilters(view, shown, sheet), shown.status)
        }
        return .page(page, status: status)
    }

    // MARK: A new one

    private func new(_ context: AppContext) async throws -> Answer {
        let page = try await context.read { db in
            let (fields, actor) = (try self.fields(context.query.without([RememberedNeeds.kept]), context, db), try context.requireActor())
            let words = try db.words(fields, try db.directory(), today: context.today)
            return Page.newSavedFilter(fields, words: words, actor, context.sheet(for: .nothing, ["fuer": "own"]))
        }
        return .page(page)
    }

    /// What the list's address says; a filter that is changed is kept as a new one.
    private func fields(_ asked: FormFields, _ context: AppContext, _ db: any Connection) throws -> FormFields {
        let (actor, today) = (try context.requireActor(), context.today)
        let id = asked[SavedFilter.field].flatMap { $0 == SavedFilter.all || $0.isEmpty ? nil : $0 }
        let filter = try id.map { try db.savedFilter($0, for: actor) }
        var fields = SavedFilter.fields(of: filter?.filled(asked) ?? asked)
        if asked[RememberedNeeds.kept] == nil { fields = SavedFilter.fields(of: try db.listQuestion(asked, filter, for: actor).whole) }
        // Only what the list itself would accept is kept.
        _ = try PersonListQuery(fields, today: today, mayFilter: PersonListDesk.reading(actor))
        return fields
    }

    private func keep(_ asked: FormFields, _ context: AppContext, _ db: any Connection) throws -> Form {
        let (actor, fields) = (try context.requireActor(), try self.fields(asked, context, db))
        let words = try db.words(fields, try db.directory(), today: context.today)
        return Form(seen: .nothing, page: { sheet in .newSavedFilter(fields, words: words, actor, sheet) }) { typed in
            var reader = FormReader(typed)
            let name = reader.text("name", required: "Geben Sie dem Filter einen Namen.", max: 60)
            let (isShared, isStart) = (typed["fuer"] == "team", typed["start"] != nil)
            guard !isShared || actor.may(.shareFilters) else { throw Refusal.forbidden }
            try reader.finish()
            return Decided { transaction in
                _ = try transaction.save(fields, as: name, shared: isShared, isStart: isStart, for: actor.account)
                return "/filter?erledigt=gespeichert"
            }
        }
    }

    // MARK: One of those kept

    /// The filter of the address, if the reader may change it, and what it says.
    private func changeable(_ context: AppContext, _ db: any Connection) throws -> (filter: SavedFilter, words: Phrase) {
        let actor = try context.requireActor()
        let id: ID<SavedFilter> = try context.id("filter")
        let filter = try db.savedFilter(id.text, for: actor)
        guard filter.isChangeable(by: actor) else { throw Refusal.forbidden }
        return (filter, try db.words(filter.fields, try db.directory(), today: context.today))
    }

    private func rename(_ context: AppContext, _ db: any Connection) throws -> Form {
        let (filter, words) = try changeable(context, db)
        return Form(seen: filter.seen, start: ["name": filter.name], page: { sheet in .renameSavedFilter(filter, words: words, sheet) }) { fields in
            var reader = FormReader(fields)
            let name = reader.text("name", required: "Geben Sie dem Filter einen Namen.", max: 60)
            try reader.finish()
            return Decided { transaction in
                try transaction.rename(filter, to: name)
                return "/filter?erledigt=umbenannt"
            }
        }
    }

    private func delete(_ context: AppContext, _ db: any Connection) throws -> Form {
        let (filter, words) = try changeable(context, db)
        return Form(seen: filter.seen, page: { sheet in .deleteSavedFilter(filter, words: words, sheet) }) { _ in
            Decided { transaction in
                try transaction.delete(filter)
                return "/filter?erledigt=geloescht"
            }
        }
    }

    // MARK: The one the list opens with

    private func start(_ context: AppContext, _ db: any Connection) throws -> Form {
        let (actor, view) = (try context.requireActor(), try self.view(context, db))
        return Form(seen: view.seen, page: { sheet in .savedFilters(view, try view.declared(sheet.slip).shown(db, context), sheet) }) { fields in
            let id = (fields["filter"] ?? "").trimmed
            let filter = id.isEmpty ? nil : try db.savedFilter(id, for: actor)
            return Decided { transaction in
                try transaction.startWith(filter?.id, account: actor.account)
                return "/filter?erledigt=start"
            }
        }
    }
}

extension SavedFilter {
    fileprivate var seen: Seen { Seen(id.text, name, isShared, fields.encoded).saying("Name", .verbatim(name)) }
}

extension SavedFilterView {
    /// Which filter the list opens with; the others have forms of their own.
    fileprivate var seen: Seen {
        let start = filters.first { $0.filter.isStart }?.filter
        return Seen(start?.id.text ?? "").saying("Startansicht", start.map { .verbatim($0.name) } ?? "ohne Filter")
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
