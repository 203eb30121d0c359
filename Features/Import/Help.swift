import Vocabulary
import Web

extension ImportFeature {
    /// What these pages are for, and how the commonest jobs go.
    package var help: [Help] {
        [
            Help(
                "Importe", .holding(.importPeople), pages: ["/importe"],
                "Liest Listen anderer Stellen ein; nichts wird geschrieben, bevor Sie jede Zeile gesehen haben.",
                jobs: [
                    Help.Job(
                        "Eine Liste einlesen",
                        [
                            "Laden Sie die Datei hoch und prüfen Sie, welche Spalte was bedeutet.",
                            "Was nicht sicher gelesen wurde, wird gefragt; übergangene Zeilen stehen mit dem Grund da.",
                            "„Jetzt übernehmen“ schreibt alles zusammen; danach lässt sich der ganze Import zurücknehmen.",
                        ])
                ])
        ]
    }
}
