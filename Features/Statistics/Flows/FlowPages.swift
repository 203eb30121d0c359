import Lists
import Markup
import Register
import Spreadsheet
import Vocabulary
import Web

extension Page {
    static func flow(_ question: SpanQuestion, _ flow: Flow, reach: Reach) -> Page {
        let title: Phrase = "Bewegung vom \(question.from) bis \(question.through)"
        let lead: Phrase = question.knownAt.map { "Wie am \($0) bekannt." } ?? "Wie heute bekannt."
        func file(_ ending: String) -> String { Ways.span("/zahlen/bewegung" + ending, question.from, question.through, question.knownAt) }
        let links = FigurePieces.downloads(csv: file(".csv"), xlsx: file(".xlsx")).map(\.html).joined(separator: " ")
        return .figures(
            title, head: PageHead(title, lead: lead), current: "/zahlen/bewegung", question.tabs, stand: title,
            """
            \(FigurePieces.spanForm("/zahlen/bewegung", question))
            \(flow.fault.map { Notice.warning($0, "<p>\(t: "Bitte melden Sie das der Betreuung.")</p>") })
            \(FlowPieces.table(flow, reach: reach))<p>\(links)</p>
            \(FigurePieces.definition(.flow))
            """)
    }

    static func flowRefused(_ question: SpanQuestion) -> Page {
        .figures(
            "Bewegung", current: "/zahlen/bewegung", question.tabs, problems: question.problems, FigurePieces.spanForm("/zahlen/bewegung", question))
    }

    static func movements(_ list: MovementList, _ shown: ShownList<Movement>, mayTake: Bool) -> Page {
        let (flow, total) = (list.flow, shown.total)
        let of: Phrase = list.pillar.map { "\(counted(total, "Person", "Personen")), \($0.label)" } ?? "\(counted(total, "Person", "Personen")), alle Säulen"
        return .figures(
            list.title, head: PageHead(list.title, lead: of, actions: shown.ways(mayTake: mayTake)), current: "/zahlen/bewegung",
            breadcrumb: [Link("Bewegung", Ways.span("/zahlen/bewegung", flow.from, flow.through, flow.knownAt))], problems: shown.problems,
            stand: list.title, shown.html)
    }
}

enum FlowPieces {
    static func pillars(_ movement: Movement) -> HTML {
        guard let other = movement.other else { return "\(t: movement.pillar.short)" }
        return movement.kind == .transferIn
            ? "\(t: "\(movement.pillar.short), vorher \(other.short)")" : "\(t: "\(movement.pillar.short), danach \(other.short)")"
    }

    static func table(_ flow: Flow, reach: Reach) -> HTML {
        let pillars = flow.pillars
        func stockRow(_ label: Phrase, _ counts: ByPillar, _ query: CensusQuery) -> [HTML] {
            [label.strong] + pillars.map { reach.number(counts[$0], query.with(.pillar, $0.rawValue), of: label) }
                + [reach.number(counts.total, query, of: label)]
        }
        func number(_ kind: Flow.Kind, _ pillar: Pillar?) -> HTML {
            let count = pillar.map { flow.count(kind, $0) } ?? flow.count(kind)
            guard count > 0 else { return "0" }
            let shown: HTML = "\(kind.sign > 0 ? "+" : "\u{2212}")\(number: count)"
            guard reach.opensPeople() else { return shown }
            return "<a href=\"\(Ways.movements(flow.question, kind, pillar))\">\(shown)\(spoken(kind.label))</a>"
        }
        let movements = Flow.Kind.allCases.map { kind -> [HTML] in
            ["\(t: kind.label)"] + pillars.map { number(kind, $0) } + [kind.isInternal ? "±0" : number(kind, nil)]
        }
        return DataTable(
            "bewegung", caption: "Anfangsbestand, Zu- und Abgänge, Endbestand",
            [.header("Bewegung")] + pillars.map { .number($0.short) } + [.number("Zusammen")],
            rows: [stockRow("Bestand am \(flow.question.from.previous)", flow.opening, flow.question.opening)] + movements,
            footer: [stockRow("Bestand am \(flow.question.through)", flow.closing, flow.question.closing)]
        ).html
    }

    static func sheet(_ flow: Flow, knownAt: Instant) -> Sheet {
        let pillars = flow.pillars
        func row(_ label: Phrase, _ counts: (Pillar) -> Int, _ total: Sheet.Cell) -> [Sheet.Cell] {
            [.text(label.text)] + pillars.map { .number(counts($0)) } + [total]
        }
        let movements = Flow.Kind.allCases.map { kind in
            row(kind.label, { kind.sign * flow.count(kind, $0) }, .number(kind.isInternal ? 0 : kind.sign * flow.count(kind)))
        }
        let question = flow.question
        return Sheet(
            Figure.flow.title,
            head: [("Zeitraum", "\(question.from.german) bis \(question.through.german)")] + FigurePieces.head(knownAt, Figure.flow.sentences),
            [.init("Bewegung", width: 34)] + pillars.map { .init($0.label, width: 22) } + [.init("Zusammen")],
            rows: [row("Bestand am \(question.from.previous)", { flow.opening[$0] }, .number(flow.opening.total))] + movements
                + [row("Bestand am \(question.through)", { flow.closing[$0] }, .number(flow.closing.total))])
    }
}

extension Phrase {
    fileprivate var strong: HTML { "<strong>\(t: self)</strong>" }
}
