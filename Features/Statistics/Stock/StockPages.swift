import Markup
import Register
import Spreadsheet
import Vocabulary
import Web

extension Page {
    /// One breakdown: chart, table with shares, lists behind the numbers, files to take away.
    static func stock(_ question: StockQuestion, _ stock: Stock, today: Day, reach: Reach, mayFreeze: Bool) -> Page {
        let title: Phrase = "Bestand nach \(question.dimension.label) am \(question.on)"
        func file(_ ending: String) -> String { Ways.stock(question.on, question.knownAt, by: question.dimension, as: ending) }
        let head = PageHead(
            title, lead: FigurePieces.knowledge(question.on, question.knownAt, today: today),
            actions: mayFreeze
                ? Button.link("Zahl festhalten", Ways.freeze(question.on, question.knownAt, by: question.dimension), look: .secondary)
                : .empty)
        return .figures(
            title, head: head, current: "/zahlen/bestand", question.tabs, stand: FigurePieces.stand(question.on, question.knownAt, today: today),
            """
            \(StockPieces.form(question.inputs))\(FigurePieces.fault(stock))
            \(StockPieces.chart(stock, links: FigurePieces.downloads(csv: file(".csv"), xlsx: file(".xlsx"))))
            <h2>\(t: "Zahlen und Anteile")</h2>\(StockPieces.table(stock, reach: reach))
            \(FigurePieces.definition(stock.figure))
            """)
    }

    static func stockRefused(_ question: StockQuestion) -> Page {
        .figures("Bestand", current: "/zahlen/bestand", question.tabs, problems: question.problems, StockPieces.form(question.inputs))
    }
}

enum StockPieces {
    static func form(_ inputs: Inputs) -> HTML {
        FigurePieces.form(
            "/zahlen/bestand", inputs, inputs.select("nach", "Gliederung", Dimension.allCases.map { Choice($0.rawValue, $0.label) }))
    }

    static func chart(_ stock: Stock, links: [Link]) -> HTML {
        guard stock.total > 0, let largest = stock.parts.max(by: { $0.count < $1.count }) else {
            return Notice.empty("Am \(stock.query.on) ist niemand erfasst.")
        }
        // A closed list keeps its order; an open one is ranked already.
        let bars = shown(stock).map { part in
            Bar(part.label, part.count, paint: stock.dimension == .pillar ? Pillar(rawValue: part.key)?.paint : nil)
        }
        let share = Share(of: largest.count, in: stock.total)?.percent ?? ""
        return Chart(
            "gliederung", heading: "Am größten ist der Teil „\(largest.label)“ mit \(largest.count) von \(stock.total) (\(share))",
            subtitle: "Personen nach \(stock.dimension.label), Stichtag \(stock.query.on)",
            name: "Balken je Teil; die Zahlen stehen in der Tabelle", RankedBars(bars), table: plainTable(stock), links: links
        ).html
    }

    private static func plainTable(_ stock: Stock) -> HTML {
        DataTable(
            "gliederung-werte", caption: "Die Werte des Diagramms", [.header(stock.dimension.label), .number("Personen")],
            rows: shown(stock).map { ["\(t: $0.label)", "\(number: $0.count)"] }
        ).html
    }

    /// A district has many authorities and most of them nobody to look after; the others' lists are closed.
    private static func shown(_ stock: Stock) -> [PartCount] {
        stock.dimension == .authority ? stock.parts.filter { $0.count != 0 } : stock.parts
    }

    private static func withoutPeople(_ stock: Stock) -> HTML {
        let names = stock.parts.filter { $0.count == 0 }.map(\.label.text)
        guard stock.dimension == .authority, !names.isEmpty else { return .empty }
        return "<p class=\"hint\">\(t: "Ohne Personen: \(names.joined(separator: ", ")).")</p>"
    }

    static func table(_ stock: Stock, reach: Reach) -> HTML {
        let parts = shown(stock)
        let shares = Shares(parts.map(\.count))
        let rows = zip(parts, shares.shares).map { part, share -> [HTML] in
            [
                "\(t: part.label)", reach.number(part.count, stock.query.with(stock.dimension, part.key), of: part.label),
                "\(share?.percent ?? "–")",
            ]
        }
        let table = DataTable(
            "bestand", caption: "Bestand nach \(stock.dimension.label), Stichtag \(stock.query.on)",
            [.header(stock.dimension.label), .number("Personen"), .number("Anteil")], rows: rows,
            footer: [["\(t: "Zusammen")", reach.number(stock.total, stock.query, of: "Zusammen"), "\(stock.total > 0 ? shares.sum.percent : "–")"]])
        return "\(table.html)\(withoutPeople(stock))\(shares.note.map { "<p class=\"hint\">\(t: $0)</p>" as HTML })"
    }

    static func sheet(_ stock: Stock, knownAt: Instant) -> Sheet {
        let shares = Shares(stock.parts.map(\.count))
        let rows = zip(stock.parts, shares.shares).map { part, share -> [Sheet.Cell] in
            [.text(part.label.text), .number(part.count), share.map { .percent($0.tenths) } ?? .empty]
        }
        let notes = stock.figure.sentences + (shares.note.map { [$0] } ?? [])
        return Sheet(
            stock.figure.title, head: [("Stichtag", stock.query.on.german)] + FigurePieces.head(knownAt, notes),
            [.init(stock.dimension.label, width: 34), .init("Personen"), .percent("Anteil")],
            rows: rows + [[.text(Phrase("Zusammen").text), .number(stock.total), stock.total > 0 ? .percent(shares.sum.tenths) : .empty]])
    }
}
