import Markup
import Places
import Vocabulary
import Web

extension Page {
    /// Twelve rows of days.
    static func year(_ book: SiteBook, _ year: DayRange, today: Day) -> Page {
        let tallies = book.tallies(over: year)
        let number = year.from.civil.year
        func address(_ year: Int) -> String { "\(book.site.path)/jahr?jahr=\(year)" }
        let title: Phrase = "\(book.site.name): \(String(number))"
        let all = OccupancyRates(tallies)
        let rows = (0..<12).map { month -> HTML in
            let first = year.from.addingMonths(month)
            let length = Day.length(ofMonth: month + 1, in: number)
            let days = (0..<31).map { index -> HTML in
                guard index < length else { return "<td></td>" }
                let day = first.advanced(by: index)
                return GridPieces.cell(tallies[day.number - year.from.number], book.site, day, isToday: day == today)
            }
            return
                "<tr><th scope=\"row\"><a href=\"\(book.site.path)/monat?monat=\(first.iso.prefix(7))\">\(t: Month(containing: first).name)</a></th>\(days)</tr>"
        }
        return Page(
            title, section: .verbatim(book.site.name),
            breadcrumb: [Link("Unterkünfte", "/unterkuenfte"), Link(.verbatim(book.site.name), book.site.path)],
            """
            \(PageHead(title, lead: "Brutto im Mittel \(HousingPieces.percent(all.gross?.mean)) belegt, zwischen \(HousingPieces.percent(all.gross?.lowest)) und \(HousingPieces.percent(all.gross?.highest)).").html)
            \(HousingViews.of(book.site, current: "jahr"))
            <div class="buttons">\(Button.link("Voriges Jahr", address(number - 1), look: .secondary))\
            \(Button.link("Nächstes Jahr", address(number + 1), look: .secondary))</div>
            \(GridPieces.table("jahr", "Freie Plätze, Tag für Tag", head: (1...31).map { "\($0)" }, first: "Monat", rows))
            \(GridPieces.key)
            """)
    }

    /// A row for each site, a column for each day.
    static func months(_ question: PeriodQuestion, today: Day, actor: Actor) -> Page {
        let first = question.span.from
        let days = (0..<(question.span.until.number - first.number)).map { first.advanced(by: $0) }
        func address(_ day: Day) -> String { "/unterkuenfte/monat?monat=\(day.iso.prefix(7))" }
        let all = question.allTallies
        let title: Phrase = "Alle Unterkünfte: \(Month(containing: first).words)"
        let rows = question.lines.map { line -> HTML in
            let cells = zip(days, line.tallies).map { day, tally in GridPieces.cell(tally, line.site, day, isToday: day == today) }
            return "<tr><th scope=\"row\"><a href=\"\(line.site.path)/monat?monat=\(first.iso.prefix(7))\">\(line.site.name)</a></th>\(cells)</tr>"
        }
        let sums = zip(days, all).map { _, tally in "<td class=\"number\">\(tally.free)</td>" as HTML }
        return Page(
            title, breadcrumb: [Link("Unterkünfte", "/unterkuenfte")], stand: title,
            """
            \(PageHead(title, lead: "Frei sind zwischen \(all.map(\.free).min() ?? 0) und \(counted(all.map(\.free).max() ?? 0, "Platz", "Plätze")).").html)
            \(HousingViews.ofAll(actor, current: "monat"))
            <div class="buttons">\(Button.link("Vorheriger Monat", address(first.addingMonths(-1)), look: .secondary))\
            \(Button.link("Nächster Monat", address(question.span.until), look: .secondary))</div>
            \(GridPieces.table("alle", "Freie Plätze, Tag für Tag", head: days.map { "\($0.civil.day)" }, first: "Unterkunft", rows,
                foot: "<tr><th scope=\"row\">\(t: "Alle")</th>\(sums)</tr>"))
            \(GridPieces.key)
            """)
    }
}

enum GridPieces {
    static func table(_ id: String, _ caption: Phrase, head: [String], first: Phrase, _ rows: [HTML], foot: HTML = .empty) -> HTML {
        """
        <div class="table-scroll" role="region" tabindex="0" aria-labelledby="\(id)-titel"><table class="table grid">
        <caption id="\(id)-titel" class="spoken">\(t: caption)</caption>
        <thead><tr><th scope="col">\(t: first)</th>\(head.map { "<th scope=\"col\" class=\"number\">\($0)</th>" as HTML })</tr></thead>
        <tbody>\(rows)</tbody>\(when: !foot.isEmpty, "<tfoot>\(foot)</tfoot>")</table></div>
        """
    }

    /// The free places, or how many people there are too many; full is zero.
    static func cell(_ tally: Tally, _ site: Site, _ day: Day, isToday: Bool) -> HTML {
        guard tally.places > 0 || tally.over > 0 else { return "<td class=\"number day-none\">–</td>" }
        let state = tally.over > 0 ? "over" : tally.free == 0 ? "full" : "free"
        let text = tally.over > 0 ? "+\(tally.over)" : "\(tally.free)"
        return """
            <td class="number day-\(state)"\(when: isToday, " aria-current=\"date\"")><a href="\(site.path)?am=\(day.iso)">\(text)\(spoken("am \(day)"))</a></td>
            """
    }

    static var key: HTML {
        let words: Phrase =
            "In jedem Tag stehen die freien Plätze; mit Plus davor, wie viele Menschen über die Plätze hinaus dort wohnen; ein Strich, wo es keine Plätze gibt."
        return "<p class=\"hint\">\(t: words)</p>"
    }
}
