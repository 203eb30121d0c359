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
                    SELECT s.site_id AS id FROM stay s WHERE s.superseded_at = \(Instant.endless) AND s.room_id IS NOT NULL
                      AND s.site_id IN (SELECT site_id FROM key_handout WHERE superseded_at = \(Instant.endless))
                    ORDER BY \(AccommodationFeature.bare("s")), s.id LIMIT 1
                    """)
                guard let site = try lived?.text("id") else { return [:] }
                let key = try db.row("SELECT id FROM key_handout WHERE site_id = \(site) AND superseded_at = \(Instant.endless) ORDER BY id LIMIT 1")
                return ["site": site, "key": try key?.text("id")].compactMapValues { $0 }
            },
        ]
    }
}
