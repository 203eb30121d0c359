import Places
import Storage
import Vocabulary

// The places of all sites, counted once for everybody who asks until something is recorded.

private struct DayAsked: Hashable, Sendable {
    let day: Day
    let knownAt: Instant?
}

private struct SpanAsked: Hashable, Sendable {
    let span: DayRange
    let knownAt: Instant?
}

extension Connection {
    /// Every site that is there on a day, or where somebody is said to live all the same, with its places then.
    func tallies(on day: Day, knownAt: Instant? = nil) throws -> [HousingQuestion.Line] {
        try remembered(DayAsked(day: day, knownAt: knownAt)) {
            let owners = Dictionary(try authorities().map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
            return try siteBooks(day.only, knownAt: knownAt).map { book in
                HousingQuestion.Line(site: book.site, owner: owners[book.site.authority], tally: book.tally(on: day))
            }
        }
    }

    /// The same day by day.
    func tallies(over span: DayRange, knownAt: Instant? = nil) throws -> [(site: Site, tallies: [Tally])] {
        try remembered(SpanAsked(span: span, knownAt: knownAt)) {
            try siteBooks(span, knownAt: knownAt).map { (site: $0.site, tallies: $0.tallies(over: span)) }
        }
    }
}
