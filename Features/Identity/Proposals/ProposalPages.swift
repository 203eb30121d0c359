import Markup
import Register
import Vocabulary
import Web

extension Page {
    static func proposals(_ view: ProposalView, token: String?, address: @escaping @Sendable ([(String, String?)]) -> String) -> Page {
        let table = DataTable(
            "dubletten", caption: view.total == 1 ? "1 Paar" : "\(view.total) Paare, die ähnlichsten zuerst",
            [.header("Paar"), .number("Ähnlichkeit"), .text("Dafür spricht"), .text("Dagegen spricht")], rows: view.lines.map { line($0, view) },
            empty: view.run == nil ? "Es wurde noch nicht gesucht." : "Keine Paare, auf die das zutrifft.")
        return Page(
            "Mögliche Dubletten", section: "Personen", problems: view.problems, stand: view.run.map { "Suche vom \($0.at)" },
            """
            \(PageHead("Mögliche Dubletten", lead: "Akten, die dieselbe Person meinen könnten. Zusammengeführt wird nie von selbst: Sie vergleichen und entscheiden.").html)
            \(state(view, token))
            \(filters(view, address))
            \(when: view.job == nil || view.run != nil, table.html)
            \(Pager(page: view.filter.page, size: ProposalFilter.pageSize, total: view.total) { address([("seite", String($0))]) }.html)
            """)
    }

    private static func state(_ view: ProposalView, _ token: String?) -> HTML {
        let last: Phrase =
            view.run.map { "Zuletzt gesucht am \($0.at) unter \($0.people) Personen. Jede Nacht wird neu gesucht." }
            ?? "Jede Nacht wird die ganze Stadt durchgesehen."
        let now: HTML =
            view.job.map { progressPanel("Die Suche läuft: \($0.standing)", done: $0.done, of: $0.total, newsAt: "/dubletten") }
            ?? PostForm.button(Button("Jetzt suchen", look: .secondary), "/dubletten/suche", token: token)
        return "<p>\(t: last)</p>\(now)"
    }

    private static func filters(_ view: ProposalView, _ address: ([(String, String?)]) -> String) -> HTML {
        var inputs = Inputs([:], problems: view.problems)
        inputs["ab"] = String(view.filter.least)
        inputs["grund"] = view.filter.evidence?.rawValue ?? ""
        let scores = [60, 70, 80, 90, 95].map { Choice(String($0), "ab \($0)") }
        let reasons = ProposalFilter.reasons.map { Choice($0.rawValue, $0.phrase) }
        var applied: [Filters.Applied] = []
        if view.filter.least > Proposal.least {
            applied.append(Filters.Applied("Ähnlichkeit ab \(view.filter.least)", remove: address([("ab", nil), ("seite", nil)])))
        }
        if let evidence = view.filter.evidence {
            applied.append(Filters.Applied(evidence.phrase, remove: address([("grund", nil), ("seite", nil)])))
        }
        return Filters(
            "/dubletten", applied: applied,
            """
            \(inputs.select("ab", "Ähnlichkeit", scores))
            \(inputs.select("grund", "Dafür spricht", reasons, blank: "alles"))
            """
        ).html
    }

    private static func line(_ line: ProposalView.Line, _ view: ProposalView) -> [HTML] {
        func who(_ row: PersonListRow) -> HTML {
            let called: HTML = view.mayRead(.name) ? "\(name: row.name?.listed ?? row.fileNumber)" : "\(row.fileNumber)"
            let born: HTML = view.mayRead(.birth) ? (row.birth.map { ", \(t: "geboren") \($0.german)" } ?? .empty) : .empty
            return "\(called), <bdi dir=\"ltr\">\(row.fileNumber)</bdi>\(born)"
        }
        func list(_ evidence: [Evidence]) -> HTML { evidence.map { "\(t: $0.phrase)" as HTML }.joined(separator: "<br>") }
        // Whoever was recorded first stays, unless somebody turns it round.
        let (first, second) = line.one.fileNumber <= line.other.fileNumber ? (line.one, line.other) : (line.other, line.one)
        let (reasons, doubts) = (line.proposal.evidence.filter(\.isFor), line.proposal.evidence.filter { !$0.isFor })
        return [
            "<a href=\"/personen/\(first.id)/vergleich/\(second.id)\">\(who(first))<br>\(who(second))\(spoken("vergleichen"))</a>",
            "\(line.proposal.score)", list(reasons), list(doubts),
        ]
    }
}
