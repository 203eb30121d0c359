import Vocabulary
import Web

extension AccommodationFeature {
    package var journalWords: JournalWords {
        JournalWords(
            JournalWords.each(
                "housing.",
                also: JournalWords.each("project.", also: ["site.look": "Belegung gelesen"]) { (stage: HousingProject.Stage) in stage.journalWord }
            ) { (kind: HousingAct.Kind) in kind.journalWord }, subjects: ["project": "Vorhaben"],
            details: [
                "closure": "Sperrung", "room": "Zimmer", "rooms": "Zimmer", "end": "Schließung", "part": "Teil einer Unterkunft",
                "utilisation": "Auslastung", "occupancy": "Unterkünfte", "costs": "Kosten", "contracts": "Verträge",
            ])
    }
}

extension HousingAct.Kind {
    fileprivate var journalWord: Phrase {
        switch self {
        case .opening: "Räume eröffnet"
        case .change: "Räume oder Stammdaten geändert"
        case .correction: "Angaben zur Unterkunft berichtigt"
        case .end: "Ende einer Unterkunft oder eines Teils geändert"
        case .closure: "Sperrung eingetragen"
        case .reservation: "Plätze reserviert"
        case .withdrawal: "Sperrung oder Reservierung geändert"
        case .amenity: "Merkmal eingetragen oder geändert"
        case .tenure: "Vertrag eingetragen oder geändert"
        case .placement: "Belegung eingetragen oder geändert"
        case .absence: "Abwesenheit eingetragen oder geändert"
        }
    }
}

extension HousingProject.Stage {
    fileprivate var journalWord: Phrase {
        switch self {
        case .idea, .planned, .decided, .underway: "Vorhaben geplant"
        case .open: "Vorhaben eröffnet"
        case .dropped: "Vorhaben aufgegeben"
        }
    }
}
