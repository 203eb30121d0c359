import Vocabulary
import Web

extension FeesFeature {
    /// What these pages are for, and how the commonest jobs go.
    package var help: [Help] {
        [
            Help(
                "Gebühren", .holding(.seeFees), pages: ["/gebuehren"],
                "Was die Unterkunft kostet, wer es schuldet, mit welchem Bescheid es bekannt gegeben wurde und was offen ist.",
                jobs: [
                    Help.Job(
                        "Der Monatslauf",
                        [
                            "„Monatslauf“ berechnet den Monat für alle und zeigt, was auffällt.",
                            "Erst „Bescheide erlassen“ macht daraus Bescheide; danach tragen Sie die Aufgabe zur Post ein.",
                            "Was hinausging, übergibt die Kasse-Seite als Datei.",
                        ]),
                    Help.Job(
                        "Warum dieser Betrag?",
                        [
                            "Das Gebührenkonto einer Person zeigt jeden Tag, jeden Tarif und jede Ermäßigung."
                        ]),
                    Help.Job(
                        "Etwas hat sich nachträglich geändert",
                        [
                            "Unter „Änderungen“ stehen alle Bescheide, die nicht mehr stimmen, mit dem Grund; von dort erlassen Sie den Änderungsbescheid."
                        ]),
                ],
                words: [
                    Help.Word("Gesamtschuldner", "Mehrere schulden denselben Betrag; gezahlt wird er einmal."),
                    Help.Word("Tarif", "Was ein Platz oder Quadratmeter kostet, mit der Satzung, aus der es folgt, und seiner Geltung."),
                ])
        ]
    }
}
