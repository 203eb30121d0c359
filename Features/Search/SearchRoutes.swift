import Forms
import Markup
import Register
import Storage
import Vocabulary
import Web

/// One field to find anyone by what is known of them (Suche).
package struct SearchFeature: Feature {
    package static let address = "/suche"

    package init() {}

    package var routes: [Route] {
        [
            .get("/suche", allow: .seePeople) { try await form($0) },
            .post("/suche", allow: .seePeople) { try await begin($0) },
            .get("/suche/{search}", allow: .seePeople) { try await results($0) },
        ]
    }

    private func form(_ context: AppContext) async throws -> Answer {
        .page(.search(SearchView(text: "", slip: context.slip(for: .nothing))))
    }

    /// What was typed is kept and gets an address of its own that tells nothing.
    private func begin(_ context: AppContext) async throws -> Answer {
        let actor = try context.requireActor()
        var reader = FormReader(context.form)
        let text = reader.text("suche", max: SearchWish.longest)
        var view = SearchView(text: text, slip: context.slip(for: .nothing))
        do { try reader.finish() } catch {
            view.problems = error.problems
            return .page(.search(view), status: 422)
        }
        guard !text.isEmpty else { return .redirect(SearchFeature.address) }
        let search = RememberedSearch(id: .random(), text: text)
        try await context.database.housekeep { try $0.remember(search, of: actor.account, at: .now()) }
        return .redirect(SearchFeature.address + "/" + search.id.text)
    }

    private func results(_ context: AppContext) async throws -> Answer {
        let (actor, today, id) = (try context.requireActor(), context.today, try context.id("search", of: RememberedSearch.self))
        guard let search = try await context.read({ try $0.rememberedSearch(id, of: actor.account) }) else {
            var view = SearchView(text: "", slip: context.slip(for: .nothing))
            view.isForgotten = true
            return .page(.search(view), status: 404)
        }
        let wish = SearchWish(search.text, today: today)
        let (result, rows, covered, directory) = try await context.read { db in
            let result = try db.search(wish, for: actor, on: today)
            let people = result.hits.map(\.person)
            return (
                result, try db.listRows(people.map(\.text), CensusQuery(on: today)),
                try db.coverings(of: people, for: actor, .seePeople, on: today), try db.directory()
            )
        }
        try await context.look(wish.note(finding: result.hits.count))
        var view = SearchView(text: search.text, slip: context.slip(for: .nothing))
        let scopes = actor.scopes(.seePeople)
        let found = Dictionary(uniqueKeysWithValues: rows.map { ($0.id, $0) })
        view.wish = wish
        view.isMore = result.isMore
        view.directory = directory
        view.canRead = { actor.reads($0, by: .seePeople, within: scopes) }
        view.mayRegister = actor.may(.registerPeople)
        view.lines = result.hits.compactMap { hit in
            guard let row = found[hit.person] else { return nil }
            return SearchView.Line(hit: hit, row: row) { actor.reads($0, by: .seePeople, within: covered[hit.person] ?? []) }
        }
        return .page(.search(view))
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
        return JournalNote("people.search", "list", "search", details: (kinds + [String(count)]).joined(separator: ","))
    }
}
