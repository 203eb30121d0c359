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
        Route.form("/unterkuenfte/{site}/teile/neu", allow: .manageAccommodation, adding)
            + Route.form("/unterkuenfte/{site}/teile/{part}", allow: .manageAccommodation, undo: FormPart.takesBackPremises, changing)
    }

    // MARK: New parts

    private func adding(_ context: AppContext, _ db: any Connection) throws -> Form {
        let (book, projects, today) = (try PartDesk.book(context, db), try db.housingProjects(), context.today)
        var start: Inputs = ["zaehlung": "places", "art": "room"]
        start["in"] = context.query["in"] ?? ""
        if let parent = book.spots[ID(start["in"])] { start["art"] = PartDesk.kind(in: parent.kind).rawValue }
        if book.buildings.isEmpty { start["art"] = Spot.Kind.building.rawValue }
        start.set("von", max(today, book.site.lifetime.from))
        start["vorhaben"] = context.query["vorhaben"] ?? ""
        return Form(
            seen: .nothing, start: start, page: { sheet in .newParts(book, projects, sheet, today: today) },
            decide: { fields in
                let plan = try PartDesk.decideNew(fields, book, projects, today: today)
                return Decided(check: { sheet in .checkNewParts(plan, sheet, today: today) }) { transaction in
                    let act = try transaction.begin(HousingAct(.opening, on: plan.period.from, reason: plan.reason), at: book.site.id)
                    try transaction.add(plan.parts, by: act)
                    if let project = plan.project, let pending = project.pending {
                        try transaction.settle(project.id, at: book.site.id)
                        let opened = HousingProject.Plan(
                            .open, use: plan.period, places: plan.after.places - plan.before.places, cost: pending.cost, note: plan.reason,
                            recordedAt: transaction.at)
                        try transaction.record(opened, of: project.id)
                    }
                    return "\(book.site.path)/bestand?erledigt=ja"
                }
            })
    }

    private static func kind(in parent: Spot.Kind) -> Spot.Kind {
        switch parent {
        case .building: .unit
        case .unit: .room
        case .room, .place: .place
        }
    }

    /// The whole book of the site asked for.
    static func book(_ context: AppContext, _ db: any Connection) throws -> SiteBook {
        let id = try context.id("site", of: Site.self)
        try db.refuseHidden(id, for: try context.requireActor())
        return try db.siteBook(id, .always)
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
            reader.refuse("in", "Wählen Sie, worin es liegt. Für „\(kind.label)“ geht nur: \(kind.parent?.label ?? "").")
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

    private func changing(_ context: AppContext, _ db: any Connection) throws -> Form {
        let (book, today) = (try PartDesk.book(context, db), context.today)
        guard let part = book.spots[try context.id("part", of: Spot.self)], let row = book.row(of: part.id, on: today) else { throw Refusal.notFound }
        let site = book.site
        let rows = book.tree(part.id).flatMap { book.lives[$0] ?? [] }.map(\.id.text).sorted()
        return Form(
            seen: Seen(rows).saying("Name", .verbatim(row.content.name)).saying("Zählweise", PartWords.counting(row.content)),
            start: PartDesk.start(row, book, today: today), page: { sheet in .partForm(book, part, sheet, today: today) },
            decide: { fields in
                let plan = try PartPlan.decide(fields, part, book, today: today)
                let board = try SiteBoard(context, db, from: plan.from)
                let people = plan.crowd(in: board.book)
                let isLook = !people.isEmpty && !board.names.isEmpty
                return Decided(
                    looks: isLook ? [JournalNote("site.look", "site", site.id.text, details: "part")] : [],
                    check: { sheet in .checkPart(plan, board, people, sheet, today: today) }
                ) { transaction in
                    let act = try transaction.begin(HousingAct(plan.kind, on: plan.from, reason: plan.reason), at: site.id)
                    try transaction.apply(plan.lives, by: act)
                    try transaction.add(plan.newPlaces, by: act)
                    return "\(site.path)/bestand?erledigt=ja"
                }
            })
    }

    private static func start(_ row: Dated<Life>, _ book: SiteBook, today: Day) -> Inputs {
        var inputs: Inputs = ["name": row.content.name, "stockwerk": row.content.floor.map(String.init) ?? ""]
        inputs.set("von", row.period.from)
        switch row.content.counting {
        case .placeByPlace:
            inputs["zaehlung"] = "places"
            inputs["plaetze"] = row.spot.map { String(book.places(of: $0, on: max(today, row.period.from))) } ?? ""
        case .number(let number):
            inputs["zaehlung"] = "number"
            inputs["plaetze"] = String(number)
        case .area(let area):
            inputs["zaehlung"] = "area"
            inputs["flaeche"] = Hundredths.text(area)
        case .none: break
        }
        return inputs
    }
}
