import Storage
import Vocabulary
import Web

// The person list without pages, and what narrows it besides the parts of a census, in SQL.

extension PersonListQuery {
    /// Which of the people counted are listed for an actor, for `phase` under the alias p.
    func condition(for actor: Actor, _ permission: Permission, on today: Day) -> SQL {
        var condition = actor.peopleCondition(permission, on: today, person: "p.person_id")
        if let site {
            condition += """
                 AND p.person_id IN (SELECT lives.person_id FROM stay lives WHERE lives.site_id = \(site) AND \(census.holds("lives")))
                """
        }
        switch caseworker {
        case .account(let account)?:
            condition += """
                 AND p.person_id IN (SELECT looks.person_id FROM assignment looks WHERE looks.account_id = \(account)
                                     AND \(census.holds("looks")))
                """
        case .nobody?:
            condition += """
                 AND NOT EXISTS (SELECT 1 FROM assignment looks WHERE looks.person_id = p.person_id AND \(census.holds("looks")))
                """
        case nil: break
        }
        if let language {
            condition += """
                 AND p.person_id IN (SELECT speaks.person_id FROM spoken_language speaks WHERE speaks.language = \(language)
                                     AND \(census.holds("speaks")))
                """
        }
        if !ages.isOpen {
            // Completed years, as the age groups count them.
            let (from, to): (SQL, SQL) = (
                ages.from.map { " AND born.born <= \(census.on.addingYears(-$0))" } ?? "",
                ages.to.map { " AND born.born > \(census.on.addingYears(-$0 - 1))" } ?? ""
            )
            condition += " AND p.person_id IN (SELECT born.person_id FROM birth born WHERE \(census.holds("born"))\(from)\(to))"
        }
        if !needs.isEmpty {
            condition += """
                 AND p.person_id IN (SELECT wants.person_id FROM need wants WHERE wants.kind IN (\(list: needs.map(\.rawValue)))
                                     AND \(census.holds("wants")))
                """
        }
        if let chosen { condition += " AND p.person_id IN (\(list: chosen))" }
        return condition
    }
}

extension Connection {
    /// How many people a list shows an actor.
    package func listCount(_ query: PersonListQuery, for actor: Actor, _ permission: Permission = .seePeople, on today: Day) throws -> Int {
        try count("SELECT COUNT(*) AS n \(query.census.selection(query.condition(for: actor, permission, on: today)))")
    }

    /// The same of many lists, in one statement.
    func listCounts(_ queries: [PersonListQuery], for actor: Actor, on today: Day) throws -> [Int] {
        guard !queries.isEmpty else { return [] }
        let parts = queries.enumerated().map { index, query -> SQL in
            let number = SQL(stringLiteral: String(index))
            return "SELECT \(number) AS k, COUNT(*) AS n \(query.census.selection(query.condition(for: actor, .seePeople, on: today)))"
        }
        return try rows(parts.joined(separator: " UNION ALL ") + " ORDER BY k").map { try $0.int("n") }
    }

    /// The people of a part of the list, in its order.
    package func listIDs(
        _ query: PersonListQuery, for actor: Actor, _ permission: Permission = .seePeople, on today: Day, limit: Int, offset: Int = 0
    ) throws -> [String] {
        try ids(query, query.condition(for: actor, permission, on: today), size: limit, offset: offset)
    }

    /// The lines for many people, some hundred at a time, in their order.
    package func manyListRows(_ ids: [String], _ census: CensusQuery) throws -> [PersonListRow] {
        var found: [PersonListRow] = []
        found.reserveCapacity(ids.count)
        for start in stride(from: 0, to: ids.count, by: 500) {
            found += try listRows(Array(ids[start..<min(start + 500, ids.count)]), census)
        }
        return found
    }
}
