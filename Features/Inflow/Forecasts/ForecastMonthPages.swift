import Accommodation
import Markup
import Places
import Vocabulary
import Web

extension Page {
    /// What lies behind the numbers of one month.
    static func forecastMonth(
        _ view: ForecastView, _ book: ForecastBook, _ forecast: Forecast, _ index: Int, _ names: [ID<Authority>: String], _ sees: MonthSight
    ) -> Page {
        let month = forecast.months[index]
        let title: Phrase = "Prognose für \(month.from.monthWords)"
        let (before, after) = (forecast.capacity[index], forecast.capacity[index + 1])
        return .inflow(
            title, head: PageHead(title, lead: "Nutzbare Plätze: \(before.usable) am \(before.day), \(after.usable) am \(after.day)."),
            current: "/prognose",
            breadcrumb: [Link("Prognose", view.address("/prognose"))], stand: title, readsNotices: view.readsNotices,
            """
            \(MonthPieces.need(forecast, index))
            \(MonthPieces.events(book.events[index], sees))
            \(when: !view.isReleased, MonthPieces.allocations(book, index, names, today: view.today))
            \(when: !view.isReleased, MonthPieces.people(book, index, month, sees))
            """)
    }
}

private enum MonthPieces {
    static func need(_ forecast: Forecast, _ index: Int) -> HTML {
        let rows = Scenario.allCases.compactMap { scenario -> [HTML]? in
            guard let step = forecast.courses[scenario]?[index] else { return nil }
            return [
                "\(t: scenario.label)", "\(number: step.opening)", "\(number: step.coming)", "\(number: step.leaving)", "\(number: step.closing)",
                "\(number: forecast.margin(scenario, index))",
            ]
        }
        return DataTable(
            "bedarf", caption: "Bedarf im Monat",
            [.header("Szenario"), .number("Anfang"), .number("Zugänge"), .number("Auszüge"), .number("Ende"), .number("frei")], rows: rows
        ).html
    }

    /// Names of sites for those who may see sites; the numbers for everybody.
    static func events(_ events: [CapacityEvent], _ sees: MonthSight) -> HTML {
        let rows = events.map { event -> [HTML] in
            let what: HTML =
                !sees.sites
                ? "–" : event.site.map { "<a href=\"/unterkuenfte/\($0)?am=\(event.day.iso)\">\(name: event.name)</a>" } ?? "\(name: event.name)"
            let change: HTML = event.change == 0 ? "–" : "<span dir=\"ltr\">\(InflowPieces.signed(event.change))</span>"
            return ["\(day: event.day)", "\(t: event.kind.label)", what, change, event.kind.isCounted ? .empty : "\(t: "nicht eingerechnet")"]
        }
        return DataTable(
            "ereignisse", caption: "Was die Plätze ändert",
            [.header("Tag"), .text("Was"), .text("Wo"), .number("Plätze"), .text("Hinweis")], rows: rows, empty: "In diesem Monat ändert sich nichts."
        ).html
    }

    static func allocations(_ book: ForecastBook, _ index: Int, _ names: [ID<Authority>: String], today: Day) -> HTML {
        let found = book.allocations(in: index)
        guard !found.isEmpty else { return .empty }
        let apart = found.filter { !book.isCounted($0) }.reduce(0) { $0 + $1.outstanding }
        let hint: Phrase =
            "Davon zählen \(apart.persons) nicht zum Bedarf: Sie leben schon in der vorläufigen Unterbringung in der Stadt oder brauchen keinen Platz der Stadt."
        return """
            \(AllocationPieces.table("zuteilungen", caption: "Angekündigte Zuteilungen", found, names, today: today))
            \(when: apart > 0, "<p class=\"hint\">\(t: hint)</p>")
            """
    }

    static func people(_ book: ForecastBook, _ index: Int, _ month: DayRange, _ sees: MonthSight) -> HTML {
        let whole = DayRange(month.from.firstOfMonth, month.until)
        func row(_ label: Phrase, _ count: Int, _ question: ExpectedQuestion?) -> [HTML] {
            guard sees.people, count > 0, let question else { return ["\(t: label)", "\(number: count)"] }
            return ["\(t: label)", "<a href=\"\(question.address)\">\(number: count)\(spoken(label))</a>"]
        }
        var rows = [
            row("Vorläufige Unterbringung endet", book.expectation.due(in: month).count, ExpectedQuestion(.due, month: whole)),
            row(
                "Unbegleitete Minderjährige werden volljährig", book.expectation.comingOfAge(in: month).count,
                ExpectedQuestion(.comingOfAge, month: whole)),
            row("Familiennachzug", book.reunifications(in: index).reduce(0) { $0 + $1.now.persons }, nil),
        ]
        if index == 0 {
            rows.append(row("Schon überfällig, werden nach und nach übergeben", book.expectation.overdue.count, ExpectedQuestion(.overdue)))
        }
        return DataTable("menschen", caption: "Wer aus dem Register zu erwarten ist", [.header("Wer"), .number("Personen")], rows: rows).html
    }
}
