import Vocabulary
import Web

extension InflowFeature {
    /// What these pages are for, and how the commonest jobs go.
    package var help: [Help] {
        [
            Help(
                "Zugang", .holding(.seeInflow), pages: ["/zugang", "/prognose"],
                "Wer angekündigt ist, wie viele die Stadt nach der Quote aufnimmt und wie viele Plätze voraussichtlich gebraucht werden.",
                jobs: [
                    Help.Job(
                        "Eine Ankündigung des Landratsamts",
                        [
                            "Legen Sie die Zuteilung mit Tag und Zahl an; Ankünfte tragen Sie dort ein, auch teilweise."
                        ]),
                    Help.Job(
                        "Die Vorausschau",
                        [
                            "Die Prognose zeigt eine Spanne, keine Gewissheit; ihre Annahmen stehen daneben und lassen sich ändern.",
                            "„Festhalten“ bewahrt eine Fassung, damit später prüfbar ist, was damals angenommen wurde.",
                        ]),
                ],
                words: [
                    Help.Word("Quote", "Wie viele Menschen eine Gemeinde nach ihrem Anteil aufnimmt."),
                    Help.Word("Familiennachzug", "Angehörige, die später zu jemandem kommen, der schon hier lebt."),
                ])
        ]
    }
}
