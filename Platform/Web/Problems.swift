import Markup
import Vocabulary

/// Pages for what went wrong: plain words, the same frame, no inner workings.
enum Problems {
    // Made anew each time: the words are those of the reader's language.
    static var notFound: Page { page("Diese Seite gibt es nicht", "Prüfen Sie die Adresse, oder gehen Sie zur Startseite zurück.") }
    static var wrongMethod: Page {
        page("So lässt sich diese Seite nicht aufrufen", "Gehen Sie zur Startseite zurück und versuchen Sie es von dort.")
    }
    static var outage: Page {
        page(
            "Miteinander ist gerade nicht erreichbar",
            "Die Datenbank antwortet nicht oder hat keinen Platz mehr. Ihre letzte Eingabe wurde nicht gespeichert. Gehen Sie einen Schritt zurück, dort steht sie noch, und versuchen Sie es in einigen Minuten erneut."
        )
    }

    static func unexpected(_ requestID: String) -> Page {
        page(
            "Es ist ein Fehler aufgetreten",
            "Der Fehler wurde festgehalten. Nennen Sie der Betreuung diese Nummer: \(requestID).")
    }

    static func refused(_ refusal: Refusal) -> Page {
        let title: Phrase =
            switch refusal.kind {
            case .invalid: "Die Angaben passen noch nicht"
            case .conflict: "Das geht so nicht"
            case .forbidden: "Kein Zugriff"
            case .notFound: "Nicht gefunden"
            }
        var page = Page(title, isNarrow: true, "\(PageHead(title).html)<ul>\(refusal.problems.map { "<li>\(t: $0.message)</li>" as HTML })</ul>")
        page.isPublic = false
        return page
    }

    /// The form came from another page or an earlier session. What was typed is not lost: it can be sent again.
    static func foreignForm(_ context: AppContext) -> Page {
        let title: Phrase = "Dieses Formular ist nicht mehr gültig"
        guard context.session != nil, context.isFromOwnPage, !context.form.isEmpty else {
            return page(title, "Es stammt nicht von dieser Sitzung. Öffnen Sie die Seite neu.")
        }
        return resend(title, "Es stammt aus einer früheren Sitzung. Ihre Eingaben sind noch da.", to: context.request.path, context.form, context)
    }

    /// Shows kept input and sends it again on request.
    static func resend(_ title: Phrase, _ lead: Phrase, to target: String, _ form: FormFields, _ context: AppContext) -> Page {
        let fields = form.without([PostForm.tokenField]).withoutSecrets
        return Page(
            title, isNarrow: true,
            """
            \(PageHead(title, lead: lead).html)
            <ul>\(fields.readable.map { "<li>\(name: $0)</li>" as HTML })</ul>
            \(PostForm(target, token: context.formToken, """
                \(fields.without(["_schritt"]).pairs.map { Inputs.hidden($0.name, $0.value) })\(again(fields["_schritt"]))
                """).html)
            """)
    }

    /// A form with a check page can also show itself again, filled in.
    private static func again(_ step: String?) -> HTML {
        guard let step else { return Button("Eingaben jetzt absenden").html }
        return Button.group(
            Button("Eingaben jetzt absenden", name: "_schritt", value: step).html,
            Button("Formular mit meinen Eingaben öffnen", look: .secondary, name: "_schritt", value: "aendern").html)
    }

    private static func page(_ title: Phrase, _ lead: Phrase) -> Page {
        Page(title, isNarrow: true, "\(PageHead(title, lead: lead).html)<p><a href=\"/\">\(t: "Zur Startseite")</a></p>")
    }
}

extension Page {
    /// Kept input after signing in again.
    package static func resend(to target: String, _ form: FormFields, _ context: AppContext) -> Page {
        Problems.resend(
            "Ihre Eingaben sind noch da", "Ihre Sitzung war abgelaufen. Prüfen Sie die Angaben und senden Sie sie jetzt ab.", to: target, form,
            context)
    }
}
