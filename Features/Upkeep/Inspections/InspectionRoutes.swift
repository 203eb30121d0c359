import Accommodation
import Forms
import Lists
import Markup
import Places
import Register
import Spreadsheet
import Storage
import Vocabulary
import Web

/// Inspections: what is looked at, the sheet, its check, and what was found.
struct InspectionDesk: Sendable {
    var routes: [Route] {
        [
            .get("/begehungen", allow: .reportDefects, list),
            .get("/begehungen/{inspection}", allow: .reportDefects, one),
            .get("/unterkuenfte/{site}/begehung", allow: .reportDefects, start),
            // A question: which house, which sort, which rooms. Its answer is the sheet.
            .post("/unterkuenfte/{site}/begehung", allow: .reportDefects, showSheet),
            .act("/unterkuenfte/{site}/begehung/protokoll", allow: .reportDefects, keep),
        ] + taking.routes
    }

    private static let pageSize = 25

    private func reached(_ db: any Connection, _ actor: Actor) throws -> [Site] {
        let all = try db.sites()
        if actor.scope(.reportDefects) == .all { return all }
        let own = try db.ownSites(actor)
        return all.filter { own.contains($0.id.text) }
    }

    private func list(_ context: AppContext) async throws -> Answer {
        let (actor, today) = (try context.requireActor(), context.today)
        let page = try context.page
        let (sites, open, lines, total) = try await context.read { db in
            let sites = try reached(db, actor)
            return (
                sites, try db.sites(for: actor, .reportDefects, on: today),
                try db.inspections(in: sites, limit: Self.pageSize, offset: (page - 1) * Self.pageSize), try db.inspectionCount(in: sites)
            )
        }
        let names = Dictionary(sites.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        let pager = Pager(page: page, size: Self.pageSize, total: total) { "/begehungen?seite=\($0)" }
        return .page(.inspections(lines, names, open: open, pager: pager, mayTake: actor.may(.manageAccommodation) && actor.may(.takeLists)))
    }

    private func one(_ context: AppContext) async throws -> Answer {
        let (actor, id) = (try context.requireActor(), try context.id("inspection", of: Inspection.self))
        let (found, book, accounts) = try await context.read { db in
            let found = try db.inspection(id, for: actor)
            return (found, try db.siteBook(found.inspection.site, found.inspection.day.only), try db.accountNames())
        }
        let done: Phrase? = context.query["erledigt"].map { _ in "Die Begehung ist festgehalten; jeder Befund ist als Mangel gemeldet." }
        return .page(.inspection(found.inspection, found.answers, book, author: accounts[found.inspection.account] ?? "?", success: done))
    }

    // MARK: A new one

    private func book(_ context: AppContext, _ db: any Connection, on day: Day) throws -> SiteBook {
        let (actor, id) = (try context.requireActor(), try context.id("site", of: Site.self))
        try db.refuseSite(id, for: actor, .reportDefects)
        return try db.siteBook(id, day.only)
    }

    private func start(_ context: AppContext) async throws -> Answer {
        let today = context.today
        let book = try await context.read { db in try self.book(context, db, on: today) }
        var inputs: Inputs = [:]
        inputs["art"] = Inspection.Kind.routine.rawValue
        inputs.set("tag", today)
        inputs.values["zimmer"] = [context.query["zimmer"] ?? ""]
        return .page(.inspectionStart(book, inputs, on: today, token: context.formToken))
    }

    private func day(_ context: AppContext) -> Day {
        var reader = FormReader(context.form)
        return reader.day("tag", from: "2000-01-01") ?? context.today
    }

    /// The first page's answers make the sheet.
    private func showSheet(_ context: AppContext) async throws -> Answer {
        let today = context.today
        return try await context.read { db in
            do {
                let sheet = try InspectionSheet(context.form, try book(context, db, on: day(context)), try db.checklist(), today: today)
                return .page(.inspectionSheet(sheet, context.sheet(for: .nothing)))
            } catch let refusal as Refusal where refusal.kind == .invalid {
                // What can be chosen is what is there today, whatever day was typed.
                let (now, inputs) = (try book(context, db, on: today), Inputs(context.form.values, problems: refusal.problems))
                return .page(.inspectionStart(now, inputs, on: today, token: context.formToken), status: 422)
            }
        }
    }

    private func keep(_ context: AppContext, _ db: any Connection) throws -> Form {
        let (today, site) = (context.today, try context.id("site", of: Site.self))
        let sheet = try InspectionSheet(context.form, try book(context, db, on: day(context)), try db.checklist(), today: today)
        return Form(
            seen: .nothing, page: { paper in .inspectionSheet(sheet, paper) },
            decide: { fields in
                let report = try sheet.read(fields)
                return Decided(check: { paper in .checkInspection(sheet, report, paper) }) { transaction in
                    let id = try transaction.keep(report, at: site, today: today) { sheet.defect($0) }
                    return "/begehungen/\(id)?erledigt=ja"
                }
            })
    }

    /// Every item of every inspection, with the ground on which rooms were entered.
    private var taking: TakingDesk {
        TakingDesk("/begehungen/ausgabe", allow: .manageAccommodation, of: "inspections", filters: [], back: Link("Begehungen", "/begehungen")) {
            _, context in
            let actor = try context.requireActor()
            guard actor.may(.reportDefects), actor.may(.takeLists) else { throw Refusal.forbidden }
            let sites = try await context.read { try reached($0, actor) }
            let names = Dictionary(sites.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
            let count = try await context.read { try $0.answerCount(in: sites) }
            return TakenList(
                "Begehungen", file: "begehungen-\(context.today.iso)", head: [("Zeile", ("jeder Prüfpunkt jeder Begehung" as Phrase).text)],
                columns: [
                    .init("Unterkunft", width: 26), .init("Am"), .init("Art", width: 24), .init("Dabei", width: 30), .init("Grundlage", width: 36),
                    .init("Angaben dazu", width: 36), .init("Zimmer"), .init("Prüfpunkt", width: 36), .init("Ergebnis"),
                    .init("Bemerkung", width: 40),
                ], count: count, isOfPeople: false
            ) { db in
                try db.inspections(in: sites, limit: TakenList.most).flatMap { one, _, _ in
                    let answers = try db.answers(of: one.id)
                    let rooms = try db.roomNames(Set(answers.compactMap(\.room?.text)).sorted())
                    return answers.map { row(one, $0, names, rooms) }
                }
            }
        }
    }

    private func row(_ one: Inspection, _ answer: Inspection.Answer, _ sites: [ID<Site>: String], _ rooms: [ID<Spot>: String]) -> [Sheet.Cell] {
        [
            .text(sites[one.site] ?? ""), .day(one.day), .text(one.kind.label.text), .text(one.present), .text(one.ground.label.text),
            .text(one.groundNote), answer.room.flatMap { rooms[$0] }.map { .text($0) } ?? .empty, .text(answer.question),
            .text(answer.result.label.text),
            .text(answer.note),
        ]
    }
}
