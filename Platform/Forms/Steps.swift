import Markup
import Storage
import Vocabulary
import Web

/// The way every form goes (Öffnen, Prüfen, Speichern). Nothing else in the product writes from a page.
///
/// Sent, it is decided on and shown for checking; confirmed, it is made and decided on once more inside the transaction that keeps it. Who
/// comes second, to anything, is shown what the first one left, with the own input kept.
struct Steps: Sendable {
    let context: AppContext
    let prepare: Route.Preparing
    /// Whether the form has an address of its own, at which what was typed can be gone on with.
    let keepsDrafts: Bool
    /// Whether what it keeps can be taken back for a while.
    let isReversible: Bool

    init(_ context: AppContext, keepsDrafts: Bool, isReversible: Bool, _ prepare: @escaping Route.Preparing) {
        self.context = context
        self.keepsDrafts = keepsDrafts
        self.isReversible = isReversible
        self.prepare = prepare
    }

    private static func slip(_ form: Form, _ context: AppContext, _ keepsDrafts: Bool, shown: Shown? = nil) throws -> Slip {
        let shown = try shown ?? (form.isConfirmation ? form.shown() : nil)
        return context.slip(
            for: form.seen, draft: keepsDrafts ? context.draft : nil, marks: form.isShared ? form.start.marks : nil, shown: shown?.mark)
    }

    /// What came of sending it.
    private enum Outcome: Sendable {
        case page(Page, status: Int, looks: [JournalNote])
        case kept(String)
        /// Refused inside the transaction: what to say is made of what is known afterwards.
        case refused(Refusal)
        case changed
        /// What was confirmed is not what would be done.
        case differs
        case unheeded
    }

    func show() async throws -> Answer {
        let (account, open) = (try context.requireActor().account, try await prepare(context))
        let (page, status, looks) = try await context.read { [context, keepsDrafts] db in
            let form = try open(db)
            if let closed = form.closed { return (try Steps.page(form, context), closed.status, form.looks) }
            let draft = keepsDrafts ? try db.draft(context.draftID, of: account) : nil
            guard let draft, context.query["entwurf"] != nil else {
                let asked = context.request.method == "POST" ? context.form : context.query
                let sheet = FormSheet(form.start, try Steps.slip(form, context, keepsDrafts), fields: asked)
                var page = try form.page(sheet)
                if let draft { page.notice = draft.offer(context) }
                return (page, 200, form.looks)
            }
            // Continued against what its writer saw then: whoever came in between is noticed on sending.
            let now = try Steps.slip(form, context, keepsDrafts)
            let slip = Slip(
                token: context.formToken, key: draft.fields[Slip.keyField] ?? Submission.newKey(),
                stamp: draft.fields[Slip.stampField] ?? form.seen.stamp, draft: now.draft, marks: draft.fields[Slip.marksField], shown: now.shown)
            return (try form.page(FormSheet(Inputs(draft.fields.without(Slip.fields).values), slip, fields: draft.fields)), 200, form.looks)
        }
        return try await answer(.page(page, status: status, looks: looks))
    }

    /// All there is to show of a form that is closed.
    private static func page(_ form: Form, _ context: AppContext) throws -> Page {
        let fields = context.form
        let inputs = Inputs(fields.without(Slip.fields).values, problems: form.closed?.problems ?? [])
        return try form.page(FormSheet(inputs, context.slip(for: form.seen), fields: fields))
    }

    func answer() async throws -> Answer {
        let fields = context.form
        if context.query["entwurf"] == "sichern" { return try await keepTyped() }
        if fields[Slip.stepField] == "verwerfen" { return try await dropTyped() }
        let key = fields[Slip.keyField] ?? Submission.newKey()
        if let location = try await Submission.location(of: key, context) { return .redirect(location) }
        let open = try await opening()
        let outcome = try await outcome(key, open)
        switch outcome {
        case .page, .kept: return try await answer(outcome)
        case .refused, .changed, .differs, .unheeded: return try await answer(outcome, open)
        }
    }

    /// What preparing refuses, the form refuses: what it was about may be gone.
    private func opening() async throws -> Form.Opening {
        do {
            return try await prepare(context)
        } catch let refusal as Refusal where refusal.kind != .forbidden {
            return { _ in throw refusal }
        }
    }

    private func outcome(_ key: String, _ open: @escaping Form.Opening) async throws -> Outcome {
        let (mark, account) = (try Submission.mark(key, context), try context.requireActor().account)
        do {
            let shown = try await context.read { [context, keepsDrafts] db -> Outcome? in
                if context.isKeeping, let earlier = try db.location(of: mark) { return .kept(earlier) }
                return try Steps.look(try open(db), context, keepsDrafts)
            }
            if let shown { return shown }
            return .kept(
                try await context.write { [context, isReversible] transaction in
                    if let earlier = try transaction.repeated(mark) { return earlier }
                    let form = try open(transaction.db)
                    if let closed = form.closed { throw closed }
                    guard form.seen.stamp == context.form[Slip.stampField] else { throw Changed() }
                    let decided = try form.decide(context.form)
                    guard try form.isStillShown(context.form, decided) else { throw Differs() }
                    guard decided.isHeeded(context.form) else { throw Unheeded() }
                    let target = try decided.save(transaction)
                    let location = isReversible ? UndoOffer.address(target, of: mark) : target
                    if !decided.warnings.isEmpty { try transaction.note(decided.override(context)) }
                    try transaction.keep(mark, location: location, account: account, path: context.request.path)
                    try transaction.db.dropDraft(context.draftID, of: account)
                    return location
                })
        } catch is Changed {
            return .changed
        } catch is Differs {
            return .differs
        } catch is Unheeded {
            return .unheeded
        } catch let refusal as Refusal where refusal.kind != .forbidden {
            return .refused(refusal)
        } catch StorageError.unique, StorageError.foreignKey, StorageError.check {
            // The database's own rules are the last word; rules above them see most of it coming.
            return .refused(.conflict("Hier wurde gerade etwas anderes eingetragen. Prüfen Sie noch einmal."))
        }
    }

    /// What there is to show before anything is kept; nil when it is to be kept now.
    private static func look(_ form: Form, _ context: AppContext, _ keepsDrafts: Bool) throws -> Outcome? {
        let fields = context.form
        if let closed = form.closed { return .page(try page(form, context), status: closed.status, looks: form.looks) }
        guard form.seen.stamp == fields[Slip.stampField] else { return .changed }
        if fields[Slip.stepField] == "aendern" {
            let sheet = FormSheet(Inputs(fields.without(Slip.fields).values), try Steps.slip(form, context, keepsDrafts), fields: fields)
            return .page(try form.page(sheet), status: 200, looks: form.looks)
        }
        let decided = try form.decide(fields)
        let isConfirmed = context.isConfirming
        if isConfirmed || decided.check == nil, decided.isHeeded(fields) { return nil }
        guard isConfirmed || decided.check == nil else {
            return .page(try check(form, decided, context, keepsDrafts), status: 200, looks: form.looks + decided.looks)
        }
        let missing = fields[Slip.heedField] == decided.heed
        // The check page names what speaks against it; other warnings are another page.
        if decided.check != nil, !missing { return .differs }
        // Between the two nothing else is shown: what the check page said is still what is confirmed.
        let slip = Slip(
            token: context.formToken, key: fields[Slip.keyField] ?? Submission.newKey(), stamp: form.seen.stamp, shown: fields[Slip.shownField])
        var sheet = FormSheet(Inputs(fields.without(Slip.fields).values), slip, fields: fields)
        sheet.warnings = decided.warnings
        let page = Interruption(sheet, context, isReasonMissing: missing).page
        return .page(page, status: missing ? 422 : 200, looks: form.looks + decided.looks)
    }

    /// The check page, carrying what it says; after something changed, with what that is.
    private static func check(
        _ form: Form, _ decided: Decided, _ context: AppContext, _ keepsDrafts: Bool, isDifferent: Bool = false
    ) throws -> Page {
        let fields = context.form
        let (paint, shown) = (decided.check ?? form.page, try form.shown(fields, decided))
        let slip = try slip(form, context, keepsDrafts, shown: shown)
        var sheet = FormSheet(Inputs(fields.without(Slip.fields).values), slip, fields: fields)
        sheet.warnings = decided.warnings
        var page = try paint(sheet)
        if isDifferent { page.notice = shown?.notice(since: fields[Slip.shownField]) ?? .empty }
        return page
    }

    /// The form again, with what was typed and what is to be said about it.
    private func answer(_ outcome: Outcome, _ open: @escaping Form.Opening) async throws -> Answer {
        do {
            return try await answer(again(outcome, open))
        } catch let refusal as Refusal where refusal.kind == .conflict || refusal.kind == .notFound {
            // What it was about is gone, and with it the form; what was typed is not.
            return .page(.gone(refusal, context.form), status: refusal.kind == .conflict ? 409 : 404)
        }
    }

    private func again(_ outcome: Outcome, _ open: @escaping Form.Opening) async throws -> Outcome {
        try await context.read { [context, keepsDrafts] db -> Outcome in
            let (form, fields) = (try open(db), context.form)
            if let closed = form.closed { return .page(try Steps.page(form, context), status: closed.status, looks: form.looks) }
            var sheet = FormSheet(Inputs(fields.without(Slip.fields).values), try Steps.slip(form, context, keepsDrafts), fields: fields)
            switch outcome {
            case .refused(let refusal):
                sheet.inputs.problems = refusal.problems
                return .page(try form.page(sheet), status: refusal.status, looks: form.looks)
            case .changed:
                if form.isShared, let marks = fields[Slip.marksField] { sheet.inputs = sheet.inputs.following(form.start, from: marks) }
                var page = try form.page(sheet)
                // What is over has no form any more; then the notice keeps what was typed.
                let typed = page.body.text.holdsForm(context.request.path) ? FormFields() : fields.without(fields.untouched(form.start))
                page.notice = form.seen.news(isOlder: fields[Slip.stampField] == nil, isShared: form.isShared, typed: typed)
                return .page(page, status: 409, looks: form.looks + form.seen.looks)
            case .differs:
                do {
                    let decided = try form.decide(fields)
                    let page = try Steps.check(form, decided, context, keepsDrafts, isDifferent: true)
                    return .page(page, status: 409, looks: form.looks + decided.looks)
                } catch let refusal as Refusal where refusal.kind == .invalid {
                    sheet.inputs.problems = refusal.problems
                    return .page(try form.page(sheet), status: refusal.status, looks: form.looks)
                }
            case .unheeded, .page, .kept:
                let decided = try form.decide(fields)
                sheet.warnings = decided.warnings
                return .page(Interruption(sheet, context, isReasonMissing: false).page, status: 409, looks: form.looks + decided.looks)
            }
        }
    }

    private func answer(_ outcome: Outcome) async throws -> Answer {
        switch outcome {
        case .page(let page, let status, let looks):
            try await context.look(looks)
            return .page(page, status: status)
        case .kept(let location): return .redirect(location)
        case .refused(let refusal): throw refusal
        case .changed, .differs, .unheeded: throw Refusal.conflict("Inzwischen hat jemand anderes hier etwas geändert. Öffnen Sie die Seite neu.")
        }
    }

    /// Somebody was faster.
    private struct Changed: Error {}
    /// What the page said is not so any more.
    private struct Differs: Error {}
    /// There are warnings nobody has read, or no reason was given.
    private struct Unheeded: Error {}
}

extension String {
    /// Whether markup still has the form at an address, with or without a question behind it.
    fileprivate func holdsForm(_ path: String) -> Bool { ["\"", "?"].contains { contains("action=\"\(path)\($0)") } }
}

extension Refusal {
    /// The status of a page that says no.
    fileprivate var status: Int { kind == .invalid ? 422 : 409 }
}

extension FormFields {
    /// What its writer left as it stood when the form was opened.
    fileprivate func untouched(_ start: Inputs) -> Set<String> { Set(start.values.filter { all($0.key) == $0.value }.keys) }
}
