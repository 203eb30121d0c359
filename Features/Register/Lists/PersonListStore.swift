import Places
import Storage
import Vocabulary
import Web

// The person list in SQL: which people, then what to show of them, never a query per row.

extension Actor {
    /// The people the actor may see, as a condition on `person`; by the widest reach held.
    package func peopleCondition(_ permission: Permission, on today: Day, person: SQL) -> SQL {
        switch scope(permission) {
        case .all?: "1 = 1"
        case .assigned?:
            """
            \(person) IN (SELECT r.person_id FROM assignment r WHERE r.account_id = \(account) AND \(CensusQuery(on: today).holds("r")))
            """
        case .ownSites?:
            """
            \(person) IN (SELECT r.person_id FROM stay r JOIN account_site c ON c.site_id = r.site_id AND c.account_id = \(account)
                          WHERE \(CensusQuery(on: today).holds("r")))
            """
        case nil: "1 = 0"
        }
    }
}

private struct CoverAsked: Hashable, Sendable {
    let person: ID<Person>
    let account: String
    let scopes: Set<Scope>
    let on: Day
}

extension Connection {
    /// Which of the actor's reaches cover a person today; empty is "not for you".
    package func covering(_ person: ID<Person>, for actor: Actor, _ permission: Permission, on today: Day) throws -> Set<Scope> {
        try once("covering", CoverAsked(person: person, account: actor.account, scopes: actor.scopes(permission), on: today)) {
            try coverings(of: [person], for: actor, permission, on: today)[person] ?? []
        }
    }

    /// The same of several people at once; whoever is not for the actor is not named.
    package func coverings(
        of people: [ID<Person>], for actor: Actor, _ permission: Permission, on today: Day
    ) throws -> [ID<Person>: Set<Scope>] {
        let scopes = actor.scopes(permission).sorted()
        guard !scopes.isEmpty, !people.isEmpty else { return [:] }
        let parts = scopes.map { scope -> SQL in
            let narrowed = Actor(account: actor.account, name: "", roles: [], title: "", grants: [Grant([permission: scope])])
            let condition = narrowed.peopleCondition(permission, on: today, person: "person.id")
            return "SELECT id, \(SQL(stringLiteral: String(scope.rawValue))) AS reach FROM person WHERE id IN (\(list: people)) AND \(condition)"
        }
        var found: [ID<Person>: Set<Scope>] = [:]
        for row in try rows(parts.joined(separator: " UNION ALL ")) {
            if let scope = Scope(rawValue: try row.int("reach")) { found[try row.id("id"), default: []].insert(scope) }
        }
        return found
    }

    /// The people of a part of the list, in its order.
    func ids(_ query: PersonListQuery, _ condition: SQL, size: Int, offset: Int) throws -> [String] {
        switch query.order {
        case .name: try namedPage(query, condition, size: size, offset: offset)
        case .stay: try walkedPage(query, condition, size: size, offset: offset)
        case .birth, .fileNumber: try otherPage(query, condition, size: size, offset: offset)
        }
    }

    /// By name: walks the sorted names, so that the first page costs the same in any town; people without a name that
    /// day come last.
    private func namedPage(_ query: PersonListQuery, _ condition: SQL, size: Int, offset: Int) throws -> [String] {
        let census = query.census
        let isPlain = census.knownAt == nil && !query.isNarrowed
        // CROSS JOIN keeps SQLite on the sorted names; where a filter leaves few people, the engine may choose.
        let join: SQL = isPlain ? "CROSS JOIN" : "JOIN"
        let on: SQL = isPlain ? "" : "ON p.person_id = n.person_id"
        let direction: SQL = query.isDescending ? "DESC" : "ASC"
        var parts: SQL = "n.kind = 'official' AND \(census.holds("n")) AND \(census.holds("p")) AND \(condition)"
        if isPlain { parts += " AND p.person_id = n.person_id" }
        for (dimension, part) in census.parts.sorted(by: { $0.key.rawValue < $1.key.rawValue }) { parts += " AND \(census.key(dimension)) = \(part)" }
        var ids = try rows(
            """
            SELECT n.person_id AS id FROM person_name n \(join) phase p \(on) WHERE \(parts)
            ORDER BY n.sort_key \(direction), n.person_id \(direction) LIMIT \(size) OFFSET \(offset)
            """
        ).map { try $0.text("id") }
        if ids.count < size {
            let named = try count("SELECT COUNT(*) AS n FROM person_name n \(join) phase p \(on) WHERE \(parts)")
            ids += try rows(
                """
                SELECT p.person_id AS id \(census.selection(condition))
                AND NOT EXISTS (SELECT 1 FROM person_name n WHERE n.person_id = p.person_id AND n.kind = 'official' AND \(census.holds("n")))
                ORDER BY p.person_id LIMIT \(size - ids.count) OFFSET \(max(0, offset - named))
                """
            ).map { try $0.text("id") }
        }
        return ids
    }

    /// By house and room as people count, which no engine does by itself; who lives in no house comes last.
    private func walkedPage(_ query: PersonListQuery, _ condition: SQL, size: Int, offset: Int) throws -> [String] {
        let ids = try rows("SELECT p.person_id AS id \(query.census.selection(condition))").map { try $0.text("id") }
        let found = try rows("SELECT s.person_id, s.site_id, s.room_id, s.address FROM stay s WHERE \(query.census.holds("s"))")
        let stays = Dictionary(try found.map { (try $0.text("person_id"), $0) }, uniquingKeysWith: { first, _ in first })
        let houses = Dictionary(try sites().enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        let rooms = try roomNames(Set(try stays.values.compactMap { try $0.optionalText("room_id") }).sorted()).mapValues(\.naturalKey)
        let keyed = try ids.map { id -> (house: Int, room: String, address: String, id: String) in
            guard let stay = stays[id] else { return (.max, "", "", id) }
            let (house, room): (ID<Site>?, ID<Spot>?) = (try stay.optionalID("site_id"), try stay.optionalID("room_id"))
            return (
                house.flatMap { houses[$0] } ?? .max, room.flatMap { rooms[$0] } ?? "~", try stay.text("address").naturalKey, id
            )
        }
        let order = keyed.sorted { $0 < $1 }.map(\.id)
        return Array((query.isDescending ? order.reversed() : order).dropFirst(offset).prefix(size))
    }

    private func otherPage(_ query: PersonListQuery, _ condition: SQL, size: Int, offset: Int) throws -> [String] {
        let direction: SQL = query.isDescending ? "DESC" : "ASC"
        let key: SQL =
            switch query.order {
            case .birth:
                "COALESCE((SELECT CAST(b.born AS VARCHAR(10)) FROM birth b WHERE b.person_id = p.person_id AND \(query.census.holds("b"))), '')"
            case .name, .stay, .fileNumber: "(SELECT person.file_number FROM person WHERE person.id = p.person_id)"
            }
        return try rows(
            """
            SELECT id FROM (SELECT p.person_id AS id, \(key) AS k \(query.census.selection(condition))) AS keyed
            ORDER BY k \(direction), id \(direction) LIMIT \(size) OFFSET \(offset)
            """
        ).map { try $0.text("id") }
    }

    /// What to show of each of a page's people, in their order.
    package func listRows(_ ids: [String], _ census: CensusQuery) throws -> [PersonListRow] {
        guard !ids.isEmpty else { return [] }
        let numbers = Dictionary(
            uniqueKeysWithValues: try rows("SELECT id, file_number FROM person WHERE id IN (\(list: ids))").map {
                (try $0.text("id"), try $0.text("file_number"))
            })
        // Who has no name on that day is called by another.
        let found = try facts([.name, .birth, .nationality, .phase, .stay, .need]) { kind in
            let holds = kind == .name ? "(\(census.holds("f")) OR \(current: "f"))" : census.holds("f")
            return "f.person_id IN (\(list: ids)) AND \(holds)"
        }
        let latest = found.sorted { ($1.period.from, $0.id.text) < ($0.period.from, $1.id.text) }
        func contents(_ kind: Fact.Kind, _ isWanted: (Fact) -> Bool = { _ in true }) -> [String: [Fact.Content]] {
            Dictionary(grouping: latest.filter { $0.content.kind == kind && isWanted($0) }, by: \.person.text).mapValues { $0.map(\.content) }
        }
        let names = contents(.name) { fact in
            fact.period.contains(census.on) && (census.knownAt.map(fact.isKnown) ?? fact.isCurrentKnowledge)
        }
        let allNames = contents(.name, \.isCurrentKnowledge)
        let (births, nationalities, phases, stays) = (contents(.birth), contents(.nationality), contents(.phase), contents(.stay))
        let needs = contents(.need)
        func official(_ contents: [Fact.Content]?) -> PersonName? {
            let names = (contents ?? []).compactMap { if case .name(let name) = $0 { name } else { nil } }
            return names.first { $0.kind == .official } ?? names.first
        }
        return ids.map { id in
            var row = (birth: Birth?.none, phase: Phase?.none, stay: Stay?.none)
            if case .birth(let birth)? = births[id]?.first { row.birth = birth }
            if case .phase(let phase)? = phases[id]?.first { row.phase = phase }
            if case .stay(let stay)? = stays[id]?.first { row.stay = stay }
            return PersonListRow(
                id: ID(id), fileNumber: numbers[id] ?? "", name: official(names[id]) ?? official(allNames[id]), birth: row.birth,
                nationalities: (nationalities[id] ?? []).compactMap { if case .nationality(let one) = $0 { one.country } else { nil } }.sorted(),
                phase: row.phase, stay: row.stay,
                needs: (needs[id] ?? []).compactMap { if case .need(let need) = $0 { need } else { nil } }.sorted())
        }
    }
}
