import Vocabulary
import Web

extension UpkeepFeature {
    /// What these pages are for, and how the commonest jobs go.
    package var help: [Help] {
        [
            Help(
                "Haus", .holding(.reportDefects), pages: ["/hausmeister", "/begehungen", "/listen"],
                "Was in den Häusern zu tun ist: Mängel, Begehungen, Schlüssel und Listen zum Ausdrucken.",
                jobs: [
                    Help.Job(
                        "Die Evakuierungsliste",
                        [
                            "Unter „Listen“ steht je Haus, wer heute dort schläft, nach Zimmern, zum Ausdrucken."
                        ]),
                    Help.Job(
                        "Schlüssel ausgeben",
                        [
                            "Unter „Haus“ wählen Sie die Unterkunft und „Schlüssel“: wer welchen bekommt; die Rückgabe tragen Sie dort auch ein."
                        ]),
                ]),
            Help(
                "Mängel", .holding(.reportDefects), pages: ["/maengel"],
                "Gemeldete Schäden, die dringenden oben, bis sie behoben sind.",
                jobs: [
                    Help.Job(
                        "Einen Mangel melden",
                        [
                            "„Mangel melden“ fragt Haus, Zimmer, was ist und wie dringend es ist. Gefahr für Menschen ist sofort.",
                            "Ist er behoben, schließen Sie ihn ab; was gesperrt war, wird wieder frei, wenn Sie die Sperrung beenden.",
                        ])
                ]),
        ]
    }
}
