import Markup
import Register
import Vocabulary
import Web

extension Page {
    static func quotas(_ quotas: [CountedQuota], mayManage: Bool, readsNotices: Bool) -> Page {
        let title: Phrase = "Aufnahmequote"
        return .inflow(
            title,
            head: PageHead(
                title, lead: "Was die Stadt im Jahr aufnehmen soll, was aus früheren Jahren offen ist, und wie viele das Register zählt.",
                actions: mayManage ? Button.link("Quote eintragen", NewQuota.path) : .empty), current: "/zugang/quote", stand: title,
            readsNotices: readsNotices,
            """
            \(DataTable(
                "quoten", caption: "Quoten nach Jahren; verschiedene Zählweisen stehen nebeneinander",
                [
                    .header("Jahr"), .text("Zählweise"), .number("Quote"), .number("Rückstand"), .number("Aufzunehmen"), .number("Aufgenommen"),
                    .number("Erfüllt"), .number("Noch offen"),
                ], rows: quotas.map(QuotaPieces.row), empty: "Noch ist keine Quote eingetragen.").html)
            \(QuotaPieces.method)
            """)
    }

    static func quota(_ one: CountedQuota, mayManage: Bool, readsNotices: Bool, success: Phrase?) -> Page {
        let quota = one.quota
        let title: Phrase = "Quote \(String(quota.year)), \(quota.method)"
        let (latest, fulfilment) = (quota.latest, one.fulfilment)
        var figures = [
            KeyFigure("Quote", latest?.number ?? 0), KeyFigure("Rückstand", latest?.backlog ?? 0, note: "aus den Jahren davor"),
            KeyFigure("Aufzunehmen", latest?.due ?? 0, note: "Quote + Rückstand"),
        ]
        if let admitted = fulfilment?.admitted, let remaining = fulfilment?.remaining {
            figures.append(KeyFigure("Aufgenommen", admitted, note: one.span.map { "\($0.from) bis \($0.last)" }))
            figures.append(
                remaining >= 0
                    ? KeyFigure("Noch offen", remaining) : KeyFigure("Über der Quote", -remaining, note: "zählt als Vorsprung"))
        }
        let actions = mayManage ? Button.link("Neues Schreiben eintragen", "/zugang/quote/\(quota.id)/schreiben") : .empty
        return .inflow(
            title, head: PageHead(title, caption: .verbatim(one.authority), actions: actions), current: "/zugang/quote",
            breadcrumb: [Link("Aufnahmequote", "/zugang/quote")], success: success, stand: title,
            readsNotices: readsNotices,
            """
            \(KeyFigure.row(figures))
            \(QuotaPieces.counted(one))
            <h2>\(t: "Schreiben")</h2>
            \(Timeline(quota.statements.reversed().map(QuotaPieces.entry)).html)
            """)
    }

    static func quotaForm(_ subject: NewQuota.Subject, _ form: EntryForm) -> Page {
        let inputs = form.inputs
        return .entry(
            "Quote eintragen", back: [Link("Aufnahmequote", "/zugang/quote")], problems: inputs.problems,
            form.post(
                """
                \(inputs.select("behoerde", "Wer setzt sie fest?", subject.authorities.map { Choice($0.id.text, .verbatim($0.name)) }, blank: "bitte wählen"))
                \(inputs.text("jahr", "Jahr", width: .four, kind: .number))
                \(inputs.text("methode", "Name der Zählweise", hint: "Rechnen zwei Stellen verschieden, bekommt jede ihre eigene Quote.", width: .thirty))
                \(inputs.radios("zaehlung", "Wen zählt das Register dagegen?", Quota.Counting.allCases.map { Choice($0.rawValue, $0.label) }))
                \(QuotaPieces.letter(inputs))
                """, cancel: "/zugang/quote"))
    }

    static func letterForm(_ quota: Quota, _ form: EntryForm) -> Page {
        .entry(
            "Neues Schreiben eintragen", caption: "Quote \(String(quota.year)), \(quota.method)", lead: "Die bisherigen Zahlen bleiben sichtbar.",
            back: [Link("Aufnahmequote", "/zugang/quote"), Link("Quote \(String(quota.year))", "/zugang/quote/\(quota.id)")],
            problems: form.inputs.problems,
            form.post(
                """
                \(QuotaPieces.letter(form.inputs))
                \(form.inputs.text("anlass", "Grund der Berichtigung", hint: "Nur nötig, wenn ein Schreiben vom selben Tag ersetzt wird.", isOptional: true))
                """, cancel: "/zugang/quote/\(quota.id)"))
    }

    static func quotaCheck(_ title: Phrase, _ quota: Quota, _ letter: QuotaWish, _ form: EntryForm, cancel: String) -> Page {
        .entry(
            title, caption: "Quote \(String(quota.year)), \(quota.method)", back: [Link("Aufnahmequote", "/zugang/quote")],
            """
            \(SummaryList([
                .init("Eingegangen am", "\(day: letter.received)"), .init("Quote", "\(number: letter.number)"),
                .init("Rückstand", "\(number: letter.backlog)"), .init("Aufzunehmen", "<strong>\(number: letter.number + letter.backlog)</strong>"),
                .init("Gezählt werden", "\(t: quota.counting.label)"), .init("Schreiben", letter.reference.isEmpty ? .empty : "\(name: letter.reference)"),
                .init("Bemerkung", letter.note.isEmpty ? .empty : "\(name: letter.note)"),
            ]).html)
            \(form.checked(save: "Quote speichern", cancel: cancel))
            """)
    }
}

enum QuotaPieces {
    static func row(_ one: CountedQuota) -> [HTML] {
        let (quota, latest, fulfilment) = (one.quota, one.quota.latest, one.fulfilment)
        return [
            "<a href=\"/zugang/quote/\(quota.id)\">\(String(quota.year))\(spoken(.verbatim(quota.method)))</a>", "\(name: quota.method)",
            "\(number: latest?.number ?? 0)", "\(number: latest?.backlog ?? 0)", "\(number: latest?.due ?? 0)",
            fulfilment?.admitted.map { "\(number: $0)" } ?? "–", InflowPieces.percent(fulfilment?.share),
            fulfilment?.remaining.map { "\(number: $0)" } ?? "–",
        ]
    }

    /// The parts of what was counted.
    static func counted(_ one: CountedQuota) -> HTML {
        guard let admitted = one.admitted, let span = one.span, one.quota.counting != .notCounted else {
            let why: Phrase =
                one.quota.counting == .notCounted
                ? "Diese Zahlen sind nur festgehalten; im Register lässt sich nichts dagegen zählen." : "Das Jahr hat noch nicht begonnen."
            return "<p>\(t: why)</p>"
        }
        var rows: [[HTML]] = [["\(t: "Übergaben aus der vorläufigen Unterbringung")", "\(number: admitted.handOvers)"]]
        if one.quota.counting != .handOvers {
            rows.append(["\(t: "unmittelbar in die Anschlussunterbringung, oder volljährig geworden")", "\(number: admitted.others)"])
        }
        if one.quota.counting == .entriesAndProvisional {
            rows.append(["\(t: "in vorläufiger Unterbringung in der Stadt am \(span.last)")", "\(number: admitted.provisional)"])
        }
        return DataTable(
            "aufgenommen", caption: "Im Register gezählt, \(span.from) bis \(span.last)", [.header("Wer"), .number("Personen")], rows: rows,
            footer: [["<strong>\(t: "Aufgenommen")</strong>", "\(number: admitted.count(one.quota.counting) ?? 0)"]]
        ).html
    }

    static func letter(_ inputs: Inputs) -> HTML {
        """
        \(inputs.date("eingang", "Schreiben eingegangen am"))
        \(inputs.text("zahl", "Quote für das Jahr", hint: "Ohne Rückstand", width: .four, kind: .number))
        \(inputs.text("rueckstand", "Rückstand aus den Jahren davor", hint: "Negativ, wenn mehr aufgenommen wurde als nötig", width: .four, kind: .number))
        \(inputs.text("bezeichnung", "Bezeichnung oder Aktenzeichen", width: .thirty, isOptional: true))
        \(inputs.textarea("bemerkung", "Wie wurde gerechnet?", rows: 3, isOptional: true))
        """
    }

    static func entry(_ statement: Quota.Statement) -> Timeline.Entry {
        let title: Phrase = "\(statement.number) + \(statement.backlog) = \(statement.due)"
        let state: Timeline.Entry.State = statement.isCurrent ? (statement.period.isOpen ? .current : .past) : .superseded
        let texts = [statement.reference, statement.note, statement.reason].filter { !$0.isEmpty }
        return Timeline.Entry(
            "\(t: title)",
            valid: InflowPieces.period(statement.period),
            known: "\(t: "bekannt seit") \(statement.recordedAt)", state: state, "\(texts.map { "<p>\(name: $0)</p>" as HTML })")
    }

    static var method: HTML {
        Notice.more(
            "Wie gezählt wird",
            """
            <p>\(t: "Aufzunehmen ist die Quote des Jahres und der Rückstand aus den Jahren davor. Maßgeblich ist das jüngste Schreiben; frühere bleiben bei der Quote sichtbar.")</p>
            <p>\(t: "Aufgenommen ist, wer im Jahr in die Anschlussunterbringung kommt: durch Übergabe aus der vorläufigen Unterbringung oder unmittelbar. Geburten zählen nicht. Gezählt wird nach heutigem Wissensstand.")</p>
            """)
    }
}
