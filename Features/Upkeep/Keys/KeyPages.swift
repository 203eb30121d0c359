import Accommodation
import Forms
import Markup
import Register
import Vocabulary
import Web

extension Page {
    static func keys(_ view: KeyView, _ sheet: FormSheet, done: Bool) -> Page {
        let (sight, title) = (view.sight, Phrase("Schlüssel"))
        let rows = view.out.map { key -> [HTML] in
            [
                "<a href=\"\(view.path)/\(key.id)\">\(name: key.number)\(spoken("zurücknehmen"))</a>", "\(name: view.room(key))",
                "\(name: sight.name(of: key.person) ?? Phrase("eine weitere Person").text)", "\(day: key.period.from)",
            ]
        }
        let back = view.back.map { key -> [HTML] in
            [
                "\(name: key.number)", "\(name: view.room(key))", "\(name: sight.name(of: key.person) ?? Phrase("eine weitere Person").text)",
                "\(day: key.period.from)", "\(day: key.period.until.previous)", "\(t: key.outcome.label)",
            ]
        }
        return Page(
            title, section: .verbatim(sight.book.site.name), breadcrumb: [Link("Haus", "/hausmeister?unterkunft=\(sight.book.site.id)")],
            problems: sheet.inputs.problems, success: done ? "Die Angaben sind gespeichert." : nil, stand: "Schlüssel am \(sight.on)",
            """
            \(PageHead(title, caption: .verbatim(sight.book.site.name)).html)
            \(DataTable(
                "schluessel", caption: "\(rows.count) Schlüssel ausgegeben", [.header("Nummer"), .text("Zimmer"), .text("Bei"), .text("Seit")], rows: rows,
                empty: "Kein Schlüssel ist ausgegeben.").html)
            <h2>\(t: "Schlüssel ausgeben")</h2>
            \(form(view, sheet))
            \(when: !back.isEmpty, Notice.more("Zurückgegeben und verloren", DataTable(
                "zurueck", caption: "Die letzten \(back.count)", isCaptionSpoken: true,
                [.header("Nummer"), .text("Zimmer"), .text("War bei"), .text("Von"), .text("Bis"), .text("Ergebnis")], rows: back).html))
            """)
    }

    private static func form(_ view: KeyView, _ sheet: FormSheet) -> HTML {
        let (sight, inputs) = (view.sight, sheet.inputs)
        let people = Set(sight.book.lodgers.filter { $0.period.contains(sight.on) }.map(\.person))
            .compactMap { person in sight.name(of: person).map { (person, $0) } }.inNaturalOrder(by: { $0.1 }, then: { $0.0.text })
        return PostForm(
            view.path, sheet.slip,
            """
            \(inputs.select("zimmer", "Zimmer", SpotChoices.of(sight.book, on: sight.on, rooms: true), blank: "bitte wählen"))
            \(inputs.select("person", "Wer bekommt ihn?", people.map { Choice($0.0.text, .verbatim($0.1)) }, blank: "bitte wählen"))
            \(inputs.text("nummer", "Nummer auf dem Schlüssel", width: .ten, kind: .code))
            \(inputs.date("tag", "Am"))
            \(Button.group(Button("Schlüssel ausgeben").html))
            """
        ).html
    }

    static func keyReturn(_ view: KeyView, _ key: KeyHandout, _ sheet: FormSheet) -> Page {
        let inputs = sheet.inputs
        let title: Phrase = "Schlüssel \(key.number) zurücknehmen"
        let holder = view.sight.name(of: key.person) ?? Phrase("eine weitere Person").text
        let isOut = key.outcome == .out
        return Page(
            title, section: .verbatim(view.sight.book.site.name), breadcrumb: [Link("Schlüssel", view.path)], problems: inputs.problems,
            isNarrow: true,
            """
            \(PageHead(title, caption: .verbatim(view.sight.book.site.name)).html)
            <p>\(name: view.room(key)), \(t: "bei") \(name: holder) \(t: "seit") \(day: key.period.from)</p>
            \(when: !isOut, Notice.warning("Dieser Schlüssel ist nicht mehr ausgegeben: \(key.outcome.label)."))
            \(when: isOut, PostForm("\(view.path)/\(key.id)", sheet.slip, """
                \(inputs.radios("ergebnis", "Was ist mit dem Schlüssel?", [.returned, .lost].map { (outcome: KeyHandout.Outcome) in
                    Choice(outcome.rawValue, outcome.label)
                }))
                \(inputs.date("tag", "Am"))
                \(inputs.text("bemerkung", "Bemerkung", width: .thirty, isOptional: true))
                \(Button.group(Button("Speichern").html, cancel: Link("Abbrechen", view.path)))
                """).html)
            """)
    }
}
