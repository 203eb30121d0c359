import Forms
import Markup
import Register
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
