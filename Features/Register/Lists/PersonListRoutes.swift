import Lists
import Markup
import Spreadsheet
import Storage
import Vocabulary
import Web

/// The person list: on screen, on paper, as a file, and the acts that begin with a selection on it.
struct PersonListDesk: Sendable {
    var routes: [Route] {
        [.get("/personen", allow: .seePeople, show)] + PersonListDesk.taking.routes
    }

    /// Lists on paper end here; nobody prints more.
    static let mostOnPaper = 5_000

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
        let (actor, today) = (try context.requireActor(), context.today)
        let id = asked[SavedFilter.field].flatMap { $0 == SavedFilter.all || $0.isEmpty ? nil : $0 }
        let filter = try await context.read { db in try id.map { try db.savedFilter($0, for: actor) } }
        let question = filter?.filled(asked) ?? asked
        let isOnPaper = asked["ansicht"] == "druck"
        let mayRead = PersonListDesk.reading(actor)
        var inputs = Inputs(question.values, problems: problems)
        var query = PersonListQuery(census: CensusQuery(on: today))
        var status = problems.isEmpty ? 200 : 422
        do {
            query = try PersonListQuery(question.without(["person"]), today: today, mayFilter: mayRead)
            inputs.set("am", query.census.on)
        } catch let refusal as Refusal where refusal.kind == .invalid {
            inputs.problems += refusal.problems
            status = 422
        }
        let (wanted, isWrong) = (query, inputs.problems.count > problems.count)
        let found = try await context.read { db in
            (
                try isWrong ? ([], 0) : isOnPaper ? db.paperList(wanted, for: actor, on: today) : db.personList(wanted, for: actor, on: today),
                try db.directory(), try db.partLabels(wanted.census), try isOnPaper ? [] : db.countedFilters(for: actor, on: today)
            )
        }
        let ((rows, total), directory, labels, filters) = found
        try await context.look(
            JournalNote("people.list", "list", "people", details: (isOnPaper ? "print," : "") + SavedFilter.fields(of: question).encoded))
        return .page(
            .people(
                PersonListView(
                    query: query, rows: rows, total: total, directory: directory, mayRead: mayRead, actor: actor, inputs: inputs,
                    asked: asked, question: question, today: today, partLabels: labels, filters: filters, filter: filter,
                    isOnPaper: isOnPaper, token: context.formToken)), status: status)
    }

    static func reading(_ actor: Actor, by permission: Permission = .seePeople) -> @Sendable (Field) -> Bool {
        let reach: Set<Scope> = Set([actor.scope(permission)].compactMap { $0 })
        return { actor.reads($0, by: permission, within: reach) }
    }

    /// The list as a file: whom and what the permission to take lists away covers, not more than the screen shows.
    static let taking = TakingDesk(
        "/personen/ausgabe", allow: .takeLists, of: "people", filters: Set(PersonListQuery.filterNames + [SavedFilter.field]),
        back: Link("Personen", "/personen"), prepare: prepare)

    private static func prepare(_ asked: FormFields, _ context: AppContext) async throws -> TakenList {
        let (actor, today) = (try context.requireActor(), context.today)
        let mayRead = reading(actor, by: .takeLists)
        let id = asked[SavedFilter.field].flatMap { $0 == SavedFilter.all || $0.isEmpty ? nil : $0 }
        let filter = try await context.read { db in try id.map { try db.savedFilter($0, for: actor) } }
        let query = try PersonListQuery(filter?.filled(asked) ?? asked, today: today, mayFilter: mayRead)
        let census = query.census
        let (count, directory, labels, known) = try await context.read { db in
            (
                try db.listCount(query, for: actor, .takeLists, on: today), try db.directory(), try db.partLabels(census),
                try census.knownAt ?? db.latestRecording()
            )
        }
        var words = query.words(labels, directory, today: today)
        if query.chosen != nil { words = "einzeln ausgewählt; \(words)" }
        var head: [(label: Phrase, text: String)] = [
            ("Stichtag", census.on.german), ("Wissensstand", "\(known.german) (\(known.iso))"), ("Filter", words.text),
            ("Sortierung", query.orderWords.text),
        ]
        if let filter { head.insert(("Gespeicherter Filter", filter.name), at: 2) }
        return TakenList(
            "Personen am \(census.on)", file: "personen-\(census.on.iso)", head: head, columns: PersonListSheet.columns(mayRead), count: count
        ) { db in
            let ids = try db.listIDs(query, for: actor, .takeLists, on: today, limit: TakenList.most)
            return try db.manyListRows(ids, census).map { PersonListSheet.row($0, on: census.on, directory, mayRead) }
        }
    }
}

extension Connection {
    /// The whole list for paper, up to what somebody would print.
    fileprivate func paperList(_ query: PersonListQuery, for actor: Actor, on today: Day) throws -> (rows: [PersonListRow], total: Int) {
        let ids = try listIDs(query, for: actor, on: today, limit: PersonListDesk.mostOnPaper)
        return (try manyListRows(ids, query.census), try listCount(query, for: actor, on: today))
    }
}
