import Vocabulary
import Web

extension PlacementsFeature {
    package var journalWords: JournalWords {
        JournalWords(
            JournalWords.each(
                "placement.",
                also: [
                    "places.search": "Plätze gesucht", "placement.prolonged": "Belegung verlängert", "absence.recorded": "Abwesenheit erfasst",
                    "arrival.begun": "Ankunft begonnen", "arrival.changed": "Angaben zu einer Ankunft geändert",
                    "arrival.housed": "Ankommende aufgenommen", "arrival.handed": "Schlüssel oder Hausordnung übergeben",
                    "arrival.dropped": "Ankunft beendet, niemand blieb",
                    "absence.ended": "Abwesenheit geändert oder beendet", "absence.back": "Angabe zu einer Abwesenheit zurückgenommen",
                ]
            ) { (state: Placement.State) in state.journalWord },
            subjects: ["arrival": "Ankunft an der Tür"],
            details: [
                "arrival": "Ankunft an der Tür",
                "placement": "Belegung", "placements": "Belegungen", "places": "Platzsuche", "history": "Wer war wann hier",
                "erwartet": "erwartete Ankünfte", "spaeter": "spätere Ankünfte", "verspaetet": "verspätete Ankünfte",
                "ueberzogen": "über das Ende hinaus", "nichterschienen": "nicht erschienen", "abwesend": "vorübergehend abwesend",
            ])
    }
}

extension Placement.State {
    fileprivate var journalWord: Phrase {
        switch self {
        case .reserved: "Platz vorgemerkt"
        case .arrived: "Ankunft erfasst"
        case .left: "Auszug erfasst"
        case .noShow: "als nicht erschienen erfasst"
        case .withdrawn: "Vormerkung zurückgenommen"
        case .lapsed: "Vormerkung verfallen"
        }
    }
}
