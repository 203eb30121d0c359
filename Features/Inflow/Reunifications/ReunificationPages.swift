import Markup
import Register
import Vocabulary
import Web

extension Page {
    static func reunifications(_ list: ReunificationList, success: Phrase?) -> Page {
        let title: Phrase = "Erwarteter Familiennachzug"
        let actions = list.mayManage && list.anchors != nil ? Button.link("Familiennachzug eintragen", NewReunification.path) : .empty
        let body: HTML = list.anchors.map { table(list, $0) } ?? months(list)
        return .inflow(
            title, head: PageHead(title, lead: "Erwartet werden \(list.persons.persons).", actions: actions), current: "/zugang/familiennachzug",
            success: success, stand: title, body)
    }

    private static func table(_ list: ReunificationList, _ anchors: [ID<Person>: PersonListRow]) -> HTML {
        let rows = list.shown.map { one -> [HTML] in
            let anchor = one.anchor.flatMap { anchors[$0] }
            let person: HTML = anchor.map { "<a href=\"/personen/\($0.id)\">\(name: $0.name?.listed ?? $0.fileNumber)</a>" } ?? "–"
            let late: HTML = one.isLate(on: list.today) ? " \(Tag("überfällig", .ochre).html)" : .empty
            let context = spoken("Familiennachzug \(one.now.month.from.monthWords)")
            let way: HTML =
                list.mayManage ? "<a href=\"/zugang/familiennachzug/\(one.id)/aenderung\">\(t: "Ändern")\(context)</a>" : .empty
            let before = one.versions.map(\.month.from.monthWords).reduce(into: [Phrase]()) { if $0.last != $1 { $0.append($1) } }
            let months = before.map { "\(t: $0)" as HTML }.joined(separator: ", \(t: "dann") ")
            return [
                person, "\(months)\(late)", InflowPieces.numbers(one.versions.map(\.persons).reduce(into: []) { if $0.last != $1 { $0.append($1) } }),
                "\(t: one.now.state.label)", "\(one.now.recordedAt), \(name: one.now.by)", way,
            ]
        }
        let table = DataTable(
            "familiennachzug", caption: "Zu wem, wann, wie viele",
            [.header("Zieht zu"), .text("Erwartet"), .number("Personen"), .text("Stand"), .text("Bekannt seit"), .actions()], rows: rows,
            empty: "Zurzeit wird kein Familiennachzug erwartet.")
        let way: HTML =
            list.showsAll
            ? "<a href=\"/zugang/familiennachzug\">\(t: "Nur offene zeigen")</a>"
            : "<a href=\"/zugang/familiennachzug?zustand=alle\">\(t: "Alle zeigen, auch abgeschlossene")</a>"
        return "\(table.html)<p>\(way)</p>"
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
