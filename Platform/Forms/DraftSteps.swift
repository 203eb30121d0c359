import Markup
import Storage
import Vocabulary
import Web

/// The way of a page of several: first what was typed is kept, then it is judged.
struct DraftSteps: Sendable {
    let context: AppContext
    let keepsTyped: Bool
    /// Whether it may move parts of the draft, so that no open page stands for what it stood for.
    let isAct: Bool
    let open: Route.DraftOpening

    init(_ context: AppContext, keepsTyped: Bool, isAct: Bool, _ open: @escaping Route.DraftOpening) {
        (self.context, self.keepsTyped, self.isAct, self.open) = (context, keepsTyped, isAct, open)
    }

    private enum Outcome: Sendable {
        case page(Page, status: Int, looks: [JournalNote])
        case on(String)
        /// Typed as it lies there already.
        case same
        /// What is to be kept, and what it was made from.
        case step(DraftStep, of: Draft?)
    }

    private static func slip(_ page: DraftPage, _ context: AppContext, _ keepsTyped: Bool) -> Slip {
        let address = context.address(setting: [("entwurf", "sichern"), ("erledigt", nil)])
        let draft = keepsTyped ? page.draft.map { Slip.Draft(address, id: $0.id.text) } : nil
        return context.slip(for: page.seen, draft: draft)
    }

    func show() async throws -> Answer {
        try await answer(
            context.read { [context, open, keepsTyped] db in
                let page = try open(context, db)
                if let passed = page.passed { return .on(passed) }
                let sheet = FormSheet(page.start, DraftSteps.slip(page, context, keepsTyped), fields: context.query)
                return .page(try page.page(sheet), status: 200, looks: page.looks)
            })
    }

    func answer() async throws -> Answer {
        do { return try await taken() } catch let refusal as Refusal where refusal.kind == .notFound || refusal.kind == .conflict {
            // The draft or this page of it is gone; what was typed is not.
            return .page(.gone(refusal, context.form), status: refusal.kind == .conflict ? 409 : 404)
        }
    }

    private func taken() async throws -> Answer {
        let isTyping = context.query["entwurf"] == "sichern"
        if isTyping, !keepsTyped { return .reply(Reply(204)) }
        // Two lines of one browser, such as typing and sending: who comes second looks again.
        for _ in 1...5 {
            let outcome = try await context.read { [self] db in try step(db, isTyping: isTyping) }
            guard case .step(let step, let basis) = outcome else { return try await answer(outcome) }
            guard try await keep(step, basis, isTyping: isTyping) else { continue }
            if isTyping { return .reply(Reply(204)) }
            switch step.leads {
            case .success(let address): return .redirect(address)
            case .failure(let refusal): return try await again(refusal)
            }
        }
        throw Refusal.conflict("Dieser Entwurf wird gerade anderswo bearbeitet. Laden Sie die Seite neu.")
    }

    private func step(_ db: any Connection, isTyping: Bool) throws -> Outcome {
        let (page, fields) = (try open(context, db), context.form)
        if let draft = page.draft, let address = draft.ledTo(try Submission.mark(key, context)) { return .on(address) }
        let isOwn = !key.isEmpty && page.draft?.fields[Draft.writer(of: page.name)] == key
        guard isOwn || page.seen.isUncompared || page.seen.stamp == fields[Slip.stampField] else {
            let sheet = FormSheet(Inputs(fields.without(Slip.fields).values), DraftSteps.slip(page, context, keepsTyped), fields: fields)
            var shown = try page.page(sheet)
            shown.notice = page.seen.moved
            return .page(shown, status: 409, looks: page.looks)
        }
        let step = try page.take(fields)
        // A page that is being left sends once more what it has just sent; that is no other answer.
        if isTyping, step.draft?.fields.answers == page.draft?.fields.answers { return .same }
        return .step(DraftStep(draft: try step.draft.map { try marked($0, page, step, isTyping: isTyping) }, leads: step.leads), of: page.draft)
    }

    private var key: String { context.form[Slip.keyField] ?? "" }

    /// The draft with who wrote what of it last, and where the last step led.
    private func marked(_ content: DraftContent, _ page: DraftPage, _ step: DraftStep, isTyping: Bool) throws -> DraftContent {
        var content = content
        let names = content.fields.pairs.map(\.name).filter { isAct ? $0.hasPrefix(Draft.writer(of: "")) : $0 == Draft.writer(of: page.name) }
        content.fields = content.fields.without(Set(names + [Draft.sentField, Draft.targetField]))
        if !isAct, !key.isEmpty { content.fields.append(Draft.writer(of: page.name), key) }
        if case .success(let address) = step.leads, !isTyping, !key.isEmpty {
            content.fields.append(Draft.sentField, try Submission.mark(key, context))
            content.fields.append(Draft.targetField, address)
        }
        return content
    }

    /// Whether the draft was still what the step was made from.
    private func keep(_ step: DraftStep, _ basis: Draft?, isTyping: Bool) async throws -> Bool {
        let account = try context.requireActor().account
        return try await context.database.housekeep { db in
            guard let id = step.draft?.id ?? basis?.id else { return true }
            guard try db.draft(id, of: account)?.fields == basis?.fields else { return false }
            if let content = step.draft {
                try db.keepDraft(id, kind: content.kind, title: content.title, fields: content.fields, of: account, at: .now())
            } else {
                try db.dropDraft(id, of: account)
            }
            return true
        }
    }

    /// The page again, with what was typed and what is wrong with it.
    private func again(_ refusal: Refusal) async throws -> Answer {
        try await answer(
            context.read { [context, open, keepsTyped] db in
                let (page, fields) = (try open(context, db), context.form)
                let inputs = Inputs(fields.without(Slip.fields).values, problems: refusal.problems)
                let sheet = FormSheet(inputs, DraftSteps.slip(page, context, keepsTyped), fields: fields)
                return .page(try page.page(sheet), status: refusal.kind == .invalid ? 422 : 409, looks: page.looks)
            })
    }

    private func answer(_ outcome: Outcome) async throws -> Answer {
        switch outcome {
        case .page(let page, let status, let looks):
            try await context.look(looks)
            return .page(page, status: status)
        case .on(let address): return .redirect(address)
        case .same: return .reply(Reply(204))
        case .step: throw Refusal.notFound
        }
    }
}

extension Draft {
    static let sentField = "_gesendet"
    static let targetField = "_ziel"

    /// Under which it says which open form last wrote a part of it.
    static func writer(of name: String) -> String { "_von:\(name)" }

    /// Where a form sent before led to.
    func ledTo(_ mark: String) -> String? { fields[Draft.sentField] == mark ? fields[Draft.targetField] : nil }
}

extension FormFields {
    /// What people typed, without who sent it when, in whatever order.
    fileprivate var answers: [String] { pairs.filter { !$0.name.hasPrefix("_") }.map { "\($0.name)=\($0.value)" }.sorted() }
}
