import Vocabulary
import Web

extension RegisterFeature {
    /// What these pages are for, and how the commonest jobs go.
    package var help: [Help] {
        [
            Help(
                "Personen", .holding(.seePeople), pages: ["/personen", "/haushalte", "/filter", "/entwuerfe"],
                "Wer in der Stadt lebt, mit wem, wo und seit wann; jeder Blick in eine Akte wird festgehalten.",
                jobs: [
                    Help.Job(
                        "Eine Familie erfassen",
                        [
                            "Beginnen Sie unter Personen mit „Person oder Familie erfassen“ und füllen Sie eine Seite je Person aus; „Noch jemand aus der Familie“ fügt die nächste an.",
                            "Die Seite zur Ankunft fragt nur, was Haus und Haushalt nicht schon sagen.",
                            "Sieht jemand einer bekannten Akte ähnlich, wird vor dem Speichern gefragt, ob es dieselbe Person ist.",
                            "Die Prüfseite zeigt alles, was geschrieben wird; erst „Speichern“ schreibt.",
                        ]),
                    Help.Job(
                        "Einen Umzug, Weggang oder eine Geburt eintragen",
                        [
                            "Öffnen Sie die Akte und wählen Sie den Vorgang. Angehörige lassen sich mit ankreuzen.",
                            "Was gegen ein Zimmer spricht, sagt die Prüfseite; manches braucht eine Begründung, manches geht nicht.",
                            "Danach können Sie den Vorgang zehn Minuten lang zurücknehmen, später berichtigen.",
                        ]),
                    Help.Job(
                        "Eintragen, was jemand braucht",
                        [
                            "Öffnen Sie die Akte und wählen Sie den Vorgang „Bedarf“; kreuzen Sie alles an, was ab dem Tag gilt. Was nicht mehr angekreuzt ist, endet.",
                            "„Nicht zusammen mit“ nennt eine andere Akte. Sie selbst sagt davon nichts, und die Suche nach Plätzen hält beide auseinander.",
                        ]),
                    Help.Job(
                        "Eine Liste für andere",
                        [
                            "Filtern Sie die Personenliste und wählen Sie unter „Liste einrichten“ die Spalten.",
                            "„Liste ausgeben“ legt sie als Tabelle oder auf Papier vor; was das Haus verlässt, steht im Protokoll.",
                            "Eine Auswahl, die Sie wieder brauchen, speichern Sie als Filter.",
                        ]),
                ],
                words: [
                    Help.Word("Aktenzeichen", "Die Nummer einer Akte; sie ändert sich nie und wird nie neu vergeben."),
                    Help.Word("Haushalt", "Menschen, die zusammen gehören und zusammen wirtschaften; einer ist die Bezugsperson."),
                    Help.Word("Wissensstand", "Was an einem Tag bekannt war. Zahlen lassen sich nach dem Stand von damals und von heute zeigen."),
                    Help.Word("Berichtigung", "Eine Angabe war falsch. Anders als ein Vorgang ändert sie, was immer so war."),
                ]),
            Help(
                "Recht", .holding(.seeLaw), pages: ["/recht"],
                "Zahlen und Fristen aus Gesetzen, mit Paragraf, Geltung und dem Tag, bis zu dem die Quelle gelesen wurde.",
                jobs: [
                    Help.Job(
                        "Eine Zahl ändern",
                        [
                            "Öffnen Sie die Zahl und tragen Sie den neuen Wert mit seiner Fundstelle ein.",
                            "Sie gilt, sobald eine zweite Person sie bestätigt hat.",
                        ])
                ],
                words: [
                    Help.Word("Zu bestätigen", "Was nur die Rechtsstelle der Stadt klären kann; es steht nirgends als gesichert.")
                ]),
        ]
    }
}
