import Markup
import Register
import Vocabulary
import Web

extension Page {
    static func difference(
        _ difference: Difference, from then: Instant, explained: [ExplainedChange], page: Int, size: Int, reach: Reach
    ) -> Page {
        let title: Phrase = "Warum sich die Zahl für den \(difference.on) geändert hat"
        let way: @Sendable (Int) -> String = { page in Ways.difference(difference.on, from: then, by: difference.dimension) + "&seite=\(page)" }
        let pager = Pager(page: page, size: size, total: difference.changes.count, href: way)
        return .figures(
            title, current: "", breadcrumb: [Link("Zahlen am \(difference.on)", Ways.overview(difference.on, nil))],
            stand: "Stichtag \(difference.on), Vergleich mit dem Wissensstand \(then)",
            """
            \(DifferencePieces.comparison(
                difference, then: "Bekannt am \(then)", thenCounts: difference.before.count, total: difference.before.total, reach))
            \(DifferencePieces.people(difference, explained, reach: reach))\(when: difference.changes.count > size, pager.html)
            """)
    }

    static func differenceRefused(_ question: StockQuestion) -> Page {
        .figures(
            "Unterschied", current: "/zahlen", problems: question.problems, FigurePieces.form("/zahlen/unterschied", question.inputs))
    }
}

enum DifferencePieces {
    /// Two states of knowledge of the same day, side by side.
    static func comparison(_ difference: Difference, then: Phrase, thenCounts: (String) -> Int, total: Int, _ reach: Reach) -> HTML {
        let keys = difference.after.parts.map(\.key) + difference.before.parts.map(\.key).filter { key in
            !difference.after.parts.contains { $0.key == key }
        }
        let rows = keys.map { key -> [HTML] in
            let (before, after) = (thenCounts(key), difference.after.count(key))
            let label = difference.label(key) ?? "unbekannt"
            return ["\(t: label)"] + difference.numbers(before, after, key, label, reach)
        }
        let (before, after) = (total, difference.after.total)
        return DataTable(
            "vergleich", caption: "Bestand am \(difference.on) nach \(difference.dimension.label), damals und heute",
            [.header(difference.dimension.label), .number(then), .number("Heute bekannt"), .number("Unterschied")], rows: rows,
            footer: [["\(t: "Zusammen")"] + difference.numbers(before, after, nil, "Zusammen", reach)]
        ).html
    }

    /// Everyone who makes the difference, with the act that recorded it.
    static func people(_ difference: Difference, _ explained: [ExplainedChange], reach: Reach) -> HTML {
        guard !difference.changes.isEmpty else {
            return Notice.empty("Seitdem wurde nichts erfasst, was diesen Tag betrifft. Die Zahlen sind gleich.")
        }
        let summary: Phrase =
            "\(difference.vanished) wurden damals gezählt und heute nicht mehr, \(difference.appeared) werden erst heute gezählt, bei \(difference.moved) hat sich der Teil geändert."
        let columns: [DataTable.Column] =
            (reach.readsNames ? [.header("Person"), .text("Aktenzeichen")] : []) + [.text("Änderung"), .text("Vorgang"), .text("Erfasst am")]
            + (reach.readsNames ? [.text("Begründung"), .text("Erfasst von")] : [])
        let table = DataTable(
            "unterschied", caption: "Jede Person, die den Unterschied ausmacht", columns,
            rows: explained.map { row($0, difference, reach) })
        return """
            <h2>\(t: "Person für Person")</h2><p>\(t: summary)</p>\
            \(when: !reach.readsNames, "<p class=\"hint\">\(t: "Namen und Begründungen sehen nur Konten, die alle Akten einsehen dürfen.")</p>")\
            \(table.html)
            """
    }

    private static func row(_ explained: ExplainedChange, _ difference: Difference, _ reach: Reach) -> [HTML] {
        let causes = explained.causes
        let person: HTML = "<a href=\"/personen/\(explained.change.person)\">\(name: explained.name)</a>"
        let file: HTML = "<bdi dir=\"ltr\">\(explained.fileNumber)</bdi>"
        let other: HTML = "\(t: "Eintrag bei einer anderen Person des Haushalts")"
        let acts = causes.map { "\(t: $0.kind.label) \(t: "zum") \(day: $0.day)" as HTML }.joined(separator: "<br>")
        let recorded = causes.map { "\($0.recordedAt)" as HTML }.joined(separator: "<br>")
        let reasons = causes.map { $0.reason.isEmpty ? "\(t: "ohne Angabe")" : "\(name: $0.reason)" as HTML }.joined(separator: "<br>")
        let by = causes.map { "\(name: $0.by)" as HTML }.joined(separator: "<br>")
        return (reach.readsNames ? [person, file] : []) + [change(explained.change, difference), causes.isEmpty ? other : acts, recorded]
            + (reach.readsNames ? [reasons, by] : [])
    }

    private static func change(_ change: Difference.Change, _ difference: Difference) -> HTML {
        switch (difference.label(change.then), difference.label(change.now)) {
        case (let then?, let now?): "\(t: "damals „\(then)“, heute „\(now)“")"
        case (let then?, nil): "\(t: "damals gezählt („\(then)“), heute nicht")"
        case (nil, let now?): "\(t: "damals nicht gezählt, heute „\(now)“")"
        case (nil, nil): .empty
        }
    }
}

extension Difference {
    /// Then, now and the change, the first two leading to their lists.
    fileprivate func numbers(_ then: Int, _ now: Int, _ key: String?, _ label: Phrase, _ reach: Reach) -> [HTML] {
        func narrowed(_ query: CensusQuery) -> CensusQuery { key.map { query.with(dimension, $0) } ?? query }
        return [
            reach.number(then, narrowed(before.query), of: label), reach.number(now, narrowed(after.query), of: label), "\(signed(now - then))",
        ]
    }
}
