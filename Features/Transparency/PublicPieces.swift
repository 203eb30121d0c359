import Markup
import Register
import Statistics
import Vocabulary
import Web

/// The address of a public page, in the language that is being read.
enum PublicWays {
    static func page(_ path: String, _ fields: [(String, String)] = []) -> String {
        let language = Wording.current.language
        var all = FormFields()
        for (name, value) in fields { all.append(name, value) }
        if language != "de" { all.append("sprache", language) }
        return all.isEmpty ? path : path + "?" + all.encoded
    }

    static func day(_ path: String, _ day: Day) -> String { page(path, [("am", day.iso)]) }
}

extension Page {
    /// A page everyone may read: no sign-in, no cookies, large type, its own navigation.
    static func open(
        _ title: Phrase, lead: Phrase? = nil, current: String, problems: [Refusal.Problem] = [], stand: Phrase? = nil, isNarrow: Bool = false,
        _ context: AppContext, _ body: HTML
    ) -> Page {
        let links: [(Phrase, String)] = [
            ("Start", "/"), ("Zahlen und Fakten", "/zahlen-und-fakten"), ("Methodik", "/methodik"), ("Glossar", "/glossar"),
        ]
        let navigation = SubNavigation("Zahlen für alle", links.map { Link($0.0, PublicWays.page($0.1), isCurrent: $0.1 == current) })
        var page = Page(
            title, problems: problems, stand: stand, isNarrow: isNarrow, isPublic: true,
            "\(PageHead(title, lead: lead).html)\(navigation.html)\(body)")
        page.languages = [
            Frame.Language("de", "Deutsch", context.address(setting: [("sprache", nil)])),
            Frame.Language("en", "English", context.address(setting: [("sprache", "en")])),
        ]
        return page
    }
}

enum PublicPieces {
    static let rule: Phrase =
        "Werte in Tabellen sind auf 5 gerundet, <5 umfasst 0 bis 4; Summen können abweichen."

    /// Which day, and as known when.
    static func state(_ figures: PublicFigures) -> HTML {
        let change: HTML? = figures.before.map { before in
            "<p>\(t: "Einen Monat früher war für diesen Tag \(before) bekannt; seitdem kamen Nachträge oder Berichtigungen dazu.")</p>"
        }
        return """
            <p>\(t: "Stand am Ende des Tages, mit allem, was bis zum \(figures.edition.closing) erfasst war. Diese Zahlen ändern sich nur einmal im Monat.")</p>\(change)
            """
    }

    /// The choice of a day, from the public ones.
    static func form(_ action: String, _ days: [Day], _ inputs: Inputs) -> HTML {
        let language = Wording.current.language
        return Filters(
            action, kept: language == "de" ? [] : [("sprache", language)],
            inputs.select(
                "am", "Stichtag", days.map { Choice($0.iso, .verbatim($0.german)) },
                hint: "Monatsenden und Tage, für die die Stadt selbst Zahlen veröffentlicht hat.")
        ).called("Stichtag wählen", go: "Anzeigen").html
    }

    static func headline(_ headline: Headline) -> HTML { ProtectedPieces.headline(headline) }

    static func more(_ figures: PublicFigures) -> HTML {
        """
        <p><a href="\(PublicWays.day("/zahlen-und-fakten", figures.day))">\(t: "Mehr zu diesem Tag: Wohnform, Alter, Geschlecht, Herkunft")</a></p>
        """
    }

    static func series(_ series: PublicSeries) -> HTML {
        ProtectedPieces.series(
            series, links: [Link("Verlauf als CSV", PublicWays.page("/daten/verlauf.csv")), Link("Methodik", PublicWays.page("/methodik"))])
    }

    static func table(_ table: PublicTable, _ figures: PublicFigures) -> HTML {
        ProtectedPieces.table(
            table, on: figures.day,
            links: [Link("Als CSV laden", PublicWays.day("/daten/bestand.csv", figures.day)), Link("Methodik", PublicWays.page("/methodik"))])
    }
}
