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
            .act("/unterkuenfte/{site}/ende", allow: .manageAccommodation, ending),
        ]
    }

    private func show(_ context: AppContext) async throws -> Answer {
        let (fields, today) = (context.query, context.today)
        let (page, isLook, problems) = try await context.read { db in
            var inputs = Inputs(fields.values)
            var (plan, seen, board) = (EndPlan?.none, Seen.nothing, try SiteBoard(context, db, from: today))
            if fields.pairs.contains(where: { $0.name.hasPrefix("bis") || $0.name == "offen" }) {
                do {
                    let decided = try EndDesk.decide(fields, context, db)
                    if decided.end != .endless { inputs.set("bis", decided.end.previous) }
                    (plan, seen, board) = (decided, EndDesk.seen(decided), try SiteBoard(context, db, from: min(decided.end, today)))
                } catch let refusal as Refusal where refusal.kind == .invalid {
                    inputs.problems = refusal.problems
                }
            }
            let isLook = !board.names.isEmpty && plan.map { !$0.obstacles.people.isEmpty } ?? false
            return (context.confirming(seen, inputs) { [board, plan] in .end(board, $0, plan, context) }, isLook, inputs.problems)
        }
        if isLook { try await context.look(try look(context)) }
        return .page(page, status: problems.isEmpty ? 200 : 422)
    }

    private func look(_ context: AppContext) throws -> JournalNote {
        JournalNote("site.look", "site", try context.id("site", of: Site.self).text, details: "end")
    }

    /// Who and what would be in the way, as the page says it.
    private static func seen(_ plan: EndPlan) -> Seen {
        let lodgers = plan.obstacles.people.map { "\($0.person)|\($0.period.until.iso)" }.sorted()
        let rows = plan.lives.gone.map(\.id.text).sorted() + plan.obstacles.reservations.map(\.id.text).sorted()
        return Seen([plan.current.until.iso] + lodgers + rows)
    }

    private static func end(_ fields: FormFields, today: Day) throws(Refusal) -> Day {
        var reader = FormReader(fields)
        let isOpen = fields["offen"] != nil
        let last = reader.premisesDay("bis", required: isOpen ? nil : "Geben Sie den letzten Tag an.", today: today)
        if isOpen, last != nil { reader.refuse("bis", "Entweder ein letzter Tag oder kein Ende.") }
        try reader.finish()
        return last?.next ?? .endless
    }

    private static func decide(_ fields: FormFields, _ context: AppContext, _ db: any Connection) throws -> EndPlan {
        let (book, today) = (try PartDesk.book(context, db), context.today)
        let id = book.site.id
        var reader = FormReader(fields)
        let part = reader.one("bereich", of: Set(book.spots.keys.map(\.text)))
        try reader.finish()
        return try EndPlan(
            book, try db.siteLives(of: id)[id] ?? [], try db.tenures(.always, at: id), ending: part.map { ID($0) }, on: try end(fields, today: today))
    }

    /// The page that shows the question is where it is checked; saving decides once more.
    private func ending(_ context: AppContext, _ db: any Connection) throws -> Form {
        let (fields, today, id) = (context.form, context.today, try context.id("site", of: Site.self))
        let board = try SiteBoard(context, db, from: today)
        let plan: EndPlan
        do { plan = try EndDesk.decide(fields, context, db) } catch let refusal as Refusal where refusal.kind == .invalid {
            // A day nobody can mean: there is no plan to look at, only the question.
            return Form(
                seen: Seen.asSent(fields[Slip.stampField]), page: { sheet in .end(board, sheet, nil, context) }, decide: { _ in throw refusal })
        }
        let there = try SiteBoard(context, db, from: min(plan.end, today))
        return Form(
            seen: EndDesk.seen(plan), looks: plan.obstacles.people.isEmpty || there.names.isEmpty ? [] : [try look(context)],
            isConfirmation: true,
            page: { sheet in .end(there, sheet, plan, context) },
            decide: { fields in
                var reader = FormReader(fields)
                let reason = reader.occasion(for: min(plan.end, plan.current.until), today: today)
                try reader.finish()
                guard plan.isLonger || plan.obstacles.isClear else {
                    throw Refusal.conflict("Noch steht etwas im Weg. Lösen Sie zuerst, was unten genannt ist.")
                }
                return Decided { transaction in
                    let act = try transaction.begin(HousingAct(.end, on: plan.end, reason: reason), at: id)
                    try transaction.apply(plan.lives, by: act)
                    try transaction.apply(plan.closures, at: id, by: act)
                    try transaction.apply(plan.amenities, at: id, by: act)
                    try transaction.apply(plan.sites, at: id, by: act)
                    return "/unterkuenfte/\(id)/bestand?erledigt=ja"
                }
            })
    }
}
