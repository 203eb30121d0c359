import Markup
import Vocabulary
import Web

extension Page {
    /// Every definition, in words.
    static func method(_ tabs: Tabs) -> Page {
        let figures = Figure.all.map { figure -> HTML in
            """
            <section><h2 id="\(figure.id)">\(t: figure.title)</h2>\(figure.sentences.map { "<p>\(t: $0)</p>" as HTML })</section>
            """
        }
        return .figures(
            "Wie gezählt wird", head: PageHead("Wie gezählt wird", lead: "Jede Zahl hat eine Definition, einen Stichtag und einen Wissensstand."),
            current: "/zahlen/methodik", tabs, "<div class=\"prose\">\(figures)</div>")
    }
}
