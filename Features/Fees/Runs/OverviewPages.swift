import Markup
import Register
import Vocabulary
import Web

extension Page {
    static func feeOverview(_ view: FeesView, mayAssess: Bool) -> Page {
        let month = Month(containing: view.today)
        let (last, running) = (view.months.first { $0.month == month.previous }, view.months.first { $0.month == month })
        let rows = view.months.map { line -> [HTML] in
            [
                "<a href=\"/gebuehren/bescheide?monat=\(line.month.text)\">\(t: line.month.words)</a>", "\(grouped(line.notices))",
                "\(grouped(line.changes))",
                "\(euros(line.cents))", Link("Lauf", "/gebuehren/lauf?monat=\(line.month.text)", context: line.month.words).html,
            ]
        }
        let runs = view.runs.map { run -> [HTML] in
            let months: HTML = "\(t: run.month?.words ?? "alle Monate")"
            return [
                "<a href=\"/gebuehren/lauf/\(run.id)\">\(t: run.kind.label)\(spoken("vom \(run.recordedAt)"))</a>", months, "\(day: run.day)",
                "\(grouped(run.debtors))", "\(euros(run.cents))",
            ]
        }
        let tariffs = view.tariffs.tariffs.compactMap { view.tariffs.current($0, on: view.today) }.filter { $0.period.contains(view.today) }
        return Page(
            "Gebühren",
            """
            \(PageHead("Gebühren", lead: "Was die Benutzung der Unterkünfte kostet, wer es schuldet und was schon festgesetzt ist.").html)
            \(way)
            \(when: !view.hasPayee, Notice.warning("Für Bescheide fehlen noch Absender und Bankverbindung.", "<p><a href=\"/gebuehren/kasse\">\(t: "Zur Kasse")</a></p>"))
            \(when: tariffs.isEmpty, Notice.warning("Heute gilt kein Tarif.", "<p><a href=\"/gebuehren/tarife\">\(t: "Zu den Tarifen")</a></p>"))
            \(KeyFigure.row([
                KeyFigure("\(month.previous.words)", euros(last?.cents ?? 0), note: FeePieces.count(last?.notices ?? 0), href: "/gebuehren/lauf?monat=\(month.previous.text)"),
                KeyFigure("\(month.words)", euros(running?.cents ?? 0), note: FeePieces.count(running?.notices ?? 0), href: "/gebuehren/lauf?monat=\(month.text)"),
                KeyFigure("Änderungen", view.changes, note: "Bescheide weichen ab", href: "/gebuehren/aenderungen"),
                KeyFigure("Für die Kasse", view.waiting.count, note: "noch zu übergeben: \(euros(view.waiting.cents))", href: "/gebuehren/kasse"),
            ]))
            \(when: mayAssess, "<div class=\"buttons\">\(Button.link("Bescheide für \(month.words) vorbereiten", "/gebuehren/lauf?monat=\(month.text)"))</div>")
            \(DataTable(
                "monate", caption: "Monate mit Bescheiden",
                [.header("Monat"), .number("Bescheide"), .number("davon Änderungen"), .number("Summe"), .actions()], rows: rows,
                empty: "Es wurden noch keine Bescheide erlassen.").html)
            \(when: !runs.isEmpty, DataTable(
                "laeufe", caption: "Letzte Läufe", [.header("Lauf"), .text("Monat"), .text("Datum"), .number("Bescheide"), .number("Summe")], rows: runs).html)
            """)
    }

    private static var way: HTML {
        SubNavigation(
            "Gebühren",
            [
                Link("Tarife", "/gebuehren/tarife"), Link("Monatslauf", "/gebuehren/lauf"), Link("Änderungen", "/gebuehren/aenderungen"),
                Link("Bescheide", "/gebuehren/bescheide"), Link("Flächen", "/gebuehren/flaechen"), Link("Kasse", "/gebuehren/kasse"),
            ]
        ).html
    }
}
