import Register
import Spreadsheet
import Statistics
import Vocabulary

/// Open data: column names and codes that stay the same in every language (offene Daten).
enum PublicSheets {
    /// Every value of a day's page, one to a line.
    static func stock(_ figures: PublicFigures) -> Sheet {
        let start: [Sheet.Cell] = [.text(figures.day.iso), .text(figures.edition.closing.iso)]
        var rows: [[Sheet.Cell]] = [start + [.text("gesamt"), .text("gesamt"), .text("Zusammen"), .text(String(figures.headline.total))]]
        for part in figures.headline.parts {
            rows.append(start + [.text("saeule"), .text(part.pillar.rawValue), .text(part.pillar.label.text), .text(part.count.shown)])
        }
        for table in figures.tables {
            for row in table.rows {
                rows.append(
                    start + [.text(table.kind.dimension.filter), .text(row.key), .text(row.words(in: table.kind).text), .text(row.count.shown)])
            }
        }
        return Sheet("", columns(["stichtag", "wissensstand", "tabelle", "merkmal", "bezeichnung", "personen"]), rows: rows)
    }

    static func series(_ series: PublicSeries) -> Sheet {
        let pillars: [Pillar] = [.provisional, .followUp, .unaccompaniedMinor]
        return Sheet(
            "", columns(["stichtag", "wissensstand", "gesamt"] + pillars.map(\.rawValue)),
            rows: series.points.map { point in
                [.text(point.day.iso), .text(series.edition.closing.iso), .text(String(point.total))]
                    + pillars.map { .text(point.count($0)?.shown ?? "") }
            })
    }

    private static func columns(_ names: [String]) -> [Sheet.Column] { names.map { Sheet.Column(.verbatim($0)) } }
}
