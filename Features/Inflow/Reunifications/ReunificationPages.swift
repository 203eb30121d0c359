import Lists
import Markup
import Register
import Vocabulary
import Web

extension Page {
    static func reunifications(_ list: ReunificationList, _ shown: ShownList<ReunificationLine>?, success: Phrase?) -> Page {
        let title: Phrase = "Erwarteter Familiennachzug"
        let add = list.mayManage && shown?.isOnPaper == false ? Button.link("Familiennachzug eintragen", NewReunification.path) : .empty
        return .inflow(
            title,
            head: PageHead(
                title, lead: "Erwartet werden \(list.persons.persons).", actions: "\(add)\(shown?.ways(mayTake: list.mayManage))"),
            current: "/zugang/familiennachzug", problems: shown?.problems ?? [], success: success, stand: title, shown?.html ?? months(list))
    }

    /// Counts only: whose family it is is nothing for everybody.
    private static func months(_ list: ReunificationList) -> HTML {
        DataTable(
            "familiennachzug", caption: "Erwartete Personen nach Monaten", [.header("Monat"), .number("Personen")],
            rows: list.byMonth.map { ["\(t: $0.month.from.monthWords)", "\(number: $0.persons)"] },
            empty: "Zurzeit wird kein Familiennachzug erwartet."
        ).html
    }

    static func reunificationForm(_ title: Phrase, _ ground: ReunificationGround, _ form: EntryForm) -> Page {
        let inputs = form.inputs
        let isNew = ground.reunification == nil
        let anchor: HTML =
            isNew
            ? inputs.text(
                "aktenzeichen", "Zu wem ziehen sie?", hint: "Aktenzeichen der Person, die schon hier ist, zum Beispiel P-2024-00012", width: .twenty,
                kind: .code)
            : "<p>\(t: "Zieht zu") <strong>\(name: ground.name)</strong></p>"
        return .entry(
            title, caption: ground.title, back: [Link("Familiennachzug", "/zugang/familiennachzug")], problems: inputs.problems,
            form.post(
                """
                \(anchor)
                \(inputs.text("personen", "Personen", width: .four, kind: .number))
                \(inputs.text("monat", "Erwartet im", hint: "Zum Beispiel 10/2026 oder Oktober 2026", width: .ten, kind: .code))
                \(inputs.radios("stand", "Wie weit ist es?", Reunification.State.allCases.map { Choice($0.rawValue, $0.label) }))
                \(when: !isNew, inputs.text("anlass", "Anlass der Änderung"))
                """, cancel: "/zugang/familiennachzug"))
    }

    static func reunificationCheck(_ title: Phrase, _ wish: ReunificationWish, _ ground: ReunificationGround, _ form: EntryForm) -> Page {
        let arrived: Phrase = "Die Menschen selbst werden im Register aufgenommen; hier steht nur, dass niemand mehr erwartet wird."
        return .entry(
            title, caption: ground.title, back: [Link("Familiennachzug", "/zugang/familiennachzug")],
            """
            \(SummaryList([
                .init("Zieht zu", "\(name: ground.name)"), .init("Personen", "\(number: wish.persons)"),
                .init("Erwartet im", "\(t: wish.month.from.monthWords)"), .init("Stand", "\(t: wish.state.label)"),
            ]).html)
            \(when: wish.state.isOpen && wish.month.until <= form.today, Notice.warning("Der Monat ist schon vorbei. Der Nachzug gilt als überfällig."))
            \(when: wish.state == .arrived, "<p>\(t: arrived)</p>")
            \(form.checked(save: "Familiennachzug speichern", cancel: "/zugang/familiennachzug"))
            """)
    }
}
