import Markup
import Vocabulary

extension GalleryPages {
    static var days: [Day] { (0..<156).map { ("2013-02-01" as Day).addingMonths($0).previous } }

    /// A plausible course through the published figures, made up between them.
    static func band(_ points: [(Int, Int)]) -> [Int?] {
        (0..<156).map { month in
            guard let after = points.first(where: { $0.0 >= month }), let before = points.last(where: { $0.0 <= month })
            else { return nil }
            guard after.0 > before.0 else { return before.1 }
            return before.1 + (after.1 - before.1) * (month - before.0) / (after.0 - before.0)
        }
    }

    static var series: SeriesChart {
        SeriesChart(
            days: days,
            bands: [
                .init(
                    "Anschluss", band([(0, 20), (35, 137), (55, 257), (89, 821), (97, 790), (115, 791), (155, 770)]),
                    paint: .one),
                .init(
                    "Vorläufig",
                    band([(0, 80), (20, 270), (35, 974), (55, 584), (89, 140), (97, 93), (115, 150), (155, 210)]),
                    paint: .two),
                .init("Minderjährige", band([(0, 4), (35, 71), (55, 128), (89, 53), (97, 45), (155, 38)])),
            ],
            markers: [
                .init("2013-10-15", 121, .exact), .init("2015-12-31", 1182, .exact),
                .init("2017-04-30", 1050, .approximate),
                .init("2020-06-17", 1014, .exact), .init("2021-02-15", 928, .exact),
                .init("2023-12-31", 1400, .forecast),
            ])
    }

    static func seriesFigure() -> HTML {
        let table = DataTable(
            "t-reihe", caption: "Personen je Säule am Jahresende",
            [
                .header("Stichtag"), .number("Vorläufig"), .number("Anschluss"), .number("Minderjährige"),
                .number("Zusammen"),
            ],
            rows: [
                ["\(day: "2015-12-31")", "974", "137", "71", "1182"],
                ["\(day: "2020-06-17")", "140", "821", "53", "1014"],
            ])
        return Chart(
            "reihe", heading: "Seit 2017 leben die meisten in Anschlussunterbringung",
            subtitle: "Geflüchtete in Ludwigsburg, Monatsende, Personen",
            name: "Gestapeltes Flächendiagramm der Personen je Säule von 2013 bis 2025; die Zahlen folgen als Tabelle",
            series,
            table: table.html, links: [Link("CSV", "#csv", context: "Zeitreihe"), Link("Methodik", "#methodik")]
        ).html
    }

    /// Too few places in the end, and what really was in the first months.
    static func rangeFigure() -> HTML {
        let middle = [600, 612, 625, 640, 652, 661, 670]
        let picture = RangeChart(
            days: (0..<7).map { ("2026-11-01" as Day).addingMonths($0 + 1).previous }, low: [600, 604, 609, 613, 610, 606, 601], middle: middle,
            high: [600, 622, 646, 671, 697, 722, 750], places: [680, 680, 665, 665, 640, 640, 690], real: [600, 615, 619],
            need: "Bedarf, niedrig bis hoch, Linie: mittel", placesLabel: "nutzbare Plätze")
        let table = DataTable(
            "t-bedarf", caption: "Bedarf am Monatsende", [.header("Monat"), .number("mittel")],
            rows: picture.days.enumerated().map { ["\(day: $1)", "\(number: middle[$0])"] })
        return Chart(
            "bedarf", heading: "Ab Ende März 2027 fehlen Plätze", subtitle: "Menschen mit Bedarf und nutzbare Plätze",
            name: "Band des Bedarfs und Stufen der Plätze; die Zahlen folgen als Tabelle", picture, table: table.html
        ).html
    }

    static func rankedFigure() -> HTML {
        let bars = [
            Bar("Syrien", 305), Bar("Afghanistan", 214), Bar("Irak", 148), Bar("Türkei", 96), Bar("Nigeria", 61),
            Bar("Gambia", 44),
            Bar("Iran, Islamische Republik", 40), Bar("übrige", 106),
        ]
        let table = DataTable(
            "t-herkunft", caption: "Herkunft am 17.06.2020", [.header("Staat"), .number("Personen")],
            rows: bars.map { ["\(t: $0.label)", "\($0.shown)"] })
        return Chart(
            "herkunft", heading: "Drei von zehn kommen aus Syrien",
            subtitle: "Staatsangehörigkeit, 17.06.2020, Personen",
            name: "Balkendiagramm der Staatsangehörigkeiten; die Zahlen folgen als Tabelle", RankedBars(bars),
            table: table.html
        ).html
    }

    static func shareFigure() -> HTML {
        let parts = [
            Bar("Anschlussunterbringung", 821, shown: "81,0 %"), Bar("Vorläufig", 140, shown: "13,8 %"),
            Bar("Minderjährige", 53, shown: "5,2 %"),
        ]
        let table = DataTable(
            "t-anteile", caption: "Anteile am 17.06.2020", [.header("Säule"), .number("Anteil")],
            rows: parts.map { ["\(t: $0.label)", "\($0.shown)"] })
        return Chart(
            "anteile", heading: "Vier von fünf sind in der Obhut der Stadt", subtitle: "Anteil je Säule, 17.06.2020",
            name: "Anteilsbalken der Säulen; die Zahlen folgen als Tabelle", ShareBar(parts), table: table.html
        ).html
    }

    static func sum(href: Bool) -> HTML {
        KeyFigure.sum(
            KeyFigure("Personen am 17.06.2020", 1014, href: href ? "#1014" : nil),
            [
                KeyFigure("Vorläufige Unterbringung", 140, href: href ? "#140" : nil, paint: .two),
                KeyFigure("Anschlussunterbringung", 821, href: href ? "#821" : nil, paint: .one),
                KeyFigure("Unbegleitete Minderjährige", 53, href: href ? "#53" : nil, paint: .three),
            ])
    }

    static var figures: Frame {
        let inputs: Inputs = ["am": "17.06.2020", "bekannt": ""]
        let question = Filters(
            "#zahlen", fields(inputs))
        let body: HTML = """
            \(PageHead("Zahlen am 17.06.2020", lead: "Bestand am Ende des Tages, wie heute bekannt.",
                actions: Button.link("Einfrieren", "#f", look: .secondary)).html)
            \(question.html)\(sum(href: true))\(seriesFigure())\(rangeFigure())
            <div class="columns">\(rankedFigure())\(shareFigure())</div>\(table.html)
            """
        return staff("Zahlen am 17.06.2020", "Zahlen", body)
    }

    private static func fields(_ inputs: Inputs) -> HTML {
        inputs.text("am", "Stichtag", width: .ten, kind: .day)
            + inputs.text("bekannt", "Wie bekannt am", width: .ten, kind: .day)
            + inputs.select(
                "nach", "Gliederung", [Choice("pillar", "Säule"), Choice("stay", "Wohnform")], submitsOnChange: true)
    }

    static var start: Frame {
        let cards = [
            KeyFigure("Fristen heute", 3, note: "davon 1 überfällig", href: "#1"),
            KeyFigure("Ankünfte ohne Platz", 2, href: "#2"),
            KeyFigure("Wartet auf Freigabe", 0, href: "#3"), KeyFigure("Freie Plätze", 41, note: "von 903", href: "#4"),
        ]
        let head = PageHead("Mein Tag", caption: "Sonntag, 22.11.2026")
        let person: HTML = "<li><a href=\"person.html\">\(name: "Abdulrahman, Sherin")</a></li>"
        let recent = Card("Zuletzt geöffnet", "<ul class=\"plain\">\(person)</ul>")
        return staff("Mein Tag", "Start", head.html + KeyFigure.row(cards) + recent.html)
    }

    static var everyone: Frame {
        let head = PageHead(
            "Geflüchtete in Ludwigsburg",
            lead: "Wie viele Menschen die Stadt und der Landkreis hier unterbringen und betreuen.")
        let cards = [
            KeyFigure("Im Anschluss an die vorläufige Unterbringung", "821"),
            KeyFigure("Seit dem Vorjahr", "−86", note: "928 am 15.02.2021"),
            KeyFigure("Unbegleitete Kinder", "<5", note: "kleine Zahlen werden geschützt"),
        ]
        let body: HTML = """
            \(head.html)\(sum(href: false))\(seriesFigure())\(KeyFigure.row(cards))
            \(shareFigure())
            <h2>Wie gezählt wird</h2><div class="prose"><p>Gezählt wird, wer am Ende des Stichtags in der Stadt \
            untergebracht ist. \
            <a href="#methodik">Methodik und Begriffe</a></p></div>
            """
        return citizen("Geflüchtete in Ludwigsburg", body)
    }
}
