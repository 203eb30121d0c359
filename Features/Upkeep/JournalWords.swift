import Vocabulary
import Web

extension UpkeepFeature {
    package var journalWords: JournalWords {
        JournalWords(
            JournalWords.each(
                "defect.",
                also: JournalWords.each(
                    "key.",
                    also: [
                        "defect.report": "Mangel gemeldet", "defect.close": "Sperrung wegen eines Mangels",
                        "defect.keepOpen": "trotz Mangel nicht gesperrt", "key.undo": "Schlüsselvermerk zurückgenommen", "inspection.keep": "Begehung festgehalten",
                    ]
                ) { (outcome: KeyHandout.Outcome) in outcome.journalWord }
            ) { (state: DefectStep.State) in state.journalWord }, subjects: ["defect": "Mangel", "inspection": "Begehung", "key": "Schlüssel"],
            details: [
                "defect": "Mangel", "defects": "Mängel", "inspections": "Begehungen", "caretaker": "Hausmeisterei", "keys": "Schlüssel",
                "evacuation": "Evakuierungsliste", "evakuierung": "Evakuierungsliste", "zimmer": "Zimmerliste",
            ])
    }
}

extension DefectStep.State {
    fileprivate var journalWord: Phrase {
        switch self {
        case .reported: "Mangel gemeldet"
        case .assigned: "Mangel zugeteilt"
        case .repaired: "Mangel repariert"
        case .checked: "Reparatur abgenommen"
        case .dropped: "kein Mangel"
        }
    }
}

extension KeyHandout.Outcome {
    fileprivate var journalWord: Phrase {
        switch self {
        case .out: "Schlüssel ausgegeben"
        case .returned: "Schlüssel zurückgegeben"
        case .lost: "Schlüssel verloren"
        }
    }
}
