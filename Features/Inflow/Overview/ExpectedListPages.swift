import Lists
import Markup
import Register
import Spreadsheet
import Storage
import Vocabulary
import Web

extension ExpectedQuestion {
    /// The people behind an expected number, on screen and as a file.
    func list(_ lines: [Line], known: Instant?, on today: Day) -> ListDeclaration<ExpectedLine> {
        let day: Phrase = [.comingOfAge, .grownUp].contains(kind) ? "18. Geburtstag" : "Erster Tag danach"
        var list = ListDeclaration<ExpectedLine>(
            "expected", at: "/zugang/liste", title, order: ListOrder("tag"),
            filters: [
                .kept("art", of: Kind.allCases.map(\.rawValue), said: { _ in nil }),
                .kept("grund", of: ProvisionalEnd.Cause.allCases.map(\.rawValue), said: { [cause] _ in cause.map { "Grund: \($0.label)" } }),
                .kept("monat", said: { [month] _ in month.map { "Monat: \($0.from.monthWords)" } }),
            ],
            columns: [
                .header("name", "Name", parts: [.init("Name", width: 30) { .words($0.name) }]) { row in
                    "<a href=\"/personen/\(row.person)\">\(name: row.name)</a>"
                },
                .text("aktenzeichen", "Aktenzeichen", parts: [.init("Aktenzeichen", width: 16) { .words($0.fileNumber) }]) { row in
                    "<bdi dir=\"ltr\">\(row.fileNumber)</bdi>"
                },
                .text("tag", day, sort: "tag", parts: [.init("Tag") { .date($0.day) }]) { row in
                    row.day.map { "\(day: $0)" } ?? "\(t: "nicht bekannt")"
                },
                .text("grund", "Grund", parts: [.init("Grund", width: 50) { .words($0.cause?.label) }]) { row in
                    row.cause.map { "\(t: $0.label)" } ?? "–"
                },
            ]
        ) { question in
            let sorted = question.order?.isDescending == true ? Array(lines.reversed()) : lines
            return .found(
                count: { _ in sorted.count },
                rows: { db, limit, offset in try db.expectedRows(Array(sorted.dropFirst(offset).prefix(limit)), on: today) })
        }
        list.id = "erwartet"
        let title = title
        list.caption = { _ in title }
        list.length = 50
        list.export = "/zugang/liste/ausgabe"
        list.file = "erwartet-\(kind.rawValue)-\(today.iso)"
        list.head = [("Stichtag", today.german)]
        if let known { list.head.append(("Wissensstand", "\(known.german) (\(known.iso))")) }
        return list
    }
}

extension OverviewDesk {
    /// The same question and door as the list on screen.
    static let taking = ListDesk<ExpectedLine>(
        "/zugang/liste/ausgabe", allow: .seeExpectedPeople, and: .takeLists, of: "expected", filters: ExpectedQuestion.filters,
        back: Link("Zugang", "/zugang/liste")
    ) { db, asked, context in
        let (question, today) = (try ExpectedQuestion(asked, context), context.today)
        return question.list(try question.lines(try db.expectation(on: today)), known: try db.latestRecording(), on: today)
    }
}
