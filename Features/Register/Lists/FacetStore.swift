import Storage
import Vocabulary
import Web

/// What a list of people can be narrowed by with a number beside each choice (Auswahl mit Anzahl).
enum Facet: Sendable, Hashable {
    case part(Dimension)
    case language, need
}

/// Under which the numbers are remembered: the same question by somebody of the same reach.
private struct FacetsAsked: Hashable, Sendable {
    let query: PersonListQuery
    let facets: [Facet]
    let account: String
    let scope: Scope?
    let today: Day
}

extension Connection {
    /// How many each choice would list under the other filters, all of them in one statement.
    func facetCounts(
        _ query: PersonListQuery, _ facets: [Facet], for actor: Actor, _ permission: Permission, on today: Day
    ) throws -> [Facet: [String: Int]] {
        guard !facets.isEmpty else { return [:] }
        var query = query
        (query.order, query.isDescending) = (.name, false)
        let scope = actor.scope(permission)
        let asked = FacetsAsked(query: query, facets: facets, account: scope == .all ? "" : actor.account, scope: scope, today: today)
        return try remembered(asked) {
            let parts = facets.enumerated().map { index, facet in
                counting(facet, SQL(stringLiteral: String(index)), query) { $0.condition(for: actor, permission, on: today) }
            }
            var counts = Dictionary(uniqueKeysWithValues: facets.map { ($0, [String: Int]()) })
            for row in try rows(parts.joined(separator: " UNION ALL ")) {
                counts[facets[try row.int("f")], default: [:]][try row.text("part")] = try row.int("n")
            }
            return counts
        }
    }

    private func counting(_ facet: Facet, _ index: SQL, _ query: PersonListQuery, _ condition: (PersonListQuery) -> SQL) -> SQL {
        var others = query
        switch facet {
        case .part(let dimension):
            others.census.parts[dimension] = nil
            return """
                SELECT \(index) AS f, CAST(part AS TEXT) AS part, COUNT(*) AS n
                FROM (SELECT \(others.census.key(dimension)) AS part \(others.census.selection(condition(others)))) AS keyed GROUP BY part
                """
        case .language:
            others.language = nil
            return many(index, "spoken_language", "language", others, condition(others))
        case .need:
            others.needs = []
            return many(index, "need", "kind", others, condition(others))
        }
    }

    /// Of what somebody may have several.
    private func many(_ index: SQL, _ table: SQL, _ column: SQL, _ query: PersonListQuery, _ condition: SQL) -> SQL {
        let joining: SQL = "JOIN \(table) d ON d.person_id = p.person_id AND \(query.census.holds("d"))"
        return """
            SELECT \(index) AS f, CAST(d.\(column) AS TEXT) AS part, COUNT(DISTINCT p.person_id) AS n
            \(query.census.selection(condition, joining: joining)) GROUP BY d.\(column)
            """
    }
}
