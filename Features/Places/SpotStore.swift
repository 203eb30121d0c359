import Storage
import Vocabulary

// Parts of sites in SQL.

extension Spot {
    package init(_ row: Row) throws {
        self.init(id: try row.id("id"), kind: try row.choice("kind"), site: try row.id("site_id"), parent: try row.optionalID("parent_id"))
    }
}

extension Connection {
    /// What rooms are called, as known now; of several names the latest.
    package func roomNames(_ rooms: [String]) throws -> [ID<Spot>: String] {
        guard !rooms.isEmpty else { return [:] }
        return try once("roomNames", rooms) {
            let found = try rows(
                """
                SELECT spot_id, name FROM housing_life WHERE spot_id IN (\(list: rooms)) AND \(current: "housing_life") ORDER BY from_day
                """)
            return Dictionary(try found.map { (try $0.id("spot_id"), try $0.text("name")) }, uniquingKeysWith: { _, latest in latest })
        }
    }
}
