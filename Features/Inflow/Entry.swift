import Forms
import Markup
import Register
import Storage
import Vocabulary
import Web

/// What a form and its check page need besides what they are about.
struct EntryForm: Sendable {
    /// The form's own address.
    let path: String
    let inputs: Inputs
    let fields: FormFields
    let token: String?
    let key: String
    let today: Day
}

/// Something people enter (Eingabe): shown as a form, checked on a page of its own, kept once however often it is sent.
protocol Entry: Sendable {
    /// What it is about, read before the form is shown.
    associatedtype Subject: Sendable
    /// What was entered, once it makes sense.
    associatedtype Wish: Sendable

    static var path: String { get }
    static func load(_ context: AppContext) async throws -> Subject
    static func start(_ subject: Subject, _ context: AppContext) -> Inputs
    static func read(_ reader: inout FormReader, _ subject: Subject, today: Day) throws(Refusal) -> Wish
    static func form(_ subject: Subject, _ form: EntryForm) -> Page
    static func check(_ wish: Wish, _ subject: Subject, _ form: EntryForm) -> Page
    /// Decides once more on what is known inside the transaction.
    static func save(_ wish: Wish, _ subject: Subject, _ context: AppContext, _ transaction: Transaction) throws
    static func location(_ wish: Wish, _ subject: Subject) -> String
}

extension Entry {
    static var routes: [Route] {
        [
            .get(path, allow: .manageInflow) { context in try await show(context) },
            .post(path, allow: .manageInflow) { context in try await submit(context) },
        ]
    }

    private static func view(_ inputs: Inputs, _ key: String, _ context: AppContext) -> EntryForm {
        EntryForm(path: context.request.path, inputs: inputs, fields: context.form, token: context.formToken, key: key, today: context.today)
    }

    private static func show(_ context: AppContext) async throws -> Answer {
        let subject = try await load(context)
        return .page(form(subject, view(start(subject, context), Submission.newKey(), context)))
    }

    // One for all entries: split up by kind, the optimiser of Swift 6.3 fails on it.
    @_semantics("optimize.sil.specialize.generic.never")
    private static func submit(_ context: AppContext) async throws -> Answer {
        let key = context.form["_vorgang"] ?? Submission.newKey()
        if let location = try await Submission.location(of: key, context) { return .redirect(location) }
        let subject = try await load(context)
        do {
            guard let wish = try confirmed(subject, context) else { return try answer(subject, key, context) }
            return .redirect(try await record(wish, subject, key, context))
        } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
            let inputs = Inputs(context.form.values, problems: refusal.problems)
            return .page(form(subject, view(inputs, key, context)), status: refusal.kind == .invalid ? 422 : 409)
        }
    }

    /// What is to be saved; nil before the check page has been confirmed.
    private static func confirmed(_ subject: Subject, _ context: AppContext) throws -> Wish? {
        guard context.form["_schritt"] == "speichern" else { return nil }
        var reader = FormReader(context.form)
        return try read(&reader, subject, today: context.today)
    }

    /// The check page, or the form again with what was typed.
    private static func answer(_ subject: Subject, _ key: String, _ context: AppContext) throws -> Answer {
        let view = view(Inputs(context.form.values), key, context)
        if context.form["_schritt"] == "aendern" { return .page(form(subject, view)) }
        var reader = FormReader(context.form)
        return .page(check(try read(&reader, subject, today: context.today), subject, view))
    }

    private static func record(_ wish: Wish, _ subject: Subject, _ key: String, _ context: AppContext) async throws -> String {
        let (actor, location, mark) = (try context.requireActor(), location(wish, subject), try Submission.mark(key, context))
        return try await context.write { transaction in
            if let earlier = try transaction.claim(mark, for: actor, location: location) { return earlier }
            try save(wish, subject, context, transaction)
            return location
        }
    }
}

extension EntryForm {
    /// The whole form around its fields.
    func post(_ fields: HTML, cancel: String) -> HTML {
        let hidden: HTML = "\(Inputs.hidden("_schritt", "pruefen"))\(Inputs.hidden("_vorgang", key))"
        let buttons = Button.group(Button("Weiter zur Prüfung").html, cancel: Link("Abbrechen", cancel))
        return PostForm(path, token: token, "\(hidden)\(fields)\(buttons)").html
    }

    /// The end of the check page.
    func checked(save: Phrase, cancel: String) -> HTML { CheckForm(path, token: token, fields: fields, save: save, cancel: cancel).html }
}
