import Vocabulary
import Web

extension SubjectAccessFeature {
    package var journalWords: JournalWords {
        JournalWords(
            ["person.disclose": "Auskunft erteilt"], details: ["disclosure": "Auskunft", "document": "Dokument", "data": "Daten"],
            counts: ["redacted": { $0 == 0 ? "nichts geschwärzt" : "\(counted($0, "Stelle", "Stellen")) geschwärzt" }])
    }
}
