import Storage
import Vocabulary
import Web

/// What somebody has typed so far (Entwurf): theirs alone, never counted.
package struct Draft: Sendable {
    package let id: ID<Draft>
    package let kind: String
    package let title: String
    package let fields: FormFields
    package let updatedAt: Instant

    init(_ row: Row) throws {
        id = try row.id("id")
        kind = try row.text("kind")
        title = try row.text("title")
        fields = FormFields(encoded: try row.text("fields"))
        updatedAt = try row.instant("updated_at")
    }
}

extension Connection {
    package func drafts(of account: String) throws -> [Draft] {
        try rows("SELECT * FROM draft WHERE account_id = \(account) ORDER BY updated_at DESC").map(Draft.init)
    }

    package func draft(_ id: ID<Draft>, of account: String) throws -> Draft? {
        try row("SELECT * FROM draft WHERE id = \(id) AND account_id = \(account)").map(Draft.init)
    }

    /// Keeps the draft under its id, new or changed; drafts of a month ago go.
    package func keepDraft(_ id: ID<Draft>, kind: String, title: String, fields: FormFields, of account: String, at now: Instant) throws {
        try run("DELETE FROM draft WHERE updated_at < \(now.advanced(by: -30 * 86_400_000_000))")
        try run(
            """
            INSERT INTO draft (id, account_id, kind, title, fields, updated_at)
            VALUES (\(id), \(account), \(kind), \(title), \(fields.encoded), \(now))
            ON CONFLICT (id) DO UPDATE SET title = excluded.title, fields = excluded.fields, updated_at = excluded.updated_at
            """)
    }

    package func dropDraft(_ id: ID<Draft>, of account: String) throws { try run("DELETE FROM draft WHERE id = \(id) AND account_id = \(account)") }

    /// Nobody else may have the same AZR number.
    func refuseTaken(_ azr: AZRNumber, except person: ID<Person>?) throws {
        let row = try row(
            """
            SELECT person.file_number AS file_number FROM azr_number a JOIN person ON person.id = a.person_id
            WHERE a.number = \(azr.number) AND a.superseded_at = 253402300799000000 AND a.person_id <> \(person ?? ID(""))
            """)
        if let row { throw Refusal.invalid("azr", "Diese AZR-Nummer hat schon die Akte \(try row.text("file_number")).") }
    }

    /// Files with the same leading name, or the same AZR number: perhaps the person is known already.
    func lookalikes(of new: NewPerson) throws -> [PersonListRow] {
        let ids = try rows(
            """
            SELECT DISTINCT n.person_id AS id FROM person_name n WHERE n.superseded_at = 253402300799000000 AND n.kind = 'official'
            AND n.sort_key = \(new.leading.sortKey)
            UNION SELECT a.person_id AS id FROM azr_number a WHERE a.superseded_at = 253402300799000000 AND a.number = \(new.azr?.number ?? "")
            """
        ).prefix(10).map { try $0.text("id") }
        return try listRows(Array(ids), CensusQuery(on: .endless.previous))
    }
}
