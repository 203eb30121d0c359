import Storage
import Vocabulary
import Web

// Something real of this office for checks that open every page, in SQL.

extension AccommodationFeature {
    package var examples: [Example] {
        [
            Example("project", "SELECT id FROM housing_project ORDER BY id LIMIT 1"),
            // A site where people live in rooms, with a part, a contract, an amenity and a closure: an address may name a site and
            // something of it.
            Example(["site", "part", "tenure", "amenity", "closure"]) { db, found in
                let lived: SQL = """
                    SELECT s.site_id AS id FROM stay s WHERE \(current: "s") AND s.room_id IS NOT NULL
                    ORDER BY \(AccommodationFeature.bare("s")), s.id LIMIT 1
                    """
                guard let site = try found["site"] ?? db.row(lived)?.text("id") else { return [:] }
                func first(_ table: SQL) throws -> String? {
                    try db.row("SELECT f.id FROM \(table) f WHERE f.site_id = \(site) AND \(current: "f") ORDER BY f.id LIMIT 1")?.text("id")
                }
                let part = try db.row("SELECT id FROM housing_spot WHERE site_id = \(site) AND kind = 'room' ORDER BY id LIMIT 1")
                return [
                    "site": site, "part": try part?.text("id"), "tenure": try first("tenure"), "amenity": try first("premises_amenity"),
                    "closure": try first("closure"),
                ].compactMapValues { $0 }
            },
        ]
    }

    /// How much a stay's site lacks that a page could show; for ordering.
    package static func bare(_ stay: SQL) -> SQL {
        """
        CASE WHEN \(stay).site_id IN (SELECT site_id FROM closure WHERE \(current: "closure")) THEN 0 ELSE 1 END
        + CASE WHEN \(stay).site_id IN (SELECT site_id FROM tenure WHERE \(current: "tenure")) THEN 0 ELSE 1 END
        """
    }
}
