import Accommodation
import Forms
import Markup
import Register
import Vocabulary
import Web

extension Page {
    /// For a telephone in a cellar: few fields, large choices, one button.
    static func defectReport(_ book: SiteBook, _ sheet: FormSheet, on day: Day) -> Page {
        let inputs = sheet.inputs
        let title: Phrase = "Mangel melden"
        let parts = SpotChoices.of(book, on: day)
        return Page(
            title, section: .verbatim(book.site.name), breadcrumb: [Link("Mängel", "/maengel")], problems: inputs.problems, isNarrow: true,
            """
            \(PageHead(title, caption: .verbatim(book.site.name)).html)
            \(PostForm("/unterkuenfte/\(book.site.id)/mangel", sheet.slip, """
                \(inputs.select("bereich", "Wo?", parts, blank: "ganze Unterkunft"))
                \(inputs.select("art", "Was ist betroffen?", Defect.Category.allCases.map { Choice($0.rawValue, $0.label) }, blank: "bitte wählen"))
                \(inputs.textarea("beschreibung", "Was ist nicht in Ordnung?", hint: "Keine Namen. Wer dort wohnt, ist bekannt.", rows: 3))
                \(inputs.radios("dringlichkeit", "Wie dringend ist es?", Defect.Urgency.allCases.map { Choice($0.rawValue, $0.label, hint: $0.hint) }))
                \(inputs.date("seit", "Seit wann?", isOptional: true))
                \(inputs.checkbox("unbenutzbar", "So kann dort niemand wohnen", hint: "Die Unterbringung entscheidet dann, ob gesperrt wird."))
                \(Button.group(Button("Mangel melden").html, cancel: Link("Abbrechen", "/maengel")))
                """).html)
            """)
    }

    static func defect(_ view: DefectView, _ sheet: FormSheet, done: String?) -> Page {
        let (defect, step) = (view.one.defect, view.one.step)
        let title: Phrase = "Mangel: \(defect.category.label)"
        let rows: [SummaryList.Row?] = [
            .init("Wo", "<a href=\"/unterkuenfte/\(defect.site)\">\(name: view.place)</a>"), .init("Beschreibung", "\(name: defect.text)"),
            .init("Dringlichkeit", DefectPieces.urgency(defect.urgency)), .init("Seit", "\(day: defect.since)"),
            .init("Gemeldet", "\(day: defect.reported), \(name: view.accounts[defect.account] ?? "?")"),
            view.inspection.map { .init("Festgestellt bei", "<a href=\"/begehungen/\($0)\">\(t: "einer Begehung")</a>") },
            .init("Stand", DefectPieces.state(view.one)), view.due.map { .init("Zu beheben bis", "\(day: $0)") },
            step.firm.isEmpty ? nil : .init("Firma", "\(name: step.firm)"),
            step.cost.map { .init("Kosten", "<span dir=\"ltr\">\(Hundredths.euros($0))</span>") },
            step.payer == .unknown ? nil : .init("Kosten trägt", "\(t: step.payer.label)"), closed(view),
        ]
        let success: Phrase? = done.map { $0 == "neu" ? "Der Mangel ist gemeldet. Die Unterbringung teilt ihn zu." : "Die Angaben sind gespeichert." }
        return Page(
            title, section: .verbatim(view.book.site.name), breadcrumb: [Link("Mängel", "/maengel")], problems: sheet.inputs.problems,
            success: success,
            isNarrow: true,
            """
            \(PageHead(title, caption: .verbatim(view.book.site.name)).html)
            \(SummaryList(rows.compactMap { $0 }).html)
            \(when: view.one.awaitsClosure && view.mayManage, decision(view, sheet))
            \(when: view.one.awaitsClosure && !view.mayManage, Notice.inset("\(t: "Die Unterbringung entscheidet noch, ob gesperrt wird.")"))
            \(stepForm(view, sheet))
            <h2>\(t: "Verlauf")</h2>
            \(history(view))
            """)
    }

    private static func closed(_ view: DefectView) -> SummaryList.Row? {
        guard let closure = view.one.closure else { return nil }
        let words: Phrase = closure.isClosed ? "gesperrt" : "nicht gesperrt"
        return .init("Sperrung", "\(t: words): \(name: closure.remark) (\(name: view.accounts[closure.account] ?? "?"), \(closure.recordedAt))")
    }

    /// Accommodation decides whether what was said to be unusable is closed; who lives there stands beside it.
    private static func decision(_ view: DefectView, _ sheet: FormSheet) -> HTML {
        let names = view.inTheWay.map { "<li>\(name: view.sight?.name(of: $0.person) ?? "?")</li>" as HTML }
        let warning: HTML =
            names.isEmpty
            ? .empty
            : Notice.warning(
                names.count == 1 ? "1 Person wohnt dort" : "\(names.count) Personen wohnen dort",
                "<ul>\(Array(names.prefix(12)))</ul><p>\(t: "Ihre Plätze zählen als belegt, bis sie umgezogen sind.")</p>")
        return """
            <h2>\(t: "Wird gesperrt?")</h2>
            <p>\(t: "Gemeldet wurde, dass dort so niemand wohnen kann.")</p>
            \(warning)
            \(PostForm("/maengel/\(view.one.defect.id)/sperrung", sheet.slip, """
                \(sheet.inputs.radios("sperren", "Entscheidung", [Choice("ja", "sperren, Ende offen"), Choice("nein", "nicht sperren")]))
                \(sheet.inputs.date("ab", "Gesperrt ab", hint: "Leer ist heute", isOptional: true))
                \(sheet.inputs.text("begruendung", "Begründung", width: .thirty))
                \(Button.group(Button("Entscheidung speichern").html))
                """).html)
            """
    }

    private static func stepForm(_ view: DefectView, _ sheet: FormSheet) -> HTML {
        let next = view.one.step.state.next(mayManage: view.mayManage)
        guard !next.isEmpty else { return .empty }
        let (inputs, current) = (sheet.inputs, view.one.step.state)
        let choices = next.map { state in
            Choice(state.rawValue, state == current ? "\(state.label): nachtragen" : state.label)
        }
        let assignees = [DefectStep.Assignee.caretaker, .firm].map { Choice($0.rawValue, $0.label) }
        let assigning: HTML =
            next.contains(.assigned)
            ? """
            \(inputs.radios("wer", "Wer behebt ihn?", assignees, hint: "Nötig beim Zuteilen.", isInline: true, isOptional: true))
            \(inputs.text("firma", "Firma", width: .thirty, isOptional: true))
            """ : .empty
        let payers = Closure.Payer.allCases.map { Choice($0 == .unknown ? "" : $0.rawValue, $0.label) }
        let bill: HTML =
            view.mayManage
            ? """
            \(inputs.text("kosten", "Kosten", hint: "Sobald bekannt", width: .ten, kind: .decimal, unit: "Euro", isOptional: true))
            \(inputs.select("traeger", "Kosten trägt", payers, isOptional: true))
            """ : .empty
        return """
            <h2>\(t: "Nächster Schritt")</h2>
            \(PostForm("/maengel/\(view.one.defect.id)/schritt", sheet.slip, """
                \(inputs.radios("schritt", "Was ist geschehen?", choices))
                \(assigning)
                \(inputs.date("tag", "Am", isOptional: true))
                \(bill)
                \(inputs.textarea("bemerkung", "Bemerkung", rows: 2, isOptional: true))
                \(Button.group(Button("Schritt speichern").html))
                """).html)
            """
    }

    private static func history(_ view: DefectView) -> HTML {
        let rows = view.steps.map { step -> [HTML] in
            let who: HTML = step.assignee == .nobody ? .empty : "\(t: step.assignee.label)\(when: !step.firm.isEmpty, ": \(name: step.firm)")"
            return [
                "\(t: step.state.label)", "\(day: step.day)", who, "<span dir=\"ltr\">\(step.cost.map(Hundredths.euros) ?? "")</span>",
                "\(name: step.remark)",
                "\(name: view.accounts[step.account] ?? "?"), \(step.recordedAt)",
            ]
        }
        return DataTable(
            "schritte", caption: "Schritte dieses Mangels, der neueste zuerst", isCaptionSpoken: true,
            [.header("Schritt"), .text("Am"), .text("Wer"), .number("Kosten"), .text("Bemerkung"), .text("Eingetragen")], rows: rows
        ).html
    }
}

/// The parts of a site as choices, in the order people walk through it.
enum SpotChoices {
    static func of(_ book: SiteBook, on day: Day, rooms onlyRooms: Bool = false) -> [Choice] {
        book.spots.values.filter { $0.kind != .place && (!onlyRooms || $0.kind == .room) && book.life(of: $0.id, on: day) != nil }
            .map { ($0.id, book.name(of: $0.id, on: day)) }.inNaturalOrder(by: \.1, then: \.0.text)
            .map { Choice($0.0.text, .verbatim($0.1)) }
    }
}
