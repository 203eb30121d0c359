import Forms
import Markup
import Register
import Storage
import Vocabulary
import Web

/// Recording what became of an order, and taking back what was recorded by mistake.
struct EventDesk: Sendable {
    var routes: [Route] {
        [
            .get("/verfuegungen/{order}/eintrag", allow: .issueOrders, show),
            .post("/verfuegungen/{order}/eintrag", allow: .issueOrders, submit),
            .get("/verfuegungen/{order}/eintrag/{event}", allow: .issueOrders, showTakingBack),
            .post("/verfuegungen/{order}/eintrag/{event}", allow: .issueOrders, takeBack),
        ]
    }

    private func show(_ context: AppContext) async throws -> Answer {
        let view = try await OrderDesk.view(context)
        guard let kind = context.query["art"].flatMap(OrderEvent.Kind.init) ?? view.order.possible(view.events).first,
            view.order.possible(view.events).contains(kind)
        else { throw Refusal.conflict("Dazu lässt sich hier nichts mehr eintragen.") }
        var inputs: Inputs = [:]
        inputs.set("am", context.today)
        if kind == .served { inputs["weg"] = OrderEvent.Way.handedOver.rawValue }
        try await context.look(JournalNote("person.look", "person", view.order.addressee.text, details: "orders"))
        return .page(.orderEvent(view, kind, inputs, token: context.formToken, key: Submission.newKey()))
    }

    private func submit(_ context: AppContext) async throws -> Answer {
        let (actor, form, today) = (try context.orderReader(), context.form, context.today)
        let key = form["_vorgang"] ?? Submission.newKey()
        if let location = try await Submission.location(of: key, context) { return .redirect(location) }
        let view = try await OrderDesk.view(context)
        guard let kind = form["art"].flatMap(OrderEvent.Kind.init), kind != .replaced, kind != .ended else { throw Refusal.notFound }
        do {
            let (wish, id) = (try EventWish(form, kind), view.order.id)
            let (mark, location) = (try Submission.mark(key, context), "\(view.path)?erledigt=eintrag")
            return .redirect(
                try await context.write { transaction in
                    if let earlier = try transaction.claim(mark, for: actor, location: location) { return earlier }
                    try transaction.record(wish, of: id, today: today)
                    return location
                })
        } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
            let inputs = Inputs(form.values, problems: refusal.problems)
            return .page(.orderEvent(view, kind, inputs, token: context.formToken, key: key), status: refusal.kind == .invalid ? 422 : 409)
        }
    }

    private func found(_ context: AppContext) async throws -> (OrderView, OrderEvent) {
        let (view, id) = (try await OrderDesk.view(context), try context.id("event", of: OrderEvent.self))
        guard let event = view.events.first(where: { $0.id == id }) else { throw Refusal.notFound }
        return (view, event)
    }

    private func showTakingBack(_ context: AppContext) async throws -> Answer {
        let (view, event) = try await found(context)
        return .page(.takeBackEvent(view, event, [:], token: context.formToken))
    }

    private func takeBack(_ context: AppContext) async throws -> Answer {
        let (form, today) = (context.form, context.today)
        let (view, event) = try await found(context)
        do {
            var reader = FormReader(form)
            let reason = reader.text("anlass", required: "Sagen Sie, warum der Eintrag falsch war.", max: 300)
            try reader.finish()
            let order = view.order
            try await context.write { try $0.takeBack(event, of: order, on: today, reason: reason) }
            return .redirect("\(view.path)?erledigt=eintrag")
        } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
            let inputs = Inputs(form.values, problems: refusal.problems)
            return .page(.takeBackEvent(view, event, inputs, token: context.formToken), status: refusal.kind == .invalid ? 422 : 409)
        }
    }
}

extension EventWish {
    init(_ form: FormFields, _ kind: OrderEvent.Kind) throws(Refusal) {
        var reader = FormReader(form)
        let day = reader.day("am", required: "Geben Sie den Tag an.", from: "1990-01-01")
        let detail = kind == .settled ? reader.text("ausgang", max: 30) : kind == .served || kind == .revoked ? reader.text("weg", max: 30) : ""
        let arrived = kind == .served ? reader.day("zugang", from: "1990-01-01") : nil
        let note = reader.text("notiz", max: 2000)
        try reader.finish()
        guard let day else { throw .invalid("am", "Prüfen Sie die Angaben.") }
        self.init(kind, on: day, detail: detail, arrived: arrived, note: note)
    }
}
