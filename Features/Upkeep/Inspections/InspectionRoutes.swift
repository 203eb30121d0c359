import Accommodation
import Forms
import Lists
import Markup
import Places
import Register
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
        ] + Self.taking.routes
    }

    private func list(_ context: AppContext) async throws -> Answer {
        let (actor, today) = (try context.requireActor(), context.today)
        let (shown, open) = try await context.read { db in
            let list = InspectionLists(sites: try db.reachedSites(for: actor), today: today).list
            return (try list.shown(db, context), try db.sites(for: actor, .reportDefects, on: today))
        }
        return .page(
            .inspections(shown, open: open, mayTake: actor.may(.manageAccommodation) && actor.may(.takeLists)), status: shown.status)
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

    private static let taking = ListDesk<InspectionAnswerLine>(
        "/begehungen/ausgabe", allow: .manageAccommodation, and: .takeLists, of: "inspections", filters: [], back: Link("Begehungen", "/begehungen")
    ) { db, _, context in
        let actor = try context.requireActor()
        guard actor.may(.reportDefects) else { throw Refusal.forbidden }
        return InspectionLists(sites: try db.reachedSites(for: actor), today: context.today).answers
    }
}
