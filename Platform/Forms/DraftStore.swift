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

    /// The kind of what is typed into any form; registrations have drafts of their own.
    package static let form = "form"
    /// More forms than anybody leaves half filled in; of more the oldest go.
    static let most = 200

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
        try rows("SELECT * FROM draft WHERE account_id = \(account) AND kind <> \(Draft.form) ORDER BY updated_at DESC").map(Draft.init)
    }

    package func draft(_ id: ID<Draft>, of account: String) throws -> Draft? {
        try row("SELECT * FROM draft WHERE id = \(id) AND account_id = \(account)").map(Draft.init)
    }

    /// Keeps the draft under its id, new or changed, never another's; drafts of a month ago go.
    package func keepDraft(_ id: ID<Draft>, kind: String, title: String, fields: FormFields, of account: String, at now: Instant) throws {
        try run("DELETE FROM draft WHERE updated_at < \(now.advanced(by: -30 * 86_400_000_000))")
        try run(
            """
            INSERT INTO draft (id, account_id, kind, title, fields, updated_at)
            VALUES (\(id), \(account), \(kind), \(title), \(fields.encoded), \(now))
            ON CONFLICT (id) DO UPDATE SET title = excluded.title, fields = excluded.fields, updated_at = excluded.updated_at
            WHERE draft.account_id = excluded.account_id
            """)
        guard kind == Draft.form else { return }
        try run(
            """
            DELETE FROM draft WHERE account_id = \(account) AND kind = \(kind) AND id NOT IN
                (SELECT id FROM draft WHERE account_id = \(account) AND kind = \(kind) ORDER BY updated_at DESC, id LIMIT \(Draft.most))
            """)
    }

    package func dropDraft(_ id: ID<Draft>, of account: String) throws { try run("DELETE FROM draft WHERE id = \(id) AND account_id = \(account)") }
}
