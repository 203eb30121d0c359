import Vocabulary
import Web

extension StatisticsFeature {
    package var journalWords: JournalWords {
        JournalWords(
            [
                "figure.freeze": "Zahl festgehalten", "figure.export": "Zahl als Datei geholt", "published.add": "veröffentlichte Zahl eingetragen",
                "published.withdraw": "veröffentlichte Zahl zurückgenommen",
            ], subjects: ["figure": "Zahl", "published": "veröffentlichte Zahl"],
            details: ["movements": "Zu- und Abgänge", "difference": "Unterschied", "frozen": "Festgehaltene Zahlen"])
    }
}
