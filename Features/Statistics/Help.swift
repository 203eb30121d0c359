import Vocabulary
import Web

extension StatisticsFeature {
    /// What these pages are for, and how the commonest jobs go.
    package var help: [Help] {
        [
            Help(
                "Zahlen", .holding(.seeFigures), pages: ["/zahlen"],
                "Bestand und Bewegung für jeden Tag, nach dem Wissen von heute oder von damals, mit Weg zu dem, was gezählt wurde.",
                jobs: [
                    Help.Job(
                        "Eine Zahl für den Rat",
                        [
                            "Wählen Sie Stichtag und Aufteilung; jedes Bild hat seine Tabelle und seine Datei.",
                            "„Zahl festhalten“ bewahrt die Zahl mit ihrem Wissensstand. Später zeigt „Unterschied“, was sich seitdem geändert hat und warum.",
                        ])
                ],
                words: [
                    Help.Word("Stichtag", "Der Tag, für den gezählt wird; gezählt wird, wer an seinem Ende da war."),
                    Help.Word("Säule", "In wessen Obhut jemand ist: vorläufige Unterbringung, Anschlussunterbringung oder Jugendhilfe."),
                ])
        ]
    }
}
