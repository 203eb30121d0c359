import Vocabulary
import Web

extension PlacementsFeature {
    /// What these pages are for, and how the commonest jobs go.
    package var help: [Help] {
        [
            Help(
                "Platzsuche", .holding(.placePeople), pages: ["/platzsuche"],
                "Findet für bestimmte Menschen Plätze, die in jeder Nacht frei sind und alle Regeln einhalten, und sagt, woran es sonst scheitert.",
                jobs: [
                    Help.Job(
                        "Für eine Familie aus der Akte",
                        [
                            "Öffnen Sie die Akte einer Person und wählen Sie „Platz suchen“; Alter, Geschlecht und Bedarf stehen schon da.",
                            "Die Tabelle vergleicht die Möglichkeiten: wer in welchem Zimmer, was dafür und dagegen spricht.",
                            "„Vormerken“ hält die Plätze frei, bis die Ankunft erfasst ist.",
                        ]),
                    Help.Job(
                        "Für Angekündigte ohne Namen",
                        [
                            "Tragen Sie ein, wie viele Frauen, Männer und Kinder kommen und was sie brauchen."
                        ]),
                ],
                words: [
                    Help.Word("Vormerkung", "Plätze, die bis zur Ankunft für jemanden frei gehalten werden.")
                ]),
            Help(
                "Ankunft", .holding(.placePeople), pages: ["/ankunft"],
                "Jemand steht vor der Tür: von den Menschen über einen Platz zu Papieren und Schlüsseln, in einem Zug.",
                jobs: [
                    Help.Job(
                        "Jemand steht heute Abend da",
                        [
                            "Sagen Sie, wer hier steht: Geschlecht und Grund genügen, Name und Alter, soweit jemand sie weiß.",
                            "Wählen Sie einen der Plätze; die Prüfseite zeigt alles, was eingetragen wird.",
                            "Danach folgen Papiere, Schlüssel und Hausordnung. Eine Kollegin kann jederzeit weitermachen.",
                        ]),
                    Help.Job(
                        "Der Name fehlt noch",
                        [
                            "Die Akte und die Seite der Ankunft bitten darum; „Namen nachtragen“ berichtigt alle auf einmal."
                        ]),
                ]),
            Help(
                "Belegungen", .holding(.placePeople), pages: ["/belegungen"],
                "Wer wo erwartet wird, wohnt, überzieht oder nicht gekommen ist.",
                jobs: [
                    Help.Job(
                        "Eine Ankunft erfassen",
                        [
                            "Öffnen Sie die Belegung und wählen Sie „Ankunft erfassen“; kreuzen Sie an, wer da ist.",
                            "Ins Register kommen Aufnahme oder Umzug mit Zimmer und Platz in einem Schritt.",
                        ]),
                    Help.Job(
                        "Ein Auszug",
                        [
                            "„Auszug“ fragt, wohin jemand geht; leere Zimmer lassen sich für die Reinigung sperren."
                        ]),
                ]),
        ]
    }
}
