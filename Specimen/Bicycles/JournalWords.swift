import Vocabulary
import Web

extension BicyclesFeature {
    package var journalWords: JournalWords {
        JournalWords(
            [
                "bicycle.lend": "Fahrrad ausgeliehen", "bicycle.prolong": "Ausleihe verlängert", "bicycle.back": "Fahrrad zurückgenommen",
                "bicycle.undo": "Angabe über ein Fahrrad rückgängig gemacht",
            ],
            subjects: ["bicycle": "Fahrrad"], details: ["bicycles": "Fahrräder"], counts: ["bicycle": { "Fahrrad \($0)" }])
    }
}
