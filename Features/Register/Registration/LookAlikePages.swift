import Forms
import Markup
import Vocabulary
import Web

extension Page {
    /// „Gibt es die Person schon?“: what was typed beside what is on file, before a second file is opened.
    static func lookAlikes(_ view: RegistrationView, _ questions: [LookAlikeQuestion], _ sheet: FormSheet) -> Page {
        let isClosed = questions.flatMap(\.entries).contains { $0.row == nil }
        return Page(
            "Gibt es die Person schon?", section: "Erfassung", breadcrumb: [Link("Personen", "/personen"), Link("Erfassung", "/personen/neu")],
            problems: sheet.inputs.problems,
            """
            \(PageHead("Gibt es die Person schon?", caption: "Erfassung", lead: "Diese Akten sind dem ähnlich, was Sie eingegeben haben. Ihr Entwurf bleibt erhalten, wie Sie auch entscheiden.").html)
            \(PostForm("\(view.path)/dubletten", sheet.slip, """
                \(questions.map { question($0, sheet.inputs) })
                \(when: !isClosed, Button("Weiter").html)
                """).html)
            <p><a href="\(view.path)/person/1">\(t: "Zurück zu den Angaben")</a></p>
            """)
    }

    private static func question(_ question: LookAlikeQuestion, _ inputs: Inputs) -> HTML {
        let new = question.new
        let typed = SummaryList([
            .init("Name", "\(name: new.leading.full)"), .init("Geboren", new.birth.map { "\($0.german)" } ?? .empty),
            .init("Staatsangehörigkeit", "\(new.nationalities.map { Countries.name($0.country) }.joined(separator: ", "))"),
            .init("AZR-Nummer", "\(new.azr?.number)"),
        ])
        return """
            <h2>\(name: new.leading.full)</h2>
            <p class="check-head"><strong>\(t: "Das haben Sie eingegeben")</strong></p>\(typed.html)
            \(question.entries.map { lookAlike($0, question.member, inputs) })
            """
    }

    private static func lookAlike(_ entry: LookAlikeEntry, _ member: Int, _ inputs: Inputs) -> HTML {
        guard let row = entry.row else {
            return Notice.warning(
                "Zu dieser Person gibt es vielleicht schon eine Akte. Darüber entscheidet die Unterbringung; bitte fragen Sie dort nach.")
        }
        return """
            <p class="check-head"><strong>\(t: "Akte \(row.fileNumber), ähnlich zu \(entry.alike.score) von 100")</strong></p>
            \(SummaryList(described(row) + evidence(entry.alike)).html)
            \(inputs.radios(entry.field(member), "Ist das dieselbe Person? (\(row.fileNumber))", [
                Choice("dieselbe", "Ja, ist dieselbe: zu dieser Akte gehen"), Choice("andere", "Nein, ist eine andere: das wird festgehalten"),
            ], isInline: true))
            """
    }

    package static func described(_ row: PersonListRow) -> [SummaryList.Row] {
        [
            .init("Name", "<a href=\"/personen/\(row.id)\">\(name: row.name?.full ?? row.fileNumber)</a>"),
            .init("Geboren", row.birth.map { "\($0.german)" } ?? .empty),
            .init("Staatsangehörigkeit", "\(row.nationalities.map(Countries.name).joined(separator: ", "))"),
        ]
    }

    package static func evidence(_ alike: LookAlike) -> [SummaryList.Row] {
        func words(_ phrases: [Phrase]) -> HTML { phrases.map { "\(t: $0)" as HTML }.joined(separator: "<br>") }
        return [.init("Dafür spricht", words(alike.reasons))] + (alike.doubts.isEmpty ? [] : [.init("Dagegen spricht", words(alike.doubts))])
    }

    /// On the check page of something else: another file may be this person's, too.
    package static func lookAlikeNotice(_ entries: [LookAlikeEntry]) -> HTML {
        guard !entries.isEmpty else { return .empty }
        let seen = entries.compactMap { entry in entry.row.map { (entry, $0) } }
        guard !seen.isEmpty else {
            return Notice.warning(
                "Zu dieser Person gibt es vielleicht eine zweite Akte. Darüber entscheidet die Unterbringung; bitte fragen Sie dort nach.")
        }
        let items = seen.map { entry, row -> HTML in
            """
            <li><a href="/personen/\(row.id)">\(name: row.name?.full ?? row.fileNumber), \(row.fileNumber)</a>: \
            \(entry.alike.reasons.map { "\(t: $0)" as HTML }.joined(separator: ", "))</li>
            """
        }
        return Notice.warning("Gibt es die Person schon? Ähnliche Akten:", "<ul>\(items)</ul>")
    }
}
