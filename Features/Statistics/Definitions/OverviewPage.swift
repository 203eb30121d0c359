import Markup
import Register
import Vocabulary
import Web

/// All the overview shows, read in one snapshot.
struct Overview: Sendable {
    let question: StockQuestion
    let stock: Stock
    /// As known at the end of that day, for days past.
    let knownThen: Stock?
    let yearBefore: ByPillar
    let points: [SeriesPoint]
    let published: [PublishedTotal]
    let today: Day

    var then: Instant { question.on.end }
}

extension Day {
    /// The last instant of the day: all that was recorded on it.
    var end: Instant { Instant(next).advanced(by: -1) }
}

extension Page {
    static func overview(_ overview: Overview, reach: Reach, mayFreeze: Bool) -> Page {
        let question = overview.question
        let title: Phrase = "Zahlen am \(question.on)"
        let head = PageHead(
            title, lead: FigurePieces.knowledge(question.on, question.knownAt, today: overview.today),
            actions: mayFreeze
                ? Button.link("Zahl festhalten", Ways.freeze(question.on, question.knownAt, by: .pillar), look: .secondary) : .empty)
        return .figures(
            title, head: head, current: "/zahlen", question.tabs, stand: FigurePieces.stand(question.on, question.knownAt, today: overview.today),
            """
            \(FigurePieces.form("/zahlen", question.inputs))\(FigurePieces.fault(overview.stock))
            \(overview.sum(reach))\(overview.knowledgeChange)\(overview.change)
            \(overview.chart)\(overview.breakdowns)
            \(FigurePieces.definition(overview.stock.figure))
            """)
    }

    /// The form alone, with what is wrong at its fields.
    static func overviewRefused(_ question: StockQuestion) -> Page {
        .figures("Zahlen", current: "/zahlen", question.tabs, problems: question.problems, FigurePieces.form("/zahlen", question.inputs))
    }
}

extension Overview {
    fileprivate func sum(_ reach: Reach) -> HTML {
        let parts = stock.parts.map { part in
            let query = question.query.with(.pillar, part.key)
            return KeyFigure(
                part.label, part.count, href: part.count > 0 ? reach.list(query) : nil, paint: Pillar(rawValue: part.key)?.paint)
        }
        let total = KeyFigure("Personen am \(question.on)", stock.total, href: stock.total > 0 ? reach.list(question.query) : nil)
        return KeyFigure.sum(total, parts)
    }

    /// What was known on the day itself, where that was something else.
    fileprivate var knowledgeChange: HTML {
        guard let knownThen else { return .empty }
        let isSame = knownThen.total == stock.total && ByPillar(knownThen) == ByPillar(stock)
        let link: HTML = "<a href=\"\(Ways.difference(question.on, from: question.knownAt ?? then))\">\(t: "Unterschied erklären")</a>"
        if let knownAt = question.knownAt {
            // The page shows an earlier state of knowledge; the other one is today's.
            if isSame { return .empty }
            return Notice.inset("<p>\(t: "Am \(knownAt) bekannt: \(stock.total), heute: \(knownThen.total).") \(link)</p>")
        }
        if isSame { return .empty }
        return Notice.inset("<p>\(t: "Am \(question.on) bekannt: \(knownThen.total), heute: \(stock.total).") \(link)</p>")
    }

    fileprivate var change: HTML {
        let before = question.on.addingYears(-1)
        let difference = stock.total - yearBefore.total
        let percent = Share(changeFrom: yearBefore.total, to: stock.total)
        let parts = Pillar.allCases.filter { $0 != .unknown || stock.count($0) != 0 || yearBefore[$0] != 0 }.map { pillar in
            KeyFigure(pillar.short, signed(stock.count(pillar) - yearBefore[pillar]), note: "von \(yearBefore[pillar]) auf \(stock.count(pillar))")
        }
        let total = KeyFigure(
            "Veränderung gegenüber dem \(before)", signed(difference),
            note: percent.map { "von \(yearBefore.total) auf \(stock.total), \($0.percent)" } ?? "von \(yearBefore.total) auf \(stock.total)")
        return KeyFigure.row([total] + parts)
    }

    fileprivate var breakdowns: HTML {
        let items = Dimension.allCases.map { dimension -> HTML in
            "<li><a href=\"\(Ways.stock(question.on, question.knownAt, by: dimension))\">\(t: "Nach \(dimension.label)")</a></li>"
        }
        return "<h2>\(t: "Gliederungen")</h2><ul class=\"plain\">\(items)</ul>"
    }

    fileprivate var chart: HTML {
        SeriesPieces.chart(
            points, knownAt: question.knownAt, published: published, level: 2,
            links: [Link("Ganzer Verlauf", "/zahlen/verlauf"), Link("Veröffentlichte Zahlen", "/zahlen/veroeffentlicht")])
    }
}
