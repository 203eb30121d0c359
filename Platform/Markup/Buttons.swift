import Vocabulary

/// What submits a form (Schaltfläche).
package struct Button: Sendable {
    package enum Look: String, Sendable { case primary, secondary, warning, quiet }

    package var label: Phrase
    package var look: Look
    package var name: String?
    package var value: String?
    package var context: Phrase?
    /// Another address than the form's, such as one that only looks.
    package var action: String?

    package init(
        _ label: Phrase, look: Look = .primary, name: String? = nil, value: String? = nil, context: Phrase? = nil, action: String? = nil
    ) {
        self.label = label
        self.look = look
        self.name = name
        self.value = value
        self.context = context
        self.action = action
    }

    package var html: HTML {
        """
        <button class="button button-\(look.rawValue)" type="submit"\(attribute("name", name))\
        \(attribute("value", value))\(attribute("formaction", action))>\
        \(t: label)\(context.map(spoken))</button>
        """
    }

    /// A way to another page that looks like a button because it starts something.
    package static func link(_ label: Phrase, _ href: String, look: Look = .primary) -> HTML {
        "<a class=\"button button-\(look.rawValue)\" href=\"\(href)\">\(t: label)</a>"
    }

    /// Buttons side by side; the last place is for a plain way out.
    package static func group(_ buttons: HTML..., cancel: Link? = nil) -> HTML {
        "<div class=\"buttons\">\(buttons)\(cancel?.html)</div>"
    }
}

/// A form that changes something (Formular): posts, is checked on the server, carries the token of its session.
package struct PostForm: Sendable {
    package var action: String
    package var token: String?
    /// The address that quietly takes what is typed while the form is open.
    package var draft: String?
    package var isMultipart: Bool
    package var body: HTML

    package init(_ action: String, token: String?, draft: String? = nil, isMultipart: Bool = false, _ body: HTML) {
        self.action = action
        self.token = token
        self.draft = draft
        self.isMultipart = isMultipart
        self.body = body
    }

    package var html: HTML {
        """
        <form class="form" method="post" action="\(action)" novalidate\(attribute("data-draft", draft))\
        \(when: isMultipart, " enctype=\"multipart/form-data\"")>\
        \(token.map { Inputs.hidden(PostForm.tokenField, $0) })\(body)\
        \(when: draft != nil, draftState)</form>
        """
    }

    /// Filled by the script, in the words of the page's language.
    private var draftState: HTML {
        let saved = Phrase("Entwurf gesichert um \("{1}") Uhr")
        let failed: Phrase = "Der Entwurf ist gerade nicht gesichert. Warten Sie nicht zu lange mit dem Absenden."
        return """
            <p class="draft-state" role="status" data-draft-state data-saved="\(t: saved)" \
            data-failed="\(t: failed)"></p>
            """
    }

    package static let tokenField = "csrf"

    /// One button that acts at once, such as signing out.
    package static func button(_ button: Button, _ action: String, token: String?, hidden: [(String, String)] = [])
        -> HTML
    {
        """
        <form class="inline-form" method="post" action="\(action)">\(token.map { Inputs.hidden(tokenField, $0) })\
        \(hidden.map { Inputs.hidden($0.0, $0.1) })\(button.html)</form>
        """
    }
}
