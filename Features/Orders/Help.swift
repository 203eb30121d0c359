import Vocabulary
import Web

extension OrdersFeature {
    /// What these pages are for, and how the commonest jobs go.
    package var help: [Help] {
        [
            Help(
                "Verfügungen", .holding(.seeOrders), pages: ["/verfuegungen"],
                "Einweisung, Umsetzung und Beendigung als Schreiben mit Gründen und Rechtsbehelf, und was danach mit ihnen geschieht.",
                jobs: [
                    Help.Job(
                        "Eine Einweisung schreiben",
                        [
                            "Öffnen Sie die Akte und wählen Sie die neue Verfügung; Menschen und Zimmer stehen schon da.",
                            "Wählen Sie die Rechtsgrundlage und schreiben Sie Gründe und Abwägung; nichts davon wird für Sie entschieden.",
                            "Die Prüfseite zeigt das Schreiben, wie es jeder Empfänger bekommt.",
                        ]),
                    Help.Job(
                        "Anhören, dann umsetzen oder beenden",
                        [
                            "Zuerst geht das Anhörungsschreiben hinaus; die Frist läuft ab der Bekanntgabe.",
                            "Tragen Sie Antwort oder Schweigen ein; die spätere Verfügung übernimmt, was gesagt wurde.",
                        ]),
                    Help.Job(
                        "Zustellung und Widerspruch eintragen",
                        [
                            "Tragen Sie auf der Seite der Verfügung ein, wie und wann sie wem zuging.",
                            "Wirksam, bestandskräftig, vollziehbar: Die Seite sagt für jeden Tag, was gilt und warum.",
                        ]),
                ],
                words: [
                    Help.Word(
                        "Bekanntgabe", "Ab diesem Tag wirkt ein Schreiben. Nach der Aufgabe zur Post gilt es erst einige Tage später als angekommen."),
                    Help.Word("Bestandskräftig", "Niemand kann die Verfügung mehr anfechten."),
                    Help.Word("Sofortige Vollziehung", "Die Verfügung gilt trotz Widerspruchs; das braucht eine eigene, geschriebene Begründung."),
                ])
        ]
    }
}
