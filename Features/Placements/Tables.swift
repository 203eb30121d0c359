import Storage
import Vocabulary
import Web

extension PlacementsFeature {
    package var tables: [OwnedTable] {
        [
            OwnedTable(
                "placement", .leftOut("Rahmen der Belegung eines Haushalts; was eine Person betrifft, steht bei ihren Plätzen"), kept: .undecided),
            .facts(
                "placement_seat", told: ["placement_id", "sex", "age", "needs", "room_id", "place_id", "state", "kept_until", "reason"],
                free: ["reason"],
                withheld: [
                    "position": "der wievielte Platz der Belegung; sagt nichts über die Person",
                    "reservation_id": "Schlüssel der Vormerkung; Zimmer und Zeit stehen daneben",
                ], kept: .undecided),
            .facts("absence", told: ["site_id", "kind", "keeps_place", "note"], free: ["note"], kept: .undecided),
            OwnedTable("placing_rule", .aboutOthers("Festlegungen der Stadt"), kept: .undecided),
        ]
    }
}
