import Vocabulary
import Web

extension FeesFeature {
    package var journalWords: JournalWords {
        JournalWords(
            JournalWords.each(
                "fees.",
                also: [
                    "fees.run": "Bescheidlauf begonnen", "fees.notice": "Gebührenbescheid erlassen", "fees.change": "Änderungsbescheid erlassen",
                    "fees.document": "Bescheid heruntergeladen", "fees.handover": "Bescheide an die Kasse übergeben",
                ]
            ) { (kind: FeeAct.Kind) in kind.journalWord }, subjects: ["tariff": "Gebührentarif", "fees": "Gebühren"],
            details: [
                "fees": "Gebühren", "fee-changes": "Änderungen", "month": "Monatslauf", "changes": "Änderungen", "run": "Lauf", "treasury": "Kasse",
                "refunds": "Erstattungen",
            ])
    }
}

extension FeeAct.Kind {
    fileprivate var journalWord: Phrase {
        switch self {
        case .tariff: "Gebührensätze festgelegt"
        case .area: "Flächen erfasst"
        case .relief: "Gebühr ermäßigt"
        case .withdrawal: "Ermäßigung beendet"
        case .payee: "Absender und Konto für Bescheide geändert"
        case .posting: "Bekanntgabe eines Bescheids eingetragen"
        case .standing: "Verlauf eines Bescheids eingetragen"
        case .payment: "Zahlung zu einem Bescheid eingetragen"
        case .correction: "Eintrag zu einem Bescheid zurückgenommen"
        }
    }
}
