import Forms
import Markup
import Register
import Vocabulary
import Web

extension Page {
    static func noticeEvent(_ view: NoticeView, _ kind: NoticeEvent.Kind, _ sheet: FormSheet) -> Page {
        let (inputs, notice) = (sheet.inputs, view.notice)
        return .fees(
            "\(kind.label) eintragen", [Link(.verbatim(notice.number), view.path)], caption: .verbatim(notice.number), problems: inputs.problems,
            isNarrow: true,
            PostForm(
                "\(view.path)/eintrag", sheet.slip,
                """
                \(Inputs.hidden("art", kind.rawValue))
                \(inputs.date("am", dayLabel(kind)))\(details(kind, inputs))
                \(inputs.textarea("notiz", kind == .revoked ? "Begründung" : "Bemerkung", rows: 3, isOptional: kind != .revoked))
                \(Button.group(Button("Speichern").html, cancel: Link("Abbrechen", view.path)))
                """
            ).html)
    }

    private static func details(_ kind: NoticeEvent.Kind, _ inputs: Inputs) -> HTML {
        let outcome: HTML =
            kind.outcomes.isEmpty ? .empty : inputs.radios("ausgang", "Wie ging es aus?", kind.outcomes.map { Choice($0.rawValue, $0.label) })
        switch kind {
        case .posted: return way(inputs)
        case .reviewed:
            return """
                \(outcome)
                \(inputs.date("zugestellt", "Zugestellt oder zur Post gegeben am", hint: "Die Klagefrist läuft ab der Zustellung."))\(way(inputs))
                """
        case .paid:
            return """
                \(inputs.text("betrag", "Betrag", width: .ten, kind: .decimal, unit: "€"))
                \(inputs.radios("zahler", "Wer hat gezahlt?", FeePayment.Payer.allCases.map { Choice($0.rawValue, $0.label) }))
                \(inputs.checkbox("ungeklaert", "Auf wessen Rechnung gezahlt wurde, ist noch zu klären"))
                """
        case .refunded:
            return """
                \(inputs.text("betrag", "Betrag", width: .ten, kind: .decimal, unit: "€"))
                \(inputs.radios("zahler", "An wen?", FeePayment.Payer.allCases.map { Choice($0.rawValue, $0.label) }))
                """
        default: return outcome
        }
    }

    private static func way(_ inputs: Inputs) -> HTML {
        let ways = Sending.Way.allCases.filter { $0 != .portal }.map { Choice($0.rawValue, $0.label, hint: $0.hint) }
        return """
            \(inputs.radios("weg", "Wie kam das Schreiben zur Person?", ways))
            \(inputs.radios("an", "An wen ging es?", Recipient.allCases.map { Choice($0.rawValue, $0.label) }))
            \(inputs.date("zugang", "Zugang, wenn er nachweislich später war", hint: "Nur bei Post; sonst gilt der Tag, den das Gesetz annimmt", isOptional: true))
            \(inputs.checkbox("belehrung", "Die Rechtsbehelfsbelehrung fehlte oder war falsch"))
            """
    }

    private static func dayLabel(_ kind: NoticeEvent.Kind) -> Phrase {
        switch kind {
        case .posted: "Zur Post gegeben, übergeben oder zugestellt am"
        case .objected, .objectionWithdrawn, .sued, .suitWithdrawn, .leaveSought: "Eingegangen am"
        case .judged, .leaveDecided: "Zugestellt am"
        case .paid: "Eingegangen am"
        default: "Am"
        }
    }

    static func takeBackEvent(_ view: NoticeView, _ event: NoticeEvent, _ sheet: FormSheet) -> Page {
        let inputs = sheet.inputs
        return .fees(
            "Eintrag zurücknehmen", [Link(.verbatim(view.notice.number), view.path)], problems: inputs.problems, isNarrow: true,
            """
            \(Notice.inset("\(t: event.kind.label), \(day: event.day): \(t: event.detailWords)"))
            <p>\(t: "Der Eintrag bleibt mit dem Grund lesbar, zählt aber nicht mehr.")</p>
            \(PostForm("\(view.path)/eintrag/\(event.id)", sheet.slip, """
                \(inputs.text("anlass", "Warum war der Eintrag falsch?", width: .thirty))
                \(Button.group(Button("Zurücknehmen", look: .warning).html, cancel: Link("Abbrechen", view.path)))
                """).html)
            """)
    }

    static func postRun(_ run: FeeRun, waiting: Int, _ sheet: FormSheet) -> Page {
        let (inputs, path) = (sheet.inputs, "/gebuehren/lauf/\(run.id)")
        return .fees(
            "Zur Post gegeben", [Link(run.kind.label, path)], problems: inputs.problems, isNarrow: true,
            """
            <p>\(t: waiting == 1 ? "1 Bescheid dieses Laufs ist noch nicht bekannt gegeben." : "\(grouped(waiting)) Bescheide dieses Laufs sind noch nicht bekannt gegeben.")</p>
            \(PostForm("\(path)/post", sheet.slip, """
                \(inputs.date("am", "Zur Post gegeben am"))
                \(inputs.radios("weg", "Wie?", [Sending.Way.post, .registered].map { Choice($0.rawValue, $0.label) }))
                \(Button.group(Button("Für alle eintragen").html, cancel: Link("Abbrechen", path)))
                """).html)
            """)
    }
}

enum FollowingPieces {
    /// How a notice stands and why, with everything recorded of it.
    static func standing(_ view: NoticeView, mayAssess: Bool) -> HTML {
        let standing = view.standing
        var rows = [SummaryList.Row("Stand", "<strong>\(t: standing.words)</strong>")]
        func add(_ name: Phrase, _ day: Day?) { if let day { rows.append(SummaryList.Row(name, "\(day: day)")) } }
        add("bekannt gegeben am", standing.remedies.known.day)
        // A credit asks for nothing by any day.
        add("zu zahlen bis", view.notice.difference < 0 ? nil : standing.dueOn)
        add("Widerspruch bis", standing.remedies.objectionUntil)
        add("Klage bis", standing.remedies.suitUntil)
        add("Untätigkeitsklage ab", standing.remedies.inactionFrom)
        rows.append(SummaryList.Row("eingegangen", "\(euros(standing.paid))"))
        if standing.credit > 0 {
            let parts = standing.creditTo.sorted { $0.key < $1.key }.map { "\(t: $0.key.words(view.names)): \(euros($0.value))" as HTML }
            rows.append(SummaryList.Row("zu erstatten", "<strong>\(euros(standing.credit))</strong><br>\(parts.joined(separator: "<br>"))"))
        }
        add("Festsetzung möglich bis", standing.isKnown ? nil : standing.assessedUntil)
        add("Zahlung verjährt nach dem", standing.limitedOn)
        let why = standing.why.map { "<li>\(t: $0.text) <span class=\"hint\">\($0.reference)</span></li>" as HTML }
        let late = Notice.warning("Der Bescheid hat das Haus erst nach der Festsetzungsfrist verlassen (§ 3 KAG, §§ 169, 170 AO).")
        let died: HTML =
            view.died.map {
                Notice.warning(
                    "Verstorben am \($0). An die verstorbene Person wird nichts mehr gerichtet.",
                    """
                    <p>\(t: standing.isKnown ? "Der Bescheid war vorher bekannt gegeben: Was bis zum Tod geschuldet war, gehört zum Nachlass (§ 45 AO)." : "Der Bescheid wurde nicht mehr bekannt gegeben und fordert nichts (§ 124 Abs. 1 AO). Was bis zum Tod entstanden ist, gehört zum Nachlass (§ 45 AO).")</p>
                    <p>\(t: "Wer erbt, ist zu klären. Bis dahin geht der Bescheid an niemanden und in keine Datei der Kasse; was ab dem Tag danach für die Kinder anfällt, schuldet, wer jetzt für sie einsteht, und nur einmal.")</p>
                    """)
            } ?? .empty
        return """
            \(died)\(when: !standing.isInTime, late)
            \(SummaryList(rows).html)
            \(when: !why.isEmpty, "<h2>\(t: "Wie sich das ergibt")</h2><ol>\(why)</ol>")
            \(course(view, mayAssess: mayAssess))
            """
    }

    private static func course(_ view: NoticeView, mayAssess: Bool) -> HTML {
        let rows = view.events.sorted { $0.day < $1.day }.map { event -> [HTML] in
            [
                "\(day: event.day)", "\(t: event.kind.label)", "\(t: event.detailWords)", "\(event.recordedAt)",
                mayAssess ? Link("Zurücknehmen", "\(view.path)/eintrag/\(event.id)", context: event.kind.label).html : .empty,
            ]
        }
        let gone = view.takenBack.map { one -> HTML in
            "<li>\(t: one.event.kind.label), \(day: one.event.day): \(t: "zurückgenommen am \(one.at)") – \(name: one.reason)</li>"
        }
        let buttons = view.notice.possible(view.events, credit: view.claim.credit).map { kind in
            Button.link("\(kind.label) eintragen", "\(view.path)/eintrag?art=\(kind.rawValue)", look: .secondary)
        }
        return """
            \(DataTable(
                "verlauf", caption: "Verlauf", [.header("Tag"), .text("Was"), .text("Näheres"), .text("erfasst"), .actions()], rows: rows,
                empty: "Noch nichts eingetragen.").html)
            \(when: !gone.isEmpty, "<details><summary>\(t: "Zurückgenommene Einträge")</summary><ul>\(gone)</ul></details>")
            \(when: mayAssess, "<div class=\"buttons\">\(buttons)</div>")
            """
    }

    /// How each month of a debtor stands.
    static func account(_ claims: [FeeClaim], _ names: FeeNames) -> HTML {
        let rows = claims.compactMap { claim -> [HTML]? in
            guard let last = claim.current?.notice ?? claim.notices.last?.notice else { return nil }
            let to = claim.creditTo.sorted { $0.key < $1.key }.map { "\(t: $0.key.words(names)): \(euros($0.value))" as HTML }
            return [
                "<a href=\"/gebuehren/bescheide/\(last.id)\">\(t: last.month.words)</a>", "\(t: claim.words)", "\(euros(claim.owed))",
                "\(euros(claim.paid))",
                "\(euros(claim.overdue))", claim.credit > 0 ? "\(euros(claim.credit))<br>\(to.joined(separator: "<br>"))" : "",
            ]
        }
        return DataTable(
            "konto", caption: "Stand der Monate",
            [.header("Monat"), .text("Stand"), .number("geschuldet"), .number("eingegangen"), .number("überfällig"), .number("zu erstatten")],
            rows: rows, empty: "Keine Bescheide."
        ).html
    }

    /// Money that has to go back, and to whom.
    static func refunds(_ claims: [FeeClaim], _ names: FeeNames, mayAssess: Bool) -> HTML {
        let rows = claims.compactMap { claim -> [HTML]? in
            guard claim.credit > 0, let notice = claim.current?.notice else { return nil }
            let to = claim.creditTo.sorted { $0.key < $1.key }.map { "\(t: $0.key.words(names)): \(euros($0.value))" as HTML }
            return [
                "<a href=\"/gebuehren/bescheide/\(notice.id)\">\(notice.number)</a>", FeePieces.person(notice.debtor, names),
                "\(t: notice.month.words)",
                to.joined(separator: "<br>"), "\(euros(claim.credit))",
                mayAssess
                    ? Link("Erstattung eintragen", "/gebuehren/bescheide/\(notice.id)/eintrag?art=refunded", context: .verbatim(notice.number)).html : .empty,
            ]
        }
        return DataTable(
            "erstattungen", caption: "Zu erstatten (§ 37 Abs. 2 AO)",
            [.header("Bescheid"), .text("Schuldner"), .text("Monat"), .text("an"), .number("Betrag"), .actions()], rows: rows,
            empty: "Nach den eingetragenen Zahlungen ist nichts zu erstatten."
        ).html
    }
}
