import Accommodation
import Forms
import Markup
import Register
import Storage
import Vocabulary
import Web

extension Cancellation.Kind: Labelled {
    package var label: Phrase {
        switch self {
        case .noShow: "Nicht erschienen"
        case .withdrawn: "Vormerkung zurücknehmen"
        case .lapsed: "Frist verstrichen"
        }
    }
}

extension Page {
    /// A form about one placement.
    private static func about(
        _ view: PlacementView, _ title: Phrase, lead: Phrase, part: String, _ sheet: FormSheet, _ body: HTML
    ) -> Page {
        Page(
            title, section: "Belegungen", breadcrumb: view.breadcrumb, problems: sheet.inputs.problems, isNarrow: true,
            """
            \(PageHead(title, caption: .verbatim(view.book.site.name), lead: lead).html)
            \(PostForm("\(view.path)/\(part)", sheet.slip, """
                \(body)
                \(Button.group(Button("Weiter zur Prüfung").html, cancel: Link("Abbrechen", view.path)))
                """).html)
            """)
    }

    private static func check(
        _ view: PlacementView, _ title: Phrase, part: String, save: Phrase, _ sheet: FormSheet, _ body: HTML
    ) -> Page {
        Page(
            title, section: "Belegungen", breadcrumb: view.breadcrumb, isNarrow: true,
            """
            \(PageHead(title, caption: .verbatim(view.book.site.name)).html)
            \(body)
            \(CheckForm("\(view.path)/\(part)", sheet, save: save, cancel: view.path).html)
            """)
    }

    private static func people(_ seats: [Placement.Seat], _ view: PlacementView) -> [Choice] {
        seats.map { Choice(String($0.position), view.label($0), hint: .verbatim(view.name(of: $0.place ?? $0.room))) }
    }

    // MARK: Nobody comes

    static func cancellation(_ view: PlacementView, _ sheet: FormSheet) -> Page {
        let inputs = sheet.inputs
        return about(
            view, "Nicht erschienen oder zurücknehmen", lead: "Die Plätze werden frei. Warum, bleibt festgehalten.", part: "absage", sheet,
            """
            \(inputs.radios("was", "Was ist geschehen?", Cancellation.Kind.allCases.map { Choice($0.rawValue, $0.label) }))
            \(inputs.checkboxes("wer", "Um wen geht es?", people(view.placement.waiting, view)))
            \(inputs.text("anlass", "Warum?", hint: "Zum Beispiel: kam nicht mit dem Bus, wohnt bei Verwandten"))
            """)
    }

    static func checkCancellation(_ view: PlacementView, _ cancellation: Cancellation, _ sheet: FormSheet) -> Page {
        let people = cancellation.seats.map { "<li>\(t: view.label($0)), \(name: view.name(of: $0.place ?? $0.room))</li>" as HTML }
        return check(
            view, "\(cancellation.kind.label): Angaben prüfen", part: "absage", save: "Plätze freigeben", sheet,
            "<p>\(t: "Ab") \(day: view.today) \(t: "sind diese Plätze wieder frei:")</p><ul>\(people)</ul><p>\(name: cancellation.reason)</p>")
    }

    // MARK: Longer or shorter

    static func prolongation(_ view: PlacementView, _ sheet: FormSheet) -> Page {
        let inputs = sheet.inputs
        return about(
            view, "Verlängern oder kürzen", lead: "Ändert, bis wann der Platz vereinbart ist.", part: "dauer", sheet,
            """
            \(inputs.date("bis", "Letzter Tag", hint: "Leer lassen, wenn kein Ende vereinbart ist", isOptional: true))
            \(when: !view.placement.waiting.isEmpty, inputs.date("frist", "Freihalten bis", hint: "Wie lange der Platz wartet, wenn niemand kommt", isOptional: true))
            \(inputs.text("anlass", "Anlass"))
            """)
    }

    static func checkProlongation(_ view: PlacementView, _ seats: [Placement.Seat], _ sheet: FormSheet) -> Page {
        let lines = seats.map { "<li>\(t: view.label($0)): \($0.period.words)</li>" as HTML }
        return check(view, "Neue Dauer: Angaben prüfen", part: "dauer", save: "Dauer speichern", sheet, "<ul>\(lines)</ul>")
    }

    // MARK: Moving out

    static func leaving(_ view: PlacementView, _ sheet: FormSheet) -> Page {
        let inputs = sheet.inputs
        let away = Departure.Reason.allCases.filter { $0 != .death }.map { Choice($0.rawValue, $0.label) }
        return about(
            view, "Auszug erfassen", lead: "Wer auszieht, wird im Register abgemeldet oder umgezogen.", part: "auszug", sheet,
            """
            \(when: view.placement.living.isEmpty, Notice.warning("Hier ist noch niemand angekommen, der ausziehen könnte."))
            \(inputs.date("tag", "Ausgezogen am", hint: "Der erste Tag, an dem niemand mehr hier schläft"))
            \(inputs.checkboxes("wer", "Wer zieht aus?", people(view.placement.living, view)))
            \(inputs.radios("wohin", "Wohin?", [Choice("ownFlat", "in eine eigene Wohnung in der Stadt")] + away))
            \(inputs.text("ziel", "Anschrift oder Ort", width: .thirty, isOptional: true))
            \(inputs.checkbox("reinigung", "Leere Zimmer für die Reinigung sperren"))
            \(inputs.text("anlass", "Anlass", hint: "Nötig für Tage, die mehr als einen Monat zurückliegen", isOptional: true))
            """)
    }

    static func checkLeaving(_ view: PlacementView, _ plan: LeavingPlan, _ sheet: FormSheet) -> Page {
        let lines = plan.goers.map {
            "<li>\(name: $0.name): \(t: $0.act.kind.label), \(name: plan.book.name(of: $0.seat.room, on: plan.day.previous))</li>" as HTML
        }
        let rooms = plan.rooms.map { plan.book.name(of: $0, on: plan.day) }.joined(separator: ", ")
        let cleaning: HTML =
            plan.rooms.isEmpty ? .empty : plan.cleaning.map { "<p>\(t: "Zur Reinigung gesperrt:") \(name: rooms), \($0.words)</p>" as HTML } ?? .empty
        return check(
            view, "Auszug: Angaben prüfen", part: "auszug", save: "Auszug speichern", sheet,
            """
            <p>\(t: "Ab") \(day: plan.day) \(t: "wohnen nicht mehr hier:")</p><ul>\(lines)</ul>
            \(when: plan.staying > 0, Notice.warning(plan.staying == 1 ? "1 Person der Belegung bleibt." : "\(plan.staying) Personen der Belegung bleiben."))
            \(cleaning)
            """)
    }
}
