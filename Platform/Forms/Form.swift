import Markup
import Storage
import Vocabulary
import Web

/// One form on what it is about (Formular), made from what one connection knows: to be shown, to be decided on, to be kept.
///
/// It is made anew for each of these, the last time inside the transaction that keeps it, so that what was shown, what was checked and
/// what is written down cannot be three different things. Closures run before the connection goes, and may ask it.
package struct Form {
    package typealias Paint = (FormSheet) throws -> Page

    /// What its writer sees of what is changed; `.nothing` for something new.
    let seen: Seen
    /// What stands in the fields when it is opened.
    let start: Inputs
    /// Whether several people fill it in together: what one of them left as it was follows what another answered meanwhile.
    let isShared: Bool
    /// Whether its page says what will happen and sending it confirms that, without another page between.
    let isConfirmation: Bool
    /// The page with the form, also when it comes back refused.
    let page: Paint
    /// Reads what was typed, against what is known: refuses, or says what would be done.
    let decide: (FormFields) throws -> Decided
    /// What must be in the journal before any page of this form is shown.
    var looks: [JournalNote]
    /// Why it cannot be filled in now; then this is all there is to show.
    var closed: Refusal?

    package init(
        seen: Seen, start: Inputs = [:], looks: [JournalNote] = [], isShared: Bool = false, isConfirmation: Bool = false,
        page: @escaping Paint, decide: @escaping (FormFields) throws -> Decided
    ) {
        self.isShared = isShared
        self.isConfirmation = isConfirmation
        self.seen = seen
        self.start = start
        self.looks = looks
        self.page = page
        self.decide = decide
    }

    /// One that cannot be filled in now; saying why may be a look at something, too.
    package init(closed refusal: Refusal, looks: [JournalNote], page: Paint? = nil) {
        self.init(seen: .nothing, looks: looks, page: page ?? { .gone(refusal, $0.fields.withoutSlip) }, decide: { _ in throw refusal })
        closed = refusal
    }

    /// Made from one connection, in the same way for looking and for keeping.
    package typealias Opening = @Sendable (any Connection) throws -> Form
}

/// One form as it lies before its reader (Blatt): what is typed in, and what it carries unseen.
package struct FormSheet: Sendable {
    package var inputs: Inputs
    package let slip: Slip
    /// Everything that was sent.
    package let fields: FormFields
    /// On a check page: what to say before it is kept.
    package internal(set) var warnings: [Phrase] = []

    init(_ inputs: Inputs, _ slip: Slip, fields: FormFields = FormFields()) {
        self.inputs = inputs
        self.slip = slip
        self.fields = fields
    }

    /// For going on with what was typed in another form at the same address, whose writer sees this.
    package func slip(of other: Seen) -> Slip { Slip(token: slip.token, key: slip.key, stamp: other.stamp) }

    /// The same with something else in its fields.
    package func with(_ inputs: Inputs) -> FormSheet {
        var sheet = self
        sheet.inputs = inputs
        return sheet
    }
}

extension AppContext {
    /// What a form on a page of its own reader carries.
    package func slip(for seen: Seen, draft: Slip.Draft? = nil, marks: String? = nil, shown: String? = nil) -> Slip {
        Slip(token: formToken, key: form[Slip.keyField] ?? Submission.newKey(), stamp: seen.stamp, draft: draft, marks: marks, shown: shown)
    }

    /// Whether what is sent says that it has been looked at and is to be kept.
    package var isConfirming: Bool { form[Slip.stepField] == "speichern" }

    /// The page of a form that is sent to an address of its own, in answer to what was sent here.
    package func opened(_ open: @escaping Form.Opening) async throws -> Answer {
        try await Steps(self, keepsDrafts: false, isReversible: false) { _ in open }.show()
    }

    /// A page that says what will happen, with the form by which that is confirmed at an address of its own (`isConfirmation`).
    package func confirming(_ seen: Seen, _ inputs: Inputs = [:], _ page: (FormSheet) throws -> Page) rethrows -> Page {
        let shown = Shown(try page(FormSheet(inputs, Shown.slip)))
        return try page(FormSheet(inputs, slip(for: seen, shown: shown.mark)))
    }

    /// An empty form, for pages that show one beside other things.
    package func sheet(for seen: Seen, _ inputs: Inputs = [:]) -> FormSheet { FormSheet(inputs, slip(for: seen)) }
}

extension Route {
    package typealias Opening = @Sendable (AppContext, any Connection) throws -> Form
    /// Work before that may not hold a connection, such as hashing a password or reading a file; not done while what is typed is kept.
    package typealias Preparing = @Sendable (AppContext) async throws -> Form.Opening

    /// A form at an address of its own: opened, checked, kept. What is typed is kept while it is open, but for secrets; what can be taken
    /// back says how.
    package static func form(
        _ path: String, allow permission: Permission, keepsDrafts: Bool = true, undo: FormPart.Undo? = nil, _ open: @escaping Opening
    ) -> [Route] {
        form(path, gate: .holding(permission), keepsDrafts: keepsDrafts, undo: undo, preparing: unprepared(open))
    }

    package static func form(
        _ path: String, allow permission: Permission, limit: Int = 1 << 20, keepsDrafts: Bool = true, undo: FormPart.Undo? = nil,
        preparing open: @escaping Preparing
    ) -> [Route] {
        form(path, gate: .holding(permission), limit: limit, keepsDrafts: keepsDrafts, undo: undo, preparing: open)
    }

    /// The same for whoever passes the gate, such as everybody who is signed in.
    package static func form(
        _ path: String, gate: Gate, limit: Int = 1 << 20, keepsDrafts: Bool = true, undo: FormPart.Undo? = nil,
        preparing open: @escaping Preparing
    ) -> [Route] {
        let shown = Route("GET", path, gate) { try await Steps($0, keepsDrafts: keepsDrafts, isReversible: false, open).show() }
        let sent = Route("POST", path, gate, limit: limit) {
            try await Steps($0, keepsDrafts: keepsDrafts, isReversible: undo != nil, open).answer()
        }
        return [shown, sent].map { $0.part(of: FormPart(undo: undo)) }
    }

    /// A form that stands on another page: only sent here.
    package static func act(
        _ path: String, allow permission: Permission, undo: FormPart.Undo? = nil, _ open: @escaping Opening
    ) -> Route {
        act(path, gate: .holding(permission), undo: undo, preparing: unprepared(open))
    }

    package static func act(
        _ path: String, allow permission: Permission, limit: Int = 1 << 20, undo: FormPart.Undo? = nil, preparing open: @escaping Preparing
    ) -> Route {
        act(path, gate: .holding(permission), limit: limit, undo: undo, preparing: open)
    }

    package static func act(
        _ path: String, gate: Gate, limit: Int = 1 << 20, undo: FormPart.Undo? = nil, preparing open: @escaping Preparing
    ) -> Route {
        Route("POST", path, gate, limit: limit) {
            try await Steps($0, keepsDrafts: false, isReversible: undo != nil, open).answer()
        }
        .part(of: FormPart(undo: undo))
    }

    private static func unprepared(_ open: @escaping Opening) -> Preparing { { context in { db in try open(context, db) } } }

    private func part(of form: FormPart) -> Route {
        var route = self
        route.form = form
        return route
    }

    /// A form about what was chosen on another page, which does not fit into an address: opened by sending the choice, kept by sending it
    /// once more with what its writer saw.
    package static func selection(
        _ path: String, allow permission: Permission, undo: FormPart.Undo? = nil, _ open: @escaping Opening
    ) -> Route {
        Route("POST", path, .holding(permission)) { context in
            let steps = Steps(context, keepsDrafts: false, isReversible: undo != nil, unprepared(open))
            return context.form[Slip.stampField] == nil ? try await steps.show() : try await steps.answer()
        }
        .part(of: FormPart(isAboutChosen: true, undo: undo))
    }
}
