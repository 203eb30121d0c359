import Forms
import Markup
import Vocabulary
import Web

extension TypedPerson {
    /// On the file: what was typed, what the file says instead, and what becomes of the draft.
    func notice(_ file: PersonFile, _ slip: Slip) -> HTML {
        let rows = missing.map { typed -> SummaryList.Row in
            let said = file.record.facts.of(typed.kind).filter { typed.kind != .stay || $0.period.contains(file.today) }
            let words: HTML = said.map { $0.content.words(file.directory) }.joined(separator: ", ")
            let link = file.takeOver(typed, from: draft)
            return .init(
                typed.kind.label, "\(typed.words(file.directory))<br><span class=\"hint\">\(t: "In der Akte"): \(said.isEmpty ? "–" : words)</span>",
                links: link.map { [$0] } ?? [])
        }
        let intro: Phrase =
            rows.isEmpty
            ? "Alles, was Sie eingegeben haben, steht schon in dieser Akte."
            : "Das haben Sie eingegeben; in der Akte steht es anders oder noch nicht."
        let path = "/entwuerfe/\(draft)"
        let end =
            hasOthers
            ? PostForm.button(Button("Ohne diese Person weiter erfassen", look: .secondary), "\(path)/entfernen/\(member)", slip)
            : PostForm.button(Button("Entwurf verwerfen", look: .secondary), "\(path)/verwerfen", slip)
        return Notice.note(
            "eingegeben", "Ihre Eingaben zu dieser Person",
            """
            <p>\(t: intro)</p>
            \(when: !rows.isEmpty, SummaryList(rows).html)
            <p>\(t: "Ihr Entwurf bleibt erhalten, bis Sie ihn verwerfen.") <a href="\(path)/pruefen">\(t: "Zum Entwurf")</a></p>
            \(end)
            """)
    }
}
