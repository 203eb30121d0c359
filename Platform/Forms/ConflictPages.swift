import Markup
import Vocabulary
import Web

extension Seen {
    /// For the second of two: what the first one left, while the own input stays in the form below.
    func news(isOlder: Bool, isShared: Bool, typed: FormFields) -> HTML {
        let title: Phrase =
            isOlder ? "Dieses Formular wurde vor einer Änderung des Programms geöffnet." : "Inzwischen hat jemand anderes hier etwas geändert."
        let below: Phrase =
            isShared
            ? "Unten steht weiter, was Sie eingegeben haben, und wo Sie nichts geändert hatten, der neue Stand. Senden Sie es noch einmal, wenn es so gelten soll."
            : "Unten steht weiter, was Sie eingegeben haben. Senden Sie es noch einmal, wenn es so gelten soll."
        let now: HTML =
            lines.isEmpty ? .empty : "<p>\(t: "Jetzt gilt:")</p>\(SummaryList(lines.map { SummaryList.Row($0.label, $0.value) }).html)"
        let rest: HTML = typed.isEmpty ? "<p>\(t: below)</p>" : typed.asList
        return Notice.warning(title, "\(now)\(rest)")
    }
}

extension Seen {
    /// For somebody who went on with a draft elsewhere, while the same page was still open here.
    var moved: HTML {
        let now: HTML =
            lines.isEmpty ? .empty : "<p>\(t: "Im Entwurf steht jetzt:")</p>\(SummaryList(lines.map { SummaryList.Row($0.label, $0.value) }).html)"
        return Notice.warning(
            "Dieser Entwurf wurde inzwischen anderswo geändert.",
            "\(now)<p>\(t: "Unten steht, was Sie hier eingegeben haben. Senden Sie es noch einmal, wenn es so gelten soll.")</p>")
    }
}

extension Shown {
    /// For whoever confirmed what is not so any more.
    func notice(since seen: String?) -> HTML {
        let news = seen == nil ? [] : news(since: seen)
        let said: HTML =
            news.isEmpty ? .empty : "<p>\(t: "Das steht jetzt anders da:")</p><ul>\(news.prefix(12).map { "<li>\(name: $0)</li>" as HTML })</ul>"
        return Notice.warning(
            seen == nil ? "Bitte prüfen Sie, was geschehen wird." : "Inzwischen hat sich geändert, was hier zur Prüfung stand.",
            """
            \(said)
            <p>\(t: "Gespeichert ist noch nichts. Was Sie eingegeben haben, steht weiter in diesem Formular. Bestätigen Sie, wenn es so gelten soll.")</p>
            """)
    }
}

extension FormFields {
    /// What somebody typed into a form that is no longer there.
    fileprivate var asList: HTML {
        let values = without(Slip.fields).withoutSecrets.readable
        guard !values.isEmpty else { return .empty }
        return "<p>\(t: "Das hatten Sie eingegeben:")</p><ul>\(values.map { "<li>\(name: $0)</li>" as HTML })</ul>"
    }
}

extension Page {
    /// Nothing is left that the form could be sent to.
    static func gone(_ refusal: Refusal, _ typed: FormFields) -> Page {
        let title: Phrase = refusal.kind == .conflict ? "Das geht so nicht" : "Das gibt es nicht mehr"
        return Page(
            title, isNarrow: true,
            "\(PageHead(title).html)<ul>\(refusal.problems.map { "<li>\(t: $0.message)</li>" as HTML })</ul>\(typed.asList)")
    }
}

extension FormFields {
    /// What was typed, without what belongs to the form's way.
    var withoutSlip: FormFields { without(Slip.fields) }
}
