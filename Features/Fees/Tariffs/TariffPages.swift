import Forms
import Markup
import Places
import Register
import Vocabulary
import Web

extension Page {
    /// A page of the fee office, below the overview.
    static func fees(
        _ title: Phrase, _ way: [Link] = [], caption: Phrase? = nil, lead: Phrase? = nil, actions: HTML = .empty, problems: [Refusal.Problem] = [],
        success: Phrase? = nil, isNarrow: Bool = false, _ body: HTML
    ) -> Page {
        Page(
            title, section: "Gebühren", breadcrumb: [Link("Gebühren", "/gebuehren")] + way, problems: problems, success: success, isNarrow: isNarrow,
            "\(PageHead(title, caption: caption, lead: lead, actions: actions).html)\(body)")
    }

    static func tariffs(_ book: TariffBook, today: Day, mayAssess: Bool) -> Page {
        let rows = book.tariffs.map { tariff -> [HTML] in
            guard let term = book.current(tariff, on: today) else {
                return ["<a href=\"/gebuehren/tarife/\(tariff.id)\">\(tariff.name)</a>", "", "", "\(t: "beendet")", ""]
            }
            return [
                "<a href=\"/gebuehren/tarife/\(tariff.id)\">\(tariff.name)</a>", "\(t: term.content.reach.words(book.sites))",
                "\(t: term.content.rates.words)", "\(t: term.period.from > today ? "ab" : "seit") \(day: term.period.from)",
                "\(name: term.content.reference)",
            ]
        }
        let presets = TariffPreset.allCases.map {
            "<li>\(Link(.verbatim($0.name), "/gebuehren/tarife/neu?vorlage=\($0.rawValue)").html)</li>" as HTML
        }
        return .fees(
            "Gebührentarife", lead: "Was die Benutzung der Unterkünfte nach Satzung kostet. Für leere Plätze und Bewachung zahlt niemand.",
            actions: mayAssess ? Button.link("Neuer Tarif", "/gebuehren/tarife/neu") : .empty,
            """
            \(DataTable(
                "tarife", caption: "\(counted(book.tariffs.count, "Tarif", "Tarife"))", [.header("Tarif"), .text("Gilt für"), .text("Sätze im Monat"), .text("Zeit"), .text("Satzung")],
                rows: rows, empty: "Es gibt noch keinen Tarif.").html)
            \(when: mayAssess, "<h2>\(t: "Mit einem veröffentlichten Tarif beginnen")</h2><ul>\(presets)</ul>")
            """)
    }

    static func tariff(_ book: TariffBook, today: Day, mayAssess: Bool, success: Phrase?) -> Page {
        guard let tariff = book.tariff else { return .tariffs(book, today: today, mayAssess: mayAssess) }
        let path = "/gebuehren/tarife/\(tariff.id)"
        let buttons: HTML = """
            <div class="buttons">\(Button.link("Neue Fassung", "\(path)/fassung"))\(Button.link("Tarif beenden", "\(path)/ende", look: .secondary))</div>
            """
        let history = book.terms.reversed().map { term -> [HTML] in
            [
                "\(term.period.words)", "\(t: term.content.rates.words)", "\(name: term.content.reference)",
                "\(t: "erfasst am") \(term.recordedAt)",
            ]
        }
        let now = book.current(tariff, on: today)
        return .fees(
            .verbatim(tariff.name), [Link("Tarife", "/gebuehren/tarife")], success: success,
            """
            \(when: mayAssess, buttons)
            \(now.map { TariffPieces.content($0.content, from: max($0.period.from, today), book) } ?? Notice.empty("Der Tarif ist beendet."))
            \(DataTable(
                "fassungen", caption: "Fassungen", [.header("Zeit"), .text("Sätze im Monat"), .text("Satzung"), .text("Wissensstand")], rows: Array(history)).html)
            """)
    }

    static func tariffEnd(_ book: TariffBook, _ sheet: FormSheet) -> Page {
        let inputs = sheet.inputs
        let name = book.tariff?.name ?? ""
        let path = "/gebuehren/tarife/\(book.tariff?.id.text ?? "")"
        return .fees(
            "Tarif beenden", [Link("Tarife", "/gebuehren/tarife"), Link(.verbatim(name), path)], problems: inputs.problems, isNarrow: true,
            """
            \(Notice.inset("\(name: name)"))
            \(PostForm("\(path)/ende", sheet.slip, """
                \(inputs.date("bis", "Gilt bis einschließlich"))
                \(inputs.text("anlass", "Warum?", width: .thirty))
                \(Button.group(Button("Weiter zur Prüfung").html, cancel: Link("Abbrechen", path)))
                """).html)
            """)
    }

    static func checkTariffEnd(_ tariff: Tariff, _ last: Day, _ reason: String, sites: Int, _ sheet: FormSheet) -> Page {
        let path = "/gebuehren/tarife/\(tariff.id)"
        let rows = [
            SummaryList.Row("Tarif", "\(name: tariff.name)"), SummaryList.Row("Gilt bis einschließlich", "<strong>\(day: last)</strong>"),
            SummaryList.Row("Warum?", "\(name: reason)"), SummaryList.Row("Unterkünfte", "\(grouped(sites))"),
        ]
        return .fees(
            "Tarif beenden: Prüfen", [Link("Tarife", "/gebuehren/tarife"), Link(.verbatim(tariff.name), path)], isNarrow: true,
            """
            \(SummaryList(rows).html)
            \(Notice.warning("Danach wird für diese Unterkünfte keine Gebühr mehr berechnet, wenn kein anderer Tarif gilt."))
            \(CheckForm("\(path)/ende", sheet, save: "Tarif beenden", cancel: path).html)
            """)
    }

    /// Months already billed: nothing goes on before somebody has decided.
    static func billedMonths(
        _ book: TariffBook, _ billed: [(month: Month, notices: Int)], _ period: DayRange, _ sheet: FormSheet
    ) -> Page {
        let path = TariffPieces.formPath(book)
        let kept = sheet.fields.without(Slip.fields.union(["anlass"]))
        let first = billed.last?.month.next.first ?? period.from
        let months = billed.map { "<li>\(t: $0.month.words): \(t: FeePieces.count($0.notices))</li>" as HTML }
        return .fees(
            "Für diese Zeit gibt es schon Bescheide", [Link("Tarife", "/gebuehren/tarife")], isNarrow: true,
            """
            \(Notice.warning("Erlassene Bescheide ändern sich nicht.", "<ul>\(months)</ul>"))
            <p>\(t: "Am einfachsten gelten die neuen Sätze ab dem \(first). Sollen sie trotzdem rückwirkend gelten, wird das mit dem Grund festgehalten; danach stehen die Unterschiede unter „Änderungen“ und lassen sich mit Änderungsbescheiden festsetzen. Prüfen Sie, ob die Satzung eine Rückwirkung zulässt.")</p>
            \(PostForm(path, sheet.slip, """
                \(kept.pairs.map { Inputs.hidden($0.name, $0.value) })
                \(Button("Anderen Beginn wählen", name: Slip.stepField, value: "aendern").html)
                """).html)
            <h2>\(t: "Rückwirkend festlegen")</h2>
            \(PostForm(path, sheet.slip, """
                \(kept.pairs.map { Inputs.hidden($0.name, $0.value) })\(Inputs.hidden("rueckwirkend", "ja"))
                \((["anlass": sheet.fields["anlass"] ?? ""] as Inputs).text("anlass", "Grund der Rückwirkung", width: .thirty))
                \(Button("Rückwirkend weiter zur Prüfung", look: .warning).html)
                """).html)
            """)
    }

    static func checkTariff(
        _ book: TariffBook, _ wish: TariffWish, billed: [(month: Month, notices: Int)], today: Day, _ sheet: FormSheet
    ) -> Page {
        let replaced = book.terms.filter { $0.period.overlaps(wish.period) }.map {
            "<li>\($0.period.words): \(t: $0.content.rates.words)</li>" as HTML
        }
        let count = billed.reduce(0) { $0 + $1.notices }
        return .fees(
            "Tarif: Angaben prüfen", [Link("Tarife", "/gebuehren/tarife")], caption: .verbatim(wish.name), isNarrow: true,
            """
            <p>\(t: "Die Sätze gelten") \(wish.period.words).</p>
            \(when: !replaced.isEmpty, "<p>\(t: "In dieser Zeit ersetzen sie:")</p><ul>\(replaced)</ul>")
            \(when: count > 0, Notice.warning("Was erlassen ist, bleibt: \(counted(count, "Bescheid", "Bescheide")). Prüfen Sie danach die Änderungen."))
            \(TariffPieces.content(wish.content, from: wish.period.from, book))
            \(CheckForm(TariffPieces.formPath(book), sheet, save: "Tarif speichern", cancel: "/gebuehren/tarife").html)
            """)
    }
}

enum TariffPieces {
    static func formPath(_ book: TariffBook) -> String { book.tariff.map { "/gebuehren/tarife/\($0.id)/fassung" } ?? "/gebuehren/tarife/neu" }

    /// Everything a term says, its calculation and what it comes to in plain cases.
    static func content(_ content: TariffTerm.Content, from day: Day, _ book: TariffBook) -> HTML {
        let rules = content.rules
        var rows = [
            SummaryList.Row("Gilt für", "\(t: content.reach.words(book.sites))"), SummaryList.Row("Sätze im Monat", "\(t: content.rates.words)"),
        ]
        if content.rates.needsSpot {
            rows.append(SummaryList.Row("Bemessen nach", "\(t: content.rates.basis.label); \(t: "wer es teilt, trägt den Anteil eines Platzes")"))
        }
        rows += [
            SummaryList.Row("Teilmonat", "\(t: rules.partMonth.label)"), SummaryList.Row("Bescheid an", "\(t: rules.debtors.label)"),
            SummaryList.Row("Wer schuldet", debtors(rules)),
            SummaryList.Row("Volljährige zahlen selbst", "\(t: rules.majority.label)"),
            SummaryList.Row("Abwesenheit", "\(t: rules.absenceDays.map { "frei ab \(counted($0, "Tag", "Tagen"))" } ?? "mindert die Gebühr nicht")"),
            SummaryList.Row("Gesperrte Zimmer", "\(t: rules.chargesClosed ? "mit Gebühr" : "ohne Gebühr")"),
            SummaryList.Row("Fällig", "\(t: rules.due.words)<br><span class=\"hint\">\(t: due(rules.due, day, book.procedure))</span>"),
            SummaryList.Row("Satzung", "\(name: content.reference)"),
        ]
        return "\(SummaryList(rows).html)\(calculation(content))\(examples(content, from: day))"
    }

    /// A clause that makes one of a couple owe alone is for the law office to confirm; without one both owe.
    private static func debtors(_ rules: FeeRules) -> HTML {
        let together: Phrase = "ohne Vorschrift der Satzung: ein Paar für sich und die Kinder als Gesamtschuldner (§ 44 AO)"
        guard !rules.clause.isEmpty else { return rules.debtors.isTogether ? "\(t: rules.debtors.label)" : "\(t: together)" }
        return "\(name: rules.clause) \(when: !rules.debtors.isTogether, Tag("von der Rechtsstelle zu bestätigen").html)"
    }

    /// Free days and the days of the post counted in.
    private static func due(_ rule: DueRule, _ day: Day, _ procedure: ProcedureLaw) -> Phrase {
        let last = rule.named(for: Month(containing: day).previous, issuedOn: day, procedure)
        return rule.start == .known
            ? "Ein Bescheid, der am \(day) zur Post geht, ist bis zum \(last) zu zahlen." : "Ein Bescheid vom \(day) ist bis zum \(last) zu zahlen."
    }

    private static func calculation(_ content: TariffTerm.Content) -> HTML {
        let sheet = content.costs
        let costs = CostSheet.Kind.allCases.compactMap { kind in sheet.costs[kind].map { ["\(t: kind.label)", "\(euros($0))"] as [HTML] } }
        let ceilings = sheet.ceilings(for: content.rates).map { ceiling -> HTML in
            let unit: Phrase =
                switch ceiling.measure {
                case .area: "je m²"
                case .lump: "je Einheit"
                case .person: "je Person"
                }
            return "<li>\(t: "höchstens \(euros(ceiling.most)) \(unit): \(euros(ceiling.costs)) im Jahr ÷ 12 ÷ \(grouped(ceiling.count))")</li>"
        }
        let sum = sheet.costs.values.reduce(0, +)
        let table = DataTable(
            "kosten", caption: "Gebührenfähige Kosten im Jahr", [.header("Kosten"), .number("Betrag")], rows: costs,
            footer: [["\(t: "Summe")", "\(euros(sum))"]])
        let divided: Phrase = "Geteilt wird durch alle Plätze, Flächen und Einheiten, auch die leeren; deren Anteil bleibt bei der Stadt."
        return """
            <h2>\(t: "Kalkulation")</h2><p>\(name: sheet.words)</p>
            \(when: !costs.isEmpty, "\(table.html)<ul>\(ceilings)</ul><p class=\"hint\">\(t: divided)</p>")
            """
    }

    private static func examples(_ content: TariffTerm.Content, from day: Day) -> HTML {
        let rows = TariffExample.all(content, from: day).map { example -> [HTML] in
            ["\(t: example.label)", example.working.map { "\(t: $0)" as HTML }.joined(separator: "<br>"), "\(euros(example.cents))"]
        }
        let month = Month(containing: day)
        return DataTable(
            "beispiele", caption: "Rechenbeispiele für \(month.words), mit 12 m² je Person", [.header("Fall"), .text("Rechnung"), .number("Gebühr")],
            rows: rows
        ).html
    }
}
