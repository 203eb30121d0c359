import Storage
import Vocabulary
import Web

extension UpkeepFeature {
    package var tables: [OwnedTable] {
        [
            OwnedTable("upkeep_act", .aboutOthers("Vorgänge an Schlüsseln; die Ausgabe steht bei der Person"), kept: .undecided),
            .facts("key_handout", told: ["site_id", "spot_id", "number", "outcome"], kept: .undecided)
                .merging(.carried(.dated("key_handout", knownBy: ["site_id", "number"]) { try $0.beginMerging(on: $1.day("from_day"), $2) })),
            OwnedTable("defect_term", .aboutOthers("Fristen für Mängel"), kept: .undecided),
            OwnedTable("defect", .aboutOthers("Mängel an Räumen"), kept: .undecided),
            OwnedTable("defect_step", .aboutOthers("Mängel an Räumen"), kept: .undecided),
            OwnedTable("defect_closure", .aboutOthers("Mängel an Räumen"), kept: .undecided),
            OwnedTable("inspection", .aboutOthers("Begehungen von Häusern"), kept: .undecided),
            OwnedTable("inspection_room", .aboutOthers("Begehungen von Häusern"), kept: .undecided),
            OwnedTable("inspection_answer", .aboutOthers("Begehungen von Häusern"), kept: .undecided),
            OwnedTable("checklist_item", .aboutOthers("Prüfpunkte für Begehungen"), kept: .undecided),
        ]
    }
}
