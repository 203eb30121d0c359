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
                "account.invite": "Einladung ausgestellt", "account.propose": "Antrag zu einem Konto gestellt",
                "account.confirm": "Antrag zu einem Konto bestätigt", "account.refuse": "Antrag zu einem Konto abgelehnt",
                "account.mailbox": "E-Mail-Adresse des Kontos", "account.digest": "Tagesbrief",
                "account.forgotten": "Link für ein neues Kennwort verlangt",
                "mail.test": "Probe-E-Mail verschickt", "mail.again": "Aufgegebene E-Mails noch einmal versucht",
                "account.habits": "Arbeitsweise eingestellt", "account.void": "Kennwort ungültig gemacht",
                "account.rehash": "Kennwort stärker verschlüsselt",
                "journal.look": "Protokoll gelesen", "journal.seal": "Bestand versiegelt",
                "journal.renewSeal": "Nach einer neuen Fassung des Programms geprüft und neu versiegelt",
            ], subjects: ["account": "Konto", "journal": "Protokoll", "mail": "E-Mail"],
            details: Dictionary(uniqueKeysWithValues: Role.allCases.map { ($0.rawValue, $0.label) }).merging([
                "accounts": "Konten", "journal": "Protokoll", "password": "bisheriges Kennwort falsch", "invitation": "mit einer Einladung",
                "code": "mit Code", "roles": "Rollen geben", "unlock": "Sperre aufheben",
                "mail-entered": "eingetragen", "mail-confirmed": "bestätigt", "mail-removed": "entfernt", "digest-on": "bestellt",
                "digest-off": "abbestellt",
                "mail-link": "Link ungültig",
            ]) {
                _, word in word
            }, counts: ["mails": { $0 == 1 ? "1 E-Mail" : "\($0) E-Mails" }])
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
