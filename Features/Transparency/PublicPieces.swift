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

    /// The total, and its parts as far as they are shown; as a sum only where it is one.
    static func headline(_ headline: Headline) -> HTML {
        let total = KeyFigure("Geflüchtete in der Stadt am \(headline.day)", headline.total)
        let parts = headline.parts.map { KeyFigure($0.pillar.label, $0.count.shown, paint: $0.pillar.paint) }
        if headline.isExact { return KeyFigure.sum(total, parts) }
        let reason: Phrase =
            parts.isEmpty
            ? "Die Aufteilung wird für diesen Tag nicht gezeigt, weil ein Teil so klein ist, dass man auf einzelne Menschen schließen könnte."
            : "Weil ein Teil unter 50 liegt, sind die Teile gerundet."
        return "\(KeyFigure.row([total] + parts))<p class=\"hint\">\(t: reason)</p>"
    }

    static func more(_ figures: PublicFigures) -> HTML {
        """
        <p><a href="\(PublicWays.day("/zahlen-und-fakten", figures.day))">\(t: "Mehr zu diesem Tag: Wohnform, Alter, Geschlecht, Herkunft")</a></p>
        """
    }

    static func series(_ series: PublicSeries) -> HTML {
        let points = series.points
        guard let first = points.first, let last = points.last else { return .empty }
        let highest = points.max { $0.total < $1.total } ?? last
        let marked = series.published.filter { (first.day...last.day).contains($0.day) }
        let picture = SeriesChart(
            days: points.map(\.day), bands: bands(points), totals: points.map(\.total),
            markers: marked.map { .init($0.day, $0.total, .init(rawValue: $0.precision.rawValue) ?? .approximate) })
        return Chart(
            "verlauf", heading: "Am meisten waren es \(highest.total) am \(highest.day), am \(last.day) sind es \(last.total)",
            subtitle: "Geflüchtete am Ende jedes Monats, \(first.day) bis \(last.day)",
            name: "Gestapelte Flächen nach Monaten; die Zahlen stehen in der Tabelle", picture, table: seriesTable(points) + sources(marked),
            links: [Link("Verlauf als CSV", PublicWays.page("/daten/verlauf.csv")), Link("Methodik", PublicWays.page("/methodik"))]
        ).html
    }

    /// Pillars where they are shown, a gap where they are not; there the whole is one band without parts.
    static func bands(_ points: [Headline]) -> [SeriesChart.Band] {
        let shown = Pillar.stacked.filter { pillar in points.contains { $0.count(pillar) != nil } }.map { pillar in
            SeriesChart.Band(pillar.short, points.map { $0.count(pillar)?.drawn }, paint: pillar.paint)
        }
        let whole = points.map { $0.parts.isEmpty ? $0.total : nil }
        guard whole.contains(where: { $0 != nil }) else { return shown }
        return shown + [SeriesChart.Band("nicht aufgeteilt", whole, paint: .six)]
    }

    private static func seriesTable(_ points: [Headline]) -> HTML {
        let pillars: [Pillar] = [.provisional, .followUp, .unaccompaniedMinor]
        return DataTable(
            "verlauf-tabelle", caption: "Bestand am Ende jedes Monats",
            [.header("Stichtag"), .number("Zusammen")] + pillars.map { .number($0.short) },
            rows: points.reversed().map { point in
                ["\(day: point.day)", "\(point.total)"] + pillars.map { "\(point.count($0)?.shown ?? "–")" as HTML }
            }
        ).html
    }

    private static func sources(_ totals: [PublishedTotal]) -> HTML {
        guard !totals.isEmpty else { return .empty }
        return DataTable(
            "veroeffentlicht", caption: "Rauten: früher veröffentlichte Zahlen",
            [.header("Stichtag"), .number("Zahl"), .text("Genauigkeit"), .text("Quelle")],
            rows: totals.map { ["\(day: $0.day)", "\($0.total)", "\(t: $0.precision.label)", "\(name: $0.source)"] }
        ).html
    }

    static func table(_ table: PublicTable, _ figures: PublicFigures) -> HTML {
        guard let largest = table.rows.max(by: { $0.count.drawn < $1.count.drawn }) else {
            return """
                <h2>\(t: table.kind.title)</h2><p>\(t: "Diese Tabelle wird für den \(figures.day) nicht gezeigt, weil man aus ihr auf einzelne Menschen schließen könnte.")</p>
                """
        }
        let bars = table.rows.map { Bar($0.words(in: table.kind), $0.count.drawn, shown: $0.count.shown) }
        let rows = table.rows.map { ["\(t: $0.words(in: table.kind))", "\($0.count.shown)"] as [HTML] }
        let data = DataTable(
            "tabelle-\(table.kind.rawValue)", caption: "\(table.kind.title), \(figures.day)",
            [.header(table.kind.title), .number("Personen, gerundet")],
            rows: rows)
        return Chart(
            table.kind.rawValue, heading: "\(table.kind.title): am größten ist „\(largest.words(in: table.kind))“ mit etwa \(largest.count.shown)",
            subtitle: "Personen, auf 5 gerundet, Stichtag \(figures.day)", name: "Balken je Gruppe; die Zahlen stehen in der Tabelle",
            RankedBars(bars), table: data.html,
            links: [Link("Als CSV laden", PublicWays.day("/daten/bestand.csv", figures.day)), Link("Methodik", PublicWays.page("/methodik"))]
        ).html
    }
}
