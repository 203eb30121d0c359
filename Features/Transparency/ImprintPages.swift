import Markup
import Vocabulary
import Web

/// The pages every public website needs. Their texts are true of this software; what only the city can say is marked.
extension Page {
    private static func text(_ title: Phrase, _ path: String, _ context: AppContext, _ sections: [(Phrase?, [Phrase])]) -> Page {
        let body = sections.map { section -> HTML in
            "\(section.0.map { "<h2>\(t: $0)</h2>" as HTML })\(section.1.map { "<p>\(t: $0)</p>" as HTML })"
        }
        return .open(title, current: path, isNarrow: true, context, "<div class=\"prose\">\(body)</div>")
    }

    private static let toComplete: Phrase = "Dies ist eine Vorführung mit erfundenen Personen. Diesen Abschnitt ergänzt die Stadt vor dem Betrieb."

    static func help(_ context: AppContext) -> Page {
        text(
            "Hilfe", "/hilfe", context,
            [
                (
                    "Zahlen lesen",
                    [
                        "Wählen Sie auf der Startseite einen Stichtag. Die große Zahl ist die Summe; daneben stehen ihre Teile.",
                        "Unter jedem Diagramm stehen dieselben Werte als Tabelle und als CSV-Datei.",
                    ]
                ),
                (
                    "Anmelden und arbeiten",
                    [
                        "Beschäftigte melden sich mit Konto und Kennwort an. Wer das Kennwort vergessen hat, bekommt von der Administration der Stadt eine Einladung und setzt damit selbst ein neues; niemand sonst kennt es.",
                        "Formulare kommen mit Ihren Eingaben zurück, wenn etwas fehlt. Entwürfe bleiben auch nach einer Abmeldung erhalten. Nach der Anmeldung steht unten auf jeder Seite die Anleitung zu ihr.",
                    ]
                ),
                ("Kontakt", [toComplete]),
            ])
    }

    static func accessibility(_ context: AppContext) -> Page {
        text(
            "Barrierefreiheit", "/barrierefreiheit", context,
            [
                (
                    nil,
                    [
                        "Ziel ist, dass alle diese Seiten nutzen können: mit Tastatur, mit Vorleseprogramm, vergrößert, auf dem Telefon und ohne JavaScript. Maßstab sind die BITV 2.0 mit der Norm EN 301 549 und die WCAG 2.2, Stufe AA.",
                        "Jedes Diagramm steht auch als Tabelle da. Farben sind nie der einzige Hinweis.",
                    ]
                ),
                (
                    "Stand der Prüfung",
                    [
                        "Die Seiten werden automatisch geprüft. Eine Prüfung durch Menschen mit Behinderungen und durch eine unabhängige Stelle steht noch aus; deshalb erklären wir keine Konformität.",
                        "Es fehlen noch: Erklärungen in Deutscher Gebärdensprache und in Leichter Sprache.",
                    ]
                ),
                ("Barriere melden", [toComplete]),
            ])
    }

    static func privacy(_ context: AppContext) -> Page {
        text(
            "Datenschutz", "/datenschutz", context,
            [
                (
                    "Diese öffentlichen Seiten",
                    [
                        "Sie setzen keine Cookies, laden nichts von anderen Servern und werten Ihren Besuch nicht aus.",
                        "Die gezeigten Zahlen sind so gerundet und zusammengefasst, dass niemand daraus auf einzelne Menschen schließen kann; wie das geschieht, steht in der Methodik.",
                    ]
                ),
                (
                    "Der Bereich für Beschäftigte",
                    [
                        "Nach der Anmeldung hält ein Cookie die Sitzung; er wird mit ihr gelöscht.",
                        "Jeder Blick in eine Akte und jede Änderung wird mit Person, Zeit und Grund festgehalten.",
                    ]
                ),
                ("Verantwortliche Stelle und Ihre Rechte", [toComplete]),
            ])
    }

    static func imprint(_ context: AppContext) -> Page {
        text("Impressum", "/impressum", context, [("Anbieter", [toComplete]), ("Software", ["Diese Seiten erzeugt Miteinander."])])
    }
}
