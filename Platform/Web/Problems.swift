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

    static var tooMany: Page {
        page(
            "Zu viele Seiten auf einmal",
            "Es warten schon viele Ihrer Seiten. Lassen Sie sie zu Ende laden und versuchen Sie es dann noch einmal.")
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

    static var foreignForm: Page {
        page("Dieses Formular ist nicht mehr gültig", "Es stammt nicht von dieser Sitzung. Öffnen Sie die Seite neu.")
    }

    /// Above a form that is shown again, filled in.
    static func kept(_ said: Phrase, before notice: HTML) -> HTML {
        "\(Notice.note("eingaben", "Ihre Eingaben sind noch da", "<p>\(t: said)</p>"))\(notice)"
    }

    /// Kept input where its form cannot be shown again: it is sent once more on request, and never shown as the codes it holds.
    static func resend(_ target: String, _ form: FormFields, _ context: AppContext) -> Page {
        let fields = form.without([PostForm.tokenField]).withoutSecrets
        let title: Phrase = "Ihre Eingaben sind noch da"
        return Page(
            title, isNarrow: true,
            """
            \(PageHead(title, lead: "Ihre Sitzung war abgelaufen. Senden Sie noch einmal ab, was Sie eingegeben hatten.").html)
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
