import Markup
import Storage
import Vocabulary
import Web

/// Every filled-in form has one key: sent twice, it is kept once.
enum Submission {
    static func newKey() -> String { Digest.hex(Digest.random(bytes: 16)) }

    /// What is kept of a form sent: its key with who sent what to where. The same form with other answers or another
    /// file, as after going back, is another submission and not mistaken for the first.
    static func mark(_ key: String, _ context: AppContext) throws -> String {
        let answers = context.form.without([PostForm.tokenField, Slip.stepField, Slip.keyField, Slip.draftField, Slip.shownField]).encoded
        let files = context.files.map { "\($0.field) \($0.name) \(Digest.hex(Digest.sha256($0.bytes)))" }
        return Digest.sha256Hex([key, try context.requireActor().account, context.request.path, answers].joined(separator: "|") + files.joined())
    }

    /// Where an earlier submission of this form led to.
    static func location(of key: String, _ context: AppContext) async throws -> String? {
        guard context.isKeeping else { return nil }
        let mark = try mark(key, context)
        return try await context.read { db in try db.location(of: mark) }
    }
}

extension AppContext {
    /// Whether what is sent is to be kept, and not to be checked or changed first.
    var isKeeping: Bool { form[Slip.stepField].map { $0 == "speichern" } ?? true }
}

extension Connection {
    /// Where a submission led to. Asked before a form is compared: of two sent at once, what the first has kept is not somebody else's change.
    func location(of mark: String) throws -> String? {
        try row("SELECT location FROM submission WHERE key = \(mark)").map { try $0.text("location") }
    }
}

extension Transaction {
    /// Where an earlier submission led to, if there was one.
    func repeated(_ mark: String) throws -> String? {
        guard let location = try db.location(of: mark) else { return nil }
        try note(JournalNote("submission.repeated", "submission", mark))
        return location
    }

    func keep(_ mark: String, location: String, account: String, path: String) throws {
        try db.run(
            "INSERT INTO submission (key, account_id, location, at, path) VALUES (\(mark), \(account), \(location), \(at), \(path))")
    }
}
