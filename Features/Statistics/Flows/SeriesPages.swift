import Markup
import Register
import Spreadsheet
import Vocabulary
import Web

enum SeriesPieces {
    /// Pillars that appear at all.
    static func pillars(_ points: [SeriesPoint]) -> [Pillar] {
        Pillar.stacked.filter { pillar in pillar != .unknown || points.contains { $0.counts[pillar] != 0 } }
    }

    static func chart(
        _ points: [SeriesPoint], knownAt: Instant?, published: [PublishedTotal], level: Int, links: [Link]
    ) -> HTML {
        guard let first = points.first, let last = points.last else {
            return Notice.empty("Für diesen Zeitraum ist niemand erfasst.")
        }
        let highest = points.max { $0.counts.total < $1.counts.total } ?? last
        let marked = published.filter { (first.day...last.day).contains($0.day) }
        let picture = SeriesChart(
            days: points.map(\.day),
            bands: pillars(points).map { pillar in .init(pillar.short, points.map { $0.counts[pillar] }, paint: pillar.paint) },
            markers: marked.map { .init($0.day, $0.total, .init(rawValue: $0.precision.rawValue) ?? .approximate) })
        return Chart(
            "verlauf", heading: "Am meisten waren es \(highest.counts.total) am \(highest.day), am \(last.day) sind es \(last.counts.total)",
            subtitle: "Personen am Ende jedes Monats, \(first.day) bis \(last.day)",
            name: "Gestapelte Flächen der Säulen nach Monaten; die Zahlen stehen in der Tabelle", picture,
            table: table(points, knownAt: knownAt) + publishedTable(marked), links: links, level: level
        ).html
    }

    /// Each day leads to its overview, where every number opens its list.
    static func table(_ points: [SeriesPoint], knownAt: Instant?) -> HTML {
        let pillars = pillars(points)
        return DataTable(
            "verlauf-tabelle", caption: "Bestand am Ende jedes Monats",
            [.header("Stichtag"), .number("Zusammen")] + pillars.map { .number($0.short) },
            rows: points.reversed().map { point in
                ["<a href=\"\(Ways.overview(point.day, knownAt))\">\(day: point.day)</a>", "\(number: point.counts.total)"]
                    + pillars.map { "\(number: point.counts[$0])" as HTML }
            }
        ).html
    }

    private static func publishedTable(_ totals: [PublishedTotal]) -> HTML {
        guard !totals.isEmpty else { return .empty }
        return DataTable(
            "verlauf-veroeffentlicht", caption: "Veröffentlichte Zahlen im selben Zeitraum",
            [.header("Stichtag"), .number("Zahl"), .text("Genauigkeit"), .text("Quelle")],
            rows: totals.map { ["\(day: $0.day)", "\(number: $0.total)", "\(t: $0.precision.label)", "\(name: $0.source)"] }
        ).html
    }

    static func sheet(_ points: [SeriesPoint], knownAt: Instant) -> Sheet {
        let pillars = pillars(points)
        return Sheet(
            "Verlauf nach Monaten",
            head: FigurePieces.head(knownAt, Figure.series.sentences),
            [.init("Stichtag"), .init("Zusammen")] + pillars.map { .init($0.label, width: 22) },
            rows: points.map { point in [.day(point.day), .number(point.counts.total)] + pillars.map { .number(point.counts[$0]) } })
    }
}

extension Page {
    static func series(_ question: SpanQuestion, _ points: [SeriesPoint], published: [PublishedTotal], today: Day) -> Page {
        let title: Phrase = "Verlauf"
        let lead: Phrase = question.knownAt.map { "Wie am \($0) bekannt." } ?? "Wie heute bekannt."
        func file(_ ending: String) -> String { Ways.span("/zahlen/verlauf" + ending, question.from, question.through, question.knownAt) }
        return .figures(
            title, head: PageHead(title, lead: lead), current: "/zahlen/verlauf", question.tabs,
            stand: "Verlauf \(question.from) bis \(question.through)",
            """
            \(FigurePieces.spanForm("/zahlen/verlauf", question))
            \(SeriesPieces.chart(points, knownAt: question.knownAt, published: published, level: 2,
                links: FigurePieces.downloads(csv: file(".csv"), xlsx: file(".xlsx"))))
            \(FigurePieces.definition(.series))
            """)
    }

    static func seriesRefused(_ question: SpanQuestion) -> Page {
        .figures(
            "Verlauf", current: "/zahlen/verlauf", question.tabs, problems: question.problems, FigurePieces.spanForm("/zahlen/verlauf", question))
    }
}
