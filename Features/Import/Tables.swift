import Storage
import Vocabulary
import Web

extension ImportFeature {
    package var tables: [OwnedTable] {
        [
            OwnedTable(
                "import_run", .leftOut("hochgeladene Listen nennen viele Menschen; was über eine Person übernommen wurde, steht bei ihr"),
                kept: .undecided),
            OwnedTable("import_row", .leftOut("Prüfbericht einer Liste; was übernommen wurde, steht bei der Person"), kept: .undecided)
                .merging(.stays("was damals geprüft wurde")),
            OwnedTable("import_correction", .leftOut("Teil einer hochgeladenen Liste"), kept: .undecided),
            OwnedTable("import_decision", .leftOut("Entscheidungen über Zeilen einer Liste"), kept: .undecided)
                .merging(.stays("was damals entschieden wurde")),
            OwnedTable(
                "import_person", of: .column("person_id"), told: ["import_id", "is_new", "recorded_at"],
                withheld: OwnedTable.ofOneself.merging(["position": "wo der Mensch in der Liste steht"]) { one, _ in one },
                kept: .undecided
            ).merging(.stays("welche Akte ein Import anlegte oder änderte")),
            OwnedTable(
                "import_key", of: .column("person_id"), told: ["profile", "key", "import_id"], withheld: OwnedTable.ofOneself, kept: .undecided
            ).merging(.stays("ein Import sucht zu einem Schlüssel die Akte, die weiterlebt")),
            OwnedTable("import_profile", .aboutOthers("Zuordnung von Spalten und Werten"), kept: .undecided),
            OwnedTable("import_act", .aboutOthers("welche Vorgänge zu einem Import gehören"), kept: .undecided),
        ]
    }
}
