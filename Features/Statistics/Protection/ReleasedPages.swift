import Forms
import Markup
import Register
import Spreadsheet
import Vocabulary
import Web

extension Page {
    static func releasedOverview(
        _ question: ReleasedQuestion, _ figures: PublicFigures?, _ days: [Day], week: (day: Day, count: PublicCount?)
    ) -> Page {
        let now: HTML? = week.count.map { count in
            """
            \(KeyFigure.row([KeyFigure("Wochenstand am \(week.day)", "rund \(count.shown)")]))
            <p class="hint">\(t: "Alle Personen am Ende des letzten Sonntags, auf 5 gerundet; neu wird er jeden Montag.")</p>
            """
        }
        return released(
            "Zahlen", current: "/zahlen", question,
            """
            \(now)\(ReleasedPieces.form("/zahlen", question, days, figures?.day))
            \(figures.map { "\(ProtectedPieces.headline($0.headline))\(ProtectedPieces.series($0.series, links: [Link("Ganzer Verlauf", "/zahlen/verlauf")]))" as HTML })
            \(when: figures == nil && question.problems.isEmpty, Notice.empty("Für keinen Tag ist schon eine Zahl freigegeben."))
            """)
    }

    static func releasedStock(_ question: ReleasedQuestion, _ figures: PublicFigures?, _ days: [Day]) -> Page {
        let body: HTML? = figures.map { figures in
            let fields = FormFields([("am", figures.day.iso), ("nach", (question.table?.dimension ?? .pillar).rawValue)]).encoded
            let links = FigurePieces.downloads(csv: "/zahlen/bestand.csv?" + fields, xlsx: "/zahlen/bestand.xlsx?" + fields)
            guard let kind = question.table else {
                return "\(ProtectedPieces.headline(figures.headline))<p>\(links.map(\.html).joined(separator: " "))</p>"
            }
            guard let table = figures.tables.first(where: { $0.kind == kind }) else {
                return Notice.empty("Gliederungen gibt es nur für Monatsenden: Zwei davon in einem Monat zeigten, wer dazwischen kam.")
            }
            return ProtectedPieces.table(table, on: figures.day, links: links)
        }
        return released("Bestand", current: "/zahlen/bestand", question, "\(ReleasedPieces.form("/zahlen/bestand", question, days, figures?.day))\(body)")
    }

    static func releasedFlow(_ question: ReleasedQuestion, _ flow: ProtectedFlow?) -> Page {
        let inputs = question.inputs(nil)
        let form = Filters("/zahlen/bewegung", inputs.text("monat", "Monat", hint: "Zum Beispiel 10/2026 oder Oktober 2026", width: .ten))
            .called("Monat wählen", go: "Anzeigen").html
        let body: HTML? = flow.map { flow in
            let file = "?monat=" + question.month.text
            let links = FigurePieces.downloads(csv: "/zahlen/bewegung.csv" + file, xlsx: "/zahlen/bewegung.xlsx" + file)
            return "\(ReleasedPieces.table(question, flow))<p>\(links.map(\.html).joined(separator: " "))</p>"
        }
        return released("Bewegung", current: "/zahlen/bewegung", question, "\(form)\(body)")
    }

    static func releasedSeries(_ question: ReleasedQuestion, _ series: PublicSeries?) -> Page {
        let links = FigurePieces.downloads(csv: "/zahlen/verlauf.csv", xlsx: "/zahlen/verlauf.xlsx")
        return released("Verlauf", current: "/zahlen/verlauf", question, series.map { ProtectedPieces.series($0, links: links) } ?? .empty)
    }

    private static func released(_ title: Phrase, current: String, _ question: ReleasedQuestion, _ body: HTML) -> Page {
        let stand: Phrase = "Veröffentlichungsstand \(question.edition.closing)"
        return .figures(
            title, head: PageHead(title, lead: ReleasedPieces.rule), current: current, .released, problems: question.problems, stand: stand, body)
    }
}

enum ReleasedPieces {
    static let rule: Phrase =
        "Freigegebene Zahlen: Sie wechseln einmal im Monat, kleine Werte sind geschützt (<5 umfasst 0 bis 4, alles andere ist auf 5 gerundet)."

    static func form(_ action: String, _ question: ReleasedQuestion, _ days: [Day], _ shown: Day?) -> HTML {
        let inputs = question.inputs(shown)
        let table: HTML = action == "/zahlen/bestand" ? inputs.select("nach", "Gliederung", ReleasedQuestion.tables) : .empty
        return Filters(
            action,
            """
            \(inputs.select(
                "am", "Stichtag", days.map { Choice($0.iso, .verbatim($0.german)) },
                hint: "Monatsenden und Tage, für die die Stadt selbst Zahlen veröffentlicht hat."))\(table)
            """
        ).called("Stichtag wählen", go: "Anzeigen").html
    }

    static func table(_ question: ReleasedQuestion, _ flow: ProtectedFlow) -> HTML {
        let span = question.month.range
        let rows = flow.rows.map { row -> [HTML] in
            ["\(t: row.label)", row.count.shown == "<5" ? "\(row.count.shown)" : "\(row.sign > 0 ? "+" : "\u{2212}")\(row.count.shown)"]
        }
        let why: Phrase = "Zu- und Abgänge dieses Monats werden nicht gezeigt, weil man aus ihnen auf einzelne Menschen schließen könnte."
        return """
            \(DataTable(
                "bewegung", caption: "Zu- und Abgänge im \(question.month.words)", [.header("Bewegung"), .number("Personen")],
                rows: [["\(t: "Bestand am \(span.from.previous)")", "\(flow.opening)"]] + rows,
                footer: [["\(t: "Bestand am \(span.until.previous)")", "\(flow.closing)"]]).html)
            \(when: flow.rows.isEmpty, "<p class=\"hint\">\(t: why)</p>")
            """
    }

    private static func head(_ question: ReleasedQuestion, _ notes: [Phrase]) -> [(label: Phrase, text: String)] {
        FigurePieces.head(question.edition.knownAt, [rule] + notes)
    }

    static func sheet(_ question: ReleasedQuestion, _ figures: PublicFigures, _ figure: Figure) -> Sheet {
        var rows: [[Sheet.Cell]]
        if let kind = question.table {
            rows = figures.tables.filter { $0.kind == kind }.flatMap(\.rows).map { [.text($0.words(in: kind).text), .text($0.count.shown)] }
        } else {
            rows = figures.headline.parts.map { [.text($0.pillar.label.text), .text($0.count.shown)] }
            rows.append([.text(Phrase("Zusammen").text), .text(String(figures.headline.total))])
        }
        return Sheet(
            figure.title, head: [("Stichtag", figures.day.german)] + head(question, figure.sentences),
            [.init((question.table?.dimension ?? .pillar).label, width: 34), .init("Personen")], rows: rows)
    }

    static func sheet(_ question: ReleasedQuestion, _ flow: ProtectedFlow) -> Sheet {
        let span = question.month.range
        func row(_ label: Phrase, _ text: String) -> [Sheet.Cell] { [.text(label.text), .text(text)] }
        return Sheet(
            Figure.flow.title, head: [("Zeitraum", question.month.words.text)] + head(question, Figure.flow.sentences),
            [.init("Bewegung", width: 34), .init("Personen")],
            rows: [row("Bestand am \(span.from.previous)", String(flow.opening))] + flow.rows.map { row($0.label, $0.count.shown) }
                + [row("Bestand am \(span.until.previous)", String(flow.closing))])
    }

    static func sheet(_ question: ReleasedQuestion, _ series: PublicSeries) -> Sheet {
        let pillars: [Pillar] = [.provisional, .followUp, .unaccompaniedMinor]
        return Sheet(
            "Verlauf nach Monaten", head: head(question, Figure.series.sentences),
            [.init("Stichtag"), .init("Zusammen")] + pillars.map { .init($0.label, width: 22) },
            rows: series.points.map { point in
                [.day(point.day), .number(point.total)] + pillars.map { .text(point.count($0)?.shown ?? "") }
            })
    }
}
