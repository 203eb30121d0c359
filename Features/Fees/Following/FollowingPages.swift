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
                \(whose(view, kind, inputs))\(inputs.date("am", dayLabel(kind)))\(details(kind, inputs))
                \(note(kind, inputs))
                \(Button.group(Button("Speichern").html, cancel: Link("Abbrechen", view.path)))
                """
            ).html)
    }

    /// For each of several debtors what is recorded is recorded of its own.
    private static func whose(_ view: NoticeView, _ kind: NoticeEvent.Kind, _ inputs: Inputs) -> HTML {
        guard view.asksWhose(kind) else { return .empty }
        let names = [Choice(view.notice.debtor.text, .verbatim(view.names.full(view.notice.debtor)), hint: .verbatim(view.notice.number))]
            + view.joint.map { Choice($0.person.text, .verbatim(view.names.full($0.person)), hint: .verbatim($0.number ?? view.notice.number)) }
        return inputs.radios("wer", kind.isMoney ? "Auf wessen Rechnung?" : "Wen betrifft es?", names)
    }

    private static func note(_ kind: NoticeEvent.Kind, _ inputs: Inputs) -> HTML {
        switch kind {
        case .revoked: inputs.textarea("notiz", "Begründung", rows: 3)
        case .heirs:
            inputs.textarea(
                "notiz", "Wer erbt?", hint: "Namen und Anschriften, und woher die Stadt es weiß (Erbschein, Auskunft des Nachlassgerichts)", rows: 4)
        default: inputs.textarea("notiz", "Bemerkung", rows: 3, isOptional: true)
        }
    }

    private static func details(_ kind: NoticeEvent.Kind, _ inputs: Inputs) -> HTML {
        let outcome: HTML =
            kind.outcomes.isEmpty ? .empty : inputs.radios("ausgang", "Wie ging es aus?", kind.outcomes.map { Choice($0.rawValue, $0.label) })
        switch kind {
        case .posted:
            return """
                \(way(inputs))
                \(inputs.textarea(
                    "anschrift", "Wohin ging es, wenn nicht an die Anschrift im Schreiben?", hint: "Zum Beispiel nach einem Umzug", rows: 2,
                    isOptional: true))
                """
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
        let ways = Sending.Way.allCases.filter { $0 != .portal }.map { Choice($0.rawValue, $0.label, hint: $0.hint(of: .fee)) }
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
