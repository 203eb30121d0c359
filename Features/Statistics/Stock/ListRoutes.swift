import Lists
import Markup
import Register
import Spreadsheet
import Storage
import Vocabulary
import Web

/// The ways a list of people behind a figure is printed or taken away.
enum ListWays {
    static func html(_ path: String, _ context: AppContext) -> HTML {
        let plain = context.query.without(["seite", "ansicht"])
        let paper = FormFields(plain.pairs + [("ansicht", "druck")])
        let take: HTML =
            context.actor?.may(.takeLists) == true && context.actor?.may(.seePeopleBehind) == true
            ? Button.link("Liste ausgeben", path + "/ausgabe" + (plain.isEmpty ? "" : "?" + plain.encoded), look: .secondary) : .empty
        return "\(take)\(Button.link("Zum Drucken", path + "?" + paper.encoded, look: .secondary))"
    }
}

// People behind figures as files; the same questions and doors as the lists on screen.
extension StatisticsFeature {
    var takingMovements: ListDesk<Movement> {
        ListDesk(
            "/zahlen/bewegung/liste/ausgabe", allow: .seePeopleBehind, and: .takeLists, of: "movements",
            filters: ["von", "bis", "stand", "art", "saeule"], back: Link("Bewegung", "/zahlen/bewegung/liste")
        ) { db, asked, context in
            let (question, kind, pillar) = try movementQuestion(context.asking(asked))
            let known = try question.knownAt ?? db.latestRecording()
            return MovementList(flow: question.flow, kind: kind, pillar: pillar, known: known).declared
        }
    }

    var takingDifference: TakingDesk {
        TakingDesk(
            "/zahlen/unterschied/ausgabe", allow: .seePeopleBehind, of: "difference", filters: ["am", "stand", "nach"],
            back: Link("Unterschied", "/zahlen/unterschied")
        ) {
            try mayTake($1)
            let question = StockQuestion($1.asking($0))
            guard question.problems.isEmpty else { throw Refusal(.invalid, question.problems) }
            guard Reach(actor: $1.actor).opensPeople(question.dimension) else { throw Refusal.forbidden }
            let then = question.knownAt ?? question.on.end
            let (difference, known) = try await $1.read {
                (try $0.difference(on: question.on, from: then, to: nil, by: question.dimension), try $0.latestRecording())
            }
            return TakenList(
                "Unterschied am \(question.on)", file: "unterschied-\(question.on.iso)",
                head: [
                    ("Stichtag", question.on.german), ("Damals bekannt", "\(then.german) (\(then.iso))"),
                    ("Heute bekannt", "\(known.german) (\(known.iso))"),
                    ("Filter", "\(("Gliederung" as Phrase).text): \(question.dimension.label.text)"),
                ],
                columns: [
                    .init("Name", width: 30), .init("Aktenzeichen", width: 16), .init("Änderung", width: 44), .init("Vorgang", width: 30),
                    .init("Zum Tag"), .init("Erfasst am", width: 20), .init("Begründung", width: 40), .init("Erfasst von", width: 24),
                ], count: difference.changes.count
            ) { db in
                try db.explain(difference.changes, of: difference, from: then, to: nil).map { row($0, difference) }
            }
        }
    }

    /// Seeing the people behind a figure and taking a list away are two rights; this needs both.
    private func mayTake(_ context: AppContext) throws {
        guard try context.requireActor().may(.takeLists) else { throw Refusal.forbidden }
    }

    private func row(_ one: ExplainedChange, _ difference: Difference) -> [Sheet.Cell] {
        func lines(_ line: (Cause) -> String) -> Sheet.Cell {
            let text = one.causes.map(line).joined(separator: "; ")
            return text.isEmpty ? .empty : .text(text)
        }
        let day: Sheet.Cell = one.causes.count == 1 ? .day(one.causes[0].day) : lines { $0.day.german }
        return [
            .text(one.name), .text(one.fileNumber), .text(difference.words(one.change).text), lines { $0.kind.label.text }, day,
            lines { $0.recordedAt.german }, lines { $0.reason }, lines { $0.by },
        ]
    }
}
