import Accommodation
import Places
import Vocabulary

/// All that a search looks at (Suchraum): sites with their rooms and people, and what is asked of them.
package struct SearchGround: Sendable {
    package let search: PlaceSearch
    let candidates: [Candidate]

    /// What was found, best first, and why the rest does not fit.
    package func result() -> PlaceAnswer {
        let looked = candidates.filter { search.isOwned($0.book.site) }
        let houses = looked.map { $0.house(search.wish.span) }
        let hits = search.hits(in: houses)
        let found = Set(hits.map(\.site.id))
        let isForMinors = search.wish.party.seekers.allSatisfy { search.rules.isMinor($0.age) }
        // A house for others altogether needs no explanation.
        let rest = zip(looked, houses).filter { !found.contains($0.0.book.site.id) && $0.1.isForMinorsOnly == isForMinors }.map(\.0)
        let misses = rest.enumerated().map { index, candidate in
            search.shortfall(candidate, lookingAhead: index < SearchGround.mostLookedAhead ? PlaceSearch.monthsAhead : 0)
        }
        return PlaceAnswer(wish: search.wish, rules: search.rules, hits: hits, misses: misses, owners: search.owners, books: looked.map(\.book))
    }

    /// To look for the day on which a site would fit takes time; more sites than that only say what is wrong.
    private static let mostLookedAhead = 60

    func house(_ site: ID<Site>) -> OpenHouse? { candidates.first { $0.book.site.id == site }?.house(search.wish.span) }
    func book(_ site: ID<Site>) -> SiteBook? { candidates.first { $0.book.site.id == site }?.book }
}

/// The answer to a search (Ergebnis der Platzsuche).
package struct PlaceAnswer: Sendable {
    package let wish: PlaceWish
    package let rules: PlacingRules
    package let hits: [PlaceHit]
    package let misses: [Shortfall]
    private let owners: [ID<Authority>: Authority.Kind]
    private let books: [ID<Site>: SiteBook]

    init(
        wish: PlaceWish, rules: PlacingRules, hits: [PlaceHit], misses: [Shortfall], owners: [ID<Authority>: Authority.Kind], books: [SiteBook]
    ) {
        self.wish = wish
        self.rules = rules
        self.hits = hits
        self.misses = misses
        self.owners = owners
        self.books = Dictionary(books.map { ($0.site.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Which kind of authority runs a site on the first night; it decides in whose care people come with it.
    package func owner(of site: Site) -> Authority.Kind? { owners[site.authority(on: wish.span.from)] }

    package func name(of spot: ID<Spot>, at site: ID<Site>) -> String { books[site]?.name(of: spot, on: wish.span.from) ?? "?" }
}

extension PlaceSearch {
    /// So far ahead the nearest day is looked for on which a site would fit.
    package static let monthsAhead = 12
    /// An open end is searched for this long.
    package static let openMonths = 60
}
