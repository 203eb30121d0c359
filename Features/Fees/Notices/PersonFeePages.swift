import Forms
import Markup
import Register
import Vocabulary
import Web

extension Page {
    static func personFees(_ view: PersonFeeView, _ slips: (month: Slip, changes: Slip), mayAssess: Bool, success: Phrase?) -> Page {
        let title = view.file.name
        let sum = view.lines.reduce(0) { $0 + $1.cents }
        let reliefs = view.file.reliefs.map { kept -> [HTML] in
            [
                "\(t: kept.label)", "\(kept.period.words)", "\(name: kept.note)", "\(kept.recordedAt)",
                mayAssess ? Link("Ändern", "/gebuehren/ermaessigung/\(kept.id)", context: kept.label).html : .empty,
            ]
        }
        return Page(
            .verbatim(title), section: "Gebühren",
            breadcrumb: [Link("Gebühren", "/gebuehren"), Link(.verbatim(view.file.person.fileNumber), "/personen/\(view.file.person.id)")],
            success: success,
            """
            \(PageHead(html: "\(t: "Gebühren:") \(name: title)", caption: .verbatim(view.file.person.fileNumber)).html)
            \(KeyFigure.row([
                KeyFigure("Gebühr im \(view.month.words)", euros(sum), note: "nach heutigem Wissensstand"),
                KeyFigure("Mit Bescheiden gefordert", euros(view.asked), note: view.noticesWords),
                view.died == nil
                    ? KeyFigure("Überfällig", euros(view.overdue)) : KeyFigure("Nachlass: noch offen", euros(view.open), note: "schulden die Erben"),
                KeyFigure("Zu erstatten", euros(view.claims.reduce(0) { $0 + $1.credit })),
            ]))
            \(view.died.map { FollowingPieces.died($0, view) } ?? .empty)
            \(changes(view, mayAssess, slips.changes))
            \(month(view, sum, mayAssess, slips.month))
            \(FollowingPieces.account(view.claims, view.names))
            \(when: !view.jointClaims.isEmpty, FollowingPieces.account(view.jointClaims, view.names, isJoint: true))
            \(FeePieces.notices(view.file.notices, caption: "Bescheide"))
            \(when: !view.joint.isEmpty, FeePieces.notices(view.joint, caption: "Bescheide anderer, für die auch diese Person als Gesamtschuldner einsteht"))
            \(DataTable(
                "ermaessigungen", caption: "Ermäßigungen", [.header("Art"), .text("Zeit"), .text("Grund"), .text("erfasst"), .actions()],
                rows: reliefs, empty: "Nichts eingetragen.").html)
            \(when: mayAssess, Button.link("Ermäßigung eintragen", "\(view.file.path)/ermaessigung", look: .secondary))
            \(DataTable(
                "abwesenheiten", caption: "Abwesenheiten", [.header("Zeit"), .text("erfasst")],
                rows: view.away.map { ["\($0.period.words)", "\($0.recordedAt)"] }, empty: "Nichts eingetragen.").html)
            <p>\(t: "Abwesenheiten trägt die Unterbringung ein. Ob sie die Gebühr mindern, sagt der Tarif.")</p>
            """)
    }

    private static func changes(_ view: PersonFeeView, _ mayAssess: Bool, _ slip: Slip) -> HTML {
        guard !view.differences.isEmpty else { return .empty }
        let items = view.differences.map { draft -> HTML in
            "<li>\(t: draft.month.words): \(t: "bisher \(euros(draft.previous?.cents ?? 0)), heute \(euros(draft.cents))")</li>"
        }
        let go = PostForm.button(
            Button("Änderungsbescheide erlassen"), "/gebuehren/aenderungen", slip, hidden: [("person", view.file.person.id.text)])
        return Notice.warning("Bescheide sagen etwas anderes, als heute bekannt ist.", "<ul>\(items)</ul>\(when: mayAssess, go)")
    }

    private static func month(_ view: PersonFeeView, _ sum: Int, _ mayAssess: Bool, _ slip: Slip) -> HTML {
        let way: HTML = """
            <div class="buttons">\(Button.link("\(view.month.previous.words)", "\(view.file.path)?monat=\(view.month.previous.text)", look: .secondary))\
            \(Button.link("\(view.month.next.words)", "\(view.file.path)?monat=\(view.month.next.text)", look: .secondary))</div>
            """
        let gaps = view.left.map { "<li>\(t: $0.gap.label): \(t: "\(counted($0.days, "Tag", "Tage"))")</li>" as HTML }
        let payer = view.payer.map { FeePieces.payer($0, view) } ?? .empty
        let isDue = mayAssess && sum > 0 && view.isDue
        let issue = PostForm.button(
            Button("Bescheid für \(view.month.words) erlassen"), "/gebuehren/lauf", slip,
            hidden: [("person", view.file.person.id.text), ("monat", view.month.text)])
        return """
            <h2>\(t: view.month.words)</h2>\(payer)
            \(when: view.payer == nil || !view.lines.isEmpty, FeePieces.lines(view.lines, view.names, sum: sum))\(when: isDue, issue)
            \(when: !gaps.isEmpty, "<p>\(t: "Nicht berechnet:")</p><ul>\(gaps)</ul>")\(way)
            """
    }

    private static func relief(
        _ title: Phrase, _ file: PersonFeeFile, problems: [Refusal.Problem] = [], _ body: HTML
    ) -> Page {
        .fees(
            title, [Link(.verbatim(file.name), file.path)], caption: .verbatim(file.person.fileNumber), problems: problems,
            isNarrow: true, body)
    }

    static func reliefForm(_ file: PersonFeeFile, _ sheet: FormSheet) -> Page {
        let inputs = sheet.inputs
        let kinds = [
            Choice(
                "percent", "Härtefall: um einen Anteil", detail: inputs.text("prozent", "Ermäßigung", width: .four, kind: .number, unit: "Prozent")),
            Choice(
                "cents", "Härtefall: um einen festen Betrag",
                detail: inputs.text("betrag", "Ermäßigung im Monat", width: .ten, kind: .decimal, unit: "€")),
        ]
        return relief(
            "Ermäßigung eintragen", file, problems: inputs.problems,
            PostForm(
                "\(file.path)/ermaessigung", sheet.slip,
                """
                \(inputs.radios("art", "Art", kinds))
                \(inputs.date("ab", "Erster Tag"))
                \(inputs.date("bis", "Letzter Tag", hint: "Leer lassen, solange das Ende offen ist", isOptional: true))
                \(inputs.text("grund", "Grund", hint: "Kurz und ohne Angaben über Gesundheit", width: .thirty))
                \(Button.group(Button("Weiter zur Prüfung").html, cancel: Link("Abbrechen", file.path)))
                """
            ).html)
    }

    static func checkRelief(_ file: PersonFeeFile, _ wish: ReliefWish, _ sheet: FormSheet) -> Page {
        let kept = KeptRelief(id: "", person: file.person.id, period: wish.period, relief: wish.relief, note: wish.note, recordedAt: .endless)
        let billed = file.notices.contains { $0.month.range.overlaps(wish.period) }
        let rows = [
            SummaryList.Row("Art", "\(t: kept.label)"), SummaryList.Row("Zeit", "\(wish.period.words)"),
            SummaryList.Row("Grund", "\(name: wish.note)"),
        ]
        return relief(
            "Angaben prüfen", file,
            """
            \(SummaryList(rows).html)
            \(when: billed, Notice.warning("Für diese Zeit gibt es schon Bescheide. Sie ändern sich nicht; der Unterschied steht danach unter „Änderungen“."))
            \(CheckForm("\(file.path)/ermaessigung", sheet, save: "Speichern", cancel: file.path).html)
            """)
    }

    static func reliefEnd(_ file: PersonFeeFile, _ kept: KeptRelief, _ sheet: FormSheet) -> Page {
        let inputs = sheet.inputs
        return relief(
            "Ende der Ermäßigung", file, problems: inputs.problems,
            """
            \(Notice.inset("\(t: kept.label), \(kept.period.words): \(name: kept.note)"))
            \(PostForm("/gebuehren/ermaessigung/\(kept.id)", sheet.slip, """
                \(inputs.date("bis", "Gilt bis einschließlich", isOptional: true))
                \(inputs.checkbox("falsch", "Sie war ganz falsch eingetragen und soll entfallen"))
                \(inputs.text("anlass", "Warum?", width: .thirty))
                \(Button.group(Button("Speichern").html, cancel: Link("Abbrechen", file.path)))
                """).html)
            """)
    }
}

extension FeePieces {
    /// Who is asked for what this person owes or would owe.
    fileprivate static func payer(_ payer: ID<Person>, _ view: PersonFeeView) -> HTML {
        guard view.jointCents > 0 else {
            let other: HTML = "<a href=\"/gebuehren/person/\(payer)\">\(t: "eine andere Person ihres Haushalts")</a>"
            return "<p>\(t: "Die Gebühr für diese Person schuldet") \(other).</p>"
        }
        let other: HTML = "<a href=\"/gebuehren/person/\(payer)\">\(t: "einer anderen Person ihres Haushalts")</a>"
        let sum: Phrase = "Als Gesamtschuldner (§ 44 AO) schuldet diese Person \(euros(view.jointCents)) gemeinsam mit"
        return "<p>\(t: sum) \(other)\(t: "; zu zahlen ist nur einmal.")</p>"
    }

    /// How many, in words.
    static func count(_ notices: Int) -> Phrase { notices == 1 ? "1 Bescheid" : "\(grouped(notices)) Bescheide" }

    /// The block on a person's page.
    static func panel(_ person: ID<Person>, notices: Int, asked: Int, month: Month, _ share: FeeShare) -> HTML {
        let (cents, joint) = (share.cents, share.jointCents)
        let own: Phrase = cents > 0 ? "\(euros(cents)) und " : ""
        let together: HTML = "\(t: own)\(t: "\(euros(joint)) als Gesamtschuldner mit einer anderen Person des Haushalts")"
        let rows = [
            SummaryList.Row(
                "\(month.words)", joint > 0 ? together : share.hasPayer ? "\(t: "schuldet eine andere Person des Haushalts")" : "\(euros(cents))"),
            SummaryList.Row("Bescheide", "\(t: "\(notices), gefordert \(euros(asked))")"),
        ]
        return Card("Gebühren", links: [Link("Gebührenkonto", "/gebuehren/person/\(person)")], SummaryList(rows).html).html
    }
}

extension KeptRelief {
    var label: Phrase {
        switch relief {
        case .percent(let percent): "Ermäßigung um \(percent) %"
        case .cents(let cents): "Ermäßigung um \(euros(cents)) im Monat"
        }
    }
}
