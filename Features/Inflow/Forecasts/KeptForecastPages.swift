import Markup
import Register
import Vocabulary
import Web

extension Page {
    static func keptForecasts(_ kept: [JudgedForecast], mayManage: Bool) -> Page {
        let title: Phrase = "Festgehaltene Prognosen"
        let rows = kept.map { one -> [HTML] in
            let accuracy = one.accuracy
            return [
                "<a href=\"/prognose/\(one.kept.id)\">\(day: one.kept.forecast.from)</a>", "\(name: one.kept.occasion)",
                "\(number: one.kept.forecast.months.count)", "\(number: accuracy.months.count)", InflowPieces.percent(accuracy.meanShare),
                accuracy.latest.map { "<span dir=\"ltr\">\(InflowPieces.signed($0.error))</span>" } ?? "–",
                accuracy.months.isEmpty ? "–" : "\(t: "\(accuracy.within) von \(accuracy.months.count)")",
            ]
        }
        return .inflow(
            title,
            head: PageHead(
                title, lead: "So, wie sie gemacht wurden. Daneben steht, was wirklich war.",
                actions: mayManage ? Button.link("Prognose festhalten", KeepForecast.path, look: .secondary) : .empty), current: "/prognose",
            breadcrumb: [Link("Prognose", "/prognose")],
            """
            \(DataTable(
                "festgehalten", caption: title, isCaptionSpoken: true,
                [
                    .header("Ab"), .text("Anlass"), .number("Monate"), .number("davon vorbei"), .number("mittlere Abweichung"),
                    .number("Wirklich − Prognose, zuletzt"), .text("zwischen niedrig und hoch"),
                ], rows: rows, empty: "Noch wurde keine Prognose festgehalten.").html)
            \(when: kept.contains { !$0.accuracy.months.isEmpty }, ForecastPieces.distances(kept.map(\.accuracy)))
            """)
    }

    static func keptForecast(_ kept: KeptForecast, _ accuracy: Accuracy, success: Phrase?) -> Page {
        let forecast = kept.forecast
        let title: Phrase = "Prognose vom \(forecast.from): \(kept.occasion)"
        let real = [forecast.opening] + accuracy.months.map(\.real)
        return .inflow(
            title, head: PageHead(title, caption: "Festgehaltene Prognose"), current: "/prognose",
            breadcrumb: [Link("Prognose", "/prognose"), Link("Festgehalten", "/prognose/festgehalten")], success: success,
            stand: "Prognose ab \(forecast.from), Wissensstand \(kept.knownAt)",
            """
            \(SummaryList([
                .init("Anlass", "\(name: kept.occasion)"), .init("Festgehalten von", "\(name: kept.by), \(kept.keptAt)"),
                .init("Wissensstand", "\(kept.knownAt)"), .init("Belegung am Anfang", "\(number: forecast.opening)"),
                .init("Seither", verdict(accuracy)),
            ]).html)
            \(ForecastPieces.chart(forecast, real: accuracy.months.isEmpty ? [] : real, links: [], month: nil))
            \(reality(accuracy))
            <h2>\(t: "Woraus sich der Bedarf zusammensetzte, Szenario mittel")</h2>
            \(ForecastPieces.partsTable(forecast, .middle))
            \(ForecastPieces.capacity(forecast))
            \(ForecastPieces.assumptionTable(forecast.assumptions.map { ($0, .verbatim(kept.bases[$0.rule] ?? "")) }, mayManage: false))
            """)
    }

    private static func verdict(_ accuracy: Accuracy) -> HTML {
        guard let latest = accuracy.latest else { return "\(t: "Noch ist kein Monat vorbei.")" }
        return """
            \(t: "Am \(latest.day) waren es \(latest.real), im mittleren Szenario \(latest.middle).") \
            \(t: "Im Mittel lag die Prognose daneben um") \(InflowPieces.percent(accuracy.meanShare)).
            """
    }

    private static func reality(_ accuracy: Accuracy) -> HTML {
        guard !accuracy.months.isEmpty else { return .empty }
        return DataTable(
            "wirklichkeit", caption: "Prognose und Wirklichkeit",
            [
                .header("Monatsende"), .number("niedrig"), .number("mittel"), .number("hoch"), .number("wirklich"), .number("Wirklich − mittel"),
                .number("in Prozent"), .text("Getroffen"),
            ],
            rows: accuracy.months.map { one in
                [
                    "\(day: one.day)", "\(number: one.low)", "\(number: one.middle)", "\(number: one.high)", "\(number: one.real)",
                    "<span dir=\"ltr\">\(InflowPieces.signed(one.error))</span>", InflowPieces.percent(one.share),
                    one.isWithin ? Tag("im Band", .green).html : Tag("außerhalb", .ochre).html,
                ]
            }
        ).html
    }

    static func keepForecast(_ subject: KeepForecast.Subject, _ form: EntryForm) -> Page {
        .entry(
            "Prognose festhalten", lead: "Festgehaltene Prognosen ändern sich nie. Später steht daneben, was wirklich war.",
            back: [Link("Prognose", "/prognose")], problems: form.inputs.problems,
            form.post(
                """
                \(form.inputs.text("monate", "Monate", width: .two, kind: .number))
                \(form.inputs.text("anlass", "Anlass", hint: "Wofür die Prognose gebraucht wird, zum Beispiel „Vorlage zur Kapazität im Sozialausschuss“."))
                """, cancel: "/prognose"))
    }

    static func keepForecastCheck(_ occasion: String, _ subject: KeepForecast.Subject, _ form: EntryForm) -> Page {
        .entry(
            "Prognose festhalten: Angaben prüfen", back: [Link("Prognose", "/prognose")],
            """
            \(SummaryList([
                .init("Anlass", "\(name: occasion)"), .init("Ab", "\(day: subject.forecast.from)"),
                .init("Monate", "\(number: subject.question.count)"), .init("Belegung am Anfang", "\(number: subject.forecast.opening)"),
            ]).html)
            <ul>\(Scenario.allCases.map { "<li>\(t: ForecastPieces.sentence(subject.forecast, $0))</li>" as HTML })</ul>
            \(form.checked(save: "Prognose festhalten", cancel: "/prognose"))
            """)
    }
}
