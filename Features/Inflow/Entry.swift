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
    let sheet: FormSheet
    let today: Day

    var inputs: Inputs { sheet.inputs }
}

/// Something people enter (Eingabe): what it is about, what was typed, what becomes of it. The way it goes is the house's.
protocol Entry: Sendable {
    /// What it is about, read before the form is shown and again inside the transaction that keeps it.
    associatedtype Subject: Sendable
    /// What was entered, once it makes sense.
    associatedtype Wish: Sendable

    static var path: String { get }
    static func load(_ context: AppContext, _ db: any Connection) throws -> Subject
    /// What the writer sees of it; `.nothing` for something new.
    static func seen(_ subject: Subject) -> Seen
    static func looks(_ subject: Subject) -> [JournalNote]
    static func start(_ subject: Subject, _ context: AppContext) -> Inputs
    static func read(_ reader: inout FormReader, _ subject: Subject, today: Day) throws(Refusal) -> Wish
    static func form(_ subject: Subject, _ form: EntryForm) -> Page
    static func check(_ wish: Wish, _ subject: Subject, _ form: EntryForm) -> Page
    static func save(_ wish: Wish, _ subject: Subject, _ context: AppContext, _ transaction: Transaction) throws
    static func location(_ wish: Wish, _ subject: Subject) -> String
}

extension Entry {
    static func looks(_ subject: Subject) -> [JournalNote] { [] }

    static var routes: [Route] { Route.form(path, allow: .manageInflow, entry) }

    // One for all entries: split up by kind, the optimiser of Swift 6.3 fails on it.
    @_semantics("optimize.sil.specialize.generic.never")
    private static func entry(_ context: AppContext, _ db: any Connection) throws -> Form {
        let (subject, path, today) = (try load(context, db), context.request.path, context.today)
        return Form(
            seen: seen(subject), start: start(subject, context), looks: looks(subject),
            page: { sheet in form(subject, EntryForm(path: path, sheet: sheet, today: today)) },
            decide: { fields in
                var reader = FormReader(fields)
                let wish = try read(&reader, subject, today: today)
                return Decided(check: { sheet in check(wish, subject, EntryForm(path: path, sheet: sheet, today: today)) }) { transaction in
                    try save(wish, subject, context, transaction)
                    return location(wish, subject)
                }
            })
    }
}

extension EntryForm {
    /// The whole form around its fields.
    func post(_ fields: HTML, cancel: String) -> HTML {
        let buttons = Button.group(Button("Weiter zur Prüfung").html, cancel: Link("Abbrechen", cancel))
        return PostForm(path, sheet.slip, "\(fields)\(buttons)").html
    }

    /// The end of the check page.
    func checked(save: Phrase, cancel: String) -> HTML { CheckForm(path, sheet, save: save, cancel: cancel).html }
}
