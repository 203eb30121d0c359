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
        [.get("/maengel/neu", allow: .reportDefects, choose)]
            + Route.form("/unterkuenfte/{site}/mangel", allow: .reportDefects, report) + [
                .get("/maengel/{defect}", allow: .reportDefects, show),
                .act("/maengel/{defect}/schritt", allow: .reportDefects, step),
                .act("/maengel/{defect}/sperrung", allow: .manageAccommodation, closure),
            ]
    }

    /// Where is it? With one site of their own people are not asked.
    private func choose(_ context: AppContext) async throws -> Answer {
        let (actor, today) = (try context.requireActor(), context.today)
        let sites = try await context.read { try $0.sites(for: actor, .reportDefects, on: today) }
        if sites.count == 1 { return .redirect("/unterkuenfte/\(sites[0].id)/mangel") }
        return .page(.defectSites(sites))
    }

    private func report(_ context: AppContext, _ db: any Connection) throws -> Form {
        let (actor, today, id) = (try context.requireActor(), context.today, try context.id("site", of: Site.self))
        try db.refuseSite(id, for: actor, .reportDefects)
        let book = try db.siteBook(id, today.only)
        guard book.site.lifetime.contains(today) else { throw Refusal.conflict("Diese Unterkunft gibt es heute nicht.") }
        var start: Inputs = ["bereich": context.query["zimmer"] ?? ""]
        start.set("seit", today)
        return Form(
            seen: .nothing, start: start, page: { sheet in .defectReport(book, sheet, on: today) },
            decide: { fields in
                let wish = try DefectWish(fields, book, today: today)
                return Decided { transaction in "/maengel/\(try transaction.report(wish, at: id, today: today))?erledigt=neu" }
            })
    }

    // MARK: One defect

    private func view(_ context: AppContext, _ db: any Connection) throws -> DefectView {
        let (actor, today, id) = (try context.requireActor(), context.today, try context.id("defect", of: Defect.self))
        let one = try db.defect(id, for: actor)
        var view = DefectView(
            one: one, steps: try db.steps(of: id), book: try db.siteBook(one.defect.site, today.only), due: try db.defectTerms().due(one.defect),
            accounts: try db.accountNames(), inspection: try db.inspection(behind: id), mayManage: actor.may(.manageAccommodation), today: today)
        if view.mayManage && one.awaitsClosure && actor.scope(.seePeople) == .all {
            view.sight = try db.siteSight(one.defect.site, for: actor, on: today, span: today.only, today: today)
        }
        return view
    }

    private func show(_ context: AppContext) async throws -> Answer {
        let view = try await context.read { db in try self.view(context, db) }
        try await context.look(view.looks)
        return .page(.defect(view, context.sheet(for: view.seen, view.start), done: context.query["erledigt"]))
    }

    private func step(_ context: AppContext, _ db: any Connection) throws -> Form {
        let view = try view(context, db)
        return Form(
            seen: view.seen, start: view.start, looks: view.looks, page: { sheet in .defect(view, sheet, done: nil) },
            decide: { fields in
                let wish = try DefectStep(fields, today: view.today)
                return Decided { transaction in
                    let step = try view.one.taking(wish, by: transaction.author.account, mayManage: view.mayManage, today: view.today)
                    try transaction.take(step, of: view.one.defect.id, today: view.today)
                    return view.done
                }
            })
    }

    private func closure(_ context: AppContext, _ db: any Connection) throws -> Form {
        let view = try view(context, db)
        return Form(
            seen: view.seen, start: view.start, looks: view.looks, page: { sheet in .defect(view, sheet, done: nil) },
            decide: { fields in
                var reader = FormReader(fields)
                let answer = reader.one("sperren", of: ["ja", "nein"], required: "Wählen Sie, ob gesperrt wird.")
                let day = reader.day("ab", from: "1990-01-01") ?? view.today
                let remark = reader.text("begruendung", required: "Begründen Sie die Entscheidung mit einigen Worten.", max: 200)
                if day < view.one.defect.since { reader.refuse("ab", "Den Mangel gibt es erst seit dem \(view.one.defect.since).") }
                try reader.finish()
                guard view.one.awaitsClosure else { throw Refusal.conflict("Darüber ist nichts mehr zu entscheiden.") }
                return Decided { transaction in
                    try transaction.decide(view.one, closes: answer == "ja", from: day, remark: remark)
                    return view.done
                }
            })
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

    /// Every step and the decision about a closure change it.
    var seen: Seen {
        let decided: Phrase = one.closure.map { $0.isClosed ? "gesperrt" : "nicht gesperrt" } ?? "noch nicht entschieden"
        let seen = Seen(one.defect.id, steps.first?.recordedAt ?? .endless, one.closure?.recordedAt ?? .endless)
            .saying("Stand", one.step.state.label).saying("Zuletzt", .verbatim(accounts[one.step.account] ?? "?"))
        return one.defect.isUnusable ? seen.saying("Sperrung", decided) : seen
    }

    var start: Inputs {
        var inputs: Inputs = [:]
        inputs.set("tag", today)
        return inputs
    }

    var looks: [JournalNote] { sight == nil ? [] : [JournalNote("site.look", "site", one.defect.site.text, details: "defect")] }
    var done: String { "/maengel/\(one.defect.id)?erledigt=ja" }
    var place: String { book.name(of: one.defect.spot, on: today) }

    /// Those who sleep in what would be closed.
    var inTheWay: [Lodger] {
        guard let sight else { return [] }
        let spot = one.defect.spot
        return sight.rooms.filter { book.lies($0.id, in: spot) }.flatMap(\.people) + (spot == nil ? sight.withoutRoom : [])
    }
}
