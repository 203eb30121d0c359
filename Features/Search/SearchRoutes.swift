import Forms
import Markup
import Register
import Storage
import Vocabulary
import Web

/// One field to find anyone and anything by what is known of them (Suche).
package struct SearchFeature: Feature {
    package static let address = "/suche"
    package static let suggestions = "/suche/vorschlaege"

    package init() {}

    package var routes: [Route] {
        [
            .get("/suche", allow: .seePeople) { try await form($0) },
            .post("/suche", allow: .seePeople) { try await begin($0) },
            .post("/suche/vorschlaege", allow: .seePeople) { try await suggest($0) },
            .get("/suche/{search}", allow: .seePeople) { try await results($0) },
        ]
    }

    private func form(_ context: AppContext) async throws -> Answer {
        .page(.search(SearchView(text: "", slip: context.slip(for: .nothing))))
    }

    /// What was typed is kept and gets an address of its own that tells nothing. A number that means one thing opens it.
    private func begin(_ context: AppContext) async throws -> Answer {
        let (actor, today) = (try context.requireActor(), context.today)
        var reader = FormReader(context.form)
        let text = reader.text("suche", max: SearchWish.longest)
        var view = SearchView(text: text, slip: context.slip(for: .nothing))
        do { try reader.finish() } catch {
            view.problems = error.problems
            return .page(.search(view), status: 422)
        }
        guard !text.isEmpty else { return .redirect(SearchFeature.address) }
        let wish = SearchWish(text, today: today)
        if wish.isNumber {
            let found = try await context.read { db in
                (try db.search(wish, for: actor, on: today), try context.findings(text, db).filter { $0.fit == .number })
            }
            let people = wish.householdNumber == nil ? found.0.hits.map { "/personen/\($0.person)" } : []
            let pages = people + found.1.map(\.href)
            if pages.count == 1, let page = pages.first {
                try await context.look(wish.note(finding: 1))
                return .redirect(page)
            }
        }
        let search = RememberedSearch(id: .random(), text: text)
        try await context.database.housekeep { try $0.remember(search, of: actor.account, at: .now()) }
        return .redirect(SearchFeature.address + "/" + search.id.text)
    }

    private func results(_ context: AppContext) async throws -> Answer {
        let (actor, id) = (try context.requireActor(), try context.id("search", of: RememberedSearch.self))
        guard let search = try await context.read({ try $0.rememberedSearch(id, of: actor.account) }) else {
            var view = SearchView(text: "", slip: context.slip(for: .nothing))
            view.isForgotten = true
            return .page(.search(view), status: 404)
        }
        return .page(.search(try await view(of: search.text, context)))
    }

    /// The best of it for the field while somebody types; only comfort, and looked at as every search.
    private func suggest(_ context: AppContext) async throws -> Answer {
        var reader = FormReader(context.form)
        let text = reader.text("suche", max: SearchWish.longest)
        try reader.finish()
        guard text.count >= SearchView.leastForSuggestions else { return .reply(Reply(204, headers: [], body: [])) }
        let body = try jsonText(try await view(of: text, context).suggestions)
        return .reply(Reply(200, headers: [("Content-Type", "application/json")], body: Array(body.utf8)))
    }

    /// Everybody and everything found, noted before it is shown.
    private func view(of text: String, _ context: AppContext) async throws -> SearchView {
        let (actor, today, wish) = (try context.requireActor(), context.today, SearchWish(text, today: context.today))
        let (result, rows, covered, directory, things) = try await context.read { db in
            let result = try db.search(wish, for: actor, on: today)
            let people = result.hits.map(\.person)
            return (
                result, try db.listRows(people.map(\.text), CensusQuery(on: today)),
                try db.coverings(of: people, for: actor, .seePeople, on: today), try db.directory(), try context.findings(text, db)
            )
        }
        try await context.look(wish.note(finding: result.hits.count + things.count))
        var view = SearchView(text: text, slip: context.slip(for: .nothing))
        let scopes = actor.scopes(.seePeople)
        let found = Dictionary(uniqueKeysWithValues: rows.map { ($0.id, $0) })
        view.wish = wish
        view.isMore = result.isMore
        view.things = things
        view.directory = directory
        view.canRead = { actor.reads($0, by: .seePeople, within: scopes) }
        view.mayRegister = actor.may(.registerPeople)
        view.lines = result.hits.compactMap { hit in
            guard let row = found[hit.person] else { return nil }
            return SearchView.Line(hit: hit, row: row) { actor.reads($0, by: .seePeople, within: covered[hit.person] ?? []) }
        }
        return view
    }
}

extension AppContext {
    /// What the offices find, and the pages of the navigation that are called so.
    fileprivate func findings(_ text: String, _ db: any Connection) throws -> [Finding] {
        let sought = Sought(typed: text)
        let pages = offices.navigation.filter { $0.gate.isOpen(to: actor) }.compactMap { item in
            sought.fit(item.label.text).map { Finding("Seite", item.label.text, item.href, .empty, $0) }
        }
        return try offices.find(sought, self, db) + pages
    }
}

extension SearchWish {
    /// The journal keeps by what was searched and how many were found, never the typed words: they may name people who have nothing to
    /// do with the city, and a journal does not forget.
    package func note(finding count: Int) -> JournalNote {
        var kinds: [String] = []
        if !words.isEmpty { kinds.append("words") }
        if born != nil { kinds.append("birth") }
        if azrNumber != nil { kinds.append("azr_number") }
        if fileNumber != nil { kinds.append("file_number") }
        if householdNumber != nil { kinds.append("household") }
        if letterNumber != nil { kinds.append("letter") }
        return JournalNote("people.search", "list", "search", details: (kinds + [String(count)]).joined(separator: ","))
    }
}
