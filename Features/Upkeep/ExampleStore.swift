import Accommodation
import Storage
import Vocabulary
import Web

// Something real of this office for checks that open every page, in SQL.

extension UpkeepFeature {
    package var examples: [Example] {
        [
            Example("defect", "SELECT id FROM defect ORDER BY id LIMIT 1"),
            Example("inspection", "SELECT id FROM inspection ORDER BY id LIMIT 1"),
            // A site where people live in rooms and a key is out.
            Example(["site", "key"]) { db, _ in
                let lived = try db.row(
                    """
                    SELECT s.site_id AS id FROM stay s WHERE \(current: "s") AND s.room_id IS NOT NULL
                      AND s.site_id IN (SELECT site_id FROM key_handout WHERE \(current: "key_handout"))
                    ORDER BY \(AccommodationFeature.bare("s")), s.id LIMIT 1
                    """)
                guard let site = try lived?.text("id") else { return [:] }
                let key = try db.row("SELECT id FROM key_handout WHERE site_id = \(site) AND \(current: "key_handout") ORDER BY id LIMIT 1")
                return ["site": site, "key": try key?.text("id")].compactMapValues { $0 }
            },
        ]
    }
}
