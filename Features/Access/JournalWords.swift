import Storage
import Vocabulary
import Web

extension AccessFeature {
    package var journalWords: JournalWords {
        JournalWords(
            [
                "session.open": "angemeldet", "session.close": "abgemeldet", "session.refused": "Anmeldung abgewiesen",
                "account.add": "Konto angelegt", "account.lock": "Konto gesperrt", "account.unlock": "Sperre aufgehoben",
                "account.roles": "Rollen geändert", "account.sites": "Unterkünfte zugeordnet", "account.password": "Kennwort gesetzt",
                "journal.look": "Protokoll gelesen",
            ], subjects: ["account": "Konto", "journal": "Protokoll"],
            details: Dictionary(uniqueKeysWithValues: Role.allCases.map { ($0.rawValue, $0.label) }).merging([
                "accounts": "Konten", "journal": "Protokoll",
            ]) {
                _, word in word
            })
    }
}

extension Author {
    /// Who acts without an account of a person.
    var machine: Phrase {
        switch account {
        case "system", "command-line": "Betrieb"
        case "anonymous": "nicht angemeldet"
        default: .verbatim(account)
        }
    }
}
