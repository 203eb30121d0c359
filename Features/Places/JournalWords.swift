import Vocabulary
import Web

extension PlacesFeature {
    package var journalWords: JournalWords {
        JournalWords(
            ["authority.add": "Behörde angelegt", "site.add": "Unterkunft angelegt"], subjects: ["authority": "Behörde", "site": "Unterkunft"])
    }
}
