import Markup
import Places
import Vocabulary
import Web

extension Page {
    static func arrival(_ title: Phrase, _ ground: AllocationGround, _ form: EntryForm, corrects wrong: Allocation.Arrival? = nil) -> Page {
        let inputs = form.inputs
        return .entry(
            title, caption: ground.title,
            lead: "Angekündigt sind \(ground.allocation?.plan.persons ?? 0), angekommen bisher \(ground.allocation?.arrived ?? 0).",
            back: [Link("Zuteilungen", "/zugang/zuteilungen"), Link("Zuteilung", ground.path)], problems: inputs.problems,
            form.post(
                """
                \(inputs.text("personen", "Wie viele Personen kamen an?", width: .four, kind: .number))
                \(inputs.date("tag", "Am"))
                \(when: wrong != nil, """
                    \(inputs.checkbox("falsch", "Die Eintragung war falsch, niemand kam an", hint: "Dann gelten die Angaben darüber nicht."))
                    \(inputs.text("anlass", "Grund der Berichtigung"))
                    """)
                """, cancel: ground.path))
    }

    static func arrivalCheck(_ title: Phrase, _ wish: AllocationArrival.Wish?, _ ground: AllocationGround, together: Int, _ form: EntryForm) -> Page {
        let announced = ground.allocation?.plan.persons ?? 0
        let arrival: [SummaryList.Row] =
            wish.map { [.init("Angekommen", "\(number: $0.persons)"), .init("Am", "\(day: $0.day)")] } ?? [
                .init("Angekommen", "\(t: "niemand; die Eintragung entfällt")")
            ]
        return .entry(
            title, caption: ground.title,
            back: [Link("Zuteilungen", "/zugang/zuteilungen"), Link("Zuteilung", ground.path)],
            """
            \(SummaryList(arrival + [.init("Zusammen", "\(t: "\(together) von \(announced)")")]).html)
            \(when: together > announced, Notice.warning("Es kamen \(together - announced) mehr, als angekündigt sind."))
            <p>\(t: "Die Menschen selbst werden im Register aufgenommen; hier steht nur ihre Zahl.")</p>
            \(form.checked(save: "Ankunft speichern", cancel: ground.path))
            """)
    }
}

enum AllocationPieces {
    static func table(_ id: String, caption: Phrase, _ allocations: [Allocation], _ names: [ID<Authority>: String], today: Day) -> HTML {
        DataTable(
            id, caption: caption,
            [
                .header("Erwartet"), .text("Zustand"), .number("Angekündigt"), .number("Angekommen"), .number("Noch offen"), .text("Wohin"),
                .text("Behörde"), .text("Bezeichnung"),
            ],
            rows: allocations.map { one in
                let plan = one.plan
                return [
                    "<a href=\"/zugang/zuteilungen/\(one.id)\">\(InflowPieces.window((plan.window.from, plan.window.last)))</a>",
                    one.standing(on: today).tag.html, InflowPieces.numbers(one.numbers), "\(number: one.arrived)", "\(number: one.outstanding)",
                    "\(t: plan.pillar.short)", "\(name: names[plan.authority] ?? "")", "\(name: plan.reference)",
                ]
            }, empty: "Zurzeit ist niemand angekündigt."
        ).html
    }

    static func rows(_ plan: Allocation.Plan, _ ground: AllocationGround) -> [SummaryList.Row] {
        let known = plan.families.reduce(0, +)
        let open: Phrase = "\(plan.persons - known) ohne Angabe"
        let families: HTML = plan.families.isEmpty ? .empty : "\(Allocation.written(plan.families))\(when: known < plan.persons, " (\(t: open))")"
        return [
            .init("Behörde", "\(name: ground.name(plan.authority))"), .init("Wohin", "\(t: plan.pillar.label)"),
            .init("Woher", "\(t: plan.origin.label)"), .init("Erwartet", InflowPieces.window((plan.window.from, plan.window.last))),
            .init("Familien", families), .init("Bezeichnung", plan.reference.isEmpty ? .empty : "\(name: plan.reference)"),
            .init("Bemerkung", plan.note.isEmpty ? .empty : "\(name: plan.note)"),
        ]
    }

    static func arrivals(_ allocation: Allocation, _ ground: AllocationGround, mayManage: Bool) -> HTML {
        guard !allocation.arrivals.isEmpty else { return .empty }
        return DataTable(
            "ankuenfte", caption: "Ankünfte", [.header("Tag"), .number("Personen"), .text("Eingetragen"), .actions()],
            rows: allocation.arrivals.map { arrival in
                let way: HTML =
                    mayManage
                    ? "<a href=\"\(ground.path)/ankunft/\(arrival.id)\">\(t: "Berichtigen")\(spoken("Ankunft am \(arrival.day)"))</a>" : .empty
                return ["\(day: arrival.day)", "\(number: arrival.persons)", "\(arrival.recordedAt)", way]
            }
        ).html
    }

    static func version(_ version: Allocation.Version, isLast: Bool) -> Timeline.Entry {
        let plan = version.plan
        let title: Phrase = plan.state == .cancelled ? "Abgesagt" : "\(plan.persons.persons) angekündigt"
        let families: HTML = plan.families.isEmpty ? .empty : "<p>\(t: "Familien:") \(Allocation.written(plan.families))</p>"
        return Timeline.Entry(
            "\(t: title)", valid: "\(t: "erwartet") \(InflowPieces.window((plan.window.from, plan.window.last)))",
            known: "\(t: "bekannt seit") \(version.recordedAt), \(name: version.by)", state: isLast ? .current : .superseded,
            "\(families)\(when: !version.reason.isEmpty, "<p>\(name: version.reason)</p>")")
    }
}
