import Forms
import Markup
import Register
import Vocabulary
import Web

extension Page {
    /// The question, and under it the answer as far as a day was asked for.
    static func end(_ board: SiteBoard, _ sheet: FormSheet, _ plan: EndPlan?, _ context: AppContext) -> Page {
        let inputs = sheet.inputs
        let (site, today) = (board.book.site, context.today)
        let parts = board.book.spots.values.map { ($0, board.book.name(of: $0.id, on: today)) }
            .inNaturalOrder(by: \.1, then: \.0.id.text)
        return ofSite(
            "Darf ich schließen?", site, trail: [Link("Bestand", site.path + "/bestand")], problems: inputs.problems,
            lead: "Fragt, was am letzten Tag im Weg steht. Ein späterer letzter Tag verlängert.",
            """
            \(Filters(site.path + "/ende", """
                \(inputs.select("bereich", "Was?", parts.map { Choice($0.0.id.text, "\($0.0.kind.label): \($0.1)") }, blank: "die ganze Unterkunft"))
                \(inputs.date("bis", "Letzter Tag"))
                \(inputs.checkbox("offen", "ohne Ende weiterführen"))
                """).called("Frage", go: "Prüfen").html)
            \(plan.map { EndPieces.answer(board, $0, sheet, context) })
            """)
    }
}

enum EndPieces {
    static func answer(_ board: SiteBoard, _ plan: EndPlan, _ sheet: FormSheet, _ context: AppContext) -> HTML {
        let name = plan.book.name(of: plan.spot, on: plan.current.from)
        if plan.isLonger { return longer(name, plan, sheet) }
        let obstacles = plan.obstacles
        let last = plan.end.previous
        guard obstacles.isClear else {
            return """
                <h2>\(t: "Nein: \(name) lässt sich am \(last) noch nicht schließen")</h2>
                \(people(board, obstacles))\(reservations(plan.book, obstacles))\(later(plan.book, obstacles))
                <p>\(t: obstacles.earliest.map { "Wenn nichts hinzukommt, geht es frühestens mit dem letzten Tag \($0.previous)." } ?? "Solange jemand ohne Ende dort wohnt, gibt es keinen frühesten Tag.")</p>
                \(alongside(plan, obstacles, context))
                """
        }
        let before = plan.book.tally(on: last).places
        return """
            <h2>\(t: "Ja: Am \(last) steht nichts im Weg")</h2>
            <p>\(t: "\(name) endet mit dem \(last).") \(t: "Die Unterkunft hat dann \(counted(before, "Platz", "Plätze")), am Tag danach \(before - lost(plan)).")</p>
            \(when: plan.end <= context.today, Notice.warning("Das ändert Zahlen vergangener Tage. Frühere Auskünfte bleiben nachvollziehbar."))
            \(when: obstacles.roomless > 0, Notice.warning("Ohne Zimmer in der Unterkunft: \(counted(obstacles.roomless, "Person", "Personen")). Prüfen Sie, wer davon hier wohnt."))
            \(alongside(plan, obstacles, context))
            \(form("Schließung speichern", plan, sheet))
            """
    }

    /// Places that are no longer there the day after.
    private static func lost(_ plan: EndPlan) -> Int {
        let rooms = plan.book.spots.values.filter { $0.kind == .room }
        let after = plan.spot == nil ? nil : plan.book.applying(plan.lives)
        return rooms.reduce(0) { $0 + plan.book.places(of: $1.id, on: plan.end.previous) - (after?.places(of: $1.id, on: plan.end) ?? 0) }
    }

    private static func longer(_ name: String, _ plan: EndPlan, _ sheet: FormSheet) -> HTML {
        let until: Phrase = plan.end == .endless ? "ohne Ende" : "bis \(plan.end.previous)"
        return """
            <h2>\(t: "\(name) geht weiter, \(until)")</h2>
            <p>\(t: "Bisher war der letzte Tag der \(plan.current.until.previous).") \(t: plan.lives.gone.count == 1 ? "1 Teil, der mit ihm geendet hätte, geht ebenfalls weiter." : "\(plan.lives.gone.count) Teile, die mit ihm geendet hätten, gehen ebenfalls weiter.")</p>
            \(form("Verlängerung speichern", plan, sheet))
            """
    }

    private static func form(_ save: Phrase, _ plan: EndPlan, _ sheet: FormSheet) -> HTML {
        PostForm(
            plan.book.site.path + "/ende", sheet.slip,
            """
            \(Inputs.hidden("bereich", plan.spot?.text ?? ""))
            \(plan.end == .endless ? Inputs.hidden("offen", "ja") : Inputs.hidden("bis", plan.end.previous.iso))
            \(sheet.inputs.text("anlass", "Anlass", hint: "Nötig, wenn der letzte Tag mehr als einen Monat zurückliegt.", width: .thirty, isOptional: true))
            \(Button.group(Button(save).html, cancel: Link("Abbrechen", plan.book.site.path + "/bestand")))
            """
        ).html
    }

    private static func people(_ board: SiteBoard, _ obstacles: Obstacles) -> HTML {
        guard !obstacles.people.isEmpty else { return .empty }
        let rows = obstacles.people.prefix(100).map { lodger in
            [
                BoardPieces.person(board, lodger.person),
                "\(board.book.name(of: lodger.place ?? lodger.room, on: max(lodger.period.from, board.on)))",
                "\(lodger.period.words)",
            ] as [HTML]
        }
        return DataTable(
            "personen",
            caption: obstacles.people.count == 1 ? "1 Person wohnt dann noch dort" : "\(obstacles.people.count) Aufenthalte reichen darüber hinaus",
            [.header("Wer"), .text("Wo"), .text("Zeit")], rows: rows,
            footer: obstacles.people.count > 100 ? [["\(t: "und \(obstacles.people.count - 100) weitere")", "", ""]] : []
        ).html
    }

    private static func reservations(_ book: SiteBook, _ obstacles: Obstacles) -> HTML {
        guard !obstacles.reservations.isEmpty else { return .empty }
        let rows = obstacles.reservations.map { row in
            ["\(name: row.content.label)", "\(row.content.persons)", "\(book.name(of: row.spot, on: row.period.from))", "\(row.period.words)"]
                as [HTML]
        }
        return DataTable("reservierungen", caption: "Reservierungen", [.header("Für"), .number("Personen"), .text("Wo"), .text("Zeit")], rows: rows)
            .html
    }

    private static func later(_ book: SiteBook, _ obstacles: Obstacles) -> HTML {
        guard !obstacles.later.isEmpty else { return .empty }
        let rows = obstacles.later.prefix(50).map { ["\(book.name(of: $0.spot, on: $0.period.from))", "\($0.period.words)"] as [HTML] }
        return DataTable("spaeter", caption: "Für später schon eingetragen", [.header("Was"), .text("Zeit")], rows: rows).html
    }

    /// What is not in the way but should be known.
    private static func alongside(_ plan: EndPlan, _ obstacles: Obstacles, _ context: AppContext) -> HTML {
        var lines: [HTML] = []
        if !obstacles.closures.isEmpty { lines.append("\(t: "Dann endet mit: \(counted(obstacles.closures.count, "Sperrung", "Sperrungen")).")") }
        if !obstacles.amenities.isEmpty { lines.append("\(t: "Dann endet mit: \(counted(obstacles.amenities.count, "Merkmal", "Merkmale")).")") }
        if context.actor?.may(.seeContracts) == true {
            lines += obstacles.tenures.map { row in
                let notice = row.noticeBy.map { Phrase("spätester Tag der Kündigung zum Vertragsende: \($0)") }
                return """
                    \(Link("Vertrag \(row.content.kind.label)", "\(plan.book.site.path)/vertrag/\(row.id)").html), \(row.period.words), \
                    \(t: "\(Hundredths.euros(row.content.monthlyRent + row.content.monthlyCosts)) im Monat, läuft weiter")\
                    \(notice.map { "; \(t: $0)" as HTML })
                    """
            }
        }
        guard !lines.isEmpty else { return .empty }
        return "<h3>\(t: "Zu bedenken")</h3><ul>\(lines.map { "<li>\($0)</li>" as HTML })</ul>"
    }
}
