import Vocabulary

/// What the journal's codes mean.
package enum JournalWords {
    package static func action(_ code: String) -> Phrase {
        switch code {
        case "session.open": "angemeldet"
        case "session.close": "abgemeldet"
        case "session.refused": "Anmeldung abgewiesen"
        case "account.add": "Konto angelegt"
        case "account.lock": "Konto gesperrt"
        case "account.unlock": "Sperre aufgehoben"
        case "account.roles": "Rollen geändert"
        case "account.sites": "Unterkünfte zugeordnet"
        case "account.password": "Kennwort gesetzt"
        case "person.look": "Akte gelesen"
        case "identity.apart": "als verschiedene Personen festgehalten"
        case "identity.revoke": "Festhalten als verschiedene Personen aufgehoben"
        case "people.list": "Liste gelesen"
        case "people.search": "gesucht"
        case "journal.look": "Protokoll gelesen"
        case "submission.repeated": "Formular doppelt abgeschickt"
        case "list.export": "Liste ausgegeben"
        case "person.disclose": "Auskunft erteilt"
        case "filter.save": "Filter gespeichert"
        case "filter.rename": "Filter umbenannt"
        case "filter.delete": "Filter gelöscht"
        case "filter.start": "Startansicht gewählt"
        case "bulk.assignment": "Zuständigkeit für mehrere vergeben"
        case "figure.freeze": "Zahl festgehalten"
        case "figure.export": "Zahl als Datei geholt"
        case "published.add": "veröffentlichte Zahl eingetragen"
        case "published.withdraw": "veröffentlichte Zahl zurückgenommen"
        case "authority.add": "Behörde angelegt"
        case "site.add": "Unterkunft angelegt"
        case "import.upload": "Liste hochgeladen"
        case "import.confirm": "Hinweise einer Liste bestätigt"
        case "import.discard": "Liste verworfen"
        case "import.enter": "Liste übernommen"
        case "import.undo": "Import zurückgenommen"
        case "demo.begin", "demo.done": "Musterstadt angelegt"
        default: act(code) ?? fees(code) ?? inflow(code) ?? work(code) ?? premises(code) ?? orders(code) ?? .verbatim(code)
        }
    }

    private static func act(_ code: String) -> Phrase? {
        switch code {
        case "act.registration": "Ersterfassung"
        case "act.arrival": "Aufnahme"
        case "act.handOver": "Übergabe"
        case "act.move": "Umzug"
        case "act.departure": "Weggang"
        case "act.returned": "Rückkehr"
        case "act.comingOfAge": "Volljährigkeit"
        case "act.birth": "Geburt"
        case "act.death": "Tod"
        case "act.correction": "Berichtigung"
        case "act.residenceStatus": "Aufenthaltsstatus erfasst"
        case "act.provisionalEvent": "Ereignis zur vorläufigen Unterbringung"
        case "act.assignment": "Zuständigkeit vergeben"
        case "act.household": "Haushalt geändert"
        case "act.merge": "Akten zusammengeführt"
        case "act.separation": "Akten getrennt"
        default: nil
        }
    }

    /// Who acts without an account.
    static func machine(_ account: String) -> Phrase {
        switch account {
        case "system", "command-line": "Betrieb"
        case "anonymous": "nicht angemeldet"
        default: .verbatim(account)
        }
    }

    /// What an entry is about, when it is not a file.
    static func subject(_ kind: String) -> Phrase {
        switch kind {
        case "account": "Konto"
        case "list": "Liste"
        case "figure": "Zahl"
        case "published": "veröffentlichte Zahl"
        case "authority": "Behörde"
        case "site": "Unterkunft"
        case "task": "Aufgabe"
        case "defect": "Mangel"
        case "inspection": "Begehung"
        case "project": "Vorhaben"
        case "import": "Import"
        case "submission": "Formular"
        case "filter": "gespeicherter Filter"
        case "journal": "Protokoll"
        case "town": "Stadt"
        case "tariff": "Gebührentarif"
        case "fees": "Gebühren"
        case "allocation": "Zuteilung"
        case "quota": "Quote"
        case "assumption": "Annahme"
        case "forecast": "Prognose"
        case "notice": "Ankunftsmitteilung"
        case "orderText": "Vorlage"
        default: .verbatim(kind)
        }
    }

    /// The parts of a file or page that an entry names.
    package static func detail(_ code: String) -> Phrase {
        if let counted = counted(code) { return counted }
        return switch code {
        case "people": "Personenliste"
        case "accounts": "Konten"
        case "movements": "Zu- und Abgänge"
        case "tasks": "Aufgaben"
        case "task": "Aufgabe"
        case "defect": "Mangel"
        case "defects": "Mängel"
        case "inspections": "Begehungen"
        case "caretaker": "Hausmeisterei"
        case "keys": "Schlüssel"
        case "evacuation", "evakuierung": "Evakuierungsliste"
        case "zimmer": "Zimmerliste"
        case "difference": "Unterschied"
        case "expected": "Erwartete"
        case "placements": "Belegungen"
        case "erwartet": "erwartete Ankünfte"
        case "spaeter": "spätere Ankünfte"
        case "verspaetet": "verspätete Ankünfte"
        case "ueberzogen": "über das Ende hinaus"
        case "nichterschienen": "nicht erschienen"
        case "abwesend": "vorübergehend abwesend"
        case "reunification", "reunifications": "Familiennachzug"
        case "print": "zum Drucken"
        case "selection": "Auswahl"
        case "disclosure": "Auskunft"
        case "team": "für das Team"
        case "own": "eigener"
        case "xlsx": "Excel-Datei"
        case "csv": "CSV-Datei"
        case "document": "Dokument"
        case "data": "Daten"
        case "overview": "Überblick"
        case "timeline": "Verlauf"
        case "journal": "Protokoll"
        case "household": "Haushalt"
        case "correction": "Berichtigung"
        case "closure": "Sperrung"
        case "rooms": "Zimmer"
        case "placement": "Belegung"
        case "places": "Platzsuche"
        case "history": "Wer war wann hier"
        case "end": "Schließung"
        case "part": "Teil einer Unterkunft"
        case "comparison": "Vergleich zweier Akten"
        case "lookalike": "ähnliche Akte bei der Erfassung"
        case "person_name": "Name"
        case "words": "Name oder Ort"
        case "file_number": "Aktenzeichen"
        case "birth": "Geburt"
        case "sex": "Geschlecht"
        case "nationality": "Staatsangehörigkeit"
        case "spoken_language": "Sprache"
        case "azr_number": "AZR-Nummer"
        case "membership": "Haushalt"
        case "guardianship": "Sorge"
        case "residence_status": "Aufenthaltsstatus"
        case "admission": "Aufnahme"
        case "provisional_event": "Ereignis zur VU"
        case "phase": "Phase"
        case "stay": "Aufenthalt"
        case "departure": "Weggang"
        case "assignment": "Zuständigkeit"
        case "fees": "Gebühren"
        case "orders": "Verfügungen"
        case "einweisung": "Einweisung"
        case "umsetzung": "Umsetzung"
        case "beendigung": "Beendigung"
        case "anhoerung": "Anhörung"
        case "wohnungsgeber": "Wohnungsgeberbestätigung"
        case "month": "Monatslauf"
        case "changes": "Änderungen"
        case "run": "Lauf"
        case "treasury": "Kasse"
        default: Role(rawValue: code)?.label ?? .verbatim(code)
        }
    }

    /// How many people or rows an entry speaks of.
    private static func counted(_ code: String) -> Phrase? {
        let sides = code.split(separator: "=", maxSplits: 1).map(String.init)
        guard sides.count == 2, let number = Int(sides[1]) else { return nil }
        return switch sides[0] {
        case "persons": number == 1 ? "1 Person" : "\(number) Personen"
        case "rows": number == 1 ? "1 Zeile" : "\(number) Zeilen"
        case "failed": number == 0 ? "alle erledigt" : "\(number) nicht erledigt"
        case "added": "\(number) angelegt"
        case "dropped": "\(number) entfallen"
        case "reopened": "\(number) wieder offen"
        case "redacted": number == 0 ? "nichts geschwärzt" : "\(number) Stellen geschwärzt"
        default: nil
        }
    }
}
