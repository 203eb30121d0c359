import Vocabulary
import Web

extension IdentityFeature {
    package var journalWords: JournalWords {
        JournalWords(
            [
                "identity.apart": "als verschiedene Personen festgehalten",
                "identity.search": "Suche nach Dubletten begonnen",
                "identity.revoke": "Festhalten als verschiedene Personen aufgehoben",
            ], details: ["comparison": "Vergleich zweier Akten", "duplicates": "mögliche Dubletten"])
    }
}
