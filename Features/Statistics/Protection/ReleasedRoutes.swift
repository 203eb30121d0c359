import Lists
import Markup
import Register
import Storage
import Vocabulary
import Web

// The same addresses for those who may not open people: protected figures of released days, which change once a month.
extension StatisticsFeature {
    /// The day asked for among those released, or the question refused at its field.
    private func released(_ context: AppContext) async throws -> (ReleasedQuestion, PublicFigures?, days: [Day]) {
        var question = ReleasedQuestion(context)
        let day = question.problems.isEmpty ? question.day : nil
        let (figures, days) = try await publicMemory.figures(on: day, question.edition, context.database)
        if question.problems.isEmpty, day != nil, figures == nil, !days.isEmpty { question.refuseDay() }
        return (question, question.problems.isEmpty ? figures : nil, days)
    }

    func releasedOverview(_ context: AppContext) async throws -> Answer {
        let (question, figures, days) = try await released(context)
        let week = Edition.week(before: context.today)
        let known = await memory.history(knownAt: week.end)
        let history = try await context.read { try $0.history(knownAt: week.end, from: known) }
        await memory.keep(history)
        let total = history.stock(on: week).total
        let now = total >= PublicTable.leastTotal ? PublicCount.rounded(total) : nil
        return .page(.releasedOverview(question, figures, days, week: (week, now)), status: question.reader.problems.isEmpty ? 200 : 422)
    }

    func releasedStock(_ context: AppContext) async throws -> Answer {
        let (question, figures, days) = try await released(context)
        return .page(.releasedStock(question, figures, days), status: question.problems.isEmpty ? 200 : 422)
    }

    func releasedStockFile(_ format: SheetFormat, _ context: AppContext) async throws -> Answer {
        let (question, figures, _) = try await released(context)
        guard question.problems.isEmpty else { throw Refusal(.invalid, question.problems) }
        guard let figures else { throw Refusal.notFound }
        let figure = Figure.stock(by: question.table?.dimension ?? .pillar)
        try await context.look(JournalNote("figure.export", "figure", figure.id, details: question.told(figures.day)))
        return try format.file("bestand-\(figure.dimension?.filter ?? "")-\(figures.day.iso)", ReleasedPieces.sheet(question, figures, figure))
    }

    private func releasedMonth(_ context: AppContext) async throws -> (ReleasedQuestion, ProtectedFlow?) {
        let question = ReleasedQuestion(context)
        guard question.problems.isEmpty else { return (question, nil) }
        let span = question.month.range
        let flow = Flow.Question(from: span.from, through: span.until.previous, knownAt: question.edition.knownAt)
        return (question, ProtectedFlow(try await context.read { try $0.flow(flow) }))
    }

    func releasedFlow(_ context: AppContext) async throws -> Answer {
        let (question, flow) = try await releasedMonth(context)
        return .page(.releasedFlow(question, flow), status: flow == nil ? 422 : 200)
    }

    func releasedFlowFile(_ format: SheetFormat, _ context: AppContext) async throws -> Answer {
        let (question, flow) = try await releasedMonth(context)
        guard let flow else { throw Refusal(.invalid, question.problems) }
        let told = FormFields([("monat", question.month.text), ("stand", question.edition.knownAt.iso)]).encoded
        try await context.look(JournalNote("figure.export", "figure", Figure.flow.id, details: told))
        return try format.file("bewegung-\(question.month.text)", ReleasedPieces.sheet(question, flow))
    }

    func releasedSeries(_ context: AppContext) async throws -> Answer {
        let (question, figures, _) = try await released(context)
        return .page(.releasedSeries(question, figures?.series), status: question.problems.isEmpty ? 200 : 422)
    }

    func releasedSeriesFile(_ format: SheetFormat, _ context: AppContext) async throws -> Answer {
        let (question, figures, _) = try await released(context)
        guard question.problems.isEmpty else { throw Refusal(.invalid, question.problems) }
        guard let figures else { throw Refusal.notFound }
        let told = FormFields([("stand", question.edition.knownAt.iso)]).encoded
        try await context.look(JournalNote("figure.export", "figure", Figure.series.id, details: told))
        return try format.file("verlauf-\(question.edition.closing.iso)", ReleasedPieces.sheet(question, figures.series))
    }
}
