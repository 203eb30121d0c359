import Forms
import Markup
import Register
import Spreadsheet
import Statistics
import Vocabulary
import Web

/// What everyone may know, without signing in (Transparenz).
package struct TransparencyFeature: Feature {
    let memory = PublicMemory()

    package init() {}

    package var routes: [Route] {
        [
            Route("GET", "/", .everyone, start),
            Route("GET", "/zahlen-und-fakten", .everyone, facts),
            Route("GET", "/methodik", .everyone) { .page(.publicMethod($0)) },
            Route("GET", "/glossar", .everyone) { .page(.glossary($0)) },
            Route("GET", "/daten/bestand.csv", .everyone, stockFile),
            Route("GET", "/daten/verlauf.csv", .everyone, seriesFile),
            Route("GET", "/hilfe", .everyone) { .page(.help($0)) },
            Route("GET", "/barrierefreiheit", .everyone) { .page(.accessibility($0)) },
            Route("GET", "/datenschutz", .everyone) { .page(.privacy($0)) },
            Route("GET", "/impressum", .everyone) { .page(.imprint($0)) },
        ]
    }

    func start(_ context: AppContext) async throws -> Answer { try await answer(context, Page.start) }
    func facts(_ context: AppContext) async throws -> Answer { try await answer(context, Page.facts) }

    private func answer(
        _ context: AppContext, _ page: (PublicFigures?, [Day], Inputs, AppContext) -> Page
    ) async throws -> Answer {
        var reader = FormReader(context.query)
        let wanted = reader.day("am")
        let edition = Edition(today: context.today)
        let (figures, days) = try await memory.figures(on: reader.problems.isEmpty ? wanted : nil, edition, context.database)
        if reader.problems.isEmpty, wanted != nil, figures == nil, !days.isEmpty {
            reader.refuse("am", "Für diesen Tag gibt es keine öffentliche Zahl. Wählen Sie einen aus der Liste.")
        }
        var inputs = Inputs(context.query.values, problems: reader.problems)
        if let figures, reader.problems.isEmpty { inputs["am"] = figures.day.iso }
        let isRefused = !reader.problems.isEmpty
        return .page(page(isRefused ? nil : figures, days, inputs, context), status: isRefused ? 422 : 200)
    }

    func stockFile(_ context: AppContext) async throws -> Answer {
        var reader = FormReader(context.query)
        let wanted = reader.day("am")
        try reader.finish()
        let (figures, _) = try await memory.figures(on: wanted, Edition(today: context.today), context.database)
        guard let figures else { throw Refusal.notFound }
        return file("bestand-\(figures.day.iso)", PublicSheets.stock(figures))
    }

    func seriesFile(_ context: AppContext) async throws -> Answer {
        let (figures, _) = try await memory.figures(on: nil, Edition(today: context.today), context.database)
        guard let figures else { throw Refusal.notFound }
        return file("verlauf", PublicSheets.series(figures.series))
    }

    private func file(_ name: String, _ sheet: Sheet) -> Answer {
        .file(.init(name + ".csv", type: "text/csv; charset=utf-8", bytes: sheet.csv(withHead: false)))
    }
}
