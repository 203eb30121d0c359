import Storage
import Vocabulary
import Web

/// What the machinery of forms declares (Formulare): it has no addresses of its own.
package struct FormsFeature: Feature {
    package init() {}

    package var routes: [Route] { [] }

    package var tables: [OwnedTable] {
        [
            OwnedTable(
                "draft", .leftOut("Entwürfe gehören noch zu keiner Akte; sie verfallen nach 30 Tagen"), kept: .hours(30 * 24, after: .lastChanged)),
            OwnedTable("submission", .aboutOthers("Schlüssel abgeschickter Formulare"), kept: .undecided),
        ]
    }

    package var journalWords: JournalWords {
        JournalWords(
            ["submission.repeated": "Formular doppelt abgeschickt", "form.override": "trotz eines Hinweises gespeichert"],
            subjects: ["submission": "Formular", "form": "Formular"])
    }
}
