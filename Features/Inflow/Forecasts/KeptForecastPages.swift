import Lists
import Markup
import Register
import Spreadsheet
import Vocabulary
import Web

extension Page {
    static func keptForecasts(_ kept: [JudgedForecast], _ shown: ShownList<JudgedForecast>, mayManage: Bool) -> Page {
        let title: Phrase = "Festgehaltene Prognosen"
        let keep = mayManage && !shown.isOnPaper ? Button.link("Prognose festhalten", KeepForecast.path, look: .secondary) : .empty
        return .inflow(
            title,
            head: PageHead(
                title, lead: "So, wie sie gemacht wurden. Daneben steht, was wirklich war.", actions: "\(keep)\(shown.ways(mayTake: mayManage))"),
            current: "/prognose", breadcrumb: [Link("Prognose", "/prognose")], problems: shown.problems,
            """
            \(shown.html)
            \(when: !shown.isOnPaper && kept.contains { !$0.accuracy.months.isEmpty }, ForecastPieces.distances(kept.map(\.accuracy)))
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

// What was kept, judged by what came: a list like any other.
extension JudgedForecast {
    static func declared(_ kept: [JudgedForecast]) -> ListDeclaration<JudgedForecast> {
        var list = ListDeclaration<JudgedForecast>(
            "kept-forecasts", at: "/prognose/festgehalten", "Festgehaltene Prognosen", columns: columns
        ) { _ in .whole { _ in kept } }
        list.id = "festgehalten"
        list.caption = { "\($0) festgehaltene Prognosen" }
        list.empty = "Noch wurde keine Prognose festgehalten."
        list.length = 50
        list.export = "/prognose/festgehalten/ausgabe"
        list.file = "prognosen"
        list.isOfPeople = false
        return list
    }

    static let taking = ListDesk<JudgedForecast>(
        "/prognose/festgehalten/ausgabe", allow: .manageInflow, of: "kept-forecasts", filters: [],
        back: Link("Festgehalten", "/prognose/festgehalten")
    ) { db, _, context in declared(try db.accuracies(upTo: context.today)) }

    private static let columns: [ListColumn<JudgedForecast>] = [
        .header("ab", "Ab", sort: "ab", parts: [.init("Ab") { .day($0.kept.forecast.from) }]) { one in
            "<a href=\"/prognose/\(one.kept.id)\">\(day: one.kept.forecast.from)</a>"
        },
        .plain("anlass", "Anlass", width: 30, sort: "anlass") { .words($0.kept.occasion) },
        .plain("monate", "Monate", isNumber: true, sort: "monate") { .number($0.kept.forecast.months.count) },
        .plain("vorbei", "davon vorbei", isNumber: true, sort: "vorbei") { .number($0.accuracy.months.count) },
        .number(
            "abweichung", "mittlere Abweichung", sort: "abweichung",
            parts: [.init(.percent("mittlere Abweichung")) { $0.accuracy.meanShare.map { .percent($0) } ?? .empty }]
        ) { InflowPieces.percent($0.accuracy.meanShare) },
        .number(
            "zuletzt", "Wirklich − Prognose, zuletzt", sort: "zuletzt",
            parts: [.init("Wirklich − Prognose, zuletzt") { $0.accuracy.latest.map { .number($0.error) } ?? .empty }]
        ) { one in one.accuracy.latest.map { "<span dir=\"ltr\">\(InflowPieces.signed($0.error))</span>" } ?? "–" },
        .text("dazwischen", "zwischen niedrig und hoch", parts: [.init("zwischen niedrig und hoch") { .number($0.accuracy.within) }]) { one in
            one.accuracy.months.isEmpty ? "–" : "\(t: "\(one.accuracy.within) von \(one.accuracy.months.count)")"
        },
    ]
}
