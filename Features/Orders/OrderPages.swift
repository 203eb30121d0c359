import Documents
import Lists
import Markup
import Register
import Vocabulary
import Web

extension Page {
    static func orderList(_ shown: ShownList<OrderLine>, _ states: [OrderState: Int], mayWrite: Bool) -> Page {
        let waiting: [OrderState] = [.unserved, .partly, .overtaken, .running, .objected, .suing, .sued, .waiting]
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
        let underway = view.state == .underway ? view.book.underway(order.id, on: view.today) : nil
        return .orders(
            "\(order.kind.label) \(order.number)", caption: .verbatim(view.names.full(order.addressee)),
            actions: german == nil ? .empty : Button.link("Schreiben herunterladen (PDF)", "\(view.path)/pdf", look: .secondary), success: success,
            """
            <p>\(Tag(view.state.label, view.state.tone).html)\(OrderPieces.underway(underway))</p>
            \(AddressedAnew(view: view).html)
            \(when: mayIssue, OrderFile(view: view).steps)
            \(OrderFile(view: view).standing)
            \(OrderFile(view: view).html)
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
        var rows = [SummaryList.Row("Für", OrderPieces.person(order.addressee, view.names))]
        if !order.members.isEmpty {
            rows.append(.init("Gilt auch für", view.order.members.map { OrderPieces.person($0, view.names) }.joined(separator: "; ")))
        }
        rows += recipients
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
        if let named = order.answerBy, let day = view.book.answerUntil(order.id) {
            let said: HTML = day == named ? .empty : " <span class=\"hint\">(\(t: "genannt ist der \(named)"))</span>"
            rows.append(.init("Antwort möglich bis", "\(day: day)\(said)"))
        }
        if !order.reason.isEmpty { rows.append(.init("Begründung", OrderPieces.broken(order.reason))) }
        rows += weighing
        if !order.immediateReason.isEmpty { rows.append(.init("Sofortige Vollziehung", OrderPieces.broken(order.immediateReason))) }
        if !order.hearingNote.isEmpty {
            let doubt: HTML = view.hearingDoubt.map { Notice.warning($0) } ?? .empty
            rows.append(.init("Anhörung", "\(OrderPieces.broken(order.hearingNote))\(doubt)"))
        }
        if let facts = view.hearingFacts { rows.append(.init("Angehört wurde zu", facts)) }
        if let told = view.announced {
            let parts: [Phrase] = ["ab \(told.day)"] + (told.isImmediate ? ["sofort vollziehbar"] : []) + (told.isForced ? ["mit Androhung von Zwang"] : [])
            rows.append(.init("Angekündigt", "\(t: .verbatim(parts.map(\.text).joined(separator: ", ")))"))
        }
        if !view.together.isEmpty {
            let states = view.together.map { "\(link($0)), \(t: view.book.state($0.id, on: view.today).label)" as HTML }
            rows.append(.init("Zugleich erlassen", states.joined(separator: "<br>")))
        }
        for (key, orders) in [
            ("Soll ersetzen oder beenden" as Phrase, view.closed), ("Verbunden mit", view.others),
        ]
        where !orders.isEmpty {
            rows.append(.init(key, orders.map(link).joined(separator: "<br>")))
        }
        return SummaryList(rows).html
    }

    private func link(_ other: Order) -> HTML {
        let name = view.names.full(other.addressee)
        return "<a href=\"/verfuegungen/\(other.id)\">\(other.number)</a>, \(t: other.kind.label)\(when: !name.isEmpty, ", \(name: name)")"
    }

    /// What can be recorded next; the likeliest before all others.
    var steps: HTML {
        let possible = view.course.possible
        guard let first = possible.first else { return .empty }
        func button(_ kind: OrderEvent.Kind) -> HTML {
            Button.link("\(kind.label) eintragen", "\(view.path)/eintrag?art=\(kind.rawValue)", look: kind == first ? .primary : .secondary)
        }
        // Of somebody dead nothing is likely any more.
        let count = AddressedAnew(view: view).died == nil ? 3 : 0
        let (near, far) = (possible.prefix(count), possible.dropFirst(count))
        let rest: HTML = far.isEmpty ? .empty : Notice.more("Etwas anderes eintragen", "<div class=\"buttons\">\(far.map(button))</div>")
        return "\(when: !near.isEmpty, "<div class=\"buttons\">\(near.map(button))</div>")\(rest)"
    }

    /// How it stands in law and why; of letters that decide nothing there is nothing to say.
    var standing: HTML {
        guard order.kind.isDecision, let standing = view.book.standing(order.id, on: view.today) else { return .empty }
        return StandingView(view: view, standing: standing).html
    }

    var history: HTML {
        let rows = view.events.map { event -> [HTML] in
            let proof = event.fact.proven.flatMap { id in view.events.first { $0.id == id } }
            let proven: HTML = proof.map { "\(t: "zu: \(view.course.words(of: $0)), \($0.day)")" } ?? .empty
            return [
                "\(t: event.kind.label)", "\(day: event.day)",
                "\(t: view.course.words(of: event))\(proven)\(when: !event.note.isEmpty, "<br>\(OrderPieces.broken(event.note))")",
                "\(event.recordedAt)", Link("Zurücknehmen", "\(view.path)/eintrag/\(event.id)", context: event.kind.label).html,
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
        let all = view.documents.map { (position: 0, document: $0) } + view.copies
        let rows = all.map { position, document -> [HTML] in
            let language = document.language == .german ? [] : ["sprache=\(document.language.rawValue)"]
            let asked = language + (position == 0 ? [] : ["an=\(position)"])
            let query = asked.isEmpty ? "" : "?" + asked.joined(separator: "&amp;")
            return [
                "\(t: document.language.label)", "\(name: recipient(position))", document.language == .german ? "\(t: "verbindlich")" : "\(t: "nur zur Information")",
                "<code class=\"checksum\">\(document.sha256)</code>",
                Link("PDF herunterladen", "\(view.path)/pdf\(query)", context: document.language.label).html,
            ]
        }
        return DataTable(
            "schreiben", caption: "Abgelegte Schreiben", [.header("Sprache"), .text("An"), .text("Geltung"), .text("Prüfsumme (SHA-256)"), .actions()], rows: rows
        ).html
    }
}

extension OrderPieces {
    /// Since when it is on its way, and from when it counts.
    static func underway(_ way: OrderBook.Underway?) -> HTML {
        guard let way else { return .empty }
        let sent: Phrase = way.isPosted ? "zur Post gegeben am \(way.sent)" : "abgesandt am \(way.sent)"
        return " <span class=\"hint\">\(t: sent), \(t: "gilt als bekannt gegeben ab \(way.known)")</span>"
    }

    /// The block on a person's page; the newest first.
    static func panel(_ person: ID<Person>, _ orders: [Order], _ book: OrderBook, _ letters: HTML, today: Day, mayIssue: Bool) -> HTML {
        let rows = orders.prefix(8).map { order -> SummaryList.Row in
            let (state, until) = book.stand(order.id, on: today)
            let deadline: HTML = state.isOver ? .empty : until.map { ", \(t: "Frist bis") \(day: $0)" } ?? .empty
            let underway = underway(state == .underway ? book.underway(order.id, on: today) : nil)
            let isAnew = !state.isOver && order.kind != .confirmation && book.isOrphaned(order.id, on: today)
            let anew: HTML = isAnew ? ", \(t: "neu zu richten")" : .empty
            return SummaryList.Row(
                order.kind.label,
                "<a href=\"/verfuegungen/\(order.id)\">\(order.number)</a>, \(day: order.issuedOn) \(Tag(state.label, state.tone).html)\(underway)\(deadline)\(anew)")
        }
        let more: HTML = orders.count > 8 ? "<p>\(t: "und \(orders.count - 8) ältere")</p>" : .empty
        let links =
            mayIssue
            ? [Link("Neues Schreiben", "/verfuegungen/neu?person=\(person)"), Link("Vertretung eintragen", "/personen/\(person)/vertretung")] : []
        let list: HTML = rows.isEmpty ? "<p>\(t: "Noch keine Schreiben.")</p>" : "\(SummaryList(rows).html)\(more)"
        return Card("Verfügungen", links: links, "\(letters)\(list)").html
    }
}
