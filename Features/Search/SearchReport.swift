import Register
import Storage
import Vocabulary
import Web

/// The ranked hits of one search for another program (Suchbericht).
package struct SearchReport: Sendable, Encodable {
    /// One person found.
    package struct Hit: Sendable, Encodable {
        package let id: String
        package let name: String
        package let score: Double
        package let reason: String
    }

    package let hits: [Hit]

    package func json() throws -> String { try jsonText(hits, pretty: true) }

    private struct Line: Encodable {
        let milliseconds: Double
        let hits: [Hit]
    }

    /// One line of JSON.
    package func line(milliseconds: Double) throws -> String {
        try jsonText(Line(milliseconds: (milliseconds * 1000).rounded() / 1000, hits: hits))
    }
}

/// Searches with the reach of whoever runs the machine; the search is in the journal before anything is told.
package func searchReport(_ database: any Database, for text: String, on today: Day, limit: Int) async throws -> SearchReport {
    let wish = SearchWish(text, today: today)
    let operator_ = Actor(
        account: Author.commandLine.account, name: "", roles: [], title: "",
        grants: [Grant([.seePeople: .all], reads: Field.allOfAPerson)])
    let hits = try await database.read { db -> [SearchReport.Hit] in
        let found = try db.search(wish, for: operator_, on: today, limit: limit).hits
        let rows = Dictionary(uniqueKeysWithValues: try db.listRows(found.map(\.person.text), CensusQuery(on: today)).map { ($0.id, $0) })
        return found.map { hit in
            SearchReport.Hit(
                id: hit.person.text, name: rows[hit.person]?.name?.full ?? rows[hit.person]?.fileNumber ?? "",
                score: (hit.score * 1000).rounded() / 1000, reason: hit.reason.text)
        }
    }
    _ = try await database.write(by: .commandLine) { try $0.note(wish.note(finding: hits.count)) }
    return SearchReport(hits: hits)
}
