import Lists
import Markup
import Register
import Vocabulary
import Web

extension Page {
    static func difference(_ difference: Difference, from then: Instant, _ people: ShownList<ExplainedChange>?, reach: Reach, ways: HTML = .empty)
        -> Page
    {
        .figures(
            "Warum sich die Zahl für den \(difference.on) geändert hat",
            head: PageHead("Warum sich die Zahl für den \(difference.on) geändert hat", actions: ways), current: "",
            Tabs(on: difference.on, knownAt: then),
            breadcrumb: [Link("Zahlen am \(difference.on)", Ways.overview(difference.on, nil))],
            stand: "Stichtag \(difference.on), Vergleich mit dem Wissensstand \(then)",
            """
            \(DifferencePieces.comparison(
                difference, then: "bekannt am \(then)", thenCounts: difference.before.count, total: difference.before.total, reach))
            \(DifferencePieces.people(difference, people))
            """)
    }

    static func differenceRefused(_ question: StockQuestion) -> Page {
        .figures(
            "Unterschied", current: "/zahlen", question.tabs, problems: question.problems, FigurePieces.form("/zahlen/unterschied", question.inputs))
    }
}

enum DifferencePieces {
    /// Two states of knowledge of the same day, side by side.
    static func comparison(_ difference: Difference, then: Phrase, thenCounts: (String) -> Int, total: Int, _ reach: Reach) -> HTML {
        let now = difference.after.parts.map(\.key)
        let all = now + difference.before.parts.map(\.key).filter { !now.contains($0) }
        let keys = all.filter { difference.dimension != .authority || thenCounts($0) != 0 || difference.after.count($0) != 0 }
        let rows = keys.map { key -> [HTML] in
            let (before, after) = (thenCounts(key), difference.after.count(key))
            let label = difference.label(key) ?? "unbekannt"
            return ["\(t: label)"] + difference.numbers(before, after, key, label, reach)
        }
        let (before, after) = (total, difference.after.total)
        return DataTable(
            "vergleich", caption: "Bestand am \(difference.on) nach \(difference.dimension.label), damals (\(then)) und wie heute bekannt",
            [.header(difference.dimension.label), .number("Damals"), .number("Heute"), .number("Unterschied")], rows: rows,
            footer: [["\(t: "Zusammen")"] + difference.numbers(before, after, nil, "Zusammen", reach)]
        ).html
    }

    /// Everyone who makes the difference, with the act that recorded it; nil for those who may not see persons.
    static func people(_ difference: Difference, _ people: ShownList<ExplainedChange>?) -> HTML {
        guard !difference.changes.isEmpty else {
            return Notice.empty("Seitdem wurde nichts erfasst, was diesen Tag betrifft. Die Zahlen sind gleich.")
        }
        guard let people else {
            return "<p class=\"hint\">\(t: "Wer dahinter steht, sehen nur Konten, die alle Akten einsehen dürfen.")</p>"
        }
        return """
            <h2>\(t: "Person für Person")</h2><p>\(difference.sentences.map { "\(t: $0)" as HTML }.joined(separator: " "))</p>\
            \(people.html)
            """
    }

    /// "Umzug zum …"; of a merge with which file.
    static func what(_ cause: Cause) -> HTML {
        let files = cause.others.map { "<a href=\"/personen/\($0.id)\">\($0.fileNumber)</a>" as HTML }.joined(separator: ", ")
        let with: HTML =
            switch cause.kind {
            case .merge: " \(t: "mit der Akte") \(files)"
            case .separation: " \(t: "von der Akte") \(files)"
            default: .empty
            }
        return "\(t: cause.kind.label)\(with) \(t: "zum") \(day: cause.day)"
    }
}

extension Difference {
    func words(_ change: Change) -> Phrase {
        switch (label(change.then), label(change.now)) {
        case (let then?, let now?): "damals „\(then)“, heute „\(now)“"
        case (let then?, nil): "damals gezählt („\(then)“), heute nicht"
        case (nil, let now?): "damals nicht gezählt, heute „\(now)“"
        case (nil, nil): ""
        }
    }

    /// What happened, in words; nothing is said of what did not happen.
    var sentences: [Phrase] {
        func say(_ count: Int, _ one: Phrase, _ many: Phrase) -> Phrase? { count == 0 ? nil : count == 1 ? one : many }
        return [
            say(
                vanished, "1 Person wurde damals gezählt und wird es heute nicht mehr.",
                "\(vanished) Personen wurden damals gezählt und werden es heute nicht mehr."),
            say(appeared, "1 Person wird erst heute gezählt.", "\(appeared) Personen werden erst heute gezählt."),
            say(
                moved, "1 Person wird heute in einem anderen Teil gezählt.",
                "\(moved) Personen werden heute in einem anderen Teil gezählt."),
        ].compactMap { $0 }
    }

    /// Then, now and the change, the first two leading to their lists.
    fileprivate func numbers(_ then: Int, _ now: Int, _ key: String?, _ label: Phrase, _ reach: Reach) -> [HTML] {
        func narrowed(_ query: CensusQuery) -> CensusQuery { key.map { query.with(dimension, $0) } ?? query }
        return [
            reach.number(then, narrowed(before.query), of: label), reach.number(now, narrowed(after.query), of: label), "\(signed(now - then))",
        ]
    }
}
