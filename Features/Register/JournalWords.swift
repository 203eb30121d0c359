import Vocabulary
import Web

extension RegisterFeature {
    package var journalWords: JournalWords {
        JournalWords(
            JournalWords.each(
                "act.",
                also: JournalWords.each(
                    "bulk.",
                    also: [
                        "person.look": "Akte gelesen", "people.list": "Liste gelesen",
                        "filter.save": "Filter gespeichert", "filter.rename": "Filter umbenannt", "filter.delete": "Filter gelöscht",
                        "filter.start": "Startansicht gewählt", "law.settle": "Rechtsfrage festgelegt", "law.change": "Rechtszahl festgelegt",
                        "law.prolong": "Verlängerung von Titeln eingetragen", "law.holiday": "Feiertag eingetragen",
                        "law.confirm": "Festlegung zum Recht bestätigt", "law.refuse": "Festlegung zum Recht abgelehnt",
                    ]
                ) { (kind: Act.Kind) in
                    kind == .assignment ? "Zuständigkeit für mehrere vergeben" : "\(kind.journalWord) (mehrere)"
                }
            ) { (kind: Act.Kind) in kind.journalWord },
            subjects: [
                "filter": "gespeicherter Filter", "law": "Recht",
            ],
            details: [
                "people": "Personenliste", "team": "für das Team", "own": "eigener", "overview": "Überblick", "timeline": "Verlauf",
                "household": "Haushalt", "correction": "Berichtigung", "lookalike": "ähnliche Akte bei der Erfassung",
                "alike": "nach ähnlichen Akten gesucht",
            ].merging(Fact.Kind.allCases.map { ($0.rawValue, $0.label) }) { one, _ in one },
            counts: ["failed": { $0 == 0 ? "alle erledigt" : "\($0) nicht erledigt" }])
    }
}

extension Act.Kind {
    /// As everywhere, but for what reads oddly in a row of entries.
    fileprivate var journalWord: Phrase {
        switch self {
        case .residenceStatus: "Aufenthaltsstatus erfasst"
        case .assignment: "Zuständigkeit vergeben"
        case .merge: "Akten zusammengeführt"
        case .separation: "Akten getrennt"
        case .takenBack: "Vorgang zurückgenommen"
        case .need: "Bedarf erfasst"
        default: label
        }
    }
}
