import Accommodation
import Forms
import Markup
import Register
import Vocabulary
import Web

extension Page {
    static func arrival(_ view: PlacementView, _ sheet: FormSheet) -> Page {
        let inputs = sheet.inputs
        let title: Phrase = "Ankunft erfassen"
        let people = view.placement.waiting.map { seat in
            Choice(String(seat.position), view.label(seat), hint: .verbatim(view.name(of: seat.place ?? seat.room)))
        }
        let unknown = view.placement.waiting.filter { $0.seeker.person == nil }
        return Page(
            title, section: "Belegungen", breadcrumb: view.breadcrumb, problems: inputs.problems, isNarrow: true,
            """
            \(PageHead(title, caption: .verbatim(view.book.site.name), lead: "Wer angekommen ist, wird mit Zimmer und Platz ins Register eingetragen.").html)
            \(PostForm("\(view.path)/ankunft", sheet.slip, """
                \(inputs.date("tag", "Angekommen am"))
                \(inputs.checkboxes("wer", "Wer ist angekommen?", people))
                \(unknown.map { seat in
                    inputs.text("akte-\(seat.position)", "Aktenzeichen: \(view.label(seat))", hint: "Wer noch keine Akte hat, wird zuerst unter Personen erfasst.", width: .twenty, kind: .code)
                })
                \(when: !view.unsaid.isEmpty, needs(view, inputs))
                \(Notice.more("Erste Aufnahme in der Stadt", isOpen: view.isAdmission || !unknown.isEmpty || !inputs.problems.isEmpty, """
                    \(inputs.select("grund", "Grund", Phase.Reason.allCases.map { Choice($0.rawValue, $0.label) }))
                    \(inputs.select("rechtsgruppe", "Aufgenommen als", Admission.LegalGroup.allCases.map { Choice($0.rawValue, $0.label) },
                        hint: "Nur in Unterkünften des Landratsamts", blank: "–"))
                    """))
                \(inputs.text("anlass", "Anlass oder Begründung", hint: "Nötig, wenn etwas gegen den Platz spricht, und für Tage, die mehr als einen Monat zurückliegen.", isOptional: true))
                \(Button.group(Button("Weiter zur Prüfung").html, cancel: Link("Abbrechen", view.path)))
                """).html)
            """)
    }

    /// What was said when the places were kept, for the files.
    private static func needs(_ view: PlacementView, _ inputs: Inputs) -> HTML {
        inputs.checkboxes(
            ArrivalDesk.needField, "In die Akte übernehmen",
            view.placement.waiting.flatMap { seat in
                (view.unsaid[seat.position] ?? []).map { Choice("\(seat.position)-\($0.rawValue)", "\(view.label(seat)): \($0.label)") }
            }, hint: "Bedarf, der bei der Vormerkung genannt wurde und in keiner Akte steht.", isOptional: true)
    }

    static func checkArrival(_ plan: ArrivalPlan, _ sheet: FormSheet) -> Page {
        let title: Phrase = "Ankunft: Angaben prüfen"
        let path = "/belegungen/\(plan.placement.id)"
        let lines = plan.comers.map { comer -> HTML in
            let act: Phrase = comer.act.map(\.kind.label) ?? "wohnt schon dort"
            let needs = comer.kinds.map(\.label.text).joined(separator: ", ")
            return """
                <li>\(name: comer.name): \(t: act), \(name: plan.book.name(of: comer.seat.place ?? comer.seat.room, on: plan.day))\
                \(when: !needs.isEmpty, "<br>\(t: "Bedarf für die Akte: \(needs)")")</li>
                """
        }
        return Page(
            title, section: "Belegungen", breadcrumb: [Link("Belegungen", "/belegungen"), Link(.verbatim(plan.placement.label), path)],
            isNarrow: true,
            """
            \(PageHead(title, caption: .verbatim(plan.book.site.name)).html)
            <p>\(t: "Am") \(day: plan.day) \(t: "kommen an und werden im Register eingetragen:")</p><ul>\(lines)</ul>
            \(plan.objections.map { Notice.warning($0) })
            \(when: plan.missing > 0, Notice.warning(plan.missing == 1 ? "1 Person wird weiter erwartet." : "\(plan.missing) Personen werden weiter erwartet."))
            \(CheckForm("\(path)/ankunft", sheet, save: "Ankunft speichern", cancel: path).html)
            """)
    }
}
