/// What every open form carries unseen (Formularkopf): the session it belongs to, that it is kept once however often it is sent, and what
/// its writer saw.
package struct Slip: Sendable, Hashable {
    package let token: String?
    /// One for each form opened.
    package let key: String
    /// The version its writer looked at.
    package let stamp: String
    /// The address that quietly takes what is typed while the form is open, and the name it is kept under.
    package let draft: Draft?
    /// What stood in the fields when it was opened, where several people fill it in together.
    package let marks: String?
    /// What the page says that is confirmed by sending it.
    package let shown: String?

    package struct Draft: Sendable, Hashable {
        package let address: String
        package let id: String

        package init(_ address: String, id: String) {
            self.address = address
            self.id = id
        }
    }

    /// Made where forms are opened, nowhere else.
    package init(token: String?, key: String, stamp: String, draft: Draft? = nil, marks: String? = nil, shown: String? = nil) {
        self.token = token
        self.key = key
        self.stamp = stamp
        self.draft = draft
        self.marks = marks
        self.shown = shown
    }

    package static let keyField = "_vorgang"
    package static let stampField = "_stand"
    package static let stepField = "_schritt"
    /// Why something is done although the software warns.
    package static let reasonField = "_grund"
    /// The warnings somebody has read.
    package static let heedField = "_gelesen"
    /// Under which what is typed is kept while the form is open.
    package static let draftField = "_entwurf"
    package static let marksField = "_beginn"
    package static let shownField = "_gezeigt"
    /// What belongs to the form's way and not to its answers.
    package static let fields: Set = [
        PostForm.tokenField, keyField, stampField, stepField, reasonField, heedField, draftField, marksField, shownField,
    ]

    var hidden: HTML {
        """
        \(token.map { Inputs.hidden(PostForm.tokenField, $0) })\(Inputs.hidden(Slip.keyField, key))\
        \(Inputs.hidden(Slip.stampField, stamp))\(draft.map { Inputs.hidden(Slip.draftField, $0.id) })\
        \(marks.map { Inputs.hidden(Slip.marksField, $0) })\(shown.map { Inputs.hidden(Slip.shownField, $0) })
        """
    }
}

extension PostForm {
    package init(_ action: String, _ slip: Slip, isMultipart: Bool = false, _ body: HTML) {
        self.init(action, token: nil, draft: slip.draft?.address, isMultipart: isMultipart, "\(slip.hidden)\(body)")
    }

    /// One button that acts at once.
    package static func button(_ button: Button, _ action: String, _ slip: Slip, hidden: [(String, String)] = []) -> HTML {
        """
        <form class="inline-form" method="post" action="\(action)">\(slip.hidden)\
        \(hidden.map { Inputs.hidden($0.0, $0.1) })\(button.html)</form>
        """
    }
}
