import Accommodation
import Forms
import Markup
import Places
import Register
import Storage
import Vocabulary
import Web

/// Reporting a defect, and what happens to it until it is checked.
struct DefectDesk: Sendable {
    var routes: [Route] {
        [
            .get("/maengel/neu", allow: .reportDefects, choose),
            .get("/unterkuenfte/{site}/mangel", allow: .reportDefects, showReport),
            .post("/unterkuenfte/{site}/mangel", allow: .reportDefects, report),
            .get("/maengel/{defect}", allow: .reportDefects) { .page(.defect(try await view($0), done: $0.query["erledigt"])) },
            .post("/maengel/{defect}/schritt", allow: .reportDefects, step),
            .post("/maengel/{defect}/sperrung", allow: .manageAccommodation, decide),
        ]
    }

    /// Where is it? With one site of their own people are not asked.
    private func choose(_ context: AppContext) async throws -> Answer {
        let (actor, today) = (try context.requireActor(), context.today)
        let sites = try await context.read { try $0.sites(for: actor, .reportDefects, on: today) }
        if sites.count == 1 { return .redirect("/unterkuenfte/\(sites[0].id)/mangel") }
        return .page(.defectSites(sites))
    }

    private func book(_ context: AppContext) async throws -> SiteBook {
        let (actor, today, id) = (try context.requireActor(), context.today, try context.id("site", of: Site.self))
        let book = try await context.read { db in
            try db.refuseSite(id, for: actor, .reportDefects)
            return try db.siteBook(id, today.only)
        }
        guard book.site.lifetime.contains(today) else { throw Refusal.conflict("Diese Unterkunft gibt es heute nicht.") }
        return book
    }

    private func showReport(_ context: AppContext) async throws -> Answer {
        let book = try await book(context)
        var inputs: Inputs = [:]
        inputs["bereich"] = context.query["zimmer"] ?? ""
        inputs.set("seit", context.today)
        return .page(.defectReport(book, inputs, on: context.today, token: context.formToken, key: Submission.newKey()))
    }

    private func report(_ context: AppContext) async throws -> Answer {
        let (actor, form, today) = (try context.requireActor(), context.form, context.today)
        let key = form["_vorgang"] ?? Submission.newKey()
        if let location = try await Submission.location(of: key, context) { return .redirect(location) }
        let book = try await book(context)
        do {
            let (wish, site) = (try DefectReport(form, book, today: today), book.site.id)
            let mark = try Submission.mark(key, context)
            return .redirect(
                try await context.write { transaction in
                    if let earlier = try transaction.claim(mark, for: actor, location: "/maengel?unterkunft=\(site)") { return earlier }
                    return "/maengel/\(try transaction.report(wish, at: site, today: today))?erledigt=neu"
                })
        } catch let refusal as Refusal where refusal.kind == .invalid {
            let inputs = Inputs(form.values, problems: refusal.problems)
            return .page(.defectReport(book, inputs, on: today, token: context.formToken, key: key), status: 422)
        }
    }

    // MARK: One defect

    private func view(_ context: AppContext) async throws -> DefectView {
        let (actor, today, id) = (try context.requireActor(), context.today, try context.id("defect", of: Defect.self))
        var view = try await context.read { db in
            let one = try db.defect(id, for: actor)
            let book = try db.siteBook(one.defect.site, today.only)
            return DefectView(
                one: one, steps: try db.steps(of: id), book: book, due: try db.defectTerms().due(one.defect), accounts: try db.accountNames(),
                inspection: try db.inspection(behind: id), mayManage: actor.may(.manageAccommodation), today: today)
        }
        if view.mayManage && view.one.awaitsClosure && actor.scope(.seePeople) == .all {
            let site = view.one.defect.site
            view.sight = try await SiteSight.load(context, site, on: today)
            try await context.look(JournalNote("site.look", "site", site.text, details: "defect"))
        }
        view.inputs.set("tag", today)
        view.token = context.formToken
        return view
    }

    private func step(_ context: AppContext) async throws -> Answer {
        try await act(context) { form, view, transaction in
            let wish = try DefectStep(form, today: view.today)
            return try view.one.taking(wish, by: transaction.author.account, mayManage: view.mayManage, today: view.today)
        } keep: { step, view, transaction in
            try transaction.take(step, of: view.one.defect.id, today: view.today)
        }
    }

    private func decide(_ context: AppContext) async throws -> Answer {
        try await act(context) { form, view, _ in
            var reader = FormReader(form)
            let answer = reader.one("sperren", of: ["ja", "nein"], required: "Wählen Sie, ob gesperrt wird.")
            let day = reader.day("ab", from: "1990-01-01") ?? view.today
            let remark = reader.text("begruendung", required: "Begründen Sie die Entscheidung mit einigen Worten.", max: 200)
            if day < view.one.defect.since { reader.refuse("ab", "Den Mangel gibt es erst seit dem \(view.one.defect.since).") }
            try reader.finish()
            guard view.one.awaitsClosure else { throw Refusal.conflict("Darüber ist nichts mehr zu entscheiden. Laden Sie die Seite neu.") }
            return (closes: answer == "ja", day: day, remark: remark)
        } keep: { decision, view, transaction in
            try transaction.decide(view.one, closes: decision.closes, from: decision.day, remark: decision.remark)
        }
    }

    /// Reads, decides on what is known inside the transaction, keeps; two who act at once do not overwrite each other.
    private func act<Wish: Sendable>(
        _ context: AppContext, decide: @escaping @Sendable (FormFields, DefectView, Transaction) throws -> Wish,
        keep: @escaping @Sendable (Wish, DefectView, Transaction) throws -> Void
    ) async throws -> Answer {
        var view = try await view(context)
        let (actor, form, before) = (try context.requireActor(), context.form, view)
        do {
            try await context.write { transaction in
                let now = try transaction.db.defect(before.one.defect.id, for: actor)
                guard now == before.one else { throw Refusal.conflict("Dieser Mangel wurde inzwischen geändert. Laden Sie die Seite neu.") }
                try keep(try decide(form, before, transaction), before, transaction)
            }
            return .redirect("/maengel/\(before.one.defect.id)?erledigt=ja")
        } catch let refusal as Refusal where refusal.kind == .invalid || refusal.kind == .conflict {
            view.inputs = Inputs(form.values, problems: refusal.problems)
            return .page(.defect(view, done: nil), status: refusal.kind == .invalid ? 422 : 409)
        }
    }
}

/// One defect with its past, and what its reader may do.
struct DefectView: Sendable {
    let one: DefectCase
    let steps: [DefectStep]
    let book: SiteBook
    let due: Day?
    let accounts: [String: String]
    /// The inspection that found it.
    let inspection: ID<Inspection>?
    let mayManage: Bool
    let today: Day
    /// Who lives there, for deciding on a closure.
    var sight: SiteSight?
    var inputs: Inputs = [:]
    var token: String?

    var place: String { book.name(of: one.defect.spot, on: today) }

    /// Those who sleep in what would be closed.
    var inTheWay: [Lodger] {
        guard let sight else { return [] }
        let spot = one.defect.spot
        return sight.rooms.filter { book.lies($0.id, in: spot) }.flatMap(\.people) + (spot == nil ? sight.withoutRoom : [])
    }
}
