import Vocabulary
import Web

extension InflowFeature {
    package var journalWords: JournalWords {
        JournalWords(
            JournalWords.each(
                "inflow.",
                also: [
                    "forecast.keep": "Prognose festgehalten", "notice.make": "Ankunftsmitteilung geschrieben",
                    "notice.take": "Ankunftsmitteilung als Text geholt",
                ]
            ) { (kind: InflowAct.Kind) in kind.journalWord },
            subjects: [
                "allocation": "Zuteilung", "quota": "Quote", "assumption": "Annahme", "forecast": "Prognose", "notice": "Ankunftsmitteilung",
            ], details: ["expected": "Erwartete", "allocations": "Zuteilungen", "kept-forecasts": "Prognosen", "reunification": "Familiennachzug", "reunifications": "Familiennachzug"])
    }
}

extension InflowAct.Kind {
    fileprivate var journalWord: Phrase {
        switch self {
        case .announced: "Zuteilung eingetragen"
        case .revised: "Zuteilung geändert"
        case .arrived: "Ankunft eingetragen"
        case .withdrawn: "Zuteilung abgesagt"
        case .corrected: "Ankunft berichtigt"
        case .reunification: "Familiennachzug eingetragen"
        case .quota: "Quote eingetragen"
        case .assumption: "Annahme der Prognose gesetzt"
        }
    }
}
