import Vocabulary
import Web

extension SearchFeature {
    package var journalWords: JournalWords {
        JournalWords(["people.search": "gesucht"], details: ["words": "Name oder Ort", "file_number": "Aktenzeichen"])
    }
}
