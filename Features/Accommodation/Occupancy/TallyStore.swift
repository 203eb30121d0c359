import Places
import Storage
import Vocabulary

// The places of all sites, counted once for everybody who asks until something is recorded.

private struct DayAsked: Hashable, Sendable {
    let day: Day
    let knownAt: Instant?
}

private struct BooksAsked: Hashable, Sendable {
    let span: DayRange
    let knownAt: Instant?
}

private struct SpanAsked: Hashable, Sendable {
    let span: DayRange
    let knownAt: Instant?
}

/// What was counted of some sites, and by which measures.
private struct Counted<Part: Sendable>: Sendable {
    var parts: [(site: Site, part: Part)]
    let standards: [AreaStandard]
}

extension Connection {
    /// Every site that is there on a day, or where somebody is said to live all the same, with its places then.
    func tallies(on day: Day, knownAt: Instant? = nil) throws -> [HousingQuestion.Line] {
        let counted = try counted(DayAsked(day: day, knownAt: knownAt), day.only, knownAt) { $0.tally(on: day) }
        let owners = Dictionary(try authorities().map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        return counted.map { HousingQuestion.Line(site: $0.site, owner: owners[$0.site.authority], tally: $0.part) }
    }

    /// The same day by day.
    package func tallies(over span: DayRange, knownAt: Instant? = nil) throws -> [(site: Site, tallies: [Tally])] {
        try counted(SpanAsked(span: span, knownAt: knownAt), span, knownAt) { $0.tallies(over: span) }.map { (site: $0.site, tallies: $0.part) }
    }

    /// The books of all sites in a span, kept while nothing touches them; for whoever asks for the same span again and again.
    package func keptBooks(_ span: DayRange, knownAt: Instant? = nil) throws -> [SiteBook] {
        try counted(BooksAsked(span: span, knownAt: knownAt), span, knownAt) { $0 }.map(\.part)
    }

    /// Counts each site's book; after a change only those of the sites it touched.
    private func counted<Part: Sendable>(
        _ question: some Hashable & Sendable, _ span: DayRange, _ knownAt: Instant?, _ count: (SiteBook) -> Part
    ) throws -> [(site: Site, part: Part)] {
        func renew(_ earlier: Counted<Part>, since: Instant) throws -> Counted<Part>? {
            let touched = try sitesTouched(since: since)
            guard try earlier.standards == areaStandards() else { return nil }
            guard !touched.isEmpty else { return earlier }
            let books = try siteBooks(of: touched.sorted(), span, knownAt: knownAt).filter { $0.isThere(in: span) }
            let parts = earlier.parts.filter { !touched.contains($0.site.id) } + books.map { (site: $0.site, part: count($0)) }
            return Counted(parts: parts.inNaturalOrder(by: \.site.name, then: \.site.id.text), standards: earlier.standards)
        }
        return try remembered(question, renew: renew(_:since:)) {
            Counted(parts: try siteBooks(span, knownAt: knownAt).map { (site: $0.site, part: count($0)) }, standards: try areaStandards())
        }.parts
    }

    /// Sites of whose premises or people something was recorded after an instant, or is no longer held true since.
    func sitesTouched(since instant: Instant) throws -> Set<ID<Site>> {
        func touched(_ alias: SQL) -> [SQL] {
            [
                "\(current: alias) AND \(alias).recorded_at > \(instant)",
                "\(alias).superseded_at > \(instant) AND \(alias).superseded_at < \(endless: .instant)",
            ]
        }
        var parts: [SQL] = []
        for table: SQL in ["site_life", "closure", "reservation", "premises_amenity", "stay"] {
            parts += touched("t").map { "SELECT t.site_id FROM \(table) t WHERE \($0) AND t.site_id IS NOT NULL" }
        }
        parts += touched("t").map { "SELECT s.site_id FROM housing_life t JOIN housing_spot s ON s.id = t.spot_id WHERE \($0)" }
        return Set(try rows(parts.joined(separator: " UNION ")).map { try $0.id("site_id") })
    }
}

extension SiteBook {
    /// On some day of a span, or where somebody is said to live all the same.
    func isThere(in span: DayRange) -> Bool { site.lifetime.overlaps(span) || !lodgers.isEmpty }
}
