import Forms
import Lists
import Markup
import Register
import Vocabulary
import Web

extension Page {
    static func loans(_ shown: ShownList<LoanLine>) -> Page {
        let actions: HTML = "\(Button.link("Fahrrad ausleihen", "/fahrraeder/ausleihe"))\(shown.ways(mayTake: false))"
        return Page("Fahrräder", problems: shown.problems, "\(PageHead("Fahrräder", actions: actions).html)\(shown.html)")
    }

    static func lending(_ sheet: FormSheet) -> Page {
        let (inputs, title) = (sheet.inputs, Phrase("Fahrrad ausleihen"))
        return Page(
            title, breadcrumb: [Link("Fahrräder", "/fahrraeder")], problems: inputs.problems, isNarrow: true,
            """
            \(PageHead(title).html)
            \(PostForm("/fahrraeder/ausleihe", sheet.slip, """
                \(inputs.text("fahrrad", "Nummer auf dem Rahmen", width: .four, kind: .number))
                \(inputs.text("akte", "Aktenzeichen", hint: "Wie auf der Bescheinigung, zum Beispiel P-2020-00017", width: .twenty, kind: .code))
                \(inputs.date("bis", "Ausgeliehen bis"))
                \(Button.group(Button("Ausleihen").html, cancel: Link("Abbrechen", "/fahrraeder")))
                """).html)
            """)
    }

    static func loan(_ loan: Loan, to holder: String, _ sheet: FormSheet) -> Page {
        let (inputs, title) = (sheet.inputs, "Fahrrad \(loan.bicycle)" as Phrase)
        let ways = [Choice("zurueck", "Es ist zurück"), Choice("laenger", "Es bleibt länger ausgeliehen")]
        return Page(
            title, breadcrumb: [Link("Fahrräder", "/fahrraeder")], problems: inputs.problems, isNarrow: true,
            """
            \(PageHead(title, lead: "Ausgeliehen seit \(loan.lent).").html)
            <p>\(t: "Bei") \(name: holder)</p>
            \(PostForm(loan.path, sheet.slip, """
                \(inputs.radios("ergebnis", "Was ist mit dem Fahrrad?", ways))
                \(inputs.date("bis", "Ausgeliehen bis", hint: "Nur wenn es länger ausgeliehen bleibt"))
                \(Button.group(Button("Speichern").html, cancel: Link("Abbrechen", "/fahrraeder")))
                """).html)
            """)
    }
}

enum LoanPieces {
    static func due(_ loan: Loan, on today: Day) -> HTML {
        "\(day: loan.due)\(when: loan.isLate(on: today), " \(Tag("überfällig", .ochre).html)")"
    }

    /// What somebody has, on that person's page.
    static func panel(_ loans: [Loan], fileNumber: String, on today: Day) -> HTML {
        let items = loans.map { "<li><a href=\"\($0.path)\">\(t: "Fahrrad \($0.bicycle)")</a>, \(t: "bis") \(due($0, on: today))</li>" as HTML }
        let body: HTML = loans.isEmpty ? "<p class=\"quiet\">\(t: "Kein Fahrrad ausgeliehen.")</p>" : "<ul class=\"plain\">\(items)</ul>"
        return Card("Fahrräder", id: "fahrraeder", links: [Link("Ausleihen", "/fahrraeder/ausleihe?akte=\(fileNumber)")], body).html
    }
}

/// The list of bicycles that are out, as one reader may see it.
struct LoanList {
    let actor: Actor
    let today: Day

    var declared: ListDeclaration<LoanLine> {
        let (actor, today) = (actor, today)
        var list = ListDeclaration<LoanLine>(
            "bicycles", at: "/fahrraeder", "Fahrräder", may: { actor.reads($0, by: .lendBicycles) }, order: ListOrder("fahrrad"),
            filters: [.choice("stand", "Stand", [Choice("", "alle"), Choice("spaet", "nur überfällige")])],
            columns: [
                .header("fahrrad", "Fahrrad", sort: "fahrrad", parts: [ListPart("Fahrrad") { .words($0.loan.bicycle.text) }]) { line in
                    "<a href=\"\(line.loan.path)\">\(name: line.loan.bicycle.text)</a>"
                },
                .plain("akte", "Akte") { .words($0.fileNumber) },
                .plain("name", "Bei", width: 30, sort: "name", needs: .name) { .words($0.name) },
                .plain("seit", "Seit") { .day($0.loan.lent) },
                .text("bis", "Bis", sort: "bis", parts: [ListPart("Bis") { .day($0.loan.due) }]) { LoanPieces.due($0.loan, on: today) },
            ]
        ) { question in
            .whole { db in try db.loans(for: actor, on: today).filter { question["stand"] != "spaet" || $0.loan.isLate(on: today) } }
        }
        list.caption = { $0 == 1 ? "1 Fahrrad ausgeliehen" : "\($0) Fahrräder ausgeliehen" }
        list.empty = "Kein Fahrrad ist ausgeliehen."
        return list
    }
}
