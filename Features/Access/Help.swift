import Vocabulary
import Web

extension AccessFeature {
    /// What these pages are for, and how the commonest jobs go.
    package var help: [Help] {
        [
            Help(
                "Konten", .holding(.manageAccounts), pages: ["/konten"],
                "Wer sich anmelden darf und in welcher Rolle; was Menschen öffnet, bestätigt eine zweite Person.",
                jobs: [
                    Help.Job(
                        "Jemanden aufnehmen",
                        [
                            "„Konto anlegen“ fragt Namen und Rolle; das Kennwort setzt die Person selbst mit der Einladung.",
                            "Geben Sie den Link nur der Person; er gilt kurz und einmal.",
                        ]),
                    Help.Job(
                        "Jemand geht",
                        [
                            "Sperren Sie das Konto; die Person ist sofort überall abgemeldet. Ihre Einträge bleiben."
                        ]),
                ]),
            Help(
                "Anträge zu Konten", .holding(.confirmAccounts), pages: ["/konten/antraege"],
                "Rollen und Einladungen, die auf Ihre Bestätigung warten."
            ),
            Help(
                "Protokoll", .holding(.seeJournal), pages: ["/protokoll"],
                "Wer wann was geändert und welche Akte geöffnet hat, unveränderlich und prüfbar.",
                jobs: [
                    Help.Job(
                        "Wer hat diese Akte geöffnet?",
                        [
                            "Filtern Sie nach dem Aktenzeichen; in der Akte führt „Protokoll der Akte“ dorthin."
                        ])
                ]),
            Help(
                "Ausgehende E-Mails", .holding(.seeMails), pages: ["/ausgangspost"],
                "Was das Programm verschickt hat oder noch verschickt, und warum es an etwas scheitert; ohne Adressen und Texte.",
                jobs: [
                    Help.Job(
                        "Den Versand prüfen",
                        [
                            "Tragen Sie unter „Mein Konto“ Ihre Adresse ein und bestätigen Sie sie.",
                            "„Probe an mich schicken“; steht danach „wartet“ da, nennt die Zeile das Hindernis.",
                        ])
                ]),
            Help(
                "Mein Konto", .signedIn, pages: ["/konto", "/kennwort"],
                "Ihr Kennwort, Ihre E-Mail-Adresse, Ihre Arbeitsweise und was andere an Ihrem Konto geändert haben.",
                jobs: [
                    Help.Job(
                        "Das Kennwort ist vergessen",
                        [
                            "Verschickt die Stadt E-Mails und ist hier eine Adresse bestätigt, schickt „Kennwort vergessen?“ auf der Anmeldeseite einen Link.",
                            "Öffnen Sie ihn in dem Browser, in dem Sie sonst arbeiten; in einem anderen sagt eine zweite Person einen Code.",
                        ])
                ]),
        ]
    }
}
