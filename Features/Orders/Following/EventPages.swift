import Forms
import Markup
import Register
import Storage
import Vocabulary
import Web

extension Page {
    static func orderEvent(_ view: OrderView, _ kind: OrderEvent.Kind, _ sheet: FormSheet) -> Page {
        let inputs = sheet.inputs
        return .orders(
            "\(kind.label) eintragen: \(view.order.number)", [Link(.verbatim(view.order.number), view.path)],
            caption: .verbatim(view.names.full(view.order.addressee)),
            problems: inputs.problems, isNarrow: true,
            PostForm(
                "\(view.path)/eintrag", sheet.slip,
                """
                \(Inputs.hidden("art", kind.rawValue))
                \(inputs.date("am", dayLabel(kind)))\(EventForm(course: view.course, kind: kind).fields(inputs))
                \(inputs.textarea("notiz", noteLabel(kind), rows: 4, isOptional: kind != .answered && kind != .revoked))
                \(Button.group(Button("Speichern").html, cancel: Link("Abbrechen", view.path)))
                """
            ).html)
    }

    private static func dayLabel(_ kind: OrderEvent.Kind) -> Phrase {
        switch kind {
        case .served: "Übergeben, zugestellt oder zur Post gegeben am"
        case .answered, .objected, .urgent, .sued, .leaveSought, .objectionWithdrawn, .suitWithdrawn: "Eingegangen am"
        case .arrived: "Zugegangen am"
        case .fetched: "Abgerufen am"
        case .judged: "Der Stadt und der Person zugestellt am"
        case .revoked, .threatened: "Bekannt gegeben am"
        default: "Am"
        }
    }

    private static func noteLabel(_ kind: OrderEvent.Kind) -> Phrase {
        switch kind {
        case .answered: "Was wurde vorgebracht?"
        case .revoked: "Begründung"
        case .immediacy: "Begründung der sofortigen Vollziehung"
        case .danger: "Worin besteht die Gefahr?"
        default: "Bemerkung"
        }
    }

    static func takeBackEvent(_ view: OrderView, _ event: OrderEvent, _ sheet: FormSheet) -> Page {
        let inputs = sheet.inputs
        return .orders(
            "Eintrag zurücknehmen: \(view.order.number)", [Link(.verbatim(view.order.number), view.path)], problems: inputs.problems, isNarrow: true,
            """
            \(Notice.inset("\(t: event.kind.label), \(day: event.day)\(when: event.detailLabel != nil, ", \(t: event.detailLabel ?? "")")"))
            <p>\(t: "Der Eintrag bleibt mit dem Grund lesbar, zählt aber nicht mehr.")</p>
            \(PostForm("\(view.path)/eintrag/\(event.id)", sheet.slip, """
                \(inputs.text("anlass", "Warum war der Eintrag falsch?", width: .thirty))
                \(Button.group(Button("Zurücknehmen", look: .warning).html, cancel: Link("Abbrechen", view.path)))
                """).html)
            """)
    }
}

extension EventForm {
    func fields(_ inputs: Inputs) -> HTML {
        switch kind {
        case .served: served(inputs)
        case .arrived, .lost, .fetched:
            inputs.radios("sendung", "Welche Sendung?", course.sendings(kind).map { Choice($0.id.text, "\(course.words(of: $0)), \($0.day)") })
        case .misinformed:
            inputs.radios("belehrung", "Was war falsch?", [Instruction.missing, .wrong].map { Choice($0.rawValue, $0.label) })
        case .reviewed:
            """
            \(inputs.radios("ausgang", "Wie wurde entschieden?", Self.choices(OrderEvent.Review.self)))
            \(inputs.radios("belehrung", "Wie belehrt der Bescheid über die Klage?", Self.choices(Instruction.self)))
            """
        case .ruled: inputs.radios("ergebnis", "Wie entschied das Gericht?", EventChoice.Ruling.allCases.map { Choice($0.rawValue, $0.label) })
        case .officeSuspended: inputs.checkbox("dauer", "bis die Verfügung unanfechtbar ist")
        case .immediacy:
            inputs.radios("anordnung", "Wie ist sie begründet?", Immediacy.allCases.filter { $0 != .none }.map { Choice($0.rawValue, $0.label) })
        case .judged, .bound: inputs.radios("urteil", "Wie lautet das Urteil?", Self.choices(OrderEvent.Judgment.self))
        case .leaveDecided:
            inputs.radios("zulassung", "Ist die Berufung zugelassen?", EventChoice.Leave.allCases.map { Choice($0.rawValue, $0.label) })
        case .revoked: revoked(inputs)
        case .answered:
            inputs.checkbox(
                "abschliessend", "Die Person hat sich abschließend geäußert",
                hint: "Nur wenn sie sagt, dass nichts mehr kommt. Sonst wird erst nach Ende der Frist entschieden.")
        case .threatened:
            """
            \(inputs.radios("mittel", "Welches Zwangsmittel?", Self.choices(Threat.Means.self)))
            \(inputs.radios("fristart", "Welche Frist ist gesetzt?", EventChoice.Term.allCases.map { Choice($0.rawValue, $0.label) }))
            \(inputs.date("bis", "Letzter Tag der Frist", hint: "Nur wenn ein Tag gesetzt ist", isOptional: true))
            \(inputs.text("tage", "Zahl der Tage", hint: "Nur wenn die Frist nach Tagen läuft", width: .four, isOptional: true))
            """
        case .objected, .objectionWithdrawn, .reinstated, .sued, .suitWithdrawn, .urgent, .leaveSought, .prolonged, .danger: .empty
        }
    }

    private func served(_ inputs: Inputs) -> HTML {
        // Where either may have gone out, nothing is said that holds for one alone.
        let paper: Sending.Paper = mayBeReview ? .review : .order
        return """
        \(when: mayBeReview, inputs.radios("papier", "Was ging heraus?", Self.papers.map { Choice($0.rawValue, $0.label) }))
        \(inputs.radios("weg", "Wie kam das Schreiben zur Person?", Sending.Way.allCases.map { Choice($0.rawValue, $0.label, hint: $0.hint(of: paper)) }))
        \(recipients(inputs))
        \(inputs.checkbox("abgelehnt", "Die Annahme wurde verweigert", hint: "Nur bei persönlicher Übergabe"))
        \(inputs.checkbox("nachts", "Übergeben zwischen 21 und 6 Uhr", hint: "Nur bei persönlicher Übergabe"))
        \(inputs.checkbox("erlaubt", "Die Behördenleitung hatte erlaubt, nachts oder an einem Sonn- oder Feiertag zuzustellen", hint: "Schriftlich oder elektronisch (§ 5 Abs. 3 LVwZG)"))
        """
    }

    private func revoked(_ inputs: Inputs) -> HTML {
        let grounds = OrderEvent.Ground.offered(course.order.kind)
        let choices = grounds.map { Choice($0.rawValue, $0.label, hint: course.order.kind == .ending ? nil : $0.hint) }
        let isLimited = course.order.kind != .ending && grounds.contains(where: \.hasLimit)
        return """
            \(inputs.radios("weg", "Nach welchem Recht?", choices))
            \(when: isLimited, inputs.date(OrderWish.Name.factsOn, "Seit wann sind der Stadt alle Tatsachen bekannt?", hint: "Danach bleibt ein Jahr (§ 48 Abs. 4, § 49 Abs. 2 Satz 2 LVwVfG).", isOptional: true))
            """
    }

    /// Those a letter was drawn up for, one tick each, and whoever else may have got it.
    private func recipients(_ inputs: Inputs) -> HTML {
        guard !course.recipients.isEmpty else { return inputs.radios("an", "An wen ging es?", Self.choices(Recipient.self)) }
        let drawn = course.recipients.map { one in
            Choice("\(one.position)", .verbatim(one.words), hint: course.hasGot(one, nextPaper ?? .order) ? "hat schon eines" : nil)
        }
        let others = Recipient.allCases.filter { role in !course.recipients.contains { $0.role == role } }
        return inputs.checkboxes(
            "an", "Wer hat es an diesem Tag bekommen?", drawn + others.map { Choice($0.rawValue, $0.label) },
            hint: drawn.count > 1 ? "Wer es an einem anderen Tag bekam, bekommt einen eigenen Eintrag." : nil)
    }

    private static func choices<Words: Labelled>(_: Words.Type) -> [Choice] { Words.allCases.map { Choice($0.rawValue, $0.label) } }
}
