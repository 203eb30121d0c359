import Lists
import Markup
import Places
import Vocabulary
import Web

extension Page {
    static func occupancy(_ question: HousingQuestion, _ shown: ShownList<OccupancyRow>, actor: Actor) -> Page {
        let sum = question.together
        let title: Phrase = "Unterkünfte am \(question.on)"
        let add: HTML = actor.may(.manageAccommodation) && !shown.isOnPaper ? Button.link("Unterkunft anlegen", "/unterkuenfte/neu") : .empty
        let ways: HTML = "\(add)\(shown.ways(mayTake: actor.may(.seeContracts)))"
        return Page(
            title, problems: shown.problems, stand: title,
            """
            \(PageHead(title, lead: "\(counted(sum.places, "Platz", "Plätze")): \(sum.occupied) belegt, \(sum.reserved) reserviert, \(sum.free) frei, \(sum.blocked) gesperrt. Darüber hinaus: \(counted(sum.over, "Person", "Personen")).", actions: ways).html)
            \(when: !shown.isOnPaper, HousingViews.ofAll(actor, current: ""))
            \(shown.html)
            \(HousingPieces.key)
            """)
    }

    static func month(_ book: SiteBook, _ span: DayRange, today: Day) -> Page {
        let tallies = book.tallies(over: span).enumerated().map { (span.from.advanced(by: $0), $1) }
        func address(_ day: Day) -> String { "/unterkuenfte/\(book.site.id)/monat?monat=\(day.iso.prefix(7))" }
        let blank = span.from.weekday - 1
        var cells: [HTML] = (0..<blank).map { _ in "<td></td>" }
        cells += tallies.map { day, tally in HousingPieces.cell(day, tally, book.site.id, isToday: day == today) }
        cells += (0..<((7 - cells.count % 7) % 7)).map { _ in "<td></td>" }
        let weeks = stride(from: 0, to: cells.count, by: 7).map { "<tr>\(Array(cells[$0..<$0 + 7]))</tr>" as HTML }
        let names: [Phrase] = ["Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"]
        let title: Phrase = "\(book.site.name): \(Month(containing: span.from).words)"
        let free = tallies.map(\.1.free).min() ?? 0
        return Page(
            title, section: .verbatim(book.site.name),
            breadcrumb: [Link("Unterkünfte", "/unterkuenfte"), Link(.verbatim(book.site.name), "/unterkuenfte/\(book.site.id)")],
            """
            \(PageHead(title, lead: "Durchgehend frei: \(counted(free, "Platz", "Plätze")).").html)
            \(HousingViews.of(book.site, current: "monat"))
            <div class="buttons">\(Button.link("Vorheriger Monat", address(span.from.addingMonths(-1)), look: .secondary))\
            \(Button.link("Nächster Monat", address(span.until), look: .secondary))</div>
            <div class="table-scroll" role="region" tabindex="0" aria-labelledby="monat-titel"><table class="table calendar">
            <caption id="monat-titel" class="spoken">\(t: "Belegte Plätze von allen, Tag für Tag")</caption>
            <thead><tr>\(names.map { "<th scope=\"col\">\(t: $0)</th>" as HTML })</tr></thead><tbody>\(weeks)</tbody></table></div>
            <p class="hint">\(t: "In jedem Tag steht belegt/Plätze, darunter: frei, voll oder überbelegt.")</p>
            """)
    }
}

enum HousingPieces {
    static let columns: [DataTable.Column] = [
        .number("Plätze"), .number("belegt"), .number("reserviert"), .number("frei"), .number("gesperrt"), .number("darüber"),
    ]

    static func numbers(_ tally: Tally) -> [HTML] {
        [tally.places, tally.occupied, tally.reserved, tally.free, tally.blocked, tally.over].map { "\(grouped($0))" }
    }

    /// The same numbers as a length each; the table beside it says them.
    static func bar(_ tally: Tally) -> HTML {
        let parts = [(tally.occupied, "bar-occupied"), (tally.reserved, "bar-reserved"), (tally.free, "bar-free"), (tally.blocked, "bar-blocked")]
        let whole = max(1, tally.places)
        var start = 0
        let marks = parts.map { count, name -> HTML in
            defer { start += count }
            return
                "<rect class=\"\(name)\" x=\"\(start * 120 / whole)\" y=\"0\" width=\"\((start + count) * 120 / whole - start * 120 / whole)\" height=\"14\"/>"
        }
        let rate = percent(tally.grossUtilisation).replacing(" ", with: "\u{A0}")
        return
            "<svg class=\"occupancy\" viewBox=\"0 0 120 14\" aria-hidden=\"true\" focusable=\"false\">\(marks)</svg> <span dir=\"ltr\">\(rate)</span>"
    }

    /// From tenths of a percent.
    static func percent(_ tenths: Int?) -> String { tenths.map { "\($0 / 10),\($0 % 10) %" } ?? "–" }

    static var key: HTML {
        let parts: [(String, Phrase)] = [
            ("bar-occupied", "belegt"), ("bar-reserved", "reserviert"), ("bar-free", "frei"), ("bar-blocked", "gesperrt"),
        ]
        let items = parts.map { name, label -> HTML in
            """
            <li><svg class="occupancy-key" viewBox="0 0 14 14" aria-hidden="true" focusable="false"><rect class="\(name)" width="14" height="14"/></svg> \
            \(t: label)</li>
            """
        }
        return "<ul class=\"occupancy-legend\">\(items)</ul><p class=\"hint\">\(t: "Der Prozentwert ist belegt durch alle Plätze (brutto).")</p>"
    }

    static func dayForm(_ action: String, _ question: HousingQuestion) -> HTML {
        Filters(
            action,
            """
            \(question.inputs.date("am", "Am"))
            \(question.inputs.text("stand", "Wie damals bekannt", hint: "Leer ist der heutige Wissensstand; sonst zum Beispiel 17.06.2020", isOptional: true))
            """
        ).called("Tag wählen", go: "Anzeigen").html
    }

    static func cell(_ day: Day, _ tally: Tally, _ site: ID<Site>, isToday: Bool) -> HTML {
        let word: Phrase =
            tally.over > 0 ? "\(tally.over) darüber" : tally.places == 0 ? "keine Plätze" : tally.free == 0 ? "voll" : "\(tally.free) frei"
        let state = tally.over > 0 ? "over" : tally.free == 0 ? "full" : "free"
        return """
            <td class="day-\(state)"\(when: isToday, " aria-current=\"date\"")><a href="/unterkuenfte/\(site)?am=\(day.iso)">\
            <span class="day-number">\(day.civil.day)</span> <span dir="ltr">\(tally.people)/\(tally.places)</span></a> \
            <span class="day-word">\(t: word)</span></td>
            """
    }
}
