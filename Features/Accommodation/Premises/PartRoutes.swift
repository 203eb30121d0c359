import Forms
import Markup
import Places
import Register
import Storage
import Vocabulary
import Web

/// New parts of a site, before they are kept (Räume anlegen).
struct NewPartsPlan: Sendable {
    let book: SiteBook
    let kind: Spot.Kind
    let parent: ID<Spot>?
    let parts: [(spot: Spot, period: DayRange, life: Life)]
    let period: DayRange
    let reason: String
    let project: HousingProject?

    /// The site on the first day, without the new parts and with them.
    var before: Tally { book.tally(on: period.from) }
    var after: Tally {
        var adding = Rewriting<Life>()
        for part in parts { adding.add(part.spot.id, part.period, part.life) }
        return book.applying(adding, adding: parts.map(\.spot)).tally(on: period.from)
    }
}

/// Adding parts to a site, changing one, and correcting what was never so.
struct PartDesk: Sendable {
    var routes: [Route] {
        [
            .get("/unterkuenfte/{site}/teile/neu", allow: .manageAccommodation, showNew),
            .post("/unterkuenfte/{site}/teile/neu", allow: .manageAccommodation, submitNew),
            .get("/unterkuenfte/{site}/teile/{part}", allow: .manageAccommodation, show),
            .post("/unterkuenfte/{site}/teile/{part}", allow: .manageAccommodation, submit),
        ]
    }

    // MARK: New parts

    private func showNew(_ context: AppContext) async throws -> Answer {
        let book = try await PartDesk.book(context)
        var inputs: Inputs = ["zaehlung": "places", "art": "room"]
        inputs["in"] = context.query["in"] ?? ""
        if let parent = book.spots[ID(inputs["in"])] { inputs["art"] = PartDesk.kind(in: parent.kind).rawValue }
        if book.buildings.isEmpty { inputs["art"] = Spot.Kind.building.rawValue }
        inputs.set("von", max(context.today, book.site.lifetime.from))
        inputs["vorhaben"] = context.query["vorhaben"] ?? ""
        let projects = try await context.read { try $0.housingProjects() }
        return .page(.newParts(book, inputs, projects, today: context.today, token: context.formToken, key: Submission.newKey()))
    }

    private static func kind(in parent: Spot.Kind) -> Spot.Kind {
        switch parent {
        case .building: .unit
        case .unit: .room
        case .room, .place: .place
        }
    }

    /// The whole book of the site asked for.
    static func book(_ context: AppContext) async throws -> SiteBook {
        let (actor, id) = (try context.requireActor(), try context.id("site", of: Site.self))
        return try await context.read { db in
            try db.refuseHidden(id, for: actor)
            return try db.siteBook(id, .always)
        }
    }

    private func submitNew(_ context: AppContext) async throws -> Answer {
        let (actor, id, today) = (try context.requireActor(), try context.id("site", of: Site.self), context.today)
        let (fields, token) = (context.form, context.formToken)
        return try await HousingSteps<NewPartsPlan>(
            done: "/unterkuenfte/\(id)/bestand?erledigt=ja",
            decide: { db in
                try db.refuseHidden(id, for: actor)
                return try PartDesk.decideNew(fields, try db.siteBook(id, .always), try db.housingProjects(), today: today)
            },
            form: { inputs, key in
                let (book, projects) = (try await PartDesk.book(context), try await context.read { try $0.housingProjects() })
                return .newParts(book, inputs, projects, today: today, token: token, key: key)
            },
            check: { plan in .checkNewParts(plan, today: today, fields: fields, token: token) },
            save: { plan, transaction in
                let act = try transaction.begin(HousingAct(.opening, on: plan.period.from, reason: plan.reason), at: id)
                try transaction.add(plan.parts, by: act)
                if let project = plan.project, let pending = project.pending {
                    try transaction.settle(project.id, at: id)
                    let opened = HousingProject.Plan(
                        .open, use: plan.period, places: plan.after.places - plan.before.places, cost: pending.cost, note: plan.reason,
                        recordedAt: transaction.at)
                    try transaction.record(opened, of: project.id)
                }
            }
        ).answer(context)
    }

    static func decideNew(_ form: FormFields, _ book: SiteBook, _ projects: [HousingProject], today: Day) throws(Refusal) -> NewPartsPlan {
        var reader = FormReader(form)
        let kind = reader.choice("art", of: Spot.Kind.self, required: "Wählen Sie, was angelegt wird.") ?? .room
        let parents = kind.parent.map { wanted in book.spots.values.filter { $0.kind == wanted } } ?? []
        let parent = reader.one("in", of: Set(book.spots.keys.map(\.text)), required: kind == .building ? nil : "Wählen Sie, worin das liegt.")
        var names: [String] = []
        do { names = try RoomNames.read(form["namen"] ?? "") } catch { for problem in error.problems { reader.refuse("namen", problem.message) } }
        let counting = kind == .room ? reader.counting() : Optional.some((Counting.none, 0))
        let floor = reader.number("stockwerk", -5...60)
        let period = reader.premisesSpan("von", "bis", required: "Geben Sie an, ab wann es das gibt.", today: today)
        let reason = reader.occasion(for: period?.from, today: today)
        let open = projects.filter { $0.pending != nil && ($0.site == nil || $0.site == book.site.id) }
        let project = reader.one("vorhaben", of: Set(open.map(\.id.text)))
        if let parent, kind != .building, !parents.contains(where: { $0.id.text == parent }) {
            reader.refuse("in", "Das passt nicht: \(kind.label) liegt in: \(kind.parent?.label ?? "").")
        }
        let inside = kind == .building ? nil : parent.map { ID<Spot>($0) }
        if let period {
            if let problem = book.gap(in: inside, period) { reader.refuse("von", problem) }
            let taken = names.filter { name in book.isTaken(name, in: inside, period, besides: nil) }
            if let first = taken.first { reader.refuse("namen", "\(first) gibt es dort in dieser Zeit schon.") }
        }
        try reader.finish()
        guard let period, let (counting, places) = counting else { throw .invalid("von", "Prüfen Sie die Angaben.") }
        var parts: [(spot: Spot, period: DayRange, life: Life)] = []
        for name in names {
            let spot = Spot(id: .random(), kind: kind, site: book.site.id, parent: inside)
            parts.append((spot, period, Life(name: name, counting: counting, floor: floor)))
            for number in 0..<places {
                parts.append((Spot(id: .random(), kind: .place, site: book.site.id, parent: spot.id), period, Life(name: "Platz \(number + 1)")))
            }
        }
        guard parts.count <= 3000 else { throw .invalid("namen", "Auf einmal lassen sich höchstens 3000 Teile anlegen.") }
        return NewPartsPlan(
            book: book, kind: kind, parent: inside, parts: parts, period: period, reason: reason, project: open.first { $0.id.text == project })
    }

    // MARK: One part

    private func show(_ context: AppContext) async throws -> Answer {
        let (book, today) = (try await PartDesk.book(context), context.today)
        let part = try PartDesk.part(context, book)
        guard let row = book.row(of: part.id, on: today) else { throw Refusal.notFound }
        var inputs: Inputs = ["name": row.content.name, "stockwerk": row.content.floor.map(String.init) ?? ""]
        inputs.set("von", row.period.from)
        switch row.content.counting {
        case .placeByPlace:
            inputs["zaehlung"] = "places"
            inputs["plaetze"] = String(book.places(of: part.id, on: max(today, row.period.from)))
        case .number(let number):
            inputs["zaehlung"] = "number"
            inputs["plaetze"] = String(number)
        case .area(let area):
            inputs["zaehlung"] = "area"
            inputs["flaeche"] = Hundredths.text(area)
        case .none: break
        }
        return .page(.partForm(book, part, inputs, today: today, token: context.formToken, key: Submission.newKey()))
    }

    private static func part(_ context: AppContext, _ book: SiteBook) throws -> Spot {
        guard let part = book.spots[try context.id("part", of: Spot.self)] else { throw Refusal.notFound }
        return part
    }

    private func submit(_ context: AppContext) async throws -> Answer {
        let (actor, id, today) = (try context.requireActor(), try context.id("site", of: Site.self), context.today)
        let (fields, token, spot) = (context.form, context.formToken, try context.id("part", of: Spot.self))
        return try await HousingSteps<PartPlan>(
            done: "/unterkuenfte/\(id)/bestand?erledigt=ja",
            decide: { db in
                try db.refuseHidden(id, for: actor)
                let book = try db.siteBook(id, .always)
                guard let part = book.spots[spot] else { throw Refusal.notFound }
                return try PartPlan.decide(fields, part, book, today: today)
            },
            form: { inputs, key in
                let book = try await PartDesk.book(context)
                return .partForm(book, try PartDesk.part(context, book), inputs, today: today, token: token, key: key)
            },
            check: { plan in
                let board = try await SiteBoard.load(context, on: plan.from, span: .starting(plan.from))
                let people = plan.crowd(in: board.book)
                if !people.isEmpty, !board.names.isEmpty { try await context.look(JournalNote("site.look", "site", id.text, details: "part")) }
                return .checkPart(plan, board, people, today: today, fields: fields, token: token)
            },
            save: { plan, transaction in
                let act = try transaction.begin(HousingAct(plan.kind, on: plan.from, reason: plan.reason), at: id)
                try transaction.apply(plan.lives, by: act)
                try transaction.add(plan.newPlaces, by: act)
            }
        ).answer(context)
    }
}
