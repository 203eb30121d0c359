import Forms
import Markup
import Register
import Vocabulary
import Web

/// A published total beside what is counted for the same day.
struct PublishedComparison: Sendable {
    let published: PublishedTotal
    /// Nil for days to come.
    let counted: ByPillar?
}

extension Page {
    static func published(_ comparisons: [PublishedComparison], reach: Reach, mayEnter: Bool, _ tabs: Tabs) -> Page {
        let title: Phrase = "Veröffentlichte Zahlen"
        let inForce = comparisons.filter { !$0.published.isWithdrawn }
        let withdrawn = comparisons.map(\.published).filter(\.isWithdrawn)
        let head = PageHead(
            title, lead: "Was andere veröffentlicht haben, getrennt von dem, was hier gezählt wird.",
            actions: mayEnter ? Button.link("Zahl eintragen", "/zahlen/veroeffentlicht/neu") : .empty)
        return .figures(
            title, head: head, current: "/zahlen/veroeffentlicht", tabs,
            """
            \(PublishedPieces.table(inForce, reach: reach, mayEnter: mayEnter))\
            \(when: !withdrawn.isEmpty, PublishedPieces.withdrawn(withdrawn))
            """)
    }

    static func newPublished(_ sheet: FormSheet) -> Page {
        let (title, inputs) = ("Veröffentlichte Zahl eintragen" as Phrase, sheet.inputs)
        let form = PostForm(
            "/zahlen/veroeffentlicht/neu", sheet.slip,
            """
            \(inputs.date("tag", "Stichtag der Zahl"))\
            \(inputs.radios("genauigkeit", "Wie genau ist die Zahl?", [
                Choice("exact", "genau"), Choice("approximate", "ungefähr", hint: "„rund“, „etwa“ oder ohne genauen Tag"),
                Choice("forecast", "Prognose", hint: "für einen Tag, der bei der Veröffentlichung in der Zukunft lag"),
            ]))\
            \(inputs.text("gesamt", "Personen zusammen", width: .ten, kind: .number))\
            \(inputs.text("vu", Pillar.provisional.label, width: .ten, kind: .number, isOptional: true))\
            \(inputs.text("au", Pillar.followUp.label, width: .ten, kind: .number, isOptional: true))\
            \(inputs.text("uma", Pillar.unaccompaniedMinor.label, width: .ten, kind: .number, isOptional: true))\
            \(inputs.text("quelle", "Quelle", hint: "Wo die Zahl steht, so dass andere sie finden."))\
            \(inputs.textarea("anmerkung", "Anmerkung", rows: 3, isOptional: true))\
            \(Button.group(Button("Zahl eintragen").html, cancel: Link("Abbrechen", "/zahlen/veroeffentlicht")))
            """)
        return .figures(
            title, current: "/zahlen/veroeffentlicht", breadcrumb: [Link("Veröffentlicht", "/zahlen/veroeffentlicht")],
            problems: inputs.problems, form.html)
    }

    static func withdrawPublished(_ total: PublishedTotal, _ sheet: FormSheet) -> Page {
        let title: Phrase = "Veröffentlichte Zahl vom \(total.day) zurückziehen"
        let form = PostForm(
            "/zahlen/veroeffentlicht/\(total.id)/zuruecknahme", sheet.slip,
            """
            \(sheet.inputs.text("grund", "Grund", hint: "Die Zahl bleibt mit diesem Grund in der Liste stehen."))\
            \(Button.group(Button("Zahl zurückziehen", look: .warning).html, cancel: Link("Abbrechen", "/zahlen/veroeffentlicht")))
            """)
        return .figures(
            title, current: "/zahlen/veroeffentlicht", breadcrumb: [Link("Veröffentlicht", "/zahlen/veroeffentlicht")],
            problems: sheet.inputs.problems,
            """
            \(SummaryList([
                .init("Stichtag", "\(day: total.day)"), .init("Zahl", "\(t: total.precision.shown(total.total))"),
                .init("Quelle", "\(name: total.source)"),
            ]).html)\(when: !total.isWithdrawn, form.html)
            """)
    }
}

enum PublishedPieces {
    static func table(_ comparisons: [PublishedComparison], reach: Reach, mayEnter: Bool) -> HTML {
        let columns: [DataTable.Column] =
            [.header("Stichtag"), .number("Veröffentlicht"), .number("Gezählt"), .number("Unterschied"), .text("Teile"), .text("Quelle")]
            + (mayEnter ? [.actions()] : [])
        return DataTable(
            "veroeffentlicht", caption: "Veröffentlicht und gezählt", columns, rows: comparisons.map { row($0, reach: reach, mayEnter: mayEnter) },
            empty: "Es ist keine veröffentlichte Zahl eingetragen."
        ).html
    }

    private static func row(_ comparison: PublishedComparison, reach: Reach, mayEnter: Bool) -> [HTML] {
        let total = comparison.published
        let parts = PublishedTotal.partPillars.compactMap { pillar in total.parts[pillar].map { "\(t: pillar.short) \(number: $0)" as HTML } }
        let counted = comparison.counted?.total
        let shown: HTML? = counted.map { reach.number($0, CensusQuery(on: total.day), of: "Gezählt am \(total.day)") }
        let note: HTML = total.note.isEmpty ? .empty : "<br>\(name: total.note)"
        let withdraw: HTML = """
            <a href="/zahlen/veroeffentlicht/\(total.id)/zuruecknahme">\(t: "Zurückziehen")\(spoken("Zahl vom \(total.day)"))</a>
            """
        return [
            "<a href=\"\(Ways.overview(total.day, nil))\">\(day: total.day)</a>", "\(t: total.precision.shown(total.total))",
            shown ?? "–", counted.map { "\(signed($0 - total.total))" } ?? "–", parts.joined(separator: ", "),
            "\(name: total.source)\(note)",
        ] + (mayEnter ? [withdraw] : [])
    }

    static func withdrawn(_ totals: [PublishedTotal]) -> HTML {
        let table = DataTable(
            "zurueckgezogen", caption: "Zurückgezogen",
            [.header("Stichtag"), .number("Zahl"), .text("Quelle"), .text("Zurückgezogen am"), .text("Grund")],
            rows: totals.map { total in
                [
                    "\(day: total.day)", "\(t: total.precision.shown(total.total))", "\(name: total.source)", "\(total.withdrawnAt)",
                    "\(name: total.withdrawnReason)",
                ]
            })
        return table.html
    }
}

extension FormReader {
    /// A published total as entered; every problem is collected.
    mutating func publishedTotal(id: ID<PublishedTotal>) -> PublishedTotal? {
        let day = day("tag", required: "Geben Sie den Stichtag der Zahl an.")
        let precision = choice("genauigkeit", of: PublishedTotal.Precision.self, required: "Wählen Sie, wie genau die Zahl ist.")
        let total = number("gesamt", 0...10_000_000, required: "Geben Sie die Zahl der Personen an.")
        var parts: [Pillar: Int] = [:]
        for (name, pillar) in [("vu", Pillar.provisional), ("au", .followUp), ("uma", .unaccompaniedMinor)] {
            parts[pillar] = number(name, 0...10_000_000)
        }
        let source = text("quelle", required: "Nennen Sie die Quelle. Ohne Quelle lässt sich die Zahl nicht prüfen.", max: 300)
        let note = text("anmerkung", max: 1000)
        let sum = parts.values.reduce(0, +)
        if let total, sum > total || (parts.count == 3 && precision == .exact && sum != total) {
            refuse("gesamt", "Die Teile ergeben zusammen \(sum), nicht \(total). Prüfen Sie Teile und Summe.")
        }
        guard problems.isEmpty, let day, let precision, let total else { return nil }
        return PublishedTotal(id: id, day: day, precision: precision, total: total, parts: parts, source: source, note: note)
    }
}
