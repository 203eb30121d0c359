import Forms
import Markup
import Register
import Storage
import Vocabulary
import Web

/// Recording what became of an order, and taking back what was recorded by mistake.
struct EventDesk: Sendable {
    var routes: [Route] {
        Route.form("/verfuegungen/{order}/eintrag", allow: .issueOrders, enter)
            + Route.form("/verfuegungen/{order}/eintrag/{event}", allow: .issueOrders, takeBack)
    }

    private func enter(_ context: AppContext, _ db: any Connection) throws -> Form {
        let (view, today) = (try OrderDesk.view(context, db), context.today)
        let possible = view.course.possible
        let first = context.query["art"].flatMap(OrderEvent.Kind.init) ?? possible.first
        guard !context.form.isEmpty || first.map(possible.contains) ?? false else {
            throw Refusal.conflict("Dazu lässt sich hier nichts mehr eintragen.")
        }
        /// What is entered is said by whoever enters it, also in a form gone on with later.
        func kind(_ fields: FormFields) throws(Refusal) -> OrderEvent.Kind {
            guard let kind = fields["art"].flatMap(OrderEvent.Kind.init) ?? (context.form.isEmpty ? first : nil) else { throw .notFound }
            return kind
        }
        var start: Inputs = first.map { EventForm(course: view.course, kind: $0).start } ?? [:]
        start.set("am", today)
        return Form(
            seen: view.seen, start: start, looks: [view.look],
            page: { sheet in .orderEvent(view, try kind(sheet.fields), sheet) },
            decide: { fields in
                let (form, law) = (EventForm(course: view.course, kind: try kind(fields)), view.book.law)
                let wishes = try form.wishes(fields, law.holidays)
                var warnings: [Phrase] = []
                for wish in wishes {
                    // What the rules refuse is refused before anybody is asked why.
                    _ = try view.course.event(wish, today: today, law: law, id: ID("neu"))
                    let found = form.caution(fields).warnings(wish, of: view.order, view.events, threat: view.weighing.threat, law)
                    warnings += found.filter { !warnings.contains($0) }
                }
                return Decided(warnings: warnings) { transaction in
                    try transaction.record(wishes, of: view.order.id, today: today)
                    return "\(view.path)?erledigt=eintrag"
                }
            })
    }

    private func takeBack(_ context: AppContext, _ db: any Connection) throws -> Form {
        let (view, id, today) = (try OrderDesk.view(context, db), try context.id("event", of: OrderEvent.self), context.today)
        let counts = view.events.contains { $0.id == id }
        // Whoever opens it afterwards finds nothing; whoever had it open is told.
        guard let event = (view.events + (context.form.isEmpty ? [] : view.takenBack.map(\.event))).first(where: { $0.id == id }) else {
            throw Refusal.notFound
        }
        return Form(
            seen: view.seen, looks: [view.look],
            page: { sheet in .takeBackEvent(view, event, sheet) },
            decide: { fields in
                guard counts else { throw Refusal.conflict("Dieser Eintrag wurde inzwischen geändert. Laden Sie die Seite neu.") }
                var reader = FormReader(fields)
                let reason = reader.text("anlass", required: "Sagen Sie, warum der Eintrag falsch war.", max: 300)
                try reader.finish()
                return Decided { transaction in
                    try transaction.takeBack(event, of: view.order, on: today, reason: reason)
                    return "\(view.path)?erledigt=eintrag"
                }
            })
    }
}
