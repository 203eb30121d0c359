import Places
import Storage
import Vocabulary
import Web

// Contracts in SQL.

extension Connection {
    /// Contracts that hold on some day of a span, by site and beginning.
    package func tenures(_ span: DayRange, at site: ID<Site>? = nil, knownAt: Instant? = nil) throws -> [Dated<Tenure>] {
        let query = HousingQuery(span: span, knownAt: knownAt, site: site)
        return try rows("SELECT * FROM tenure t WHERE \(query.at("t.site_id")) AND \(query.holds("t")) ORDER BY t.site_id, t.from_day, t.id").map {
            row in
            try Dated(row, Tenure(row))
        }
    }
}

/// One state of a contract, as it was known for a time (Fassung eines Vertrags).
struct TenureVersion: Sendable {
    let row: Dated<Tenure>
    let reason: String
    let isCurrent: Bool
}

/// A contract with its site, for the list of all (Vertrag in der Liste).
struct Contract: Sendable {
    let site: Site
    let row: Dated<Tenure>
    /// What it is about, when not the whole site.
    let part: String
}

extension Connection {
    /// The contract of this identifier; where it was replaced since, what it has become.
    func tenure(_ id: ID<Dated<Tenure>>, at site: ID<Site>) throws -> Dated<Tenure> {
        let all = try tenures(.always, at: site)
        if let row = all.first(where: { $0.id == id }) { return row }
        // One act replaces one contract; of several pieces the last goes on.
        guard let old = try row("SELECT superseded_act FROM tenure WHERE id = \(id) AND site_id = \(site)"),
            let act = try old.optionalText("superseded_act"),
            let next = try rows("SELECT id FROM tenure WHERE recorded_act = \(act) AND site_id = \(site) ORDER BY from_day DESC").first
        else { throw Refusal.notFound }
        return try tenure(try next.id("id"), at: site)
    }

    /// Everything ever known of a contract, the newest first: what it replaced, and what that had replaced.
    func versions(of row: Dated<Tenure>) throws -> [TenureVersion] {
        var versions: [TenureVersion] = []
        var acts = try rows("SELECT recorded_act FROM tenure WHERE id = \(row.id)").map { try $0.text("recorded_act") }
        while let act = acts.popLast(), versions.count < 60 {
            let reason = try self.row("SELECT reason FROM housing_act WHERE id = \(act)")?.text("reason") ?? ""
            for found in try rows("SELECT * FROM tenure WHERE recorded_act = \(act) AND site_id = \(row.site) ORDER BY from_day DESC") {
                let isCurrent = try found.isCurrent()
                versions.append(TenureVersion(row: try Dated(found, Tenure(found)), reason: reason, isCurrent: isCurrent))
            }
            acts += try rows("SELECT DISTINCT recorded_act FROM tenure WHERE superseded_act = \(act) AND site_id = \(row.site)")
                .map { try $0.text("recorded_act") }
        }
        return versions
    }

    /// Contracts that hold on a day or later, at sites the actor may see: what ends next first.
    func contracts(for actor: Actor, from day: Day) throws -> [Contract] {
        let visible = try visibleSites(actor)
        let sites = Dictionary(try sites(HousingQuery(span: day.only)).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let rows = try tenures(.starting(day)).filter { visible?.contains($0.site.text) ?? true }
        var books: [ID<Site>: SiteBook] = [:]
        for site in Set(rows.filter { $0.spot != nil }.map(\.site)) { books[site] = try siteBook(site, .always) }
        return rows.compactMap { row in
            sites[row.site].map { Contract(site: $0, row: row, part: row.spot == nil ? "" : books[row.site]?.name(of: row.spot, on: day) ?? "") }
        }.map { ($0.row.period.until, $0.site.name.naturalKey, $0.row.period.from, $0) }.sorted { ($0.0, $0.1, $0.2) < ($1.0, $1.1, $1.2) }.map(\.3)
    }
}

extension Tenure {
    init(_ row: Row) throws {
        self.init(
            try row.choice("kind"), landlord: try row.text("landlord"), monthlyRent: try row.int("monthly_rent"),
            monthlyCosts: try row.int("monthly_costs"), noticeMonths: try row.optionalInt("notice_months"), options: try row.text("options"),
            permitUntil: try row.optionalDay("permit_until"))
    }
}

extension Tenure: OnPremises {
    package static let table: DatedTable = "tenure"

    package var cells: Cells {
        [
            "kind": kind, "landlord": landlord, "monthly_rent": monthlyRent, "monthly_costs": monthlyCosts, "notice_months": noticeMonths,
            "options": options, "permit_until": permitUntil,
        ]
    }
}
