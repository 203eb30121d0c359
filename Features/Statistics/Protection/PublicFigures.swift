import Register
import Storage
import Vocabulary

/// The course of the figures and the days one can ask for, the same for every page of an edition.
package struct PublicSeries: Sendable, Hashable {
    package let edition: Edition
    package let points: [Headline]
    package let published: [PublishedTotal]
    package let days: [Day]

    init(_ edition: Edition, _ history: History, published: [PublishedTotal]) {
        self.edition = edition
        self.published = published
        let first = history.firstDay ?? edition.closing.next
        points = history.months(from: first, through: edition.closing).map { Headline(day: $0.day, $0.counts) }
        days = edition.days(since: first, published: published.filter { $0.precision != .forecast }.map(\.day))
    }
}

/// Everything public about one day, protected once and shown everywhere from here.
package struct PublicFigures: Sendable, Hashable {
    package let headline: Headline
    /// What the edition before said, where it said something else.
    package let before: Int?
    package let tables: [PublicTable]
    package let series: PublicSeries

    package var day: Day { headline.day }
    package var edition: Edition { series.edition }
}

/// What is remembered between requests, and given back brought up to date.
struct PublicKnowledge: Sendable {
    var series: PublicSeries?
    var figures: [Day: PublicFigures] = [:]
    var now: History?
    var before: History?
}

extension Connection {
    /// Reads one day of an edition; nil where the day is not a public one or nothing was recorded yet.
    func publicFigures(_ edition: Edition, on wanted: Day?, _ known: PublicKnowledge) throws -> (PublicFigures?, PublicKnowledge) {
        let published = try publishedTotals()
        var known = known
        if known.series?.edition != edition || known.series?.published != published {
            let history = try history(knownAt: edition.knownAt, from: known.now)
            known = PublicKnowledge(series: PublicSeries(edition, history, published: published), now: history, before: known.before)
        }
        let day = wanted ?? edition.closing
        guard let series = known.series, let history = known.now, series.days.contains(day) else { return (nil, known) }
        if let kept = known.figures[day] { return (kept, known) }
        let former = try self.history(knownAt: edition.previous.knownAt, from: known.before)
        known.before = former
        let headline = Headline(day: day, history.stock(on: day))
        let earlier = former.stock(on: day).total
        let wasPublic = day <= edition.previous.closing && former.firstDay != nil
        let figures = PublicFigures(
            headline: headline, before: wasPublic && earlier != headline.total ? earlier : nil,
            tables: try publicTables(edition, headline), series: series)
        known.figures[day] = figures
        return (figures, known)
    }

    private func publicTables(_ edition: Edition, _ headline: Headline) throws -> [PublicTable] {
        guard Edition.hasTables(headline.day) else { return [] }
        return try PublicTable.Kind.allCases.map { kind in
            let stock = try stock(CensusQuery(on: headline.day, knownAt: edition.knownAt), by: kind.dimension)
            return PublicTable(kind, stock, hidingMinors: headline.parts.isEmpty)
        }
    }
}

/// Keeps what was computed for an edition: the same cell has the same value in every product, and readers cost little.
package actor PublicMemory {
    private var known = PublicKnowledge()

    package init() {}

    /// The figures of a day, of the edition's last when none is named, and the days one can ask for.
    package func figures(on day: Day?, _ edition: Edition, _ database: any Database) async throws -> (PublicFigures?, [Day]) {
        let before = known
        let (figures, after) = try await database.read { try $0.publicFigures(edition, on: day, before) }
        // While the month still runs by the machine's clock, more can be recorded before the closing.
        known = edition.knownAt < .now() ? after : PublicKnowledge()
        return (figures, after.series?.days ?? [])
    }
}
