import Vocabulary
import Web

extension ImportFeature {
    package var journalWords: JournalWords {
        JournalWords(
            [
                "import.upload": "Liste hochgeladen", "import.table": "Tabelle einer Liste festgelegt",
                "import.columns": "Spalten einer Liste zugeordnet", "import.values": "Werte einer Liste zugeordnet",
                "import.line": "Zeile einer Liste berichtigt", "import.twins": "Dubletten einer Liste entschieden",
                "import.skip": "fehlerhafte Zeilen einer Liste ausgelassen", "import.check": "Prüfung einer Liste begonnen",
                "import.begin": "Übernahme einer Liste begonnen", "import.back": "Rücknahme eines Imports begonnen", "import.confirm": "Hinweise einer Liste bestätigt", "import.discard": "Liste verworfen",
                "import.part": "Teil einer Liste übernommen", "import.enter": "Liste übernommen", "import.undo": "Import zurückgenommen",
            ], subjects: ["import": "Import"], counts: ["line": { "Zeile \($0)" }])
    }
}
