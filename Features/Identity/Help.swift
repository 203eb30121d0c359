import Vocabulary
import Web

extension IdentityFeature {
    /// What these pages are for, and how the commonest jobs go.
    package var help: [Help] {
        [
            Help(
                "Dubletten", .holding(.mergePeople), pages: ["/dubletten"],
                "Zwei Akten, die dieselbe Person sein könnten; Sie entscheiden, das Programm schlägt nur vor.",
                jobs: [
                    Help.Job(
                        "Vergleichen und zusammenführen",
                        [
                            "Öffnen Sie einen Vorschlag; beide Akten stehen nebeneinander.",
                            "Wählen Sie, was gilt, oder sagen Sie, dass es verschiedene Menschen sind.",
                            "Eine Zusammenführung lässt sich später trennen; dann hat jede Akte wieder, was sie hatte.",
                        ])
                ])
        ]
    }
}
