import Forms
import Markup
import Vocabulary
import Web

// Proposals about accounts on screen.

extension Page {
    static func proposals(_ proposals: [AccountProposal], _ people: [String: String]) -> Page {
        let lines = proposals.map { proposal -> HTML in
            """
            <li><a href="/konten/antraege/\(proposal.id)">\(t: proposal.what)</a> \(t: "für") \(name: people[proposal.account.text] ?? ""),
            \(t: "beantragt am \(proposal.askedAt) von") \(name: people[proposal.askedBy] ?? "")</li>
            """
        }
        return Page(
            "Anträge zu Konten", section: "Verwaltung", isNarrow: true,
            """
            \(PageHead("Anträge zu Konten", lead: "Wer Menschen, Konten oder das Protokoll sehen darf, entscheiden immer zwei.").html)
            \(lines.isEmpty ? Notice.empty("Es wartet kein Antrag.") : "<ul>\(lines)</ul>")
            """)
    }

    static func proposal(_ view: ProposalView, _ sheet: FormSheet) -> Page {
        let (proposal, path) = (view.proposal, "/konten/antraege/\(view.proposal.id)")
        let state: Tag =
            switch proposal.state {
            case .open: Tag("wartet", .ochre)
            case .confirmed: Tag("bestätigt", .green)
            case .refused: Tag("abgelehnt", .red)
            case .replaced: Tag("durch einen neuen Antrag ersetzt", .plain)
            }
        let rows: [SummaryList.Row] = [
            .init("Konto", "\(view.account.login)"), .init("Person", "\(name: view.account.name)"), .init("Antrag", "\(t: proposal.what)"),
            .init("Rollen heute", "\(t: view.account.roles.isEmpty ? "keine" : .verbatim(view.account.roles.map(\.label.text).joined(separator: ", ")))"),
            .init("Beantragt", "\(t: "am \(proposal.askedAt) von") \(name: view.people[proposal.askedBy] ?? "")"), .init("Stand", state.html),
        ]
        return Page(
            "Antrag zum Konto \(view.account.login)", section: "Verwaltung", breadcrumb: [Link("Anträge zu Konten", "/konten/antraege")],
            problems: sheet.inputs.problems, isNarrow: true,
            """
            \(PageHead("Antrag zu einem Konto").html)
            \(SummaryList(rows).html)
            \(code(view))
            \(buttons(view, path, sheet))
            """)
    }

    private static func code(_ view: ProposalView) -> HTML {
        guard let code = view.code else { return .empty }
        return Notice.note(
            "code", "Code für die Einladung",
            """
            <p><strong>\(code)</strong></p>
            <p>\(t: "Sagen Sie ihn der Person selbst, nicht der Administration. Mit dem Link der Administration und diesem Code setzt sie ihr Kennwort. Nur Sie sehen ihn, und nur bis Sie sich abmelden.")</p>
            """)
    }

    private static func buttons(_ view: ProposalView, _ path: String, _ sheet: FormSheet) -> HTML {
        guard view.proposal.state == .open else { return .empty }
        guard view.proposal.mayBeDecided(by: view.reader) else {
            return "<p>\(t: "Darüber entscheidet jemand, der den Antrag nicht gestellt hat und den er nicht betrifft.")</p>"
        }
        return """
            <p>\(t: "Bestätigen Sie nur, wenn Sie die Person kennen und wissen, dass sie das für ihre Arbeit braucht.")</p>
            \(PostForm.button(Button("Antrag bestätigen"), path + "/bestaetigung", sheet.slip))
            \(PostForm.button(Button("Antrag ablehnen", look: .secondary), path + "/ablehnung", sheet.slip))
            """
    }
}
