import Places
import Storage
import Vocabulary

// What sites are called, who runs them and from when to when, in SQL.

extension SiteLife: Datable {
    package static let table: DatedTable = "site_life"

    package var cells: Cells {
        [
            "name": name, "kind": kind, "authority_id": authority, "district": district, "address": address, "note": note,
            "source": source,
        ]
    }

    init(_ row: Row) throws {
        self.init(
            name: try row.text("name"), kind: try row.choice("kind"), authority: try row.id("authority_id"), district: try row.text("district"),
            address: try row.text("address"), note: try row.text("note"), source: try row.text("source"))
    }
}

extension Connection {
    /// The lives of sites in order, whole and not only in a span, as known now or at an instant.
    package func siteLives(of site: ID<Site>? = nil, knownAt: Instant? = nil) throws -> [ID<Site>: [Dated<SiteLife>]] {
        let query = HousingQuery(span: .always, knownAt: knownAt, site: site)
        let rows = try rows(
            "SELECT l.*, NULL AS spot_id FROM site_life l WHERE \(query.at("l.site_id")) AND \(query.holds("l")) ORDER BY l.from_day, l.id")
        return Dictionary(grouping: try rows.map { try Dated($0, SiteLife($0)) }, by: \.site)
    }

    /// Sites in the order of their names as they stand on a day.
    func sites(_ query: HousingQuery) throws -> [Site] {
        let lives = try siteLives(of: query.site, knownAt: query.knownAt)
        return lives.compactMap { id, lives in Site(id, lives: lives, on: query.span.from) }.inNaturalOrder(by: \.name, then: \.id.text)
    }
}

extension Transaction {
    package func record(_ lives: [(period: DayRange, content: SiteLife)], at site: ID<Site>, by act: ID<HousingAct>) throws {
        try record(lives.map { NewFact(newID(SiteLife.self), in: $0.period, by: act, ["site_id": site] + $0.content.cells) }, in: SiteLife.table)
        try refreshSite(site)
    }

    /// The row others refer to says what is known now.
    func refreshSite(_ id: ID<Site>) throws {
        guard let site = try db.sites().first(where: { $0.id == id }) else { throw StorageError.shape("a site without a life") }
        try db.run(
            """
            UPDATE site SET name = \(site.name), kind = \(site.kind), authority_id = \(site.authority), district = \(site.district),
                            from_day = \(site.lifetime.from), until_day = \(site.lifetime.until), source = \(site.source)
            WHERE id = \(id)
            """)
    }
}

extension DayRange {
    /// Every day there is.
    package static var always: DayRange { .starting("0001-01-01") }
}
