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
        case .representative: "Vertretung für Schreiben eingetragen"
        case .issue: "Schreiben erlassen"
        case .served: "Zustellung eingetragen"
        case .arrived: "nachgewiesener Zugang eingetragen"
        case .lost: "nicht angekommenes Schreiben eingetragen"
        case .fetched: "Abruf aus dem Postfach eingetragen"
        case .answered: "Antwort auf die Anhörung eingetragen"
        case .misinformed: "fehlerhafte Rechtsbehelfsbelehrung eingetragen"
        case .objected: "Widerspruch eingetragen"
        case .objectionWithdrawn: "Rücknahme des Widerspruchs eingetragen"
        case .reinstated: "Wiedereinsetzung eingetragen"
        case .reviewed: "Entscheidung über den Widerspruch eingetragen"
        case .sued: "Klage eingetragen"
        case .suitWithdrawn: "Rücknahme der Klage eingetragen"
        case .urgent: "Eilantrag eingetragen"
        case .ruled: "Beschluss über den Eilantrag eingetragen"
        case .officeSuspended: "Aussetzung der Vollziehung eingetragen"
        case .immediacy: "Anordnung der sofortigen Vollziehung eingetragen"
        case .judged: "Urteil eingetragen"
        case .leaveSought: "Antrag auf Zulassung der Berufung eingetragen"
        case .leaveDecided: "Entscheidung über die Zulassung der Berufung eingetragen"
        case .bound: "Rechtskraft des Urteils eingetragen"
        case .prolonged: "Verlängerung der aufschiebenden Wirkung eingetragen"
        case .danger: "Gefahr im Verzug eingetragen"
        case .threatened: "Androhung von Zwang eingetragen"
        case .settled: "Ausgang des Widerspruchs eingetragen"
        case .revoked: "Verfügung aufgehoben"
        case .correction: "Eintrag zu einer Verfügung zurückgenommen"
        }
    }
}
