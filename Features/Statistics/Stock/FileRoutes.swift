import Lists
import Register
import Spreadsheet
import Storage
import Vocabulary
import Web

// The same numbers as files. Taking unrounded tables away leaves a line in the journal.
extension StatisticsFeature {
    func stockFile(_ format: SheetFormat) -> Route.Handler {
        { context in
            guard try context.requireActor().countsExactly else { return try await releasedStockFile(format, context) }
            let question = StockQuestion(context)
            guard question.problems.isEmpty else { throw Refusal(.invalid, question.problems) }
            let (stock, knownAt) = try await context.read { db in
                (try db.stock(question.query, by: question.dimension), try question.knownAt ?? db.latestRecording())
            }
            try await context.look(JournalNote("figure.export", "figure", stock.figure.id, details: question.told))
            return try format.file("bestand-\(question.dimension.filter)-\(question.on.iso)", StockPieces.sheet(stock, knownAt: knownAt))
        }
    }

    func flowFile(_ format: SheetFormat) -> Route.Handler {
        { context in
            guard try context.requireActor().countsExactly else { return try await releasedFlowFile(format, context) }
            let question = lastMonths(context)
            guard question.problems.isEmpty else { throw Refusal(.invalid, question.problems) }
            let (flow, knownAt) = try await context.read { db in
                (try db.flow(question.flow), try question.knownAt ?? db.latestRecording())
            }
            try await context.look(JournalNote("figure.export", "figure", Figure.flow.id, details: question.told))
            return try format.file("bewegung-\(question.from.iso)-\(question.through.iso)", FlowPieces.sheet(flow, knownAt: knownAt))
        }
    }

    func seriesFile(_ format: SheetFormat) -> Route.Handler {
        { context in
            guard try context.requireActor().countsExactly else { return try await releasedSeriesFile(format, context) }
            let (question, points, _) = try await seriesPoints(context)
            guard question.problems.isEmpty else { throw Refusal(.invalid, question.problems) }
            try await context.look(JournalNote("figure.export", "figure", Figure.series.id, details: question.told))
            let knownAt = try await context.read { try question.knownAt ?? $0.latestRecording() }
            let sheet = SeriesPieces.sheet(points, knownAt: knownAt)
            return try format.file("verlauf-\(question.from.iso)-\(question.through.iso)", sheet)
        }
    }
}
