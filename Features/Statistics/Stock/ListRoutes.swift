import Lists
import Markup
import Register
import Storage
import Vocabulary
import Web

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

    var takingDifference: ListDesk<ExplainedChange> {
        ListDesk(
            "/zahlen/unterschied/ausgabe", allow: .seePeopleBehind, and: .takeLists, of: "difference", filters: ["am", "stand", "nach"],
            back: Link("Unterschied", "/zahlen/unterschied")
        ) { db, asked, context in
            let question = StockQuestion(context.asking(asked))
            guard question.problems.isEmpty else { throw Refusal(.invalid, question.problems) }
            guard Reach(actor: context.actor).opensPeople(question.dimension) else { throw Refusal.forbidden }
            let (then, known) = (question.knownAt ?? question.on.end, try db.latestRecording())
            let difference = try db.difference(on: question.on, from: then, to: nil, by: question.dimension)
            var list = DifferenceList(difference: difference, then: then, address: "/zahlen/unterschied").declared
            list.head.append(("Heute bekannt", "\(known.german) (\(known.iso))"))
            return list
        }
    }
}
