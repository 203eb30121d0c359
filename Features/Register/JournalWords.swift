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
                        "filter.start": "Startansicht gewählt",
                    ]
                ) { (kind: Act.Kind) in
                    kind == .assignment ? "Zuständigkeit für mehrere vergeben" : "\(kind.journalWord) (mehrere)"
                }
            ) { (kind: Act.Kind) in kind.journalWord },
            subjects: [
                "filter": "gespeicherter Filter"
            ],
            details: [
                "people": "Personenliste", "team": "für das Team", "own": "eigener", "overview": "Überblick", "timeline": "Verlauf",
                "household": "Haushalt", "correction": "Berichtigung", "lookalike": "ähnliche Akte bei der Erfassung",
            ].merging(Fact.Kind.allCases.map { ($0.rawValue, $0.label) }) { one, _ in one },
            counts: ["failed": { $0 == 0 ? "alle erledigt" : "\($0) nicht erledigt" }])
    }
}

extension Act.Kind {
    fileprivate var journalWord: Phrase {
        switch self {
        case .registration: "Ersterfassung"
        case .arrival: "Aufnahme"
        case .handOver: "Übergabe"
        case .move: "Umzug"
        case .departure: "Weggang"
        case .returned: "Rückkehr"
        case .comingOfAge: "Volljährigkeit"
        case .birth: "Geburt"
        case .death: "Tod"
        case .correction: "Berichtigung"
        case .residenceStatus: "Aufenthaltsstatus erfasst"
        case .provisionalEvent: "Ereignis zur vorläufigen Unterbringung"
        case .assignment: "Zuständigkeit vergeben"
        case .household: "Haushalt geändert"
        case .merge: "Akten zusammengeführt"
        case .separation: "Akten getrennt"
        }
    }
}
