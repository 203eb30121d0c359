import Forms
import Markup
import Register
import Vocabulary
import Web

extension Page {
    static func feePreview(_ view: RunView, _ sheet: FormSheet, mayAssess: Bool) -> Page {
        let hidden = [("monat", view.month.text), ("unterkunft", view.wish.sites.first?.text ?? "")]
        let go = PostForm.button(Button("Bescheide erlassen"), "/gebuehren/lauf", sheet.slip, hidden: hidden)
        let isEarly = view.month.range.until > view.wish.day
        let early = Notice.inset("\(t: "Der Monat ist noch nicht zu Ende. Was sich danach noch ändert, wird mit Änderungsbescheiden festgesetzt.")")
        return .fees(
            "Gebühren für \(view.month.words)",
            lead: "Was nach heutigem Wissensstand festzusetzen ist. Erst mit „Bescheide erlassen“ wird etwas verbindlich.",
            actions: view.shown.ways(mayTake: false), problems: view.shown.problems,
            """
            \(when: !view.shown.isOnPaper, view.shown.filters)
            \(KeyFigure.row([
                KeyFigure("Noch ohne Bescheid", view.drafts, note: "Schuldner"), KeyFigure("Summe", euros(view.cents)),
                KeyFigure("Schon mit Bescheid", view.told, href: "/gebuehren/bescheide?monat=\(view.month.text)"),
                KeyFigure("Zu klären", FeePieces.open(view.left).count, note: "Personen", href: "#offen"),
            ]))
            \(when: isEarly && view.drafts > 0, early)
            \(when: mayAssess && view.drafts > 0, go)
            \(when: view.shown.isOnPaper, view.shown.paper)
            \(view.shown.table)
            \(view.shown.pager)
            \(view.shown.chooser)
            \(left(view))
            """)
    }

    /// Everybody in the city's rooms who is not charged for some days, with the reason: nobody is dropped silently.
    private static func left(_ view: RunView) -> HTML {
        let open = FeePieces.open(view.left)
        let rows = open.prefix(200).map { left -> [HTML] in
            [FeePieces.person(left.person, view.names), "\(name: view.names.place(left.site, nil))", "\(t: left.gap.label)", "\(left.days)"]
        }
        let free = Dictionary(grouping: view.left.filter { !$0.gap.isOpen }, by: \.gap).sorted { $0.key.rawValue < $1.key.rawValue }
        return """
            <div id="offen">\(DataTable(
                "klaerung", caption: "Zu klären: Wer hier wohnt und noch nicht veranlagt werden kann",
                [.header("Person"), .text("Unterkunft"), .text("Grund"), .number("Tage")], rows: Array(rows), empty: "Nichts zu klären.").html)</div>
            \(when: open.count > 200, "<p>\(t: "und \(open.count - 200) weitere")</p>")
            \(when: !free.isEmpty, "<h2>\(t: "Ohne Gebühr")</h2><ul>\(free.map { "<li>\(t: $0.key.label): \($0.value.count)</li>" as HTML })</ul>")
            """
    }

    static func checkRun(_ check: RunCheck, _ sheet: FormSheet) -> Page {
        let what: Phrase = check.wish.kind == .month ? "Bescheide erlassen" : "Änderungsbescheide erlassen"
        let subject: HTML = "\(sheet.inputs.hidden("monat"))\(sheet.inputs.hidden("unterkunft"))\(sheet.inputs.hidden("person"))"
        if let obstacle = check.obstacle {
            let again = Button.group(Button("Noch einmal prüfen", look: .secondary).html, cancel: Link("Zurück", check.back))
            return .fees(
                what, problems: sheet.inputs.problems, isNarrow: true,
                "<p>\(t: obstacle)</p>\(PostForm(check.address, sheet.slip, "\(subject)\(again)").html)")
        }
        let credits = check.drafts.filter { $0.difference < 0 }
        let months = Set(check.drafts.map(\.month)).sorted()
        let rows = [
            SummaryList.Row("Bescheide", "<strong>\(grouped(check.drafts.count))</strong>"),
            SummaryList.Row(check.wish.kind == .month ? "Summe" : "Saldo", "<strong>\(euros(check.cents))</strong>"),
            SummaryList.Row("Monate", "\(months.map { "\(t: $0.words)" as HTML }.joined(separator: ", "))"),
            SummaryList.Row("Datum der Bescheide", "\(day: check.wish.day)"),
        ]
        let credit =
            credits.isEmpty ? [] : [SummaryList.Row("davon Gutschriften", "\(credits.count), \(euros(credits.reduce(0) { $0 + $1.difference }))")]
        let care: Phrase =
            "Eine niedrigere Gebühr wegen später bekannter Tatsachen setzt voraus, dass den Schuldner daran kein grobes Verschulden trifft (§ 173 Abs. 1 Nr. 2 AO). Prüfen Sie das in Zweifelsfällen vorher."
        let fault: HTML = "<p>\(t: care)</p>"
        let save: Phrase = check.drafts.count == 1 ? "1 Bescheid erlassen" : "\(grouped(check.drafts.count)) Bescheide erlassen"
        return .fees(
            "\(what): Prüfen", problems: sheet.inputs.problems, isNarrow: true,
            """
            \(SummaryList(rows + credit).html)
            \(when: !check.open.isEmpty, "<h2>\(t: "Offene Rechtsfragen")</h2>\(LawPieces.open(check.open))")
            \(when: check.wish.kind == .changes && !credits.isEmpty, fault)\(addresses(check.incomplete))
            <p>\(t: "Jeder Bescheid bekommt eine Nummer und wird unveränderlich abgelegt. Zurücknehmen lässt er sich nur durch einen Änderungsbescheid.")</p>
            \(PostForm(check.address, sheet.slip, """
                \(subject)\(Button.group(
                    Button(save, name: Slip.stepField, value: "speichern").html,
                    Button("Neu berechnen", look: .secondary, name: Slip.stepField, value: "aendern").html, cancel: Link("Abbrechen", check.back)))
                """).html)
            """)
    }

    /// An address is completed before the letters are written; afterwards they stay as they are.
    private static func addresses(_ incomplete: (letters: Int, houses: [String])) -> HTML {
        guard incomplete.letters > 0 else { return .empty }
        return Notice.warning(
            incomplete.letters == 1 ? "In 1 Schreiben fehlen Postleitzahl und Ort." : "In \(grouped(incomplete.letters)) Schreiben fehlen Postleitzahl und Ort.",
            """
            \(when: !incomplete.houses.isEmpty, "<p>\(t: "Unterkünfte ohne vollständige Anschrift:") \(name: incomplete.houses.joined(separator: ", "))</p>")
            <p>\(t: "Ergänzen Sie die Anschrift vorher: bei einer Unterkunft der Stadt auf deren Seite, sonst am Aufenthalt der Person oder an ihrer Vertretung.") \
            <a href="/unterkuenfte">\(t: "Unterkünfte")</a></p>
            """)
    }

    static func feeRun(_ view: RunProgress, mayAssess: Bool, success: Phrase?) -> Page {
        let run = view.run
        let isOver = view.job?.state.isOver ?? true
        let standing: HTML =
            isOver
            ? "\(when: view.job?.state == .failed, Notice.warning(view.job?.standing ?? ""))"
            : progressPanel(view.job?.standing ?? "", done: view.job?.done ?? 0, of: view.job?.total ?? 0, newsAt: "/gebuehren/lauf/\(run.id)")
        let title: Phrase = run.month.map { "\(run.kind.label) für \($0.words)" } ?? run.kind.label
        let lead: Phrase = "Erlassen am \(run.day) nach dem Wissensstand vom \(run.knownAt)."
        let done: Phrase = view.sum.count == 1 ? "1 Bescheid ist erlassen." : "\(view.sum.count) Bescheide sind erlassen."
        return .fees(
            title, lead: lead,
            actions: mayAssess && isOver && view.waiting > 0
                ? Button.link("Zur Post gegeben (\(grouped(view.waiting)))", "/gebuehren/lauf/\(run.id)/post") : .empty,
            success: success ?? (isOver && view.job?.state == .done ? done : nil),
            """
            \(standing)
            \(KeyFigure.row([KeyFigure("Bescheide", view.sum.count, note: "bestätigt: \(run.debtors)"), KeyFigure("Summe", euros(view.sum.cents), note: "bestätigt: \(euros(run.cents))")]))
            \(view.shown.html)
            """)
    }

    static func feeChanges(_ view: ChangesView, _ sheet: FormSheet, mayAssess: Bool) -> Page {
        let missing = Dictionary(grouping: view.list.differences.filter { $0.billed == 0 }, by: \.month).sorted { $0.key > $1.key }
        let go = PostForm.button(Button("Änderungsbescheide erlassen"), "/gebuehren/aenderungen", sheet.slip)
        let again = PostForm.button(Button("Jetzt vergleichen", look: .secondary), "/gebuehren/vergleich", token: sheet.slip.token)
        let state: HTML = view.job.map { progressPanel($0.standing, done: $0.done, of: $0.total, newsAt: "/gebuehren/aenderungen") } ?? .empty
        let last: Phrase = view.list.comparedAt.map { "Zuletzt verglichen am \($0)." } ?? "Noch nie verglichen."
        return .fees(
            "Änderungen",
            lead: "Monate, für die Bescheide etwas anderes sagen, als heute bekannt ist: späte Umzüge, Geburten, Ermäßigungen, neue Sätze.",
            actions: view.shown.ways(mayTake: mayAssess), problems: view.shown.problems,
            """
            \(when: !view.shown.isOnPaper, """
                <p>\(t: last) \(t: "Verglichen wird jede Nacht.")</p>\(state)
                <div class="buttons">\(when: mayAssess && view.shown.total > 0, go)\(when: mayAssess && view.job == nil, again)</div>
                """)
            \(view.shown.html)
            \(when: !missing.isEmpty, "<h2>\(t: "Noch ohne Bescheid")</h2><ul>\(missing.map { "<li><a href=\"/gebuehren/lauf?monat=\($0.key.text)\">\(t: $0.key.words)</a>: \(t: "\($0.value.count) Schuldner")</li>" as HTML })</ul>")
            """)
    }
}

enum FeePieces {
    static func open(_ left: [Assessment.Left]) -> [Assessment.Left] { left.filter(\.gap.isOpen) }

    static func person(_ person: ID<Person>, _ names: FeeNames) -> HTML {
        "<a href=\"/gebuehren/person/\(person)\">\(name: names.listed(person))</a>"
    }

    /// One line with its amount: who, where, when, how.
    static func working(_ line: FeeLine, _ names: FeeNames) -> HTML {
        """
        \(name: names.full(line.person)), \(line.period.lastDayWords): \(t: line.component.label), \(t: line.working) = \(euros(line.cents))
        """
    }

    /// Notices of one debtor.
    static func notices(_ notices: [FeeNotice], caption: Phrase) -> HTML {
        let rows = notices.map { notice -> [HTML] in
            [
                "<a href=\"/gebuehren/bescheide/\(notice.id)\">\(notice.number)</a>", "\(t: notice.month.words)", "\(t: notice.title)",
                "\(day: notice.issuedOn)", "\(euros(notice.cents))", "\(euros(notice.difference))", "\(t: notice.dueWords)",
            ]
        }
        return DataTable(
            "bescheide", caption: caption,
            [.header("Nummer"), .text("Monat"), .text("Art"), .text("vom"), .number("Gebühr"), .number("zu zahlen"), .text("fällig")], rows: rows,
            empty: "Keine Bescheide."
        ).html
    }
}
