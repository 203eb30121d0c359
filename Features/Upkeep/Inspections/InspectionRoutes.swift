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
            .post("/unterkuenfte/{site}/begehung", allow: .reportDefects, submit),
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
        let page = max(1, min(100_000, Int(context.query["seite"] ?? "") ?? 1))
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

    private func book(_ context: AppContext, on day: Day) async throws -> (book: SiteBook, items: [ChecklistItem]) {
        let (actor, id) = (try context.requireActor(), try context.id("site", of: Site.self))
        return try await context.read { db in
            try db.refuseSite(id, for: actor, .reportDefects)
            return (try db.siteBook(id, day.only), try db.checklist())
        }
    }

    private func start(_ context: AppContext) async throws -> Answer {
        let (book, _) = try await book(context, on: context.today)
        var inputs: Inputs = [:]
        inputs["art"] = Inspection.Kind.routine.rawValue
        inputs.set("tag", context.today)
        inputs.values["zimmer"] = [context.query["zimmer"] ?? ""]
        return .page(.inspectionStart(book, inputs, on: context.today, token: context.formToken))
    }

    private func day(_ fields: FormFields, _ today: Day) -> Day {
        var reader = FormReader(fields)
        return reader.day("tag", from: "2000-01-01") ?? today
    }

    /// The first page's answers make the sheet.
    private func showSheet(_ context: AppContext) async throws -> Answer {
        let (book, items) = try await book(context, on: day(context.form, context.today))
        do {
            let sheet = try InspectionSheet(context.form, book, items, today: context.today)
            return .page(.inspectionSheet(sheet, [:], token: context.formToken, key: Submission.newKey()))
        } catch where error.kind == .invalid {
            // What can be chosen is what is there today, whatever day was typed.
            let (now, _) = try await self.book(context, on: context.today)
            let inputs = Inputs(context.form.values, problems: error.problems)
            return .page(.inspectionStart(now, inputs, on: context.today, token: context.formToken), status: 422)
        }
    }

    private func submit(_ context: AppContext) async throws -> Answer {
        let (actor, form, today) = (try context.requireActor(), context.form, context.today)
        guard let step = form["_schritt"], step != "liste" else { return try await showSheet(context) }
        let key = form["_vorgang"] ?? Submission.newKey()
        if let location = try await Submission.location(of: key, context) { return .redirect(location) }
        let (book, items) = try await book(context, on: day(form, today))
        let sheet = try InspectionSheet(form, book, items, today: today)
        if step == "aendern" { return .page(.inspectionSheet(sheet, Inputs(form.values), token: context.formToken, key: key)) }
        do {
            let report = try sheet.read(form)
            guard step == "speichern" else { return .page(.checkInspection(sheet, report, fields: form, token: context.formToken)) }
            let (mark, site) = (try Submission.mark(key, context), book.site.id)
            return .redirect(
                try await context.write { transaction in
                    if let earlier = try transaction.claim(mark, for: actor, location: "/begehungen") { return earlier }
                    let id = try transaction.keep(report, at: site, today: today) { sheet.defect($0) }
                    return "/begehungen/\(id)?erledigt=ja"
                })
        } catch let error as Refusal where error.kind == .invalid {
            let inputs = Inputs(form.values, problems: error.problems)
            return .page(.inspectionSheet(sheet, inputs, token: context.formToken, key: key), status: 422)
        }
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
