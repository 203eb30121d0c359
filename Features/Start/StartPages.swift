import Markup
import Vocabulary
import Web

extension Page {
    static func start(_ name: String, _ waiting: [Waiting]) -> Page {
        var (figures, beginnings, cards, ways): ([KeyFigure], [Link], [Card], [Link]) = ([], [], [], [])
        for one in waiting {
            switch one.thing {
            case .figure(let figure): figures.append(figure)
            case .list(let title, let entries): cards.append(Card(title, list(entries)))
            case .card(let card): cards.append(card)
            case .beginning(let link): beginnings.append(link)
            case .way(let link): ways.append(link)
            }
        }
        let isQuiet = figures.isEmpty && cards.isEmpty
        return Page(
            "Start",
            """
            \(PageHead(html: "\(t: "Guten Tag,") \(name: name)").html)
            \(when: !figures.isEmpty, KeyFigure.row(figures))
            \(when: !beginnings.isEmpty, "<p>\(beginnings.map { Button.link($0.label, $0.href) }.joined(separator: " "))</p>")
            \(when: !cards.isEmpty, Card.row(cards))
            \(when: isQuiet, Notice.empty("Heute wartet hier nichts. Was Ihnen offensteht, finden Sie oben in der Navigation.", [Link("Öffentliche Zahlen ansehen", "/")]))
            \(ways.map { "<p>\($0.html)</p>" as HTML })
            """)
    }

    private static func list(_ entries: [Waiting.Entry]) -> HTML {
        let items = entries.map { entry in
            """
            <li><a href="\(entry.href)">\(entry.title)</a>, \(entry.words)\
            \(entry.reason.map { "<br><span class=\"quiet\">\(t: $0)</span>" as HTML })</li>
            """ as HTML
        }
        return "<ul class=\"plain\">\(items)</ul>"
    }
}
