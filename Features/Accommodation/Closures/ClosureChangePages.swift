import Forms
import Markup
import Register
import Vocabulary
import Web

extension Page {
    static func closureChange(
        _ book: SiteBook, _ closure: Dated<Closure>, _ versions: [ClosureVersion], _ sheet: FormSheet
    ) -> Page {
        let inputs = sheet.inputs
        return ofSite(
            "Sperrung ändern", book.site, problems: inputs.problems, isNarrow: false,
            """
            \(Notice.inset("\(book.name(of: closure.spot, on: closure.period.from)), \(closure.period.words): \(t: closure.content.reason.label)"))
            \(PostForm("\(book.site.path)/sperrung/\(closure.id)", sheet.slip, """
                \(inputs.date("von", "Gesperrt ab"))
                \(inputs.date("bis", "Gesperrt bis einschließlich", hint: "Leer, solange das Ende offen ist", isOptional: true))
                \(inputs.radios("grund", "Grund", Closure.Reason.allCases.map { Choice($0.rawValue, $0.label) }))
                \(inputs.select("kosten", "Wer trägt die Kosten?", Closure.Payer.allCases.map { Choice($0.rawValue, $0.label) }))
                \(inputs.text("bemerkung", "Bemerkung", width: .thirty, isOptional: true))
                \(inputs.checkbox("falsch", "Die Sperrung war ganz falsch eingetragen und soll entfallen"))
                \(inputs.text("anlass", "Warum?", width: .thirty))
                \(Button.group(Button("Weiter zur Prüfung").html, cancel: Link("Abbrechen", book.site.path)))
                """).html)
            \(ClosurePieces.versions(versions))
            """)
    }

    static func checkClosureChange(_ plan: ClosureChangePlan, _ sheet: FormSheet, today: Day) -> Page {
        let part = plan.book.name(of: plan.old.spot, on: plan.old.period.from)
        let changes: HTML =
            plan.closure.map { closure in
                let new = Dated<Closure>(
                    id: plan.old.id, site: plan.old.site, spot: plan.old.spot, period: plan.period, recordedAt: .endless, content: closure)
                return "<ul>\(ClosurePieces.changes(from: plan.old, to: new).map { "<li>\(t: $0)</li>" as HTML })</ul>"
            } ?? "<p>\(t: "Die Sperrung entfällt; es gab sie nie.")</p>"
        return ofSite(
            "Sperrung: Änderung prüfen", plan.book.site, lead: .verbatim(part),
            """
            \(changes)
            \(PastEffect(plan.book, plan.changed, in: plan.touched, before: today).map(ClosurePieces.past))
            \(CheckForm("\(plan.book.site.path)/sperrung/\(plan.old.id)", sheet, save: "Änderung speichern", cancel: plan.book.site.path).html)
            """)
    }
}

enum ClosurePieces {
    /// What is different from one version to the next.
    static func changes(from old: Dated<Closure>, to new: Dated<Closure>) -> [Phrase] {
        func last(_ period: DayRange) -> Phrase { period.isOpen ? "offen" : "\(period.until.previous)" }
        var changes: [Phrase] = []
        if old.period.from != new.period.from { changes.append("Beginn: \(old.period.from) → \(new.period.from)") }
        if old.period.until != new.period.until { changes.append("Ende: \(last(old.period)) → \(last(new.period))") }
        if old.content.reason != new.content.reason { changes.append("Grund: \(old.content.reason.label) → \(new.content.reason.label)") }
        if old.content.payer != new.content.payer { changes.append("Kosten trägt: \(old.content.payer.label) → \(new.content.payer.label)") }
        if old.content.note != new.content.note { changes.append("Bemerkung geändert") }
        return changes
    }

    static func versions(_ versions: [ClosureVersion]) -> HTML {
        let rows = versions.indices.map { index -> [HTML] in
            let (version, before) = (versions[index], index + 1 < versions.count ? versions[index + 1].closure : nil)
            let changes = before.map { ClosurePieces.changes(from: $0, to: version.closure) } ?? ["zuerst eingetragen"]
            return [
                "\(version.closure.recordedAt.german)", "\(version.closure.period.words)", changes.map { "\(t: $0)" as HTML }.joined(separator: "; "),
                "\(name: version.reason)",
            ]
        }
        return DataTable(
            "fassungen", caption: "Was geändert wurde, das Neueste zuerst",
            [.header("Erfasst am"), .text("Zeit"), .text("Was geändert wurde"), .text("Anlass")],
            rows: rows
        ).html
    }

    static func past(_ effect: PastEffect) -> HTML {
        let days: Phrase = effect.days == 1 ? "an einem Tag, dem \(effect.first)" : "an \(effect.days) Tagen vom \(effect.first) bis \(effect.last)"
        return Notice.warning(
            "Das ändert Zahlen vergangener Tage. Frühere Auskünfte bleiben nachvollziehbar.",
            """
            <p>\(t: "Betroffen sind die Zahlen \(days), in Plätzen: gesperrt bis zu \(signed(effect.blocked)), frei bis zu \(signed(effect.free)).")</p>
            """)
    }

    /// `+3` or `−2`.
    static func signed(_ number: Int) -> String { number < 0 ? "\u{2212}\(-number)" : number == 0 ? "±0" : "+\(number)" }

    /// How a past day was known in its evening, and what was learnt since.
    static func late(_ late: LateKnowledge, on day: Day) -> HTML {
        guard late.then != late.now else { return .empty }
        let parts: [(Phrase, KeyPath<Tally, Int>)] = [
            ("Plätze", \.places), ("belegt", \.occupied), ("reserviert", \.reserved), ("frei", \.free), ("gesperrt", \.blocked), ("darüber", \.over),
        ]
        let states: [(Phrase, Tally)] = [("Am \(day) bekannt", late.then), ("Heute bekannt", late.now)]
        let rows = states.map { label, tally -> [HTML] in
            ["\(t: label)"] + parts.map { "\(grouped(tally[keyPath: $0.1]))" as HTML }
        }
        var seen: Set<Phrase> = []
        let events = late.events.filter { seen.insert("\($0.kind.label)|\($0.recordedAt.day)|\($0.reason)").inserted }.map { event in
            """
            <li>\(t: event.kind.label), \(t: "erfasst am") \(day: event.recordedAt.day)\(when: !event.reason.isEmpty, ": \(name: event.reason)")</li>
            """ as HTML
        }
        let stays: Phrase =
            late.stays == 1
            ? "Ein Aufenthalt wurde seitdem erfasst oder berichtigt." : "\(late.stays) Aufenthalte wurden seitdem erfasst oder berichtigt."
        return Notice.note(
            "damals", "Damals war anderes bekannt",
            """
            \(DataTable("damals-heute", caption: "Damals und heute", isCaptionSpoken: true, [.header("Wissensstand")] + parts.map { .number($0.0) }, rows: rows).html)
            \(when: !events.isEmpty, "<ul>\(events)</ul>")\(when: late.stays > 0, "<p>\(t: stays)</p>")
            """)
    }
}
