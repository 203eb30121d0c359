import Documents
import Forms
import Markup
import Placements
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

/// Drawing up orders and letters: the form, the check page with every letter, issuing; and a look at a letter as it will be printed.
struct IssueDesk: Sendable {
    let fee: OrderFee
    let claims: ClaimSource

    var routes: [Route] {
        Route.form("/verfuegungen/neu", allow: .issueOrders, issue) + [.post("/verfuegungen/neu/vorschau", allow: .issueOrders, preview)]
    }

    private func issue(_ context: AppContext, _ db: any Connection) throws -> Form {
        let (fields, today, signatory) = (context.form, context.today, try context.orderReader().name)
        guard let person = try person(context, db) else { return try unwritten(.orderWithoutPerson(), fields) }
        let look = JournalNote("person.look", "person", person.id.text, details: "orders")
        guard let kind = (fields[OrderWish.Name.kind] ?? context.query["art"]).flatMap(Order.Kind.init(slug:)) else {
            return try unwritten(.orderKinds(person.id, person.name), fields, [look])
        }
        let question = OrderQuestion(kind, of: person.id, fields, today: today)
        let view = IssueView(kind: kind, person: person.id, name: person.name, ground: try db.orderGround(question))
        return Form(
            seen: view.ground.seen(kind), start: view.ground.inputs(kind, by: signatory),
            looks: [look],
            page: { sheet in
                var view = view
                let asked = OrderQuestion(kind, of: person.id, sheet.fields, today: today)
                if asked != question { view.ground = try db.orderGround(asked) }
                return .orderForm(view, sheet, moving: try moving(view, sheet, db, today))
            },
            decide: { fields in
                let check = try IssueCheck(view, fields, db, fee)
                let objections = try db.objections(to: check.papers.flatMap(\.draft.stays), claims)
                try objections.refuse(at: OrderWish.Name.spot)
                let doubts = check.doubts + objections.warnings
                let effect = try check.papers.effect()
                return Decided(warnings: doubts, check: { sheet in try .checkOrders(check, sheet) }, confirming: effect) { transaction in
                    guard let first = try transaction.issue(check.wish, on: view.ground, fee: fee).first else { throw Refusal.notFound }
                    return "/verfuegungen/\(first)?erledigt=erlassen"
                }
            })
    }

    /// A placement that was refused since there is another one goes on as a relocation, with all that was typed.
    private func moving(_ view: IssueView, _ sheet: FormSheet, _ db: any Connection, _ today: Day) throws -> Slip? {
        let people = view.ground.parties.map(\.id)
        guard view.kind == .placement, sheet.inputs.problems.contains(where: { $0.field == OrderWish.Name.site }),
            !view.ground.placing(people, from: today).isEmpty || view.ground.livesElsewhere(sheet.fields)
        else { return nil }
        let ground = try db.orderGround(OrderQuestion(.relocation, of: view.person, sheet.fields, today: today))
        return sheet.slip(of: ground.seen(.relocation))
    }

    /// Where it is still to be chosen what is to be written, and for whom.
    private func unwritten(_ page: Page, _ sent: FormFields, _ looks: [JournalNote] = []) throws -> Form {
        guard sent.isEmpty else { throw Refusal.notFound }
        return Form(seen: .nothing, looks: looks, page: { _ in page }, decide: { _ in throw Refusal.notFound })
    }

    /// For whom something is to be written: the address says so, later the form itself.
    private func person(_ context: AppContext, _ db: any Connection) throws -> (id: ID<Person>, name: String)? {
        let text = (context.form.isEmpty ? context.query["person"] : context.form[OrderWish.Name.start]) ?? ""
        if text.isEmpty { return nil }
        guard text.utf8.count <= 40, text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { throw Refusal.notFound }
        let (actor, today, id) = (try context.orderReader(), context.today, ID<Person>(text))
        guard context.mayReadNames(actor) else { throw Refusal.forbidden }
        guard try db.person(id) != nil, try !db.covering(id, for: actor, .seePeople, on: today).isEmpty else { throw Refusal.notFound }
        guard try db.successor(of: id) == nil else {
            throw Refusal.conflict("Diese Akte lebt in einer anderen weiter. Schreiben werden dort erlassen.")
        }
        if case .dead(let day) = try db.presence(of: id, on: today) {
            throw Refusal.conflict("Die Person ist am \(day) verstorben. An sie ergeht nichts mehr; was offen ist, geht auf die Erben über.")
        }
        return (id, try db.orderNames([id], on: today).full(id))
    }

    /// One letter as it would be printed; what it says is typed in a form, and nothing is changed by looking.
    private func preview(_ context: AppContext) async throws -> Answer {
        let parts = (context.form["blatt"] ?? "").split(separator: "-").map(String.init)
        guard parts.count == 3, let index = Int(typed: parts[0]), let copy = Int(typed: parts[1]), let language = OrderLanguage(rawValue: parts[2]),
            let kind = context.form[OrderWish.Name.kind].flatMap(Order.Kind.init(slug:))
        else { throw Refusal.notFound }
        let mark: Phrase = "Entwurf – noch nicht erlassen"
        let papers = try await context.read { db in
            guard let person = try person(context, db) else { throw Refusal.notFound }
            let ground = try db.orderGround(OrderQuestion(kind, of: person.id, context.form, today: context.today))
            let view = IssueView(kind: kind, person: person.id, name: person.name, ground: ground)
            return try IssueCheck(view, context.form, db, fee, mark: mark.text).papers
        }
        guard papers.indices.contains(index), papers[index].copies.indices.contains(copy),
            let letter = papers[index].copies[copy].letters.first(where: { $0.text.language == language })?.letter
        else {
            throw Refusal.notFound
        }
        try await context.look(JournalNote("orders.preview", "person", papers[index].draft.addressee.id.text, details: kind.slug))
        return .file(
            .init("entwurf.pdf", type: "application/pdf", bytes: try letter.pdf(dated: Instant(context.today, hour: 12)), isAttachment: true))
    }
}

/// What is being drawn up for whom (Entwurf im Formular).
struct IssueView: Sendable {
    let kind: Order.Kind
    let person: ID<Person>
    let name: String
    var ground: OrderGround

    var path: String { "/verfuegungen/neu" }
}

/// What a form comes to (Prüfung vor dem Erlass): the wish, and every letter as it would read.
struct IssueCheck: Sendable {
    let view: IssueView
    let wish: OrderWish
    let papers: [OrderPaper]

    init(_ view: IssueView, _ fields: FormFields, _ db: any Connection, _ fee: OrderFee, mark: String? = nil) throws {
        self.view = view
        wish = try OrderWish(fields, view.kind, view.ground)
        let impossible = wish.impossibleDays(view.ground)
        guard impossible.isEmpty else { throw Refusal(.invalid, impossible) }
        papers = try db.papers(wish, view.ground, fee: fee, mark: mark)
    }

    /// What wants a reason, once each.
    var doubts: [Phrase] {
        (wish.doubtfulDays(view.ground) + papers.flatMap { $0.draft.doubts(view.ground) }).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    /// What its reader should notice, once each.
    var hints: [Phrase] {
        let ofWording = papers.contains { paper in paper.draft.kind.isDecision && paper.letters.first?.text.wording.tellsApart(wish.basis) == false }
        let law: Phrase? =
            ofWording ? "Die Vorlage nennt die Rechtsgrundlagen nicht getrennt. Prüfen Sie im Schreiben, ob die gewählte dort steht." : nil
        let all = papers.flatMap { $0.draft.hints(view.ground) } + [law, view.ground.sharingHint(papers)].compactMap(\.self)
        return all.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
}

extension OrderQuestion {
    /// What the fields of a form ask: the rooms of the site chosen, on the day typed.
    fileprivate init(_ kind: Order.Kind, of person: ID<Person>, _ fields: FormFields, today: Day) {
        var reader = FormReader(fields)
        let typed = kind == .hearing ? nil : reader.day(OrderWish.Name.from)
        let site = fields[OrderWish.Name.site].flatMap { $0.isEmpty ? nil : ID<Site>($0) }
        self.init(kind: kind, person: person, site: site, from: typed ?? today, today: today)
    }
}

extension OrderGround {
    /// Whom it is about and where they live, what holds for them already, and in whose name and words it is written.
    fileprivate func seen(_ kind: Order.Kind) -> Seen {
        let people = parties.flatMap { party -> [String] in
            let home = [party.home.flatMap(place)?.words ?? "", party.home?.address ?? ""]
            let acting = party.guardianships.flatMap { [$0.kind.rawValue, $0.name] } + party.representatives.map(\.id.text)
            return [party.id.text, party.name.full, party.bornWords, party.part?.rawValue ?? ""] + home + acting
        }
        let orders = held.flatMap { [$0.order.id.text] + $0.events.map(\.id.text) }
        let writer = office.map {
            [$0.office, $0.address, $0.contact, $0.objection, $0.court, $0.bylaw, $0.provider, $0.placementClause, $0.endingClause]
        } ?? []
        let homes = parties.map { [$0.name.full, place($0.home)?.words ?? ""].filter { !$0.isEmpty }.joined(separator: ": ") }
        let numbers = held.map { "\($0.order.number), \($0.order.kind.label.text), \($0.order.issuedOn.german)" }
        return Seen([kind.slug] + people + orders + writer + texts.values.map(\.id.text).sorted())
            .saying("Personen", "\(name: homes.joined(separator: "; "))" as HTML)
            .saying("Verfügungen", "\(name: numbers.joined(separator: "; "))" as HTML)
            .saying("Dienststelle", "\(name: writer.prefix(3).joined(separator: ", "))" as HTML)
    }
}
