import Markup
import Register
import Vocabulary
import Web

extension Page {
    static func forecast(
        _ view: ForecastView, _ assumptions: [Assumption], _ forecast: Forecast, _ kept: [JudgedForecast], mayManage: Bool, success: Phrase?
    ) -> Page {
        let title: Phrase = "Prognose ab \(forecast.from)"
        let actions: HTML =
            mayManage && view.question.from == view.today && view.question.knownAt == nil
            ? Button.link("Prognose festhalten", "\(KeepForecast.path)?monate=\(view.question.count)", look: .secondary) : .empty
        let lead: Phrase =
            "Wie viele Menschen einen Platz der Stadt brauchen werden, und wie viele Plätze es gibt: \(counted(forecast.months.count, "Monat", "Monate")) voraus."
        let links = [Link("Als CSV laden", view.address("/prognose.csv")), Link("Als Excel-Datei laden", view.address("/prognose.xlsx"))]
        return .inflow(
            title, head: PageHead(title, lead: lead, actions: actions), current: "/prognose", success: success,
            stand: title, readsNotices: view.readsNotices,
            """
            \(ForecastPieces.form(view))
            \(ForecastPieces.answers(forecast))
            \(ForecastPieces.chart(forecast, links: links) { view.address("/prognose/monat", [("monat", String($0.from.iso.prefix(7)))]) })
            \(ForecastPieces.parts(view, forecast))
            \(ForecastPieces.capacity(forecast))
            \(ForecastPieces.assumptions(assumptions, mayManage: mayManage))
            \(ForecastPieces.accuracy(kept))
            \(ForecastPieces.method)
            """)
    }

    static func forecastRefused(_ view: ForecastView) -> Page {
        .inflow("Prognose", current: "/prognose", problems: view.inputs.problems, readsNotices: view.readsNotices, ForecastPieces.form(view))
    }
}

enum ForecastPieces {
    static func form(_ view: ForecastView) -> HTML {
        let inputs = view.inputs
        let months = inputs.text("monate", "Monate", width: .two, kind: .number)
        guard !view.isReleased else { return Filters("/prognose", months).called("Zeitraum wählen", go: "Anzeigen").html }
        return Filters(
            "/prognose",
            """
            \(inputs.date("ab", "Ab"))\(months)
            \(inputs.text("stand", "Wie damals bekannt", hint: "Leer ist der heutige Wissensstand; sonst zum Beispiel 17.06.2020", isOptional: true))
            """
        ).called("Zeitraum wählen", go: "Anzeigen").html
    }

    /// When it is no longer enough, in one sentence.
    static func sentence(_ forecast: Forecast, _ scenario: Scenario) -> Phrase {
        guard let last = forecast.months.indices.last else { return "Ohne Monate gibt es nichts vorauszusehen." }
        if let first = forecast.firstShortage(scenario) {
            let missing = -forecast.margin(scenario, first)
            let least = forecast.tightest(scenario).map { -forecast.margin(scenario, $0) } ?? missing
            let start: Phrase = missing == 1 ? "1 Platz fehlt" : "\(missing) Plätze fehlen"
            return
                "Im Szenario \(scenario.label) reicht es ab Ende \(forecast.months[first].last.monthWords) nicht mehr: \(start), am meisten \(least)."
        }
        guard let tightest = forecast.tightest(scenario) else { return "" }
        return
            "Im Szenario \(scenario.label) reicht es bis Ende \(forecast.months[last].last.monthWords); am knappsten wird es Ende \(forecast.months[tightest].last.monthWords) mit \(counted(forecast.margin(scenario, tightest), "freien Platz", "freien Plätzen"))."
    }

    static func answers(_ forecast: Forecast) -> HTML {
        let now = forecast.capacity.first?.usable ?? 0
        let (people, places) = (counted(forecast.opening, "Mensch", "Menschen"), counted(now, "nutzbarem Platz", "nutzbaren Plätzen"))
        let today: Phrase =
            forecast.opening > now
            ? "In städtischen Unterkünften am \(forecast.from): \(people) auf \(places). Es fehlen schon \(forecast.opening - now)."
            : "In städtischen Unterkünften am \(forecast.from): \(people) auf \(places)."
        return """
            <h2>\(t: "Wann reicht es nicht mehr?")</h2>
            <p>\(t: today)</p><ul>\(Scenario.allCases.map { "<li>\(t: sentence(forecast, $0))</li>" as HTML })</ul>
            """
    }

    static func chart(_ forecast: Forecast, real: [Int] = [], links: [Link], month: ((DayRange) -> String)?) -> HTML {
        let days = forecast.capacity.map(\.day)
        func values(_ scenario: Scenario) -> [Int] { [forecast.opening] + (forecast.courses[scenario] ?? []).map(\.closing) }
        let picture = RangeChart(
            days: days, low: values(.low), middle: values(.middle), high: values(.high), places: forecast.capacity.map(\.usable), real: real,
            need: "Bedarf, niedrig bis hoch, Linie: mittel", placesLabel: "nutzbare Plätze")
        return Chart(
            "prognose", heading: sentence(forecast, .middle),
            subtitle: "Menschen mit Bedarf und nutzbare Plätze der Stadt, \(days.first ?? forecast.from) bis \(days.last ?? forecast.from)",
            name: "Band des Bedarfs und Stufen der Plätze nach Monaten; die Zahlen stehen in der Tabelle", picture,
            table: table(forecast, real: real, month: month), links: links
        ).html
    }

    static func table(_ forecast: Forecast, real: [Int], month: ((DayRange) -> String)?) -> HTML {
        let rows = forecast.months.enumerated().map { index, range -> [HTML] in
            let words: HTML = "\(day: range.last)"
            let margin = forecast.margin(.middle, index)
            let reality: [HTML] = real.isEmpty ? [] : [index + 1 < real.count ? "\(number: real[index + 1])" : "–"]
            return [
                month.map { "<a href=\"\($0(range))\">\(words)</a>" } ?? words, "\(number: forecast.usable(index))",
                "\(number: forecast.need(.low, index))", "\(number: forecast.need(.middle, index))", "\(number: forecast.need(.high, index))",
                margin < 0 ? "\(number: margin) \(Tag("fehlen", .ochre).html)" : "\(number: margin)",
            ] + reality
        }
        let more: [DataTable.Column] = real.isEmpty ? [] : [.number("Wirklich")]
        return DataTable(
            "prognose-tabelle", caption: "Bedarf und Plätze am Ende jedes Monats",
            [
                .header("Monatsende"), .number("Plätze"), .number("Bedarf niedrig"), .number("mittel"), .number("hoch"), .number("frei bei mittel"),
            ] + more, rows: rows
        ).html
    }
}
