import Markup
import Register
import Vocabulary
import Web

/// The block on a person's page.
enum IdentityPages {
    static func panel(_ ties: Ties, _ directory: Directory) -> HTML {
        var rows = ties.merges.map { tie -> SummaryList.Row in
            let isKept = tie.merge.kept == ties.person
            let words: HTML = """
                \(t: "am") \(tie.merge.recordedAt) \(t: "durch") \(name: directory.account(tie.act.account))\
                \(when: !tie.act.reason.isEmpty, ", \(t: "weil:") \(name: tie.act.reason)")
                """
            let link = "<a href=\"/personen/\(tie.other.id)\">\(tie.other.fileNumber)</a>" as HTML
            let undone: HTML = tie.merge.stands ? .empty : " (\(t: "getrennt am") \(tie.merge.supersededAt))"
            let undo = [Link("Trennen", "/personen/\(tie.merge.kept)/trennung/\(tie.merge.id)", context: .verbatim(tie.other.fileNumber))]
            return SummaryList.Row(
                isKept ? "Hierin aufgegangen" : "Aufgegangen in", "\(link) \(words)\(undone)", links: tie.merge.stands ? undo : [])
        }
        rows += ties.apart.map { apart in
            let link: HTML = "<a href=\"/personen/\(ties.person)/vergleich/\(apart.other.id)\">\(apart.other.fileNumber)</a>"
            return SummaryList.Row("Nicht dieselbe Person wie", "\(link), \(t: "entschieden am") \(apart.decision.recordedAt)")
        }
        if !ties.isMerged {
            let count: Phrase = ties.proposals == 0 ? "keine gefunden" : ties.proposals == 1 ? "1 ähnliche Akte" : "\(ties.proposals) ähnliche Akten"
            rows.append(
                SummaryList.Row(
                    "Mögliche Dubletten", "\(t: count)",
                    links: [Link("Vergleichen", "/personen/\(ties.person)/vergleich", context: "mit einer anderen Akte")]))
        }
        return Card("Andere Akten dieser Person", SummaryList(rows).html).html
    }
}
