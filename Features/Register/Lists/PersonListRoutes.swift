import Lists
import Markup
import Storage
import Vocabulary
import Web

/// The person list: on screen, on paper, as a file, and the acts that begin with a selection on it.
struct PersonListDesk: Sendable {
    var routes: [Route] {
        [.get("/personen", allow: .seePeople, show), .post("/personen/bedarf", allow: .seePeople, narrow)] + PersonListDesk.taking.routes
    }

    /// What people need stays out of addresses: it is kept, and the address says under which id.
    private func narrow(_ context: AppContext) async throws -> Answer {
        let (actor, form) = (try context.requireActor(), context.form)
        let mayRead = PersonListDesk.reading(actor)
        guard mayRead(.needs) else { throw Refusal.forbidden }
        let kinds = form.all(RememberedNeeds.field).compactMap(Need.Kind.init).filter { mayRead($0.field) }
        var fields = FormFields(SavedFilter.fields(of: form).without([RememberedNeeds.kept]).pairs)
        if !kinds.isEmpty {
            let needs = RememberedNeeds(id: .random(), kinds: kinds)
            try await context.database.housekeep { try $0.remember(needs, of: actor.account, at: .now()) }
            fields.append(RememberedNeeds.field, needs.id.text)
        }
        return .redirect("/personen?" + (fields.isEmpty ? FormFields([(SavedFilter.field, SavedFilter.all)]) : fields).encoded)
    }

    private func show(_ context: AppContext) async throws -> Answer {
        let actor = try context.requireActor()
        if context.query.isEmpty, let start = try await context.read({ try $0.savedFilters(for: actor).first(where: \.isStart) }),
            // Whoever lost the right to a field since still gets the list.
            (try? PersonListQuery(start.fields, today: context.today, mayFilter: PersonListDesk.reading(actor))) != nil
        {
            return .redirect(start.address)
        }
        return try await page(context.query, context)
    }

    /// The list a question asks for; `problems` are told above it, as when nobody was chosen.
    func page(_ asked: FormFields, _ context: AppContext, problems: [Refusal.Problem] = []) async throws -> Answer {
        let view = try await context.read { db in try self.view(asked, context, db, problems: problems) }
        try await context.look(view.shown.note)
        return .page(.people(view), status: view.shown.status)
    }

    func view(
        _ asked: FormFields, _ context: AppContext, _ db: any Connection, problems: [Refusal.Problem] = []
    ) throws -> PersonListView {
        let ground = try db.personListGround(asked.without(["person"]), by: .seePeople, context)
        let shown = try ground.list.shown(db, context, problems: problems)
        return PersonListView(
            ground: ground, shown: shown, filters: try shown.isOnPaper ? [] : db.countedFilters(for: try context.requireActor(), on: context.today),
            token: context.formToken)
    }

    static func reading(_ actor: Actor, by permission: Permission = .seePeople) -> @Sendable (Field) -> Bool {
        let reach: Set<Scope> = Set([actor.scope(permission)].compactMap { $0 })
        return { actor.reads($0, by: permission, within: reach) }
    }

    /// The list as a file: whom and what the permission to take lists away covers, not more than the screen shows.
    static let taking = ListDesk<PersonListRow>(
        "/personen/ausgabe", allow: .takeLists, of: "people",
        filters: Set(PersonListQuery.filterNames + [SavedFilter.field, RememberedNeeds.field]).subtracting([RememberedNeeds.kept]),
        back: Link("Personen", "/personen")
    ) { db, asked, context in try db.personListGround(asked, by: .takeLists, context).list }.taking
}
