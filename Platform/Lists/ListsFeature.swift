import Storage
import Vocabulary
import Web

/// What the machinery of lists declares (Ausgabe): it has no addresses of its own.
package struct ListsFeature: Feature {
    package init() {}

    package var routes: [Route] { [] }

    package var tables: [OwnedTable] {
        [OwnedTable("taken_list", .aboutOthers("wann Beschäftigte Listen ausgaben"), kept: .hours(1, after: .recorded))]
    }

    package var journalWords: JournalWords {
        JournalWords(
            ["list.export": "Liste ausgegeben"], subjects: ["list": "Liste"],
            details: ["print": "zum Drucken", "selection": "Auswahl", "xlsx": "Excel-Datei", "csv": "CSV-Datei"],
            counts: ["persons": { $0 == 1 ? "1 Person" : "\($0) Personen" }, "rows": { $0 == 1 ? "1 Zeile" : "\($0) Zeilen" }])
    }
}
