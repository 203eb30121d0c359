import Storage
import Vocabulary
import Web

extension BicyclesFeature {
    package var tables: [OwnedTable] {
        [
            OwnedTable(
                "bicycle_loan", of: .column("person_id"), told: ["id", "bicycle_id", "lent_day", "due_day", "recorded_at", "superseded_at"],
                withheld: OwnedTable.ofOneself.merging(["account": "Konto einer beschäftigten Person"]) { one, _ in one }, kept: .undecided)
        ]
    }
}
