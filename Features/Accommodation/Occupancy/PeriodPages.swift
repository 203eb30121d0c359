import Lists
import Markup
import Register
import Vocabulary
import Web

extension Page {
    static func utilisation(_ question: PeriodQuestion, _ shown: ShownList<PeriodRow>, actor: Actor) -> Page {
        let all = question.together
        let mean = HousingPieces.percent(all.gross?.mean)
        let title: Phrase = "Auslastung vom \(question.span.from) bis \(question.last)"
        return Page(
            title, breadcrumb: [Link("Unterkünfte", "/unterkuenfte")], problems: shown.problems, stand: title,
            """
            \(PageHead(title, lead: "Im Mittel waren \(mean) aller Plätze belegt, von den nutzbaren \(HousingPieces.percent(all.net?.mean)).", actions: shown.ways(mayTake: actor.may(.seeContracts))).html)
            \(when: !shown.isOnPaper, HousingViews.ofAll(actor, current: "auslastung"))
            \(PeriodPieces.list(shown, above: PeriodPieces.chart(question)))
            <p class="hint">\(t: "Brutto ist belegt durch alle Plätze, netto durch die nicht gesperrten. Das Mittel gilt über alle Platztage, nicht über die Tageswerte.")</p>
            """)
    }

    static func costs(_ question: PeriodQuestion, _ shown: ShownList<CostRow>, actor: Actor) -> Page {
        let all = question.allCosts
        let title: Phrase = "Kosten und Leerstand vom \(question.span.from) bis \(question.last)"
        let unknown = question.withoutContract.map(\.name)
        let figures = KeyFigure.row([
            KeyFigure("Kosten", Hundredths.euros(all.total), note: "belegt + reserviert + frei + gesperrt + ohne Plätze"),
            KeyFigure("Leerstand", Hundredths.euros(all.vacancy), note: "frei, gesperrt und Tage ohne Plätze"),
            KeyFigure("Je Platz und Tag", all.perPlaceDay.map(Hundredths.euros) ?? "–"),
            KeyFigure("Je belegtem Platz und Tag", all.perOccupiedDay.map(Hundredths.euros) ?? "–"),
        ])
        return Page(
            title, breadcrumb: [Link("Unterkünfte", "/unterkuenfte")], problems: shown.problems, stand: title,
            """
            \(PageHead(title, lead: "\(Hundredths.euros(all.total)) für \(counted(all.days.places, "Platztag", "Platztage")); davon \(Hundredths.euros(all.vacancy)) für Plätze, auf denen niemand wohnte.", actions: shown.ways(mayTake: true)).html)
            \(when: !shown.isOnPaper, HousingViews.ofAll(actor, current: "kosten"))
            \(PeriodPieces.list(shown, above: figures))
            \(when: !unknown.isEmpty, Notice.note("ohne-vertrag", "Ohne Vertrag", """
                <p>\(t: "Für diese Unterkünfte ist nicht bekannt, was sie kosten; sie fehlen in der Summe:") \(unknown.joined(separator: ", "))</p>
                """))
            <p class="hint">\(t: "Miete und laufende Kosten eines Monats verteilen sich auf seine Tage, die Kosten eines Tages auf die Plätze dieses Tages; beides geht auf den Cent auf.")</p>
            """)
    }
}

enum PeriodPieces {
    /// The choice of days, what they come to, and the list; on paper the list alone.
    static func list<Row>(_ shown: ShownList<Row>, above picture: HTML) -> HTML {
        guard !shown.isOnPaper else { return shown.html }
        return "\(shown.filters)\(when: !shown.isRefused, "\(picture)\(shown.table)\(shown.pager)\(shown.chooser)")"
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
            heading: "Am meisten belegt waren \(all[peak].occupied) von \(counted(all[peak].places, "Platz", "Plätzen")), am \(question.span.from.advanced(by: peak))",
            subtitle: days <= 62 ? "Plätze aller Unterkünfte, Tag für Tag" : "Plätze aller Unterkünfte am Ende jedes Monats",
            name: "Gestapelte Flächen: belegt, reserviert, frei und gesperrt; die Zahlen stehen in der Tabelle", picture, table: table.html
        ).html
    }
}
