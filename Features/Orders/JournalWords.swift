import Vocabulary
import Web

extension OrdersFeature {
    package var journalWords: JournalWords {
        JournalWords(
            JournalWords.each(
                "orders.",
                also: [
                    "orders.preview": "Schreiben vor dem Erlass angesehen", "orders.document": "Schreiben heruntergeladen",
                ]
            ) { (kind: OrderAct.Kind) in kind.journalWord }, subjects: ["orderText": "Vorlage"],
            details: [
                "orders": "Verfügungen", "einweisung": "Einweisung", "umsetzung": "Umsetzung", "beendigung": "Beendigung",
                "anhoerung": "Anhörung", "wohnungsgeber": "Wohnungsgeberbestätigung",
            ])
    }
}

extension OrderAct.Kind {
    fileprivate var journalWord: Phrase {
        switch self {
        case .text: "Vorlage geändert"
        case .office: "Dienststelle für Verfügungen geändert"
        case .issue: "Schreiben erlassen"
        case .served: "Zustellung eingetragen"
        case .answered: "Antwort auf die Anhörung eingetragen"
        case .objected: "Widerspruch eingetragen"
        case .settled: "Ausgang des Widerspruchs eingetragen"
        case .revoked: "Verfügung aufgehoben"
        case .correction: "Eintrag zu einer Verfügung zurückgenommen"
        }
    }
}
