import Lists
import Markup
import Register
import Vocabulary
import Web

extension Page {
    static func inflowOverview(_ view: InflowOverview) -> Page {
        let title: Phrase = "Zugang am \(view.today)"
        return .inflow(
            title, head: PageHead(title, lead: "Wen die Behörden ankündigen, und wen das Register selbst erwarten lässt."), current: "/zugang",
            stand: title,
            """
            \(OverviewPieces.figures(view))
            \(when: !view.pressing.isEmpty, AllocationPieces.table(
                "dringend", caption: "Diese Woche erwartet oder überfällig", view.pressing, view.names, today: view.today))
            \(OverviewPieces.months(view))
            \(OverviewPieces.overdue(view))
            \(OverviewPieces.lodgings(view))
            """)
    }

    static func expected(_ question: ExpectedQuestion, _ shown: ShownList<ExpectedLine>, mayTake: Bool, today: Day) -> Page {
        let total = shown.total
        let lead: Phrase = question.cause.map { "\(total.persons): \($0.label)" } ?? "\(total.persons)"
        return .inflow(
            question.title, head: PageHead(question.title, lead: lead, actions: shown.ways(mayTake: mayTake)), current: "/zugang",
            breadcrumb: [Link("Zugang", "/zugang")], problems: shown.problems, stand: "\(question.title), \(today)", shown.html)
    }
}

enum OverviewPieces {
    private static func list(_ view: InflowOverview, _ count: Int, _ question: ExpectedQuestion) -> String? {
        view.opensPeople && count > 0 ? question.address : nil
    }

    private static func number(_ view: InflowOverview, _ count: Int, _ question: ExpectedQuestion, of label: Phrase) -> HTML {
        guard let href = list(view, count, question) else { return "\(number: count)" }
        return "<a href=\"\(href)\">\(number: count)\(spoken(label))</a>"
    }

    static func figures(_ view: InflowOverview) -> HTML {
        let (overdue, open) = (view.expectation.overdue.count, view.open)
        func sum(_ standing: Allocation.Standing) -> Int { open.filter { $0.standing(on: view.today) == standing }.reduce(0) { $0 + $1.outstanding } }
        return KeyFigure.row([
            KeyFigure("Angekündigt", open.reduce(0) { $0 + $1.outstanding }, note: "noch nicht da", href: "/zugang/zuteilungen"),
            KeyFigure("Diese Woche", sum(.dueThisWeek), note: "angekündigt"),
            KeyFigure("Überfällig", sum(.late), note: "angekündigt, nicht gekommen"),
            KeyFigure(
                "Überfällig in der VU", overdue, note: "vorläufige Unterbringung ist zu Ende", href: list(view, overdue, ExpectedQuestion(.overdue))),
            KeyFigure(
                "Familiennachzug", view.reunifications.filter(\.now.state.isOpen).reduce(0) { $0 + $1.now.persons }, note: "erwartet",
                href: "/zugang/familiennachzug"),
        ])
    }

    static func months(_ view: InflowOverview) -> HTML {
        let rows = view.months.map { month -> [HTML] in
            let (due, ofAge) = (view.expectation.due(in: month).count, view.expectation.comingOfAge(in: month).count)
            let whole = DayRange(month.from.firstOfMonth, month.until)
            return [
                "\(t: month.from.monthWords)",
                number(view, due, ExpectedQuestion(.due, month: whole), of: "Ende der vorläufigen Unterbringung im \(month.from.monthWords)"),
                "\(number: view.announced(in: month))", "\(number: view.reunification(in: month))",
                number(view, ofAge, ExpectedQuestion(.comingOfAge, month: whole), of: "volljährig im \(month.from.monthWords)"),
            ]
        }
        let grownUp = view.expectation.grownUp.count
        return """
            \(DataTable(
                "erwartung", caption: "Erwartet in den nächsten zwölf Monaten",
                [.header("Monat"), .number("Ende der VU"), .number("Zuteilungen"), .number("Familiennachzug"), .number("UMA werden 18")], rows: rows).html)
            <p class="hint">\(t: "Ende der VU: vorläufige Unterbringung endet nach § 9 FlüAG; die Menschen leben schon in der Stadt. Im ersten Monat zählen die Tage nach heute; Überfällige stehen darunter.")</p>
            \(when: grownUp > 0, "<p>\(t: "Schon volljährig und noch als unbegleitet gezählt:") \(number(view, grownUp, ExpectedQuestion(.grownUp), of: "schon volljährig"))</p>")
            \(when: view.expectation.ageless > 0, "<p>\(t: "Unbegleitete ohne Geburtsdatum: \(view.expectation.ageless)")</p>")
            """
    }

    static func overdue(_ view: InflowOverview) -> HTML {
        let undated = view.expectation.undated.count
        let rows = view.expectation.overdueByCause.map { cause, people -> [HTML] in
            [
                "\(t: cause.label)", number(view, people.count, ExpectedQuestion(.overdue, cause: cause), of: cause.label),
                people.map(\.day).min().map { "\(day: $0)" } ?? "–",
            ]
        }
        return """
            \(DataTable(
                "ueberfaellig", caption: "Überfällig in der vorläufigen Unterbringung, nach Grund",
                [.header("Grund"), .number("Personen"), .text("Längstens seit")], rows: rows,
                footer: rows.isEmpty ? [] : [["<strong>\(t: "Zusammen")</strong>", "\(number: view.expectation.overdue.count)", ""]],
                empty: "Niemand ist überfällig.").html)
            \(when: undated > 0, """
                <p>\(t: "Ohne Tag der Aufnahme, daher ohne errechnetes Ende:") \(number(view, undated, ExpectedQuestion(.undated), of: "ohne Tag der Aufnahme"))</p>
                """)
            """
    }

    /// Who came into and out of the city's places, month by month.
    static func lodgings(_ view: InflowOverview) -> HTML {
        lodgings(view.past, caption: "Einzüge und Auszüge der letzten zwölf Monate, städtische Unterkünfte")
    }

    static func lodgings(_ months: [LodgingMonth], caption: Phrase) -> HTML {
        let sum: ((LodgingMonth) -> Int) -> HTML = { part in "\(number: months.reduce(0) { $0 + part($1) })" }
        let fault = months.first { $0.unexplained != 0 }
        return """
            \(fault.map { Notice.warning("Die Bewegung geht nicht auf: \($0.month.from.monthWords). Bitte melden Sie das der Betreuung.") })
            \(DataTable(
                "belegungsmonate", caption: caption,
                [
                    .header("Monat"), .number("Anfang"), .number("aus der VU"), .number("volljährig"), .number("übrige Einzüge"), .number("Auszüge"),
                    .number("Ende"),
                ],
                rows: months.reversed().map { one in
                    [
                        "\(t: one.month.from.monthWords)", "\(number: one.opening)", "\(number: one.handOvers)", "\(number: one.comingOfAge)",
                        "\(number: one.others)", "\(number: one.leaving)", "\(number: one.closing)",
                    ]
                },
                footer: [["<strong>\(t: "Zusammen")</strong>", "", sum(\.handOvers), sum(\.comingOfAge), sum(\.others), sum(\.leaving), ""]]).html)
            """
    }
}
