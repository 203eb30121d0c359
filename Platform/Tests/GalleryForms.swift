import Markup
import Vocabulary

extension GalleryPages {
    static func formBody(_ inputs: Inputs) -> HTML {
        let kinds = [
            Choice("flat", "Eigene Wohnung"),
            Choice("site", "Unterkunft der Stadt", hint: "Mit Zimmer, wenn es schon feststeht."),
            Choice("unknown", "Unbekannt", detail: inputs.text("grund", "Warum unbekannt?", width: .thirty)),
        ]
        let fields =
            inputs.text("nachname", "Nachname", hint: "Wie im Ausweis, in lateinischer Schrift.", kind: .name)
            + inputs.text("vorname", "Vornamen", kind: .name, isOptional: true)
            + inputs.date("geburt", "Geburtsdatum", isBirthday: true)
            + inputs.select(
                "staat", "Staatsangehörigkeit", [Choice("irq", "Irak"), Choice("ukr", "Ukraine")], blank: "Bitte wählen"
            )
            + inputs.radios(
                "wohnform", "Wo wohnt die Person?", kinds, hint: "Wo sie wirklich lebt, nicht wo sie gemeldet ist.")
            + inputs.checkboxes(
                "sprachen", "Sprachen",
                [Choice("ku", "Kurdisch"), Choice("ar", "Arabisch"), Choice("uk", "Ukrainisch")], isInline: true)
            + inputs.text("azr", "AZR-Nummer", hint: "12 Ziffern", width: .twenty, kind: .code, isOptional: true)
            + inputs.text("flaeche", "Wohnfläche", width: .four, kind: .decimal, unit: "m²")
            + inputs.textarea(
                "bemerkung", "Bemerkung", hint: "Keine Angaben zur Gesundheit.", rows: 4, isOptional: true)
            + inputs.checkbox("einwilligung", "Die Angaben sind mit der Person durchgesprochen.")
        let buttons = Button.group(
            Button("Weiter").html, Button("Als Entwurf sichern", look: .secondary, name: "art", value: "entwurf").html,
            cancel: Link("Abbrechen", "liste.html"))
        let head = PageHead(
            "Neue Person", caption: "Schritt 2 von 4", lead: "Angaben zur Person, wie sie heute bekannt sind.")
        return head.html + PostForm("#speichern", token: "t0ken", draft: "neue-person", fields + buttons).html
    }

    static var form: Frame {
        var page = staff("Neue Person", "Personen", formBody(["staat": "ukr", "wohnform": "site", "sprachen": "uk"]))
        page.isNarrow = true
        page.breadcrumb = [Link("Personen", "liste.html")]
        return page
    }

    static var wrongForm: Frame {
        let problems = [
            Refusal.Problem("nachname", "Geben Sie den Nachnamen ein."),
            Refusal.Problem("geburt.jahr", "Das Jahr der Geburt braucht vier Ziffern, zum Beispiel 1991."),
            Refusal.Problem("wohnform", "Wählen Sie, wo die Person wohnt."),
            Refusal.Problem(nil, "Jemand anderes hat diese Person um 15:12 Uhr geändert."),
        ]
        var inputs: Inputs = ["vorname": "Sherin <b>", "geburt.tag": "8", "geburt.monat": "3", "geburt.jahr": "91"]
        inputs.problems = problems
        var page = form
        page.body = formBody(inputs)
        page.problems = problems
        return page
    }

    static var signIn: Frame {
        let inputs: Inputs = ["konto": "meral.aydin"]
        let fields =
            inputs.text("konto", "Benutzername", kind: .username) + inputs.text("kennwort", "Kennwort", kind: .password)
            + Button.group(Button("Anmelden").html)
        var page = citizen("Anmelden", PageHead("Anmelden").html + PostForm("#anmelden", token: "t", fields).html)
        page.navigation = []
        page.isNarrow = true
        return page
    }

    static var pieces: Frame {
        let tags = Tag.Tone.allTones.map { Tag("Marke \($0.rawValue)", $0).html }.joined(separator: " ")
        let look = [Button.Look.primary, .secondary, .warning, .quiet].map {
            Button("Schaltfläche \($0.rawValue)", look: $0).html
        }
        let deadline: HTML = "<a href=\"#f1\">Übergabe prüfen</a> bis \(day: "2026-12-01")"
        let cards = [
            Card("Haushalt", level: 3, links: [Link("Ändern", "#1", context: "Haushalt")], "<p>Seit 2018.</p>"),
            Card("Fristen", level: 3, "<ul class=\"plain\"><li>\(deadline)</li></ul>"),
        ]
        let undo = PostForm.button(Button("Rückgängig", look: .quiet), "#u", token: "t")
        let later: HTML = "<p>Spätere Einträge ändern sie nicht.</p>"
        let body: HTML = """
            \(PageHead("Teile", caption: "Musterbuch", lead: "Jedes Teil einmal, zum Ansehen und Prüfen.").html)
            \(Notice.success("Der Haushalt wurde angelegt.", undo))
            \(Notice.note("hinweis-frist", "Diese Woche", "<p>Zwei Fristen laufen am Freitag ab.</p>"))
            \(Notice.warning("Eingefrorene Zahlen können nicht mehr geändert werden.", later))
            \(Notice.inset("<p>§ 9 Absatz 1 FlüAG: Die vorläufige Unterbringung endet spätestens nach 24 Monaten.</p>"))
            <h2>Marken</h2><p>\(tags)</p>
            <h2>Schaltflächen</h2><div class="buttons">\(look)</div>
            <h2>Karten</h2>
            \(Card.row(cards))
            <h2>Tabelle mit Summe</h2>
            \(table.html)
            <h2>Text</h2>
            <div class="prose"><p>Ein Absatz mit <a href="#v">Verweis</a>, <strong>Betonung</strong> und \
            <code>kennung_17</code>. Text in \
            ruhiger Breite, damit das Auge die nächste Zeile findet, auch wenn es viel zu lesen gibt.</p>
            <ul><li>Erster Punkt</li><li>Zweiter Punkt</li></ul></div>
            \(Notice.more("Mehr dazu", "<p>Zusätzliche Auskunft.</p>"))
            \(Notice.empty("Noch keine Einträge.", [Link("Ersten Eintrag anlegen", "#neu")]))
            """
        return staff("Teile", "Musterbuch", body)
    }

    static var table: DataTable {
        DataTable(
            "bewegung", caption: "Bestand und Bewegung 2020",
            [.header("Säule"), .number("Anfang"), .number("Zugang"), .number("Abgang"), .number("Ende"), .actions()],
            rows: [
                [
                    "Vorläufige Unterbringung", "168", "61", "89", "<a href=\"#140\">140</a>",
                    "<a href=\"#l1\">Liste</a>",
                ],
                ["Anschlussunterbringung", "805", "92", "76", "<a href=\"#821\">821</a>", "<a href=\"#l2\">Liste</a>"],
                [
                    "Unbegleitete Minderjährige", "57", "11", "15", "<a href=\"#53\">53</a>",
                    "<a href=\"#l3\">Liste</a>",
                ],
            ],
            footer: [["Zusammen", "1030", "164", "180", "1014", ""]])
    }
}

extension Tag.Tone {
    static let allTones: [Tag.Tone] = [.neutral, .blue, .green, .ochre, .violet, .red, .plain]
}
