import Markup
import Storage
import Vocabulary
import Web

/// What is typed into a form is kept while it is open, so that neither a lost session nor a closed lid loses it (Zwischenstand).
extension Steps {
    func keepTyped() async throws -> Answer {
        let (actor, id, path, fields) = (try context.requireActor(), context.draftID, context.formAddress, context.form)
        let kept = fields.without([PostForm.tokenField, Slip.stepField]).withoutSecrets
        // More than any form asks for is not kept, and not refused either: it will be read when it is sent.
        guard keepsDrafts, kept.encoded.utf8.count < 100_000 else { return .reply(Reply(204)) }
        try await context.database.housekeep { db in
            try db.keepDraft(id, kind: Draft.form, title: path, fields: kept, of: actor.account, at: .now())
        }
        return .reply(Reply(204))
    }

    func dropTyped() async throws -> Answer {
        let (actor, id) = (try context.requireActor(), context.draftID)
        try await context.database.housekeep { try $0.dropDraft(id, of: actor.account) }
        return .redirect(context.formAddress)
    }
}

extension AppContext {
    /// The address of the form with what it asks about, such as the person an order is to be for.
    var formAddress: String { address(setting: [("entwurf", nil)] + AppContext.said) }

    /// What is said above a page is no part of what it asks about.
    private static let said: [(String, String?)] = [("erledigt", nil), (UndoOffer.field, nil)]

    /// What the form calls its draft, also where it is sent to an address that does not say what it is about.
    private var draftName: String { form[Slip.draftField] ?? formAddress }

    /// One draft for each form, what it is about, and person: whatever name is sent, it names a draft of whoever sends it.
    var draftID: ID<Draft> { ID(String(Digest.sha256Hex("\(actor?.account ?? "")|\(draftName)").prefix(26))) }

    var draft: Slip.Draft { Slip.Draft(address(setting: [("entwurf", "sichern")] + AppContext.said), id: draftName) }
}
