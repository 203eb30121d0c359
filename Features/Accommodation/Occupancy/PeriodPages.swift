import Markup
import Register
import Vocabulary
import Web

extension Page {
    static func utilisation(_ question: PeriodQuestion, actor: Actor) -> Page {
        let all = question.together
        let mean = HousingPieces.percent(all.gross?.mean)
        let title: Phrase = "Auslastung vom \(question.span.from) bis \(question.last)"
        let rows = question.lines.map { line -> [HTML] in
            ["<a href=\"\(line.site.path)/jahr?jahr=\(question.last.civil.year)\">\(line.site.name)</a>"] + PeriodPieces.numbers(line.utilisation)
        }
        return Page(
            title, breadcrumb: [Link("Unterkünfte", "/unterkuenfte")], problems: question.problems, stand: title,
            """
            \(PageHead(title, lead: "Im Mittel waren \(mean) aller Plätze belegt, von den nutzbaren \(HousingPieces.percent(all.net?.mean)).").html)
            \(HousingViews.ofAll(actor, current: "auslastung"))
            \(PeriodPieces.form("/unterkuenfte/auslastung", question))
            \(PeriodPieces.chart(question))
            \(DataTable(
                "auslastung", caption: "\(question.lines.count) Unterkünfte: niedrigster, mittlerer und höchster Tageswert", PeriodPieces.columns, rows: rows,
                footer: [["<strong>\(t: "Alle zusammen")</strong>"] + PeriodPieces.numbers(all)], empty: "In diesem Zeitraum gibt es keine Unterkunft."
            ).html)
            <p class="hint">\(t: "Brutto ist belegt durch alle Plätze, netto durch die nicht gesperrten. Das Mittel gilt über alle Platztage, nicht über die Tageswerte.")</p>
            \(when: actor.may(.seeContracts), "<p>\(Link("Liste ausgeben", question.address("/unterkuenfte/auslastung/ausgabe")).html)</p>")
            """)
    }

    static func costs(_ question: PeriodQuestion, actor: Actor) -> Page {
        let (lines, all) = (question.costLines, question.allCosts)
        let title: Phrase = "Kosten und Leerstand vom \(question.span.from) bis \(question.last)"
        let rows = lines.map { line -> [HTML] in
            ["<a href=\"\(line.site.path)/bestand\">\(line.site.name)</a>"] + PeriodPieces.money(line.costs)
        }
        let unknown = question.withoutContract.map(\.name)
        return Page(
            title, breadcrumb: [Link("Unterkünfte", "/unterkuenfte")], problems: question.problems, stand: title,
            """
            \(PageHead(title, lead: "\(Hundredths.euros(all.total)) für \(grouped(all.days.places)) Platztage; davon \(Hundredths.euros(all.vacancy)) für Plätze, auf denen niemand wohnte.").html)
            \(HousingViews.ofAll(actor, current: "kosten"))
            \(PeriodPieces.form("/unterkuenfte/kosten", question))
            \(KeyFigure.row([
                KeyFigure("Kosten", Hundredths.euros(all.total), note: "belegt + reserviert + frei + gesperrt + ohne Plätze"),
                KeyFigure("Leerstand", Hundredths.euros(all.vacancy), note: "frei, gesperrt und Tage ohne Plätze"),
                KeyFigure("Je Platz und Tag", all.perPlaceDay.map(Hundredths.euros) ?? "–"),
                KeyFigure("Je belegtem Platz und Tag", all.perOccupiedDay.map(Hundredths.euros) ?? "–"),
            ]))
            \(DataTable(
                "kosten", caption: "\(lines.count) Unterkünfte mit Vertrag, Beträge in Euro", PeriodPieces.costColumns, rows: rows,
                footer: [["<strong>\(t: "Summe")</strong>"] + PeriodPieces.money(all)], empty: "In diesem Zeitraum gibt es keinen Vertrag."
            ).html)
            \(when: !unknown.isEmpty, Notice.note("ohne-vertrag", "Ohne Vertrag", """
                <p>\(t: "Für diese Unterkünfte ist nicht bekannt, was sie kosten; sie fehlen in der Summe:") \(unknown.joined(separator: ", "))</p>
                """))
            <p class="hint">\(t: "Miete und laufende Kosten eines Monats verteilen sich auf seine Tage, die Kosten eines Tages auf die Plätze dieses Tages; beides geht auf den Cent auf.")</p>
            <p>\(Link("Liste ausgeben", question.address("/unterkuenfte/kosten/ausgabe")).html)</p>
            """)
    }
}

enum PeriodPieces {
    static func form(_ action: String, _ question: PeriodQuestion) -> HTML {
        Filters(action, "\(question.inputs.date("von", "Von"))\(question.inputs.date("bis", "Bis einschließlich"))").called(
            "Zeitraum wählen", go: "Anzeigen"
        ).html
    }

    static let columns: [DataTable.Column] = [
        .header("Unterkunft"), .number("brutto niedrigst"), .number("brutto Mittel"), .number("brutto höchst"), .number("netto niedrigst"),
        .number("netto Mittel"), .number("netto höchst"), .number("Platztage"), .number("davon gesperrt"), .number("höchstens darüber"),
    ]

    static func numbers(_ all: OccupancyRates) -> [HTML] {
        let rates = [all.gross?.lowest, all.gross?.mean, all.gross?.highest, all.net?.lowest, all.net?.mean, all.net?.highest]
        return rates.map { "<span dir=\"ltr\">\(HousingPieces.percent($0))</span>" as HTML }
            + ["\(grouped(all.days.places))", "\(grouped(all.days.blocked))", "\(all.mostOver)"]
    }

    static let costColumns: [DataTable.Column] = [
        .header("Unterkunft"), .number("Platztage"), .number("Kosten"), .number("belegt"), .number("reserviert"), .number("frei"),
        .number("gesperrt"),
        .number("ohne Plätze"), .number("Leerstand"), .number("je Platztag"), .number("je belegtem"),
    ]

    static func money(_ costs: SiteCosts) -> [HTML] {
        let sums = [costs.total, costs.occupied, costs.reserved, costs.free, costs.blocked, costs.idle, costs.vacancy].map(Hundredths.text)
        let rates = [costs.perPlaceDay, costs.perOccupiedDay].map { $0.map(Hundredths.text) ?? "–" }
        return ["\(grouped(costs.days.places))"] + (sums + rates).map { "\($0)" as HTML }
    }

    /// Day by day up to two months, else at the end of each month.
    static func chart(_ question: PeriodQuestion) -> HTML {
        let all = question.allTallies
        let days = question.span.until.number - question.span.from.number
        let shown = (0..<days).filter { index in
            let day = question.span.from.advanced(by: index)
            return days <= 62 || day.next.civil.day == 1 || index == days - 1
        }
        guard let peak = shown.max(by: { all[$0].occupied < all[$1].occupied }), all[peak].places > 0 else { return .empty }
        let dates = shown.map { question.span.from.advanced(by: $0) }
        let parts: [(Phrase, KeyPath<Tally, Int>, Paint)] = [
            ("belegt", \.occupied, .one), ("reserviert", \.reserved, .two), ("frei", \.free, .six), ("gesperrt", \.blocked, .four),
        ]
        let picture = SeriesChart(
            days: dates, bands: parts.map { part in .init(part.0, shown.map { all[$0][keyPath: part.1] }, paint: part.2) }, totalLabel: "Plätze")
        let table = DataTable(
            "auslastung-verlauf", caption: "Plätze aller Unterkünfte",
            [.header("Tag")] + HousingPieces.columns,
            rows: zip(dates, shown).map { day, index in ["\(day: day)"] + HousingPieces.numbers(all[index]) })
        return Chart(
            "auslastung-bild",
            heading: "Am meisten belegt waren \(all[peak].occupied) von \(all[peak].places) Plätzen, am \(question.span.from.advanced(by: peak))",
            subtitle: days <= 62 ? "Plätze aller Unterkünfte, Tag für Tag" : "Plätze aller Unterkünfte am Ende jedes Monats",
            name: "Gestapelte Flächen: belegt, reserviert, frei und gesperrt; die Zahlen stehen in der Tabelle", picture, table: table.html
        ).html
    }
}
