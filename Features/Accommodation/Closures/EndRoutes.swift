import Forms
import Markup
import Places
import Register
import Storage
import Vocabulary
import Web

/// "May I close this on 1 March?": names what is in the way, and when nothing is, leads to the act.
struct EndDesk: Sendable {
    var routes: [Route] {
        [
            .get("/unterkuenfte/{site}/ende", allow: .manageAccommodation, show),
            .post("/unterkuenfte/{site}/ende", allow: .manageAccommodation, submit),
        ]
    }

    private func show(_ context: AppContext) async throws -> Answer {
        let board = try await board(context, from: context.today)
        let fields = context.query
        var inputs = Inputs(fields.values)
        guard fields.pairs.contains(where: { $0.name.hasPrefix("bis") || $0.name == "offen" }) else {
            return .page(.end(board, inputs, nil, context))
        }
        do {
            let end = try EndDesk.end(fields, today: context.today)
            if end != .endless { inputs.set("bis", end.previous) }
            return try await decision(fields, inputs, context)
        } catch let refusal as Refusal where refusal.kind == .invalid {
            inputs.problems = refusal.problems
            return .page(.end(board, inputs, nil, context), status: 422)
        }
    }

    private func decision(_ fields: FormFields, _ inputs: Inputs, _ context: AppContext, status: Int = 200) async throws -> Answer {
        let (actor, id, today) = (try context.requireActor(), try context.id("site", of: Site.self), context.today)
        let plan = try await context.read { try EndDesk.decide(fields, id, $0, for: actor, today: today) }
        let board = try await board(context, from: min(plan.end, today))
        if !plan.obstacles.people.isEmpty, !board.names.isEmpty {
            try await context.look(JournalNote("site.look", "site", id.text, details: "end"))
        }
        return .page(.end(board, inputs, plan, context), status: status)
    }

    private func board(_ context: AppContext, from day: Day) async throws -> SiteBoard {
        try await SiteBoard.load(context, on: context.today, span: .starting(day))
    }

    private static func end(_ fields: FormFields, today: Day) throws(Refusal) -> Day {
        var reader = FormReader(fields)
        let isOpen = fields["offen"] != nil
        let last = reader.premisesDay("bis", required: isOpen ? nil : "Geben Sie den letzten Tag an.", today: today)
        if isOpen, last != nil { reader.refuse("bis", "Entweder ein letzter Tag oder kein Ende.") }
        try reader.finish()
        return last?.next ?? .endless
    }

    private static func decide(_ fields: FormFields, _ id: ID<Site>, _ db: any Connection, for actor: Actor, today: Day) throws -> EndPlan {
        try db.refuseHidden(id, for: actor)
        let book = try db.siteBook(id, .always)
        var reader = FormReader(fields)
        let part = reader.one("bereich", of: Set(book.spots.keys.map(\.text)))
        try reader.finish()
        return try EndPlan(
            book, try db.siteLives(of: id)[id] ?? [], try db.tenures(.always, at: id), ending: part.map { ID($0) }, on: try end(fields, today: today))
    }

    /// The page that shows the question is where it is checked; saving decides once more.
    private func submit(_ context: AppContext) async throws -> Answer {
        let (actor, id, fields, today) = (try context.requireActor(), try context.id("site", of: Site.self), context.form, context.today)
        let key = fields["_vorgang"] ?? Submission.newKey()
        if let location = try await Submission.location(of: key, context) { return .redirect(location) }
        let (mark, done) = (try Submission.mark(key, context), "/unterkuenfte/\(id)/bestand?erledigt=ja")
        do {
            return .redirect(
                try await context.write { transaction in
                    if let earlier = try transaction.claim(mark, for: actor, location: done) { return earlier }
                    let plan = try EndDesk.decide(fields, id, transaction.db, for: actor, today: today)
                    var reader = FormReader(fields)
                    let reason = reader.occasion(for: min(plan.end, plan.current.until), today: today)
                    try reader.finish()
                    guard plan.isLonger || plan.obstacles.isClear else {
                        throw Refusal.conflict("Noch steht etwas im Weg. Lösen Sie zuerst, was unten genannt ist.")
                    }
                    let act = try transaction.begin(HousingAct(.end, on: plan.end, reason: reason), at: id)
                    try transaction.apply(plan.lives, by: act)
                    try transaction.apply(plan.closures, at: id, by: act)
                    try transaction.apply(plan.amenities, at: id, by: act)
                    try transaction.apply(plan.sites, at: id, by: act)
                    return done
                })
        } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
            let inputs = Inputs(fields.values, problems: refusal.problems)
            let isAboutDay = refusal.problems.contains { $0.field == "bis" || $0.field == "bereich" }
            if isAboutDay { return .page(.end(try await board(context, from: today), inputs, nil, context), status: 422) }
            return try await decision(fields, inputs, context, status: refusal.kind == .invalid ? 422 : 409)
        }
    }
}
