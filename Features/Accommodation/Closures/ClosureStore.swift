import Places
import Storage
import Vocabulary

// Closures as they were known one after the other, in SQL.

/// One state of a closure with the act that made it so (Fassung einer Sperrung).
struct ClosureVersion: Sendable {
    let closure: Dated<Closure>
    let reason: String
}

extension Connection {
    /// The closure of this identifier as it stands now; where it was replaced since, what it has become.
    func closure(_ id: ID<Dated<Closure>>, at site: ID<Site>) throws -> Dated<Closure> {
        guard let row = try row("SELECT * FROM closure WHERE id = \(id) AND site_id = \(site)") else { throw Refusal.notFound }
        guard let act = try row.optionalText("superseded_act") else { return try Dated(row, Closure(row)) }
        let part = try row.optionalText("spot_id")
        let next = try rows("SELECT id, spot_id FROM closure WHERE recorded_act = \(act) AND site_id = \(site) ORDER BY id")
        guard let found = try next.first(where: { try $0.optionalText("spot_id") == part }) else { throw Refusal.notFound }
        return try closure(try found.id("id"), at: site)
    }

    /// What was known of a closure, the newest first.
    func versions(of closure: Dated<Closure>) throws -> [ClosureVersion] {
        var versions: [ClosureVersion] = []
        var next: ID<Dated<Closure>>? = closure.id
        while let id = next, versions.count < 100, let row = try row("SELECT * FROM closure WHERE id = \(id)") {
            let act = try row.text("recorded_act")
            let reason = try self.row("SELECT reason FROM housing_act WHERE id = \(act)")?.text("reason") ?? ""
            versions.append(ClosureVersion(closure: try Dated(row, Closure(row)), reason: reason))
            next = try rows("SELECT id, spot_id FROM closure WHERE superseded_act = \(act) AND site_id = \(closure.site) ORDER BY id")
                .first { try $0.optionalText("spot_id") == closure.spot?.text }?.id("id")
        }
        return versions
    }
}

extension Closure {
    init(_ row: Row) throws { self.init(try row.choice("reason"), payer: try row.choice("payer"), note: try row.text("note")) }
}
