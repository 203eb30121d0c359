import Markup
import Register
import Spreadsheet
import Vocabulary
import Web

extension ForecastPieces {
    /// Opening + in − out = closing, month by month, for one scenario.
    static func parts(_ view: ForecastView, _ forecast: Forecast) -> HTML {
        let others = Scenario.allCases.filter { $0 != view.scenario }.map { one -> HTML in
            "<a href=\"\(view.address("/prognose", [("szenario", one.rawValue)]))#zusammensetzung\">\(t: "Szenario \(one.label)")</a>"
        }
        return """
            <h2 id="zusammensetzung">\(t: "Woraus sich der Bedarf zusammensetzt, Szenario \(view.scenario.label)")</h2>
            <p>\(others.joined(separator: " · "))</p>
            \(partsTable(forecast, view.scenario))
            """
    }

    static func partsTable(_ forecast: Forecast, _ scenario: Scenario) -> HTML {
        let steps = forecast.courses[scenario] ?? []
        func sum(_ part: (ForecastStep) -> Int) -> HTML { "\(number: steps.reduce(0) { $0 + part($1) })" }
        return DataTable(
            "teile", caption: "Anfang + Zugänge − Auszüge = Ende",
            [
                .header("Monat"), .number("Anfang"), .number("VU zu Ende"), .number("weitere Übergaben"), .number("Zuteilungen"),
                .number("Familiennachzug"), .number("übrige Einzüge"), .number("volljährig"), .number("Auszüge"), .number("Ende"),
            ],
            rows: zip(forecast.months, steps).map { month, step in
                [
                    "\(t: month.from.monthWords)", "\(number: step.opening)", "\(number: step.due)", "\(number: step.handOvers)",
                    "\(number: step.announced)", "\(number: step.reunification)", "\(number: step.arrivals)", "\(number: step.ofAge)",
                    "\(number: step.leaving)", "\(number: step.closing)",
                ]
            },
            footer: [
                [
                    "<strong>\(t: "Zusammen")</strong>", "", sum(\.due), sum(\.handOvers), sum(\.announced), sum(\.reunification), sum(\.arrivals),
                    sum(\.ofAge), sum(\.leaving), "",
                ]
            ]
        ).html
    }

    /// Only the days on which something is not as a month before.
    static func capacity(_ forecast: Forecast) -> HTML {
        let points = forecast.capacity
        let turns = points.indices.filter { $0 == 0 || !points[$0].isLike(points[$0 - 1]) }
        return """
            <h2>\(t: "Woraus sich die Plätze ergeben")</h2>
            \(DataTable(
                "plaetze", caption: "Plätze − gesperrt − ohne Vertrag + Vorhaben = nutzbar; jedes Monatsende, an dem sich etwas ändert",
                [.header("Tag"), .number("Plätze"), .number("gesperrt"), .number("ohne Vertrag"), .number("Vorhaben"), .number("nutzbar")],
                rows: turns.map { points[$0] }.map { point in
                    [
                        "\(day: point.day)", "\(number: point.places)", "\(number: point.closed)", "\(number: point.ended)",
                        "\(number: point.opened)", "\(number: point.usable)",
                    ]
                }).html)
            """
    }

    static func assumptions(_ assumptions: [Assumption], mayManage: Bool) -> HTML {
        assumptionTable(assumptions.map { ($0, $0.basis.words) }, mayManage: mayManage)
    }

    static func assumptionTable(_ assumptions: [(Assumption, Phrase)], mayManage: Bool) -> HTML {
        let rows = assumptions.map { one, basis -> [HTML] in
            let name: HTML = mayManage ? "<a href=\"/prognose/annahmen/\(one.rule.rawValue)\">\(t: one.rule.label)</a>" : "\(t: one.rule.label)"
            return [name] + Scenario.allCases.map { "\(t: one.rule.words(one.values[$0]))" } + ["\(t: basis)"]
        }
        return """
            <h2>\(t: "Annahmen")</h2>
            \(DataTable(
                "annahmen", caption: "Was vorausgesetzt wird, je Szenario",
                [.header("Annahme"), .number("niedrig"), .number("mittel"), .number("hoch"), .text("Woher")], rows: rows).html)
            """
    }

    static func accuracy(_ kept: [JudgedForecast]) -> HTML {
        let all = kept.map(\.accuracy)
        guard all.contains(where: { !$0.months.isEmpty }) else { return .empty }
        return """
            <h2>\(t: "Wie gut waren frühere Prognosen?")</h2>
            \(distances(all))<p><a href="/prognose/festgehalten">\(t: "Zu den festgehaltenen Prognosen")</a></p>
            """
    }

    static func distances(_ all: [Accuracy]) -> HTML {
        let rows = Accuracy.byDistance(all).filter { !$0.months.isEmpty }.map { upTo, months -> [HTML] in
            let name: Phrase = upTo.map { "bis \(counted($0, "Monat", "Monate")) voraus" } ?? "mehr als 12 Monate voraus"
            let bias = months.reduce(0) { $0 + $1.error }
            let mean = Accuracy(months: months).meanShare
            return [
                "\(t: name)", "\(number: months.count)", InflowPieces.percent(mean),
                "<span dir=\"ltr\">\(InflowPieces.signed(bias / months.count))</span>",
                "\(t: "\(months.count(where: \.isWithin)) von \(months.count)")",
            ]
        }
        return DataTable(
            "treffer", caption: "Mittleres Szenario gegen Wirklichkeit, alle festgehaltenen Prognosen",
            [
                .header("Abstand"), .number("Monate"), .number("mittlere Abweichung"), .number("Wirklich − Prognose, im Mittel"),
                .text("zwischen niedrig und hoch"),
            ], rows: rows
        ).html
    }

    static var method: HTML {
        Notice.more(
            "Wie gerechnet wird",
            """
            <p>\(t: "Bedarf ist, wer in Unterkünften der Stadt lebt oder einen Platz dort brauchen wird. Wer eine eigene Wohnung hat oder in vorläufiger Unterbringung des Landkreises lebt, zählt nicht.")</p>
            <p>\(t: "Bekanntes zählt, wie es bekannt ist: das Ende der vorläufigen Unterbringung nach § 9 FlüAG, Zuteilungen, Familiennachzug, Volljährigkeit. Sagt die Erfahrung der letzten zwölf Monate mehr, kommt der Rest als weitere Übergaben und übrige Einzüge hinzu. Zuteilungen von Menschen, die schon in der Stadt leben, zählen nicht noch einmal.")</p>
            <p>\(t: "Plätze zählen am Ende jedes Monats: alle vorhandenen ohne die gesperrten und ohne die, deren Vertrag ohne Nachfolge endet; Vorhaben von der Eröffnung an, wenn sie beschlossen oder in Umsetzung sind. Reservierungen mindern die Plätze nicht, denn die Menschen dazu stehen im Bedarf.")</p>
            <p>\(t: "Bruchteile von Menschen werden reihum auf- und abgerundet, in allen Szenarien gleich.")</p>
            """)
    }

    static func sheet(_ forecast: Forecast, knownAt: Instant) -> Sheet {
        let steps = forecast.courses[.middle] ?? []
        let assumptions = forecast.assumptions.map { one in
            "\(one.rule.label.text): " + Scenario.allCases.map { one.rule.words(one.values[$0]).text }.joined(separator: " / ")
        }
        let columns: [Phrase] = [
            "Monatsende", "Plätze", "gesperrt", "ohne Vertrag", "Vorhaben", "nutzbar", "Bedarf niedrig", "Bedarf mittel", "Bedarf hoch",
            "Anfang (mittel)", "VU zu Ende", "weitere Übergaben", "Zuteilungen", "Familiennachzug", "übrige Einzüge", "volljährig", "Auszüge",
        ]
        return Sheet(
            "Prognose ab \(forecast.from)",
            head: [
                ("Wissensstand", "\(knownAt.german) (\(knownAt.iso))"), ("Belegung", "\(forecast.opening)"),
                ("Annahmen niedrig / mittel / hoch", assumptions.joined(separator: "; ")),
            ], columns.map { .init($0, width: 16) },
            rows: forecast.months.indices.map { index in
                let (point, step) = (forecast.capacity[index + 1], steps[index])
                let numbers = [
                    point.places, point.closed, point.ended, point.opened, point.usable, forecast.need(.low, index), forecast.need(.middle, index),
                    forecast.need(.high, index), step.opening, step.due, step.handOvers, step.announced, step.reunification, step.arrivals,
                    step.ofAge, step.leaving,
                ]
                return [.day(point.day)] + numbers.map { .number($0) }
            })
    }
}
