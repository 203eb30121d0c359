import Markup
import Register
import Vocabulary
import Web

/// Protected figures as they look wherever they are shown: to everybody, and inside to those who may not open people.
package enum ProtectedPieces {
    /// The total, and its parts as far as they are shown; as a sum only where it is one.
    package static func headline(_ headline: Headline) -> HTML {
        let total = KeyFigure("Geflüchtete in der Stadt am \(headline.day)", headline.total)
        let parts = headline.parts.map { KeyFigure($0.pillar.label, $0.count.shown, paint: $0.pillar.paint) }
        if headline.isExact { return KeyFigure.sum(total, parts) }
        let reason: Phrase =
            parts.isEmpty
            ? "Die Aufteilung wird für diesen Tag nicht gezeigt, weil ein Teil so klein ist, dass man auf einzelne Menschen schließen könnte."
            : "Weil ein Teil unter 50 liegt, sind die Teile gerundet."
        return "\(KeyFigure.row([total] + parts))<p class=\"hint\">\(t: reason)</p>"
    }

    package static func series(_ series: PublicSeries, links: [Link]) -> HTML {
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
            links: links
        ).html
    }

    /// Pillars where they are shown, a gap where they are not; there the whole is one band without parts.
    package static func bands(_ points: [Headline]) -> [SeriesChart.Band] {
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

    package static func table(_ table: PublicTable, on day: Day, links: [Link]) -> HTML {
        guard let largest = table.rows.max(by: { $0.count.drawn < $1.count.drawn }) else {
            return """
                <h2>\(t: table.kind.title)</h2><p>\(t: "Diese Tabelle wird für den \(day) nicht gezeigt, weil man aus ihr auf einzelne Menschen schließen könnte.")</p>
                """
        }
        let bars = table.rows.map { Bar($0.words(in: table.kind), $0.count.drawn, shown: $0.count.shown) }
        let rows = table.rows.map { ["\(t: $0.words(in: table.kind))", "\($0.count.shown)"] as [HTML] }
        let data = DataTable(
            "tabelle-\(table.kind.rawValue)", caption: "\(table.kind.title), \(day)",
            [.header(table.kind.title), .number("Personen, gerundet")],
            rows: rows)
        return Chart(
            table.kind.rawValue, heading: "\(table.kind.title): am größten ist „\(largest.words(in: table.kind))“ mit etwa \(largest.count.shown)",
            subtitle: "Personen, auf 5 gerundet, Stichtag \(day)", name: "Balken je Gruppe; die Zahlen stehen in der Tabelle",
            RankedBars(bars), table: data.html,
            links: links
        ).html
    }
}
