import Vocabulary
import Web

extension PlacementsFeature {
    package var journalWords: JournalWords {
        JournalWords(
            JournalWords.each(
                "placement.",
                also: [
                    "places.search": "Plätze gesucht", "placement.prolonged": "Belegung verlängert", "absence.recorded": "Abwesenheit erfasst",
                    "absence.ended": "Abwesenheit geändert oder beendet", "absence.back": "Angabe zu einer Abwesenheit zurückgenommen",
                ]
            ) { (state: Placement.State) in state.journalWord },
            details: [
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
