import Vocabulary
import Web

extension AccommodationFeature {
    /// What these pages are for, and how the commonest jobs go.
    package var help: [Help] {
        [
            Help(
                "Unterkünfte", .holding(.seeAccommodation), pages: ["/unterkuenfte"],
                "Häuser mit Zimmern und Plätzen, Verträgen, Sperrungen und Auslastung, für jeden Tag.",
                jobs: [
                    Help.Job(
                        "Freie Plätze heute Nacht",
                        [
                            "Die Liste der Unterkünfte zeigt je Haus, was frei, belegt, reserviert und gesperrt ist.",
                            "Ein Haus öffnet seine Zimmer; die Platzsuche findet, was für bestimmte Menschen passt.",
                        ]),
                    Help.Job(
                        "Ein Zimmer sperren",
                        [
                            "Öffnen Sie das Haus und wählen Sie „Sperrung eintragen“: Zimmer oder Teil, von wann bis wann, warum.",
                            "Wer dort wohnt, wird genannt; gesperrt wird erst, was leer ist oder leer sein wird.",
                        ]),
                    Help.Job(
                        "Darf ich schließen?",
                        [
                            "Im Bestand des Hauses führt „Darf ich schließen?“ zu allem, was noch entgegensteht: Menschen, Vormerkungen, Verträge."
                        ]),
                ],
                words: [
                    Help.Word("Platz", "Ein Bett, das zählt. Ein Zimmer kann mehr Betten haben als genehmigte Plätze."),
                    Help.Word("Träger", "Wer ein Haus betreibt: Stadt, Landratsamt oder Jugendamt."),
                    Help.Word("Vorhaben", "Ein geplantes Haus mit Plätzen, die von einem Tag an erwartet werden."),
                ])
        ]
    }
}
