import Vocabulary
import Web

extension TasksFeature {
    package var journalWords: JournalWords {
        JournalWords(
            [
                "task.add": "Aufgabe angelegt", "task.done": "Aufgabe erledigt", "task.drop": "Aufgabe entfallen",
                "task.change": "Aufgabe verschoben oder weitergegeben", "task.selection": "mehrere Aufgaben erledigt",
                "task.move": "Aufgabe zu einer anderen Akte genommen", "task.back": "Änderung einer Aufgabe zurückgenommen", "task.run": "Aufgaben nach den Regeln erneuert",
            ], subjects: ["task": "Aufgabe"], details: ["tasks": "Aufgaben", "task": "Aufgabe"],
            counts: ["added": { "\($0) angelegt" }, "dropped": { "\($0) entfallen" }, "reopened": { "\($0) wieder offen" }])
    }
}
