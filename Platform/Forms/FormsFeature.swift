import Storage
import Vocabulary
import Web

/// What the machinery of forms declares (Formulare); the one address of its own takes back what was just kept.
package struct FormsFeature: Feature {
    package init() {}

    package var routes: [Route] { [UndoOffer.route] }

    package var tables: [OwnedTable] {
        [
            OwnedTable(
                "draft", .leftOut("Entwürfe gehören noch zu keiner Akte; sie verfallen nach 30 Tagen"), kept: .hours(30 * 24, after: .lastChanged)),
            OwnedTable("submission", .aboutOthers("Schlüssel abgeschickter Formulare"), kept: .undecided),
        ]
    }

    package var journalWords: JournalWords {
        JournalWords(
            ["submission.repeated": "Formular doppelt abgeschickt", "form.override": "trotz eines Hinweises gespeichert", "form.undo": "rückgängig gemacht"],
            subjects: ["submission": "Formular", "form": "Formular"])
    }
}
