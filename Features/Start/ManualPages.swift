import Markup
import Vocabulary
import Web

/// Everything the offices say to somebody about their pages (Anleitung).
struct Manual: Sendable {
    let role: Phrase
    let offices: [Help]
    let entries: [NavigationItem]

    /// A first day: the pages one works with, in the order of the navigation, each with what it is for.
    var tour: [(entry: NavigationItem, purpose: Phrase, mark: String)] {
        entries.compactMap { entry in
            offices.first { $0.pages.first == entry.href }.map { (entry, $0.purpose, $0.mark) }
        }
    }

    var words: [Help.Word] { offices.flatMap(\.words).sorted { $0.word.text.lowercased() < $1.word.text.lowercased() } }

    /// The newest first, no more than somebody reads.
    var news: [Help.News] { Array(offices.flatMap(\.news).sorted { $0.since > $1.since }.prefix(8)) }
}

extension Page {
    static func manual(_ manual: Manual) -> Page {
        let tour = manual.tour.map { stop -> HTML in
            "<li><a href=\"\(stop.entry.href)\">\(t: stop.entry.label)</a>: \(t: stop.purpose) <a href=\"#\(stop.mark)\">\(t: "So geht es: \(stop.entry.label.text)")</a></li>"
        }
        let news = manual.news.map { one -> HTML in "<li>\(day: one.since): \(t: one.what)</li>" }
        let words = manual.words.map { word -> HTML in "<div><dt>\(t: word.word)</dt><dd>\(t: word.meaning)</dd></div>" }
        return Page(
            "Anleitung", isNarrow: true,
            """
            \(PageHead("Anleitung", lead: "Nur, was Ihnen offensteht. Unten auf jeder Seite führt „Anleitung“ an die passende Stelle.").html)
            <div class="prose">
            <h2>\(t: "Ihr erster Tag") (\(t: manual.role))</h2>
            <ol>\(tour)</ol>
            \(manual.offices.map(section))
            \(when: !words.isEmpty, "<h2>\(t: "Wörter")</h2><dl class=\"words\">\(words)</dl>")
            \(when: !news.isEmpty, "<h2>\(t: "Neu")</h2><ul>\(news)</ul>")
            </div>
            """)
    }

    private static func section(_ help: Help) -> HTML {
        let jobs = help.jobs.map { job -> HTML in
            "<h3>\(t: job.title)</h3><ol>\(job.steps.map { "<li>\(t: $0)</li>" as HTML })</ol>"
        }
        return "<section id=\"\(help.mark)\"><h2>\(t: help.title)</h2><p>\(t: help.purpose)</p>\(jobs)</section>"
    }
}
