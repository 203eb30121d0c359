import Markup
import Storage
import Vocabulary
import Web

/// One page of a form of several (Seite eines mehrseitigen Formulars): what is typed lies in its writer's own draft, right or wrong, before
/// it is judged. Only the last page, a `Form`, keeps anything that others see.
package struct DraftPage {
    /// The draft it is made from; nil where one is about to be begun, or is gone.
    let draft: Draft?
    /// What the page is called in its draft: pages and acts of one name are about the same part of it.
    let name: String
    let seen: Seen
    let start: Inputs
    let looks: [JournalNote]
    let page: Form.Paint
    /// Where the way leads on, when there is nothing to ask here.
    let passed: String?
    /// What becomes of the draft with what was typed.
    let take: (FormFields) throws -> DraftStep

    package init(
        _ name: String, of draft: Draft?, seen: Seen, start: Inputs = [:], looks: [JournalNote] = [], passed: String? = nil,
        page: @escaping Form.Paint, take: @escaping (FormFields) throws -> DraftStep
    ) {
        (self.name, self.draft, self.seen, self.start, self.looks) = (name, draft, seen, start, looks)
        (self.passed, self.page, self.take) = (passed, page, take)
    }

    /// Something done to a draft from another page.
    package init(_ name: String, to draft: Draft?, seen: Seen? = nil, page: @escaping Form.Paint, take: @escaping (FormFields) throws -> DraftStep) {
        self.init(name, of: draft, seen: seen ?? .asSent(nil), page: page, take: take)
    }
}

/// What becomes of a draft (Schritt): it is kept, whether the way leads on or back to the page with what is wrong.
package struct DraftStep: Sendable {
    let draft: DraftContent?
    let leads: Result<String, Refusal>

    package static func on(_ draft: DraftContent, to address: String) -> DraftStep { DraftStep(draft: draft, leads: .success(address)) }
    package static func back(_ draft: DraftContent, _ refusal: Refusal) -> DraftStep { DraftStep(draft: draft, leads: .failure(refusal)) }
    /// The draft is thrown away.
    package static func gone(to address: String) -> DraftStep { DraftStep(draft: nil, leads: .success(address)) }
}

/// A draft as it is to be kept (Inhalt eines Entwurfs).
package struct DraftContent: Sendable {
    let id: ID<Draft>
    let kind: String
    let title: String
    var fields: FormFields

    package init(_ id: ID<Draft>, kind: String, title: String, fields: FormFields) {
        (self.id, self.kind, self.title, self.fields) = (id, kind, title, fields)
    }
}

extension AppContext {
    /// The draft a form begins: sent twice, it is one.
    package var begunDraft: ID<Draft> {
        ID(String(Digest.sha256Hex("\(actor?.account ?? "")|\(form[Slip.keyField] ?? Submission.newKey())").prefix(20)))
    }
}

extension Route {
    package typealias DraftOpening = @Sendable (AppContext, any Connection) throws -> DraftPage

    /// A page of a form of several; with `keepsTyped` also what is not yet sent goes into the draft.
    package static func draftPage(
        _ path: String, allow permission: Permission, keepsTyped: Bool = true, _ open: @escaping DraftOpening
    ) -> [Route] {
        [
            .get(path, allow: permission) { try await DraftSteps($0, keepsTyped: keepsTyped, isAct: false, open).show() },
            .post(path, allow: permission) { try await DraftSteps($0, keepsTyped: keepsTyped, isAct: false, open).answer() },
        ]
    }

    /// Something done to a draft from another page, such as throwing it away.
    package static func draftAct(_ path: String, allow permission: Permission, _ open: @escaping DraftOpening) -> Route {
        .post(path, allow: permission) { try await DraftSteps($0, keepsTyped: false, isAct: true, open).answer() }
    }
}
