import Markup
import Vocabulary
import Web

extension Page {
    /// Work first, by how soon it wants to be seen to; figures second; a nought says nothing and is left out.
    static func start(_ name: String, _ waiting: [Waiting]) -> Page {
        let beginnings = waiting.compactMap { if case .beginning(let link) = $0.thing { link } else { nil } }
        let ways = waiting.compactMap { if case .way(let link) = $0.thing { link } else { nil } }
        let figures = waiting.compactMap { one -> KeyFigure? in
            if one.urgency == .standing, case .figure(let figure) = one.thing, figure.value != "0" { figure } else { nil }
        }
        let cards = waiting.compactMap { if case .card(let card) = $0.thing { card } else { nil } }
        let (pressing, coming) = (stack([.burning, .today], waiting), stack([.soon], waiting))
        let isCalm = pressing.isEmpty && coming.isEmpty
        let isQuiet = isCalm && figures.isEmpty && cards.isEmpty
        let actions = beginnings.enumerated().map { index, link in Button.link(link.label, link.href, look: index == 0 ? .primary : .secondary) }
        return Page(
            "Mein Tag",
            """
            \(PageHead(html: "\(t: "Guten Tag,") \(name: name)", actions: "\(actions)").html)
            \(when: !isCalm, "<div class=\"columns\">\(pressing)\(coming)</div>")
            \(when: isCalm && !isQuiet, Notice.empty("Heute drängt nichts."))
            \(when: !cards.isEmpty, Card.row(cards))
            \(when: !figures.isEmpty, KeyFigure.row(figures))
            \(when: isQuiet, Notice.empty("Heute wartet hier nichts. Was Ihnen offensteht, finden Sie oben in der Navigation.", [Link("Öffentliche Zahlen ansehen", "/")]))
            \(ways.map { "<p>\($0.html)</p>" as HTML })
            """)
    }

    /// What presses stands in one column, what comes in another, so that neither leaves a gap in the other.
    private static func stack(_ urgencies: [Urgency], _ waiting: [Waiting]) -> HTML {
        let found = urgencies.flatMap { urgency in lists(waiting.filter { $0.urgency == urgency }, urgency) }
        return found.isEmpty ? .empty : "<div class=\"stack\">\(found.map(\.html))</div>"
    }

    /// What is only counted stands in one list of its urgency, what is named in one of its own. What is late stands together: red is shown once.
    private static func lists(_ waiting: [Waiting], _ urgency: Urgency) -> [WorkList] {
        let counted = waiting.compactMap { one -> WorkList.Row? in
            guard case .figure(let figure) = one.thing, figure.value != "0" else { return nil }
            return WorkList.Row("\(t: figure.label)", figure.href ?? "/start", note: figure.note.map { "\(t: $0)" } ?? .empty, value: figure.value)
        }
        let named = waiting.compactMap { one -> WorkList? in
            guard case .list(let title, let entries) = one.thing else { return nil }
            return WorkList(title, urgency.tone, entries.map { row($0, of: urgency == .burning ? title : nil) })
        }
        if urgency == .burning {
            let late = counted + named.flatMap(\.rows)
            return late.isEmpty ? [] : [WorkList(urgency.label, urgency.tone, late)]
        }
        return (counted.isEmpty ? [] : [WorkList(urgency.label, urgency.tone, counted)]) + named
    }

    private static func row(_ entry: Waiting.Entry, of list: Phrase?) -> WorkList.Row {
        WorkList.Row(entry.title, entry.href, note: "\(list.map { "\(t: $0) " as HTML })\(entry.words)\(entry.reason.map { " · \(t: $0)" as HTML })")
    }
}

extension Urgency {
    fileprivate var label: Phrase {
        switch self {
        case .burning: "Überfällig"
        case .today: "Heute"
        case .soon: "Bald"
        case .standing: "Überblick"
        }
    }

    fileprivate var tone: WorkList.Tone {
        switch self {
        case .burning: .danger
        case .today: .urgent
        case .soon, .standing: .plain
        }
    }
}
