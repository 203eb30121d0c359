import Vocabulary
import Web

extension TasksFeature {
    /// What these pages are for, and how the commonest jobs go.
    package var help: [Help] {
        [
            Help(
                "Aufgaben", .holding(.seeTasks), pages: ["/aufgaben"],
                "Was zu tun ist, das Dringendste oben; vieles legt das Programm nach festen Regeln selbst an.",
                jobs: [
                    Help.Job(
                        "Eine Aufgabe erledigen",
                        [
                            "Öffnen Sie die Aufgabe; ihr Verweis führt dorthin, wo sie getan wird.",
                            "Viele erledigen sich von selbst, sobald der Grund weg ist. Die übrigen haken Sie ab.",
                        ]),
                    Help.Job(
                        "Jemandem etwas auftragen",
                        [
                            "„Aufgabe anlegen“ fragt, was, bis wann und für wen.",
                            "Bezieht sie sich auf eine Akte, öffnen Sie zuerst diese; dann steht der Bezug schon da.",
                        ]),
                ],
                words: [
                    Help.Word("Regel", "Wann das Programm von selbst eine Aufgabe anlegt, mit dem Paragrafen, aus dem sie folgt.")
                ])
        ]
    }
}
