import Forms
import Markup
import Register
import Vocabulary
import Web

extension Page {
    static func rooms(_ board: SiteBoard, _ sheet: FormSheet) -> Page {
        let inputs = sheet.inputs
        let book = board.book
        let rooms = book.rooms.compactMap { room -> (String, Choice)? in
            guard book.life(of: room.id, on: board.on) != nil else { return nil }
            let (name, tally) = (book.name(of: room.id, on: board.on), book.tally(of: room.id, on: board.on))
            let state: Phrase = book.closure(of: room.id, on: board.on) == nil ? "\(tally.free) von \(tally.places) frei" : "gesperrt"
            return (name, Choice(room.id.text, "\(name): \(state)"))
        }
        let here = Dictionary(book.lodgers.filter { $0.period.contains(board.on) }.map { ($0.person, $0) }, uniquingKeysWith: { first, _ in first })
        let people = here.values.map { lodger in (board.listed(lodger.person), lodger) }
            .sorted { ($0.1.room == nil ? 0 : 1, $0.0, $0.1.person) < ($1.1.room == nil ? 0 : 1, $1.0, $1.1.person) }
        let choices = people.map { name, lodger in
            let room: Phrase = lodger.room.map { .verbatim(book.name(of: $0, on: board.on)) } ?? "ohne Zimmer"
            return Choice(lodger.person.text, .verbatim(name), hint: room)
        }
        let title: Phrase = "Zimmer zuweisen"
        return Page(
            title, section: .verbatim(book.site.name),
            breadcrumb: [Link("Unterkünfte", "/unterkuenfte"), Link(.verbatim(book.site.name), board.path)],
            problems: inputs.problems, isNarrow: true,
            """
            \(PageHead(title, caption: .verbatim(book.site.name), lead: "Wer schon hier wohnt, bekommt ein Zimmer oder ein anderes. Das Bisherige bleibt im Verlauf.").html)
            \(PostForm("\(board.path)/zimmer", sheet.slip, """
                \(inputs.select("zimmer", "Zimmer", rooms.inNaturalOrder(by: \.0, then: \.1.value).map(\.1), blank: "bitte wählen"))
                \(inputs.date("tag", "Ab"))
                \(inputs.checkboxes("person", "Wer?", choices, hint: "Zuerst stehen alle ohne Zimmer."))
                \(inputs.text("anlass", "Anlass oder Begründung", hint: "Nötig, wenn etwas gegen das Zimmer spricht, und für Tage, die mehr als einen Monat zurückliegen.", isOptional: true))
                \(Button.group(Button("Weiter zur Prüfung").html, cancel: Link("Abbrechen", board.path)))
                """).html)
            """)
    }

    /// Where somebody comes from, so that nobody is taken out of a room unnoticed.
    private static func former(_ person: ID<Person>, _ board: SiteBoard, on day: Day) -> HTML {
        let room = board.book.lodgers.first { $0.person == person && $0.period.contains(day) }?.room
        return room.map { "\(t: "bisher") \(board.book.name(of: $0, on: day))" } ?? "\(t: "bisher ohne Zimmer")"
    }

    static func checkRooms(_ board: SiteBoard, _ wish: RoomWish, _ acts: [(name: String, act: Act)], _ objections: [Phrase], _ sheet: FormSheet)
        -> Page
    {
        let book = board.book
        let others = book.people(in: wish.room, on: wish.day).filter { !wish.people.contains($0.person) }
        let title: Phrase = "Zimmer zuweisen: Angaben prüfen"
        return Page(
            title, section: .verbatim(book.site.name),
            breadcrumb: [Link("Unterkünfte", "/unterkuenfte"), Link(.verbatim(book.site.name), board.path)], isNarrow: true,
            """
            \(PageHead(title, caption: .verbatim(book.site.name)).html)
            <p>\(t: "Ab") \(day: wish.day) \(t: "wohnen in") <strong>\(book.name(of: wish.room, on: wish.day))</strong>:</p>
            <ul>\(zip(acts, wish.people).map { act, person in "<li>\(name: act.name), \(former(person, board, on: wish.day))</li>" as HTML })</ul>
            \(objections.map { Notice.warning($0) })
            \(when: !others.isEmpty, """
                <p>\(t: "Dort wohnt schon:")</p><ul>\(others.map { "<li>\(BoardPieces.person(board, $0.person))</li>" as HTML })</ul>
                """)
            \(CheckForm("\(board.path)/zimmer", sheet, save: "Zimmer zuweisen", cancel: board.path).html)
            """)
    }
}
