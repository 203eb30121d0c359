import Markup
import Places
import Register
import Vocabulary
import Web

extension Page {
    static func board(_ board: SiteBoard, _ question: HousingQuestion, _ late: LateKnowledge?, mayManage: Bool, panels: HTML, success: Phrase?)
        -> Page
    {
        let (book, tally) = (board.book, board.book.tally(on: board.on))
        let actions: HTML =
            mayManage
            ? "\(Button.link("Zimmer zuweisen", "\(board.path)/zimmer")) \(Button.link("Sperrung eintragen", "\(board.path)/sperrung", look: .secondary))"
            : .empty
        let title: Phrase = "\(book.site.name) am \(board.on)"
        return Page(
            title, section: .verbatim(book.site.name), breadcrumb: [Link("Unterkünfte", "/unterkuenfte")], problems: question.problems,
            success: success, stand: title,
            """
            \(PageHead(title, caption: .verbatim(book.site.district), actions: actions).html)
            \(HousingViews.of(book.site, current: ""))
            \(when: !book.site.lifetime.contains(board.on), Notice.warning("An diesem Tag gibt es die Unterkunft nicht."))
            \(BoardPieces.figures(tally))
            \(late.map { ClosurePieces.late($0, on: board.on) })
            \(BoardPieces.amenities(board, of: nil))
            \(HousingPieces.dayForm(board.path, question))
            \(panels)
            \(BoardPieces.withoutRoom(board))
            \(book.inOrder(book.buildings, on: board.on).map { BoardPieces.building(board, $0, mayManage: mayManage) })
            \(BoardPieces.closures(board, mayManage: mayManage))
            """)
    }
}

enum BoardPieces {
    static func figures(_ tally: Tally) -> HTML {
        KeyFigure.row([
            KeyFigure("Plätze", tally.places, note: "belegt + reserviert + frei + gesperrt"),
            KeyFigure(
                "Belegt", tally.occupied,
                note: "brutto \(HousingPieces.percent(tally.grossUtilisation)), netto \(HousingPieces.percent(tally.netUtilisation))"),
            KeyFigure("Reserviert", tally.reserved), KeyFigure("Frei", tally.free), KeyFigure("Gesperrt", tally.blocked),
            KeyFigure("Darüber hinaus", tally.over, note: "mehr Menschen als Plätze"),
        ])
    }

    static func withoutRoom(_ board: SiteBoard) -> HTML {
        let people = board.withoutRoom
        guard !people.isEmpty else { return .empty }
        return """
            <h2>\(t: people.count == 1 ? "1 Person ohne Zimmer" : "\(people.count) Personen ohne Zimmer")</h2>
            \(when: !board.names.isEmpty, "<ul>\(people.map { "<li>\(person(board, $0.person))</li>" as HTML })</ul>")
            """
    }

    /// What the site itself or one of its parts offers on the day.
    static func amenities(_ board: SiteBoard, of spot: ID<Spot>?) -> HTML {
        let own = board.book.amenities.filter { $0.spot == spot && $0.period.contains(board.on) }.map(\.content)
        guard !own.isEmpty else { return .empty }
        return "<p class=\"tags\">\(own.map { Tag($0.words).html }.joined(separator: " "))</p>"
    }

    static func building(_ board: SiteBoard, _ building: Spot, mayManage: Bool) -> HTML {
        guard let life = board.book.life(of: building.id, on: board.on) else { return .empty }
        let rooms = board.book.inOrder(board.book.parts(of: building.id).flatMap { board.book.parts(of: $0.id) }, on: board.on)
        let rows = rooms.compactMap { row(board, $0, mayManage: mayManage) }
        return amenities(board, of: building.id)
            + DataTable(
                "haus-\(building.id)", caption: .verbatim(life.name),
                [.header("Zimmer"), .number("Plätze"), .number("belegt"), .number("frei"), .text("Wer hier wohnt"), .text("Hinweis")], rows: rows,
                empty: "An diesem Tag gibt es hier kein Zimmer."
            ).html
    }

    private static func row(_ board: SiteBoard, _ room: Spot, mayManage: Bool) -> [HTML]? {
        let book = board.book
        guard let life = book.life(of: room.id, on: board.on) else { return nil }
        let tally = book.tally(of: room.id, on: board.on)
        let people = book.people(in: room.id, on: board.on).inNaturalOrder(by: { board.name(of: $0.person) }, then: { $0.person.text })
        let flat = room.parent.flatMap { book.life(of: $0, on: board.on)?.name } ?? ""
        let many: Phrase = people.count == 1 ? "1 Person" : "\(people.count) Personen"
        let shown: HTML = board.names.isEmpty ? "\(t: many)" : people.map { person(board, $0.person) }.joined(separator: "; ")
        var remarks: [HTML] = []
        if tally.over > 0 { remarks.append(Tag("\(tally.over) zu viel", .ochre).html) }
        if let closure = book.closure(of: room.id, on: board.on) {
            remarks.append("\(Tag("gesperrt", .violet).html) \(t: closure.content.reason.label), \(closure.period.words)")
        }
        for own in book.amenities where own.period.contains(board.on) && (own.spot == room.id || (own.spot != nil && own.spot == room.parent)) {
            remarks.append("\(t: own.content.words)")
        }
        if tally.reserved > 0 { remarks.append(Tag("\(tally.reserved) reserviert", .blue).html) }
        let name: HTML = mayManage ? "<a href=\"\(board.path)/zimmer?zimmer=\(room.id)\">\(life.name)</a>" : "\(life.name)"
        return ["\(name), \(flat)", "\(tally.places)", "\(tally.people)", "\(tally.free)", shown, remarks.joined(separator: ", ")]
    }

    static func person(_ board: SiteBoard, _ person: ID<Person>) -> HTML {
        guard board.names[person] != nil else { return "\(t: "eine weitere Person")" }
        let needs = (board.needs[person] ?? []).map(\.kind.label.text).joined(separator: ", ")
        return "<a href=\"/personen/\(person)\">\(name: board.listed(person))</a>\(when: !needs.isEmpty, ": \(t: .verbatim(needs))")"
    }

    static func closures(_ board: SiteBoard, mayManage: Bool) -> HTML {
        guard !board.book.closures.isEmpty else { return .empty }
        let rows = board.book.closures.map { closure -> [HTML] in
            let part = board.book.name(of: closure.spot, on: board.on)
            let end: HTML =
                mayManage ? "<a href=\"\(board.path)/sperrung/\(closure.id)\">\(t: "Ändern")\(spoken("der Sperrung von \(part)"))</a>" : .empty
            return [
                "\(part)", "\(closure.period.words)", "\(t: closure.content.reason.label)", "\(t: closure.content.payer.label)",
                "\(name: closure.content.note)", end,
            ]
        }
        return DataTable(
            "sperrungen", caption: "Sperrungen an diesem Tag",
            [.header("Was"), .text("Wann"), .text("Grund"), .text("Kosten trägt"), .text("Bemerkung"), .actions()], rows: rows
        ).html
    }
}
