import Markup
import Vocabulary

/// What goes back to the browser, as a plain value.
package struct Reply: Sendable {
    package var status: Int
    package var headers: [(name: String, value: String)]
    package var body: [UInt8]

    package init(_ status: Int, headers: [(name: String, value: String)] = [], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    package func header(_ name: String) -> String? { headers.first { $0.name.lowercased() == name.lowercased() }?.value }
    package var text: String { String(decoding: body, as: UTF8.self) }
}

/// What a handler answers with.
package enum Answer: Sendable {
    case page(Page, status: Int = 200, headers: [(name: String, value: String)] = [])
    /// See other (303): a write is done, the browser fetches its result.
    case redirect(String)
    case file(File)
    case reply(Reply)
    /// Somebody signed in again: the form they had filled in, at its address.
    case resumed(Resumed)

    package struct Resumed: Sendable {
        let target: String
        let form: FormFields
        let session: Session
        let headers: [(name: String, value: String)]
        /// Said above the form.
        let notice: HTML

        package init(_ target: String, _ form: FormFields, _ session: Session, headers: [(name: String, value: String)], notice: HTML = .empty) {
            self.target = target
            self.form = form
            self.session = session
            self.headers = headers
            self.notice = notice
        }
    }

    /// Something to save or to read by machines.
    package struct File: Sendable {
        package var name: String
        package var type: String
        package var bytes: [UInt8]
        package var isAttachment: Bool

        package init(_ name: String, type: String, bytes: [UInt8], isAttachment: Bool = true) {
            self.name = name
            self.type = type
            self.bytes = bytes
            self.isAttachment = isAttachment
        }
    }
}

/// One page: what is said and how it is framed (Seite).
package struct Page: Sendable {
    package var title: Phrase
    package var section: Phrase?
    package var body: HTML
    package var breadcrumb: [Link]
    package var problems: [Refusal.Problem]
    package var success: Phrase?
    /// Said before everything else on the page, such as that somebody else was faster.
    package var notice: HTML = .empty
    package var stand: Phrase?
    package var isNarrow: Bool
    /// Readable by everyone, in large type.
    package var isPublic: Bool
    package var languages: [Frame.Language] = []

    package init(
        _ title: Phrase, section: Phrase? = nil, breadcrumb: [Link] = [], problems: [Refusal.Problem] = [], success: Phrase? = nil,
        stand: Phrase? = nil, isNarrow: Bool = false, isPublic: Bool = false, _ body: HTML
    ) {
        self.title = title
        self.section = section
        self.body = body
        self.breadcrumb = breadcrumb
        self.problems = problems
        self.success = success
        self.stand = stand
        self.isNarrow = isNarrow
        self.isPublic = isPublic
    }
}
