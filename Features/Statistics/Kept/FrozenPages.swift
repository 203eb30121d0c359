import Forms
import Lists
import Markup
import Register
import Vocabulary
import Web

extension Page {
    /// What will be kept, and what for.
    static func freeze(_ question: StockQuestion, _ stock: Stock, _ sheet: FormSheet) -> Page {
        let title: Phrase = "Zahl festhalten"
        let state: Phrase = question.knownAt.map { "wie am \($0) bekannt" } ?? "wie bis jetzt erfasst"
        let form = PostForm(
            "/zahlen/festhalten", sheet.slip,
            """
            \(Inputs.hidden("am", question.on.iso))\(Inputs.hidden("nach", question.dimension.rawValue))\
            \(question.knownAt.map { Inputs.hidden("stand", $0.iso) })\
            \(sheet.inputs.text("anlass", "Anlass", hint: "Wofür die Zahl gebraucht wird, zum Beispiel „Sachstandsbericht im Sozialausschuss“."))\
            \(Button.group(Button("Zahl festhalten").html, cancel: Link("Abbrechen", Ways.overview(question.on, question.knownAt))))
            """)
        return .figures(
            title,
            head: PageHead(
                title, lead: "Festgehaltene Zahlen ändern sich nie. Spätere Einträge erscheinen daneben, mit dem Grund des Unterschieds."),
            current: "/zahlen/festgehalten", breadcrumb: [Link("Festgehalten", "/zahlen/festgehalten")], problems: sheet.inputs.problems,
            """
            \(SummaryList([
                .init("Kennzahl", "\(t: stock.figure.title)"), .init("Stichtag", "\(day: question.on)"),
                .init("Wissensstand", "\(t: state)"), .init("Personen", "\(number: stock.total)"),
            ]).html)\(form.html)
            """)
    }

    static func frozenList(_ figures: [FrozenFigure], _ tabs: Tabs) -> Page {
        let title: Phrase = "Festgehaltene Zahlen"
        let table = DataTable(
            "festgehalten", caption: title, isCaptionSpoken: true,
            [.header("Anlass"), .text("Kennzahl"), .text("Stichtag"), .number("Personen"), .text("Festgehalten am"), .text("Von")],
            rows: figures.map { figure in
                [
                    "<a href=\"/zahlen/festgehalten/\(figure.id)\">\(name: figure.occasion)</a>", "\(t: figure.figure.title)",
                    "\(day: figure.on)", "\(number: figure.total)", "\(figure.frozenAt)", "\(name: figure.by)",
                ]
            }, empty: "Noch wurde keine Zahl festgehalten. Öffnen Sie einen Bestand und wählen Sie „Zahl festhalten“.")
        return .figures(
            title, head: PageHead(title, lead: "So, wie sie bei ihrer Verwendung bekannt waren."), current: "/zahlen/festgehalten", tabs,
            table.html)
    }

    static func frozen(_ figure: FrozenFigure, _ difference: Difference, _ people: ShownList<ExplainedChange>?, reach: Reach, _ tabs: Tabs) -> Page {
        let title: Phrase = "\(figure.figure.title) am \(figure.on): \(figure.occasion)"
        let isSame = difference.changes.isEmpty && difference.after.total == figure.total
        let now: Phrase =
            isSame
            ? "Heute bekannt ist dieselbe Zahl."
            : people == nil ? "Heute bekannt: \(difference.after.total)." : "Heute bekannt: \(difference.after.total). Unten steht, warum."
        return .figures(
            title, head: PageHead(title, caption: "Festgehaltene Zahl"), current: "/zahlen/festgehalten", tabs,
            breadcrumb: [Link("Festgehalten", "/zahlen/festgehalten")], stand: "Stichtag \(figure.on), Wissensstand \(figure.knownAt)",
            """
            \(SummaryList([
                .init("Festgehalten", "<strong>\(number: figure.total)</strong>"), .init("Heute", "\(t: now)"),
                .init("Stichtag", "\(day: figure.on)"), .init("Wissensstand", "\(figure.knownAt)"),
                .init("Anlass", "\(name: figure.occasion)"), .init("Festgehalten von", "\(name: figure.by), \(figure.frozenAt)"),
            ]).html)
            \(DifferencePieces.comparison(difference, then: "festgehalten", thenCounts: figure.count, total: figure.total, reach))
            \(DifferencePieces.people(difference, people))
            \(FigurePieces.definition(figure.figure))
            """)
    }
}
