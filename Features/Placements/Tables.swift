import Accommodation
import Places
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
                ], kept: .undecided
            ).merging(.carried(.dated("placement_seat", knownBy: ["placement_id", "position"], by: act(.placement)))),
            .facts("absence", told: ["site_id", "kind", "keeps_place", "note"], free: ["note"], kept: .undecided)
                .merging(.carried(.dated("absence", oneADay: true, by: act(.absence)))),
            OwnedTable("door_arrival", .aboutOthers("wie weit eine Ankunft ist; wer kam, steht bei den Menschen"), kept: .undecided),
            OwnedTable(
                "door_said", .leftOut("Angaben über Menschen, von denen es noch keine Akte gibt; sie verfallen nach 30 Tagen und mit der Aufnahme"),
                kept: .hours(30 * 24, after: .lastChanged)),
            OwnedTable(
                "door_person", of: .column("person_id"), told: ["arrival_id", "placeholder", "arrived_day", "recorded_at"],
                withheld: OwnedTable.ofOneself.merging(["position": "der wievielte der Gruppe; sagt nichts über die Person"]) { one, _ in one },
                kept: .undecided
            ).merging(.stays("mit welcher Ankunft jemand kam")),
            OwnedTable("placing_rule", .aboutOthers("Festlegungen der Stadt"), kept: .undecided),
        ]
    }

    /// Of the house a row is about.
    private func act(_ kind: HousingAct.Kind) -> @Sendable (Transaction, Row, Phrase) throws -> String {
        { transaction, row, reason in
            let placement = try row.columns.names.contains("placement_id") ? row.text("placement_id") : nil
            let site: ID<Site> =
                if let placement { try transaction.db.site(of: ID(placement)) } else { try row.id("site_id") }
            return try transaction.begin(HousingAct(kind, on: try row.day("from_day"), reason: reason.text), at: site).text
        }
    }
}
