import Forms
import Lists
import Markup
import Register
import Spreadsheet
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

    static func frozenList(_ shown: ShownList<FrozenFigure>, mayTake: Bool, _ tabs: Tabs) -> Page {
        let title: Phrase = "Festgehaltene Zahlen"
        return .figures(
            title, head: PageHead(title, lead: "So, wie sie bei ihrer Verwendung bekannt waren.", actions: shown.ways(mayTake: mayTake)),
            current: "/zahlen/festgehalten", tabs, problems: shown.problems, shown.html)
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

// Every figure kept, the newest first; numbers only, so whoever may keep them may take them along.
extension FrozenFigure {
    static let declared: ListDeclaration<FrozenFigure> = {
        var list = ListDeclaration<FrozenFigure>("frozen", at: "/zahlen/festgehalten", "Festgehaltene Zahlen", columns: columns) { _ in
            .whole { try $0.frozenFigures() }
        }
        list.id = "festgehalten"
        list.caption = { "\(counted($0, "festgehaltene Zahl", "festgehaltene Zahlen"))" }
        list.empty = "Noch wurde keine Zahl festgehalten. Öffnen Sie einen Bestand und wählen Sie „Zahl festhalten“."
        list.length = 100
        list.export = "/zahlen/festgehalten/ausgabe"
        list.file = "festgehaltene-zahlen"
        list.isOfPeople = false
        return list
    }()

    static let taking = ListDesk<FrozenFigure>(
        "/zahlen/festgehalten/ausgabe", allow: .freezeFigures, of: "frozen", filters: [], back: Link("Festgehalten", "/zahlen/festgehalten")
    ) { _, _, _ in declared }

    private static let columns: [ListColumn<FrozenFigure>] = [
        .header("anlass", "Anlass", sort: "anlass", parts: [.init("Anlass", width: 40) { .words($0.occasion) }]) { figure in
            "<a href=\"/zahlen/festgehalten/\(figure.id)\">\(name: figure.occasion)</a>"
        },
        .plain("kennzahl", "Kennzahl", width: 30, sort: "kennzahl") { .words($0.figure.title) },
        .plain("stichtag", "Stichtag", sort: "stichtag") { .day($0.on) },
        .text("wissensstand", "Wissensstand", .offered, parts: [.init("Wissensstand") { .words($0.knownAt.german) }]) {
            "\($0.knownAt)"
        },
        .plain("personen", "Personen", isNumber: true, sort: "personen") { .number($0.total) },
        .text("festgehalten", "Festgehalten am", sort: "festgehalten", parts: [.init("Festgehalten am") { .day($0.frozenAt.day) }]) {
            "\($0.frozenAt)"
        },
        .plain("von", "Von", width: 26, sort: "von") { .words($0.by) },
    ]
}
