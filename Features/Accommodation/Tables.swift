import Storage
import Vocabulary
import Web

extension AccommodationFeature {
    package var tables: [OwnedTable] {
        [
            OwnedTable("premises_amenity", .aboutOthers("Merkmale von Räumen"), kept: .undecided),
            OwnedTable("tenure", .aboutOthers("Verträge mit denen, die Unterkünfte vermieten"), kept: .undecided),
            OwnedTable("housing_project", .aboutOthers("Vorhaben"), kept: .undecided),
            OwnedTable("housing_plan", .aboutOthers("Vorhaben"), kept: .undecided),
            OwnedTable("closure", .aboutOthers("Sperrungen von Räumen"), kept: .undecided),
            OwnedTable("reservation", .aboutOthers("freigehaltene Plätze; wer darin wohnt, steht beim Aufenthalt"), kept: .undecided),
            OwnedTable("area_standard", .aboutOthers("Recht"), kept: .undecided),
        ]
    }
}
