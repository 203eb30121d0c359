import Lists
import Markup
import Register
import Spreadsheet
import Vocabulary

extension OverviewDesk {
    /// The people behind an expected number as a file; the same question and door as the list on screen.
    var taking: TakingDesk {
        TakingDesk(
            "/zugang/liste/ausgabe", allow: .seeExpectedPeople, of: "expected", filters: ExpectedQuestion.filters,
            back: Link("Zugang", "/zugang/liste")
        ) { fields, context in
            guard try context.requireActor().may(.takeLists) else { throw Refusal.forbidden }
            let (question, today) = (try ExpectedQuestion(fields, context), context.today)
            let (lines, known) = try await context.read { db in (try question.lines(try db.expectation(on: today)), try db.latestRecording()) }
            return TakenList(
                question.title, file: "erwartet-\(question.kind.rawValue)-\(today.iso)",
                head: [
                    ("Stichtag", today.german), ("Wissensstand", "\(known.german) (\(known.iso))"),
                    ("Filter", question.cause?.label.text ?? ("alle Gründe" as Phrase).text), ("Sortierung", ("Tag" as Phrase).text),
                ],
                columns: [.init("Name", width: 30), .init("Aktenzeichen", width: 16), .init("Tag"), .init("Grund", width: 50)], count: lines.count
            ) { db in
                try db.expectedRows(lines, on: today).map { row in
                    [
                        .text(row.name), .text(row.fileNumber), row.day.map { .day($0) } ?? .empty,
                        row.cause.map { .text($0.label.text) } ?? .empty,
                    ]
                }
            }
        }
    }
}
