import Documents
import Lists
import Markup
import Register
import Vocabulary
import Web

extension Page {
    static func orderList(_ shown: ShownList<OrderLine>, _ states: [OrderState: Int], mayWrite: Bool) -> Page {
        let waiting: [OrderState] = [.unserved, .running, .objected, .waiting]
        let figures = KeyFigure.row(
            waiting.map { state in
                KeyFigure(state.label, states[state] ?? 0, href: "/verfuegungen?stand=\(state.rawValue)&sortierung=deadline")
            })
        return .orders(
            "Verfügungen", lead: "Einweisungen, Umsetzungen, Beendigungen, Anhörungen und Bestätigungen, wie sie erlassen wurden.",
            actions: """
                \(when: mayWrite, Button.link("Vorlagen", "/verfuegungen/vorlagen", look: .secondary))\(shown.ways(mayTake: true))
                """, problems: shown.problems,
            """
            \(when: !shown.isOnPaper, figures)
            \(shown.html)
            """)
    }

    static func order(_ view: OrderView, mayIssue: Bool, success: Phrase?) -> Page {
        let order = view.order
        let german = view.documents.first { $0.language == .german }
        let letters = view.documents.sorted { $0.language == .german && $1.language != .german }.compactMap { document -> HTML? in
            guard let letter = try? view.letter(document) else { return nil }
            let title: Phrase = document.language == .german ? "Wortlaut" : "Wortlaut: \(document.language.label)"
            return Notice.more(title, OrderPieces.letter(letter, "schreiben-\(document.language.rawValue)"))
        }
        return .orders(
            "\(order.kind.label) \(order.number)", caption: .verbatim(view.names.full(order.addressee)),
            actions: german == nil ? .empty : Button.link("Schreiben herunterladen (PDF)", "\(view.path)/pdf", look: .secondary), success: success,
            """
            <p>\(Tag(view.state.label, view.state.tone).html)</p>
            \(OrderFile(view: view).html)
            \(when: mayIssue, OrderFile(view: view).steps)
            \(OrderFile(view: view).deadline)
            \(OrderFile(view: view).history)
            \(OrderFile(view: view).files)
            \(letters)
            """)
    }
}

/// What there is to show of one order.
struct OrderFile {
    let view: OrderView

    private var order: Order { view.order }

    var html: HTML {
        var rows = [SummaryList.Row("An", OrderPieces.person(order.addressee, view.names))]
        if !order.members.isEmpty {
            rows.append(.init("Gilt auch für", view.order.members.map { OrderPieces.person($0, view.names) }.joined(separator: "; ")))
        }
        for measure in order.measures {
            let span: Phrase =
                switch measure.kind {
                case .ending: "bis einschließlich \(measure.period.from.previous)"
                case .movedIn: "am \(measure.period.from)"
                case .placement:
                    measure.period.isOpen
                        ? "ab \(measure.period.from) bis auf Widerruf" : "\(measure.period.from) bis \(measure.period.until.previous)"
                }
            let immediate: HTML = measure.isImmediate ? "<br>\(t: "sofort vollziehbar")" : .empty
            rows.append(.init(measure.kind.label, "\(name: view.place(measure))<br>\(t: span)\(immediate)"))
        }
        rows.append(.init("Erlassen", "\(day: order.issuedOn), \(t: "erfasst \(order.recordedAt)")"))
        rows.append(.init("Unterzeichnet von", "\(name: order.signatory)"))
        if let day = order.answerBy { rows.append(.init("Antwort möglich bis", "\(day: day)")) }
        if !order.reason.isEmpty { rows.append(.init("Begründung", OrderPieces.broken(order.reason))) }
        if !order.immediateReason.isEmpty { rows.append(.init("Sofortige Vollziehung", OrderPieces.broken(order.immediateReason))) }
        if !order.hearingNote.isEmpty { rows.append(.init("Anhörung", OrderPieces.broken(order.hearingNote))) }
        for (key, orders) in [("Zugleich erlassen" as Phrase, view.together), ("Ersetzt oder beendet", view.closed), ("Verbunden mit", view.others)]
        where !orders.isEmpty {
            rows.append(.init(key, orders.map(link).joined(separator: "<br>")))
        }
        return SummaryList(rows).html
    }

    private func link(_ other: Order) -> HTML {
        let name = view.names.full(other.addressee)
        return "<a href=\"/verfuegungen/\(other.id)\">\(other.number)</a>, \(t: other.kind.label)\(when: !name.isEmpty, ", \(name: name)")"
    }

    /// What can be recorded next.
    var steps: HTML {
        let possible = order.possible(view.events)
        guard !possible.isEmpty else { return .empty }
        let buttons = possible.map {
            Button.link("\($0.label) eintragen", "\(view.path)/eintrag?art=\($0.rawValue)", look: $0 == possible.first ? .primary : .secondary)
        }
        return "<div class=\"buttons\">\(buttons)</div>"
    }

    /// "Why this date?"
    var deadline: HTML {
        guard let period = order.objectionPeriod(view.events, law: view.law, holidays: view.holidays) else { return .empty }
        let steps = period.steps.map { "<li>\(day: $0.day): \(t: $0.text) <span class=\"hint\">(\($0.reference))</span></li>" as HTML }
        let late = view.events.first { $0.kind == .objected && $0.day > period.lastDay }
        return """
            \(when: late != nil, Notice.warning("Der Widerspruch ging nach Ablauf der Frist ein."))
            <h2>\(t: "Widerspruchsfrist")</h2><p>\(t: "Bis einschließlich") <strong>\(day: period.lastDay)</strong></p>
            \(Notice.more("Warum dieser Tag?", "<ol>\(steps)</ol>"))
            """
    }

    var history: HTML {
        let rows = view.events.map { event -> [HTML] in
            let isByHand = event.kind != .replaced && event.kind != .ended
            let other: HTML = event.other.flatMap { id in view.others.first { $0.id == id } }.map { link($0) } ?? .empty
            let known: HTML = event.effective.map { "<br>\(t: "gilt als bekannt gegeben am") \(day: $0)" } ?? .empty
            return [
                "\(t: event.kind.label)", "\(day: event.day)",
                "\(t: event.detailLabel ?? "")\(known)\(other)\(when: !event.note.isEmpty, "<br>\(OrderPieces.broken(event.note))")",
                "\(event.recordedAt)", isByHand ? Link("Zurücknehmen", "\(view.path)/eintrag/\(event.id)", context: event.kind.label).html : .empty,
            ]
        }
        let gone = view.takenBack.map {
            "<li>\(t: $0.event.kind.label), \(day: $0.event.day): \(t: "zurückgenommen \($0.at)")\(when: !$0.reason.isEmpty, ", \(name: $0.reason)")</li>"
                as HTML
        }
        return """
            \(DataTable(
                "ereignisse", caption: "Was daraus wurde", [.header("Ereignis"), .text("am"), .text("Angaben"), .text("erfasst"), .actions()], rows: rows,
                empty: "Noch nichts eingetragen.").html)
            \(when: !gone.isEmpty, Notice.more("Zurückgenommene Einträge", "<ul>\(gone)</ul>"))
            """
    }

    var files: HTML {
        let rows = view.documents.map { document -> [HTML] in
            let query = document.language == .german ? "" : "?sprache=\(document.language.rawValue)"
            return [
                "\(t: document.language.label)", document.language == .german ? "\(t: "verbindlich")" : "\(t: "nur zur Information")",
                "<code class=\"checksum\">\(document.sha256)</code>",
                Link("PDF herunterladen", "\(view.path)/pdf\(query)", context: document.language.label).html,
            ]
        }
        return DataTable(
            "schreiben", caption: "Abgelegte Schreiben", [.header("Sprache"), .text("Geltung"), .text("Prüfsumme (SHA-256)"), .actions()], rows: rows
        ).html
    }
}

extension OrderPieces {
    /// The block on a person's page; the newest first.
    static func panel(_ person: ID<Person>, _ orders: [Order], _ events: [OrderEvent], today: Day, mayIssue: Bool) -> HTML {
        let rows = orders.prefix(8).map { order -> SummaryList.Row in
            let state = order.state(events, on: today)
            let deadline: HTML =
                state == .running || state == .waiting ? order.deadline(events).map { ", \(t: "Frist bis") \(day: $0)" } ?? .empty : .empty
            return SummaryList.Row(
                order.kind.label,
                "<a href=\"/verfuegungen/\(order.id)\">\(order.number)</a>, \(day: order.issuedOn) \(Tag(state.label, state.tone).html)\(deadline)")
        }
        let more: HTML = orders.count > 8 ? "<p>\(t: "und \(orders.count - 8) ältere")</p>" : .empty
        let links = mayIssue ? [Link("Neues Schreiben", "/verfuegungen/neu?person=\(person)")] : []
        return Card("Verfügungen", links: links, rows.isEmpty ? "<p>\(t: "Noch keine Schreiben.")</p>" : "\(SummaryList(rows).html)\(more)").html
    }
}
