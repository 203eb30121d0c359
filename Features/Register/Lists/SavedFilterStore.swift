import Storage
import Vocabulary
import Web

// Saved filters in SQL.

extension SavedFilter {
    fileprivate init(_ row: Row) throws {
        self.init(
            id: try row.id("id"), owner: try row.text("account_id"), ownerName: try row.text("owner_name"), isShared: try row.flag("shared"),
            name: try row.text("name"), fields: FormFields(encoded: try row.text("fields")), isStart: try row.optionalText("start_of") != nil)
    }
}

/// A saved filter with how many people it lists now, or why it cannot (Filter mit Anzahl).
package struct CountedFilter: Sendable {
    package let filter: SavedFilter
    package let count: Int
    package let fault: Phrase?
}

extension Connection {
    /// Their own filters and those of the team, by name.
    package func savedFilters(for actor: Actor) throws -> [SavedFilter] {
        try rows(
            """
            SELECT f.*, account.name AS owner_name, s.account_id AS start_of FROM saved_filter f
            JOIN account ON account.id = f.account_id
            LEFT JOIN start_filter s ON s.filter_id = f.id AND s.account_id = \(actor.account)
            WHERE f.shared OR f.account_id = \(actor.account)
            """
        ).map(SavedFilter.init).inNaturalOrder(by: \.name, then: \.id.text)
    }

    /// Throws a clear refusal where it was deleted or is somebody else's.
    package func savedFilter(_ id: String, for actor: Actor) throws -> SavedFilter {
        guard let found = try savedFilters(for: actor).first(where: { $0.id.text == id }) else {
            throw Refusal(.notFound, [.init(nil, "Diesen gespeicherten Filter gibt es nicht mehr, oder er gehört jemand anderem.")])
        }
        return found
    }

    /// Those the actor can use, with the numbers of today. A filter of the team on a field the actor may not read is left out.
    package func countedFilters(for actor: Actor, on today: Day) throws -> [CountedFilter] {
        let filters = try savedFilters(for: actor)
        guard !filters.isEmpty else { return [] }
        let directory = try directory()
        let scopes = actor.scopes(.seePeople)
        let usable = filters.compactMap { filter in
            (try? PersonListQuery(filter.fields, today: today, mayFilter: { actor.reads($0, by: .seePeople, within: scopes) })).map { (filter, $0) }
        }
        let counts = try listCounts(usable.map(\.1), for: actor, on: today)
        return zip(usable, counts).map { CountedFilter(filter: $0.0, count: $1, fault: $0.0.fault(directory, today: today)) }
    }
}

extension Transaction {
    package func save(
        _ fields: FormFields, as name: String, shared: Bool, isStart: Bool, for account: String
    ) throws -> ID<SavedFilter> {
        let id: ID<SavedFilter> = newID()
        guard try db.count("SELECT COUNT(*) AS n FROM saved_filter WHERE account_id = \(account)") < SavedFilter.most else {
            throw Refusal.invalid(
                "name", "Sie haben schon \(SavedFilter.most) Filter gespeichert. Löschen Sie einen, den Sie nicht mehr brauchen.")
        }
        try refuseTaken(name, shared: shared, account: account, except: nil)
        try db.run(
            """
            INSERT INTO saved_filter (id, account_id, shared, name, fields, saved_at)
            VALUES (\(id), \(account), \(shared), \(name), \(fields.encoded), \(at))
            """)
        try note(JournalNote("filter.save", "filter", id.text, details: shared ? "team" : "own"))
        if isStart { try startWith(id, account: account) }
        return id
    }

    package func rename(_ filter: SavedFilter, to name: String) throws {
        try refuseTaken(name, shared: filter.isShared, account: filter.owner, except: filter.id)
        try db.run("UPDATE saved_filter SET name = \(name) WHERE id = \(filter.id)")
        try note(JournalNote("filter.rename", "filter", filter.id.text, details: filter.isShared ? "team" : "own"))
    }

    package func delete(_ filter: SavedFilter) throws {
        try db.run("DELETE FROM start_filter WHERE filter_id = \(filter.id)")
        try db.run("DELETE FROM saved_filter WHERE id = \(filter.id)")
        try note(JournalNote("filter.delete", "filter", filter.id.text, details: filter.isShared ? "team" : "own"))
    }

    /// The filter with which the list opens for an account; nil is the whole list.
    package func startWith(_ filter: ID<SavedFilter>?, account: String) throws {
        try db.run("DELETE FROM start_filter WHERE account_id = \(account)")
        if let filter { try db.run("INSERT INTO start_filter (account_id, filter_id) VALUES (\(account), \(filter))") }
        try note(JournalNote("filter.start", "filter", filter?.text ?? ""))
    }

    private func refuseTaken(_ name: String, shared: Bool, account: String, except id: ID<SavedFilter>?) throws {
        let same = try db.row(
            """
            SELECT id FROM saved_filter WHERE name = \(name) AND id <> \(id ?? ID("")) AND shared = \(shared)
            AND (shared OR account_id = \(account))
            """)
        if same != nil { throw Refusal.invalid("name", "Diesen Namen gibt es schon. Wählen Sie einen anderen.") }
    }
}
