import Forms
import Lists
import Markup
import Vocabulary
import Web

extension Page {
    static func proposals(_ view: ProposalView, _ sheet: FormSheet) -> Page {
        let shown = view.shown
        return Page(
            "Mögliche Dubletten", section: "Personen", problems: shown.problems + sheet.inputs.problems, stand: view.run.map { "Suche vom \($0.at)" },
            """
            \(PageHead("Mögliche Dubletten", lead: "Akten, die dieselbe Person meinen könnten. Zusammengeführt wird nie von selbst: Sie vergleichen und entscheiden.", actions: shown.ways(mayTake: false)).html)
            \(when: !shown.isOnPaper, state(view, sheet.slip))
            \(when: view.job == nil || view.run != nil, shown.html)
            """)
    }

    private static func state(_ view: ProposalView, _ slip: Slip) -> HTML {
        let last: Phrase =
            view.run.map { "Zuletzt gesucht am \($0.at) unter \(counted($0.people, "Person", "Personen")). Jede Nacht wird neu gesucht." }
            ?? "Jede Nacht wird die ganze Stadt durchgesehen."
        let now: HTML =
            view.job.map { progressPanel("Die Suche läuft: \($0.standing)", done: $0.done, of: $0.total, newsAt: "/dubletten") }
            ?? PostForm.button(Button("Jetzt suchen", look: .secondary), "/dubletten/suche", slip)
        return "<p>\(t: last)</p>\(now)"
    }
}
