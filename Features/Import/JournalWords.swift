import Vocabulary
import Web

extension ImportFeature {
    package var journalWords: JournalWords {
        JournalWords(
            [
                "import.upload": "Liste hochgeladen", "import.confirm": "Hinweise einer Liste bestätigt", "import.discard": "Liste verworfen",
                "import.part": "Teil einer Liste übernommen", "import.enter": "Liste übernommen", "import.undo": "Import zurückgenommen",
            ], subjects: ["import": "Import"])
    }
}
