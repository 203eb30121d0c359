import Documents
import Forms
import Markup
import Places
import Register
import Storage
import Vocabulary
import Web

extension AppContext {
    /// Orders concern everybody the city looks after, so nobody sees a part of them.
    func orderReader() throws -> Actor {
        let actor = try requireActor()
        guard actor.scope(.seeOrders) == .all else { throw Refusal.notFound }
        return actor
    }

    /// Whoever reads names of people elsewhere reads them here.
    func mayReadNames(_ actor: Actor) -> Bool { actor.reads(.name, by: .seePeople, within: [.all]) }
}

/// Drawing up orders and letters: the form, the check page with every letter, issuing.
struct IssueDesk: Sendable {
    let fee: OrderFee

    var routes: [Route] {
        [
            .get("/verfuegungen/neu", allow: .issueOrders, show),
            .post("/verfuegungen/neu", allow: .issueOrders, submit),
        ]
    }

    /// What is drawn up for whom; nil where that is still to be chosen.
    private struct Start: Sendable {
        let kind: Order.Kind
        let person: ID<Person>
        let name: String
    }

    private func person(_ text: String?, _ context: AppContext) async throws -> (id: ID<Person>, name: String)? {
        guard let text, !text.isEmpty else { return nil }
        guard text.utf8.count <= 40, text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { throw Refusal.notFound }
        let (actor, today, id) = (try context.orderReader(), context.today, ID<Person>(text))
        guard context.mayReadNames(actor) else { throw Refusal.forbidden }
        let name = try await context.read { db -> String? in
            guard try db.person(id) != nil, try !db.covering(id, for: actor, .seePeople, on: today).isEmpty else { return nil }
            guard try db.successor(of: id) == nil else {
                throw Refusal.conflict("Diese Akte lebt in einer anderen weiter. Schreiben werden dort erlassen.")
            }
            return try db.orderNames([id], on: today).full(id)
        }
        guard let name else { throw Refusal.notFound }
        return (id, name)
    }

    private func ground(_ start: Start, _ form: FormFields, _ context: AppContext) async throws -> OrderGround {
        var reader = FormReader(form)
        let typed = reader.day(OrderWish.Name.from)
        let site = form[OrderWish.Name.site].flatMap { $0.isEmpty ? nil : ID<Site>($0) }
        let question = OrderQuestion(
            kind: start.kind, person: start.person, site: site, from: start.kind == .hearing ? context.today : typed ?? context.today,
            today: context.today)
        return try await context.read { try $0.orderGround(question) }
    }

    private func show(_ context: AppContext) async throws -> Answer {
        let actor = try context.orderReader()
        guard let (id, name) = try await person(context.query["person"], context) else { return .page(.orderWithoutPerson()) }
        guard let kind = context.query["art"].flatMap(Order.Kind.init(slug:)) else { return .page(.orderKinds(id, name)) }
        let start = Start(kind: kind, person: id, name: name)
        let ground = try await ground(start, FormFields(), context)
        try await context.look(JournalNote("person.look", "person", id.text, details: "orders"))
        return .page(form(start, ground, ground.inputs(kind, by: actor.name), context, key: Submission.newKey()))
    }

    private func form(_ start: Start, _ ground: OrderGround, _ inputs: Inputs, _ context: AppContext, key: String) -> Page {
        .orderForm(IssueView(kind: start.kind, person: start.person, name: start.name, ground: ground), inputs, token: context.formToken, key: key)
    }

    private func submit(_ context: AppContext) async throws -> Answer {
        let (actor, input, key) = (try context.orderReader(), context.form, context.form["_vorgang"] ?? Submission.newKey())
        if let location = try await Submission.location(of: key, context) { return .redirect(location) }
        guard let (id, name) = try await person(input[OrderWish.Name.start], context),
            let kind = input[OrderWish.Name.kind].flatMap(Order.Kind.init(slug:))
        else { throw Refusal.notFound }
        let start = Start(kind: kind, person: id, name: name)
        let (step, ground) = (input["_schritt"] ?? "", try await ground(start, input, context))
        if step == "aendern" || step == "zimmer" { return .page(form(start, ground, Inputs(input.values), context, key: key)) }
        do {
            let wish = try OrderWish(input, kind, ground)
            guard step == "speichern" else {
                let mark: Phrase? = step.hasPrefix("vorschau-") ? "Entwurf – noch nicht erlassen" : nil
                let papers = try await context.read { [fee] db in try db.papers(wish, ground, fee: fee, mark: mark?.text) }
                if step.hasPrefix("vorschau-") { return try await preview(step, papers, start, context) }
                return .page(try check(start, ground, papers, input, context))
            }
            let (mark, seen, today) = (try Submission.mark(key, context), input[OrderWish.Name.seen] ?? "", context.today)
            return .redirect(
                try await context.write { [fee] transaction in
                    let first: ID<Order> = transaction.newID()
                    let location = "/verfuegungen/\(first)?erledigt=erlassen"
                    if let earlier = try transaction.claim(mark, for: actor, location: location) { return earlier }
                    try transaction.issue(wish, from: id, on: today, fee: fee, seen: seen, first: first)
                    return location
                })
        } catch let refusal as Refusal where refusal.kind == .conflict && step == "speichern" {
            let wish = try OrderWish(input, kind, ground)
            let papers = try await context.read { [fee] db in try db.papers(wish, ground, fee: fee) }
            return .page(try check(start, ground, papers, input, context, problems: refusal.problems), status: 409)
        } catch let refusal as Refusal where refusal.kind == .invalid {
            return .page(form(start, ground, Inputs(input.values, problems: refusal.problems), context, key: key), status: 422)
        }
    }

    private func check(
        _ start: Start, _ ground: OrderGround, _ papers: [OrderPaper], _ form: FormFields, _ context: AppContext,
        problems: [Refusal.Problem] = []
    ) throws -> Page {
        var fields = form.without([PostForm.tokenField, "_schritt", OrderWish.Name.seen])
        fields.append(OrderWish.Name.seen, try papers.fingerprint())
        let hints = papers.flatMap { $0.draft.hints(ground) }.reduce(into: [Phrase]()) { if !$0.contains($1) { $0.append($1) } }
        let view = IssueView(kind: start.kind, person: start.person, name: start.name, ground: ground)
        return .checkOrders(view, papers, hints: hints, fields: fields, problems: problems, token: context.formToken)
    }

    /// `vorschau-0-de`: which paper in which language.
    private func preview(_ step: String, _ papers: [OrderPaper], _ start: Start, _ context: AppContext) async throws -> Answer {
        let parts = step.split(separator: "-").map(String.init)
        guard parts.count == 3, let index = Int(typed: parts[1]), papers.indices.contains(index),
            let letter = papers[index].letters.first(where: { $0.text.language.rawValue == parts[2] })?.letter
        else { throw Refusal.notFound }
        try await context.look(JournalNote("orders.preview", "person", papers[index].draft.addressee.id.text, details: start.kind.slug))
        return .file(
            .init("entwurf.pdf", type: "application/pdf", bytes: try letter.pdf(dated: Instant(context.today, hour: 12)), isAttachment: true))
    }
}

/// What is being drawn up for whom (Entwurf im Formular).
struct IssueView: Sendable {
    let kind: Order.Kind
    let person: ID<Person>
    let name: String
    let ground: OrderGround

    var path: String { "/verfuegungen/neu" }
}
