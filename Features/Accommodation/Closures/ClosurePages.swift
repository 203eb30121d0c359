import Forms
import Markup
import Register
import Vocabulary
import Web

extension Page {
    static func closure(_ board: SiteBoard, _ sheet: FormSheet) -> Page {
        let inputs = sheet.inputs
        let book = board.book
        let parts = book.spots.values.filter { $0.kind != .place }.map { ($0.id, book.name(of: $0.id, on: board.on)) }
            .sorted { ($0.1, $0.0) < ($1.1, $1.0) }
        return ofSite(
            "Sperrung eintragen", book.site, problems: inputs.problems,
            PostForm(
                "\(board.path)/sperrung", sheet.slip,
                """
                \(inputs.select("bereich", "Was ist gesperrt?", parts.map { Choice($0.0.text, .verbatim($0.1)) }, blank: "die ganze Unterkunft"))
                \(inputs.date("von", "Gesperrt ab"))
                \(inputs.date("bis", "Gesperrt bis einschließlich", hint: "Leer, solange das Ende offen ist", isOptional: true))
                \(inputs.radios("grund", "Grund", Closure.Reason.allCases.map { Choice($0.rawValue, $0.label) }))
                \(inputs.select("kosten", "Wer trägt die Kosten?", Closure.Payer.allCases.map { Choice($0.rawValue, $0.label) }))
                \(inputs.text("bemerkung", "Bemerkung", width: .thirty, isOptional: true))
                \(SiteFields.occasion(inputs))
                \(Button.group(Button("Weiter zur Prüfung").html, cancel: Link("Abbrechen", board.path)))
                """
            ).html)
    }

    static func checkClosure(_ board: SiteBoard, _ plan: ClosurePlan, _ sheet: FormSheet, today: Day) -> Page {
        let people = plan.inTheWay
        let part = board.book.name(of: plan.spot, on: plan.period.from)
        let shown = people.prefix(20).map { lodger -> HTML in
            "<li>\(board.names.isEmpty ? "\(t: "eine Person")" : BoardPieces.person(board, lodger.person)), \(lodger.period.words)</li>"
        }
        let (before, rooms) = (board.book.tally(on: plan.period.from), board.book.rooms.filter { plan.spot == nil || plan.holds($0.id) })
        let places = rooms.reduce(0) { $0 + board.book.places(of: $1.id, on: plan.period.from) }
        return ofSite(
            "Sperrung: Angaben prüfen", board.book.site,
            """
            <p>\(t: "Gesperrt wird") <strong>\(part)</strong>, \(plan.period.words): \(t: plan.closure.reason.label).</p>
            <p>\(t: "Am \(plan.period.from) betrifft das \(places) von \(counted(before.places, "Platz", "Plätzen")).")</p>
            \(PastEffect(plan.book, plan.changed, in: plan.period, before: today).map(ClosurePieces.past))
            \(when: !people.isEmpty, Notice.warning(people.count == 1 ? "1 Person steht im Weg" : "\(people.count) Personen stehen im Weg", """
                <p>\(t: "Sie wohnen dort, während gesperrt ist. Die Sperrung wird trotzdem eingetragen; ihre Plätze zählen als belegt, bis sie umgezogen sind.")</p>
                <ul>\(Array(shown))</ul>\(when: people.count > 20, "<p>\(t: "und \(people.count - 20) weitere")</p>")
                """))
            \(CheckForm("\(board.path)/sperrung", sheet, save: "Sperrung speichern", cancel: board.path).html)
            """)
    }
}
