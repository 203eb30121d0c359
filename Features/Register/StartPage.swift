import Forms
import Markup
import Storage
import Vocabulary
import Web

/// What waits for somebody today (Mein Tag). Every number opens the list it counts.
struct StartView: Sendable {
    var name: String
    var people: Int?
    var drafts: [Draft]
    var isRegistering: Bool
    var comingOfAge: [Upcoming]
    var overdue: [Upcoming]
    var filters: [CountedFilter] = []

    /// Somebody with a day ahead or gone by, and why that day.
    struct Upcoming: Sendable {
        let person: ID<Person>
        let name: String
        let day: Day
        var why: Phrase?
    }
}

extension Page {
    static func start(_ view: StartView, waiting: [KeyFigure]) -> Page {
        var figures: [KeyFigure] = []
        if let people = view.people { figures.append(KeyFigure("Personen in Ihrer Sicht", people, href: "/personen?filter=alle")) }
        if view.isRegistering { figures.append(KeyFigure("Eigene Entwürfe", view.drafts.count, href: "/personen/neu")) }
        figures += waiting
        var cards: [Card] = []
        if !view.overdue.isEmpty { cards.append(Card("VU überfällig", upcoming(view.overdue, "seit"))) }
        if !view.comingOfAge.isEmpty { cards.append(Card("Bald volljährig", upcoming(view.comingOfAge, "am"))) }
        if !view.filters.isEmpty {
            cards.append(
                Card(
                    "Gespeicherte Filter", links: [Link("Verwalten", "/filter", context: "gespeicherte Filter")], SavedFilterPieces.list(view.filters)
                ))
        }
        return Page(
            "Start",
            """
            \(PageHead(html: "\(t: "Guten Tag,") \(name: view.name)").html)
            \(when: !figures.isEmpty, KeyFigure.row(figures))
            \(when: view.isRegistering, "<p>\(Button.link("Person oder Familie erfassen", "/personen/neu"))</p>")
            \(when: !cards.isEmpty, Card.row(cards))
            \(when: figures.isEmpty, Notice.empty("Heute wartet hier nichts. Ihre Bereiche stehen oben in der Navigation.", [Link("Öffentliche Zahlen ansehen", "/")]))
            <p><a href="/kennwort">\(t: "Kennwort ändern")</a></p>
            """)
    }

    private static func upcoming(_ people: [StartView.Upcoming], _ word: Phrase) -> HTML {
        let items = people.map {
            "<li><a href=\"/personen/\($0.person)\">\(name: $0.name)</a>, \(t: word) \(day: $0.day)\($0.why.map { "<br><span class=\"quiet\">\(t: $0)</span>" as HTML })</li>"
                as HTML
        }
        return "<ul class=\"plain\">\(items)</ul>"
    }
}
