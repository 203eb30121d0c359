import Markup
import Register
import Statistics
import Vocabulary
import Web

extension Page {
    /// What citizens see first.
    static func start(_ figures: PublicFigures?, _ days: [Day], _ inputs: Inputs, _ context: AppContext) -> Page {
        let title: Phrase = "Geflüchtete in \(context.settings.name)"
        let body: HTML =
            figures.map { figures in
                """
                \(PublicPieces.form("/", days, inputs))\(PublicPieces.headline(figures.headline))\(PublicPieces.state(figures))
                \(when: !figures.tables.isEmpty, PublicPieces.more(figures))
                \(PublicPieces.series(figures.series))
                """
            } ?? missing("/", days, inputs)
        return .open(
            title, lead: "Wie viele es sind, in wessen Obhut und seit wann.", current: "/", problems: inputs.problems,
            stand: figures.map { "Stichtag \($0.day)" }, context,
            """
            \(body)<h2>\(t: "Was die Wörter bedeuten")</h2>\(Glossary.list(Glossary.pillars))
            <p><a href="\(PublicWays.page("/glossar"))">\(t: "Alle Wörter im Glossar")</a></p>
            <h2>\(t: "Für Beschäftigte")</h2><p><a href="/anmelden">\(t: "Bei Miteinander anmelden")</a></p>
            """)
    }

    /// The fixed tables of one day.
    static func facts(_ figures: PublicFigures?, _ days: [Day], _ inputs: Inputs, _ context: AppContext) -> Page {
        let path = "/zahlen-und-fakten"
        guard let figures else {
            return .open("Zahlen und Fakten", current: path, problems: inputs.problems, context, missing(path, days, inputs))
        }
        let tables: HTML =
            figures.tables.isEmpty
            ? Notice.inset(
                "<p>\(t: "Gliederungen gibt es nur für Monatsenden. Für den \(figures.day) hat die Stadt die Gesamtzahl veröffentlicht.")</p>")
            : "<div class=\"columns\">\(figures.tables.map { PublicPieces.table($0, figures) })</div><p class=\"hint\">\(t: PublicPieces.rule)</p>"
        return .open(
            "Zahlen und Fakten am \(figures.day)", current: path, problems: inputs.problems, stand: "Stichtag \(figures.day)", context,
            """
            \(PublicPieces.form(path, days, inputs))\(PublicPieces.headline(figures.headline))\(PublicPieces.state(figures))\(tables)
            <p><a href="\(PublicWays.day("/daten/bestand.csv", figures.day))">\(t: "Alle Werte dieser Seite als CSV")</a></p>
            """)
    }

    private static func missing(_ path: String, _ days: [Day], _ inputs: Inputs) -> HTML {
        if days.isEmpty { return Notice.empty("Noch sind keine Zahlen veröffentlicht. Sie erscheinen nach dem Ende eines Monats.") }
        return PublicPieces.form(path, days, inputs)
    }

    static func publicMethod(_ context: AppContext) -> Page {
        let sections: [(Phrase, [Phrase])] = [
            ("Wer gezählt wird", Array(Figure.stock(by: .pillar).sentences.prefix(2))),
            (
                "Wann sich Zahlen ändern",
                [
                    "Öffentliche Zahlen gibt es für das Ende jedes Monats und für Tage, an denen die Stadt früher selbst eine Zahl veröffentlicht hat.",
                    "Sie zeigen, was am Ende des letzten vollen Monats erfasst war, und ändern sich nur beim nächsten Monatswechsel. Nachträge und Berichtigungen erscheinen erst dann; hat sich die Gesamtzahl eines Tages dadurch geändert, steht die frühere dabei.",
                    "Tägliche Zahlen gibt es nicht: Wer zwei Tage vergleicht, könnte sonst sehen, wer gerade gekommen ist.",
                ]
            ),
            (
                "Wie einzelne Menschen geschützt werden",
                [
                    "Es gibt eine feste Liste von Tabellen: Wohnform, Altersgruppe, Geschlecht, Staatsangehörigkeit, jeweils für die ganze Stadt und nur für Monatsenden. Andere Abfragen sind nicht möglich.",
                    "In diesen Tabellen steht statt 0 bis 4 immer „<5“, jede andere Zahl ist auf das nächste Vielfache von 5 gerundet. Das gilt auch für Summen.",
                    "Genau sind nur die Gesamtzahl der Stadt und, wenn jede Säule mindestens 50 Personen hat, die Säulen. Sind es weniger als 50 unbegleitete Minderjährige, wird an diesem Tag keine Säule gezeigt, weil sie sich sonst aus der Gesamtzahl ausrechnen ließen. In der Tabelle der Wohnformen stehen Jugendhilfe und Pflegefamilien dann mit einer größeren Wohnform zusammen. Liegt nur eine andere Säule unter 50 oder ist bei einigen die Säule nicht erfasst, werden alle gerundet.",
                    "Vor der Veröffentlichung wird gerechnet, was sich aus allen gezeigten Zahlen schließen ließe. Könnte man eine Gruppe von ein bis vier Personen erkennen, werden kleine Gruppen zusammengefasst oder die Tabelle entfällt.",
                    "Gibt es an einem Tag weniger als 100 Personen, entfallen die Tabellen.",
                ]
            ),
            (
                "Frühere Veröffentlichungen",
                [
                    "Rauten im Diagramm sind Zahlen, die früher veröffentlicht wurden, mit ihrer Quelle. Sie werden nicht mitgezählt: gefüllt heißt genau, leer heißt ungefähr, gestrichelt heißt Prognose."
                ]
            ),
            (
                "Daten zum Weiterverwenden",
                ["Jede Tabelle gibt es als CSV-Datei mit denselben geschützten Werten: UTF-8, Trennzeichen Semikolon, Datum als JJJJ-MM-TT."]
            ),
        ]
        let body = sections.map { section -> HTML in
            "<h2>\(t: section.0)</h2>\(section.1.map { "<p>\(t: $0)</p>" as HTML })"
        }
        let files: HTML = """
            <ul><li><a href="\(PublicWays.page("/daten/verlauf.csv"))">\(t: "Verlauf als CSV")</a></li>\
            <li><a href="\(PublicWays.page("/daten/bestand.csv"))">\(t: "Bestand am letzten Monatsende als CSV")</a></li></ul>
            """
        return .open("Methodik", current: "/methodik", isNarrow: true, context, "<div class=\"prose\">\(body)\(files)</div>")
    }

    static func glossary(_ context: AppContext) -> Page {
        .open("Glossar", current: "/glossar", isNarrow: true, context, Glossary.list(Glossary.all))
    }
}

/// The field's words for people who do not work in it (Glossar).
enum Glossary {
    static let pillars: [(Phrase, Phrase)] = [
        (
            "Vorläufige Unterbringung (VU)",
            "Die ersten Monate nach der Zuteilung. Zuständig ist das Landratsamt, auch wenn das Haus in der Stadt steht. Sie endet nach Regeln des Flüchtlingsaufnahmegesetzes, spätestens nach 24 Monaten."
        ),
        (
            "Anschlussunterbringung (AU)",
            "Danach ist die Stadt zuständig. Das heißt nicht, dass die Menschen in einem städtischen Bett schlafen: Viele haben selbst eine Wohnung gefunden."
        ),
        (
            "Unbegleitete Minderjährige (UMA)",
            "Kinder und Jugendliche, die ohne Eltern gekommen sind. Zuständig ist das Jugendamt; sie leben in Wohngruppen oder Pflegefamilien."
        ),
    ]

    static let all: [(Phrase, Phrase)] =
        pillars + [
            ("Stichtag", "Der Tag, für den eine Zahl gilt, mit dem Stand an seinem Ende."),
            (
                "Wissensstand",
                "Was bis zu einem Zeitpunkt erfasst war. Manches wird erst später bekannt; deshalb gehört zu jeder Zahl, wann sie so bekannt war."
            ),
            ("Säule", "In wessen Obhut jemand ist: vorläufige Unterbringung, Anschlussunterbringung oder Jugendhilfe."),
            (
                "Wohnform",
                "Wo jemand wirklich wohnt: in einer Unterkunft, in einer Einrichtung der Jugendhilfe, bei einer Pflegefamilie oder in einer eigenen Wohnung."
            ),
            ("Bestand", "Wie viele es am Stichtag sind."),
            ("Prognose", "Eine Zahl, die jemand für einen späteren Tag erwartet hat."),
            ("unbekannt", "Etwas ist nicht erfasst. Das wird gezeigt und nicht weggelassen."),
        ]

    static func list(_ words: [(Phrase, Phrase)]) -> HTML {
        SummaryList(words.map { .init($0.0, "\(t: $0.1)") }).html
    }
}
