import Forms
import Markup
import Places
import Register
import Storage
import Vocabulary
import Web

/// What a new site, or a change of one, would do before it is kept (Unterkunft anlegen oder ändern).
struct SitePlan: Sendable {
    let site: Site
    let life: SiteLife
    /// From when it holds; nil corrects what was wrong from the beginning.
    let day: Day?
    let reason: String
    var lives = Rewriting<SiteLife>()
    var parts = Rewriting<Life>()
    var amenities = Rewriting<Amenity>()
    /// New buildings of a new site.
    var buildings: [String] = []
    /// The project that is opened with it.
    var project: ID<HousingProject>?
    var living = 0
}

/// Opening a site, and keeping what is known of it up to date.
struct SiteDesk: Sendable {
    var routes: [Route] {
        Route.form("/unterkuenfte/neu", allow: .manageAccommodation, opening)
            + Route.form("/unterkuenfte/{site}/stammdaten", allow: .manageAccommodation, undo: FormPart.takesBackPremises, changing)
    }

    // MARK: A new site

    private func opening(_ context: AppContext, _ db: any Connection) throws -> Form {
        let (authorities, projects, today) = (try db.authorities(), try db.housingProjects(), context.today)
        var start: Inputs = [:]
        start.set("von", today)
        if let project = projects.first(where: { $0.id.text == context.query["vorhaben"] }), let plan = project.pending {
            start["vorhaben"] = project.id.text
            start["name"] = project.name
            start.set("von", plan.use.from)
            start.set("bis", plan.use.isOpen ? nil : plan.use.until.previous)
        }
        return Form(
            seen: .nothing, start: start, page: { sheet in .newSite(authorities, projects, sheet) },
            decide: { fields in
                let plan = try SiteDesk.decideNew(fields, .random(), db, today: today)
                return Decided(check: { sheet in .checkSite(plan, authorities, sheet, address: "/unterkuenfte/neu", today: today) }) { transaction in
                    try SiteDesk.open(plan, transaction)
                    return "\(plan.site.path)/bestand?erledigt=ja"
                }
            })
    }

    private static func open(_ plan: SitePlan, _ transaction: Transaction) throws {
        let site = plan.site
        try transaction.add(site, address: plan.life.address, note: plan.life.note, reason: plan.reason)
        if !plan.buildings.isEmpty {
            let act = try transaction.begin(HousingAct(.opening, on: site.lifetime.from, reason: plan.reason), at: site.id)
            let spots = plan.buildings.map { name in
                (spot: Spot(id: transaction.newID(), kind: .building, site: site.id, parent: nil), period: site.lifetime, life: Life(name: name))
            }
            try transaction.add(spots, by: act)
        }
        if let project = plan.project { try transaction.settle(project, at: site.id) }
    }

    private static func decideNew(_ form: FormFields, _ id: ID<Site>, _ db: any Connection, today: Day) throws -> SitePlan {
        var reader = FormReader(form)
        let life = try read(&reader, db, source: "")
        let period = reader.premisesSpan("von", "bis", required: "Geben Sie an, ab wann es die Unterkunft gibt.", today: today)
        let reason = reader.occasion(for: period?.from, today: today)
        var buildings: [String] = []
        if let typed = form["haeuser"]?.trimmed, !typed.isEmpty {
            do { buildings = try RoomNames.read(typed) } catch { for problem in error.problems { reader.refuse("haeuser", problem.message) } }
        }
        let pending = try db.housingProjects().filter { $0.pending != nil && $0.site == nil }
        let project = reader.one("vorhaben", of: Set(pending.map(\.id.text)))
        if let life, let period { try refuseTwice(life.name, period, besides: nil, &reader, db) }
        try reader.finish()
        guard let life, let period else { throw Refusal.invalid("von", "Prüfen Sie die Angaben.") }
        let site = Site(
            id: id, name: life.name, kind: life.kind, authority: life.authority, district: life.district, lifetime: period, source: "")
        return SitePlan(site: site, life: life, day: period.from, reason: reason, buildings: buildings, project: project.map { ID($0) })
    }

    private static func read(_ reader: inout FormReader, _ db: any Connection, source: String) throws -> SiteLife? {
        let name = reader.text("name", required: "Geben Sie der Unterkunft einen Namen.", max: 80)
        let kind = reader.choice("art", of: Site.Kind.self, required: "Wählen Sie die Art der Unterkunft.")
        let authorities = try db.authorities()
        let authority = reader.one("traeger", of: Set(authorities.map(\.id.text)), required: "Wählen Sie, wer die Unterkunft betreibt.")
        let district = reader.text("stadtteil", max: 60)
        let address = reader.text("anschrift", max: 150)
        let note = reader.text("bemerkung", max: 1000)
        guard !name.isEmpty, let kind, let authority else { return nil }
        return SiteLife(name: name, kind: kind, authority: ID(authority), district: district, address: address, note: note, source: source)
    }

    /// Lists that come in name sites by their names.
    private static func refuseTwice(_ name: String, _ period: DayRange, besides own: ID<Site>?, _ reader: inout FormReader, _ db: any Connection)
        throws
    {
        let others = try db.siteLives().filter { $0.key != own }.values.flatMap { $0 }
        if others.contains(where: { $0.period.overlaps(period) && $0.content.name.lowercased() == name.lowercased() }) {
            reader.refuse("name", "In dieser Zeit gibt es schon eine Unterkunft namens \(name).")
        }
    }

    // MARK: What is known of a site

    private func changing(_ context: AppContext, _ db: any Connection) throws -> Form {
        let (actor, id, today) = (try context.requireActor(), try context.id("site", of: Site.self), context.today)
        try db.refuseHidden(id, for: actor)
        let (lives, authorities) = (try db.siteLives(of: id)[id] ?? [], try db.authorities())
        guard let site = Site(id, lives: lives, on: today), let life = SiteDesk.row(lives, on: today)?.content else { throw Refusal.notFound }
        var start: Inputs = [
            "name": life.name, "art": life.kind.rawValue, "traeger": life.authority.text, "stadtteil": life.district, "anschrift": life.address,
            "bemerkung": life.note,
        ]
        start.set("von", site.lifetime.from)
        return Form(
            seen: Seen(lives.map(\.id.text).sorted()).saying("Name", .verbatim(life.name)).saying("Art", life.kind.label)
                .saying("Stadtteil", .verbatim(life.district)).saying("Anschrift", .verbatim(life.address))
                .saying("Bemerkung", .verbatim(life.note)),
            start: start, page: { sheet in .siteForm(site, authorities, sheet) },
            decide: { fields in
                let (plan, address) = (try SiteDesk.decide(fields, id, db, today: today), "\(site.path)/stammdaten")
                return Decided(check: { sheet in .checkSite(plan, authorities, sheet, address: address, today: today) }) { transaction in
                    let kind: HousingAct.Kind = plan.day == nil ? .correction : .change
                    let act = try transaction.begin(HousingAct(kind, on: plan.day ?? plan.site.lifetime.from, reason: plan.reason), at: id)
                    try transaction.apply(plan.parts, by: act)
                    try transaction.apply(plan.amenities, at: id, by: act)
                    try transaction.apply(plan.lives, at: id, by: act)
                    return "\(site.path)/bestand?erledigt=ja"
                }
            })
    }

    /// The life in force on a day, else the nearest.
    private static func row(_ lives: [Dated<SiteLife>], on day: Day) -> Dated<SiteLife>? { lives.last { $0.period.from <= day } ?? lives.first }

    private static func decide(_ form: FormFields, _ id: ID<Site>, _ db: any Connection, today: Day) throws -> SitePlan {
        let lives = try db.siteLives(of: id)[id] ?? []
        guard let site = Site(id, lives: lives, on: today), let shown = row(lives, on: today) else { throw Refusal.notFound }
        var reader = FormReader(form)
        let day = reader.premisesDay("ab", today: today)
        let start = reader.premisesDay("von", today: today) ?? site.lifetime.from
        let reason = reader.occasion(for: day ?? site.lifetime.from, today: today, isNeeded: day == nil)
        let life = try read(&reader, db, source: shown.content.source)
        if let life { try refuseTwice(life.name, site.lifetime, besides: id, &reader, db) }
        if let day, !site.lifetime.contains(day) { reader.refuse("ab", "An diesem Tag gibt es die Unterkunft nicht.") }
        if day != nil, start != site.lifetime.from {
            reader.refuse("von", "Die Eröffnung lässt sich nur berichtigen. Lassen Sie „Gilt ab“ dafür leer.")
        }
        if start >= site.lifetime.until { reader.refuse("von", "Das liegt nach dem Ende der Unterkunft.") }
        try reader.finish()
        guard let life else { throw Refusal.invalid("name", "Prüfen Sie die Angaben.") }
        var plan = SitePlan(site: site, life: life, day: day, reason: reason)
        if let day {
            guard let row = lives.first(where: { $0.period.contains(day) }) else { throw Refusal.invalid("ab", "Prüfen Sie den Tag.") }
            plan.lives.change(row, from: day, to: life)
        } else {
            let moved = DayRange(shown.id == lives.first?.id ? start : shown.period.from, shown.period.until)
            plan.lives.replace(shown, moved, life)
            if start != site.lifetime.from { try move(&plan, lives, shown, to: start, db) }
        }
        guard !plan.lives.isEmpty || !plan.parts.isEmpty else { throw Refusal.invalid("name", "Es ist nichts geändert.") }
        let book = try db.siteBook(id, (day ?? start).only)
        plan.living = book.lodgers.count
        return plan
    }

    /// Another first day: what began with the site begins with it again.
    private static func move(_ plan: inout SitePlan, _ lives: [Dated<SiteLife>], _ shown: Dated<SiteLife>, to start: Day, _ db: any Connection) throws
    {
        let (old, book) = (plan.site.lifetime, try db.siteBook(plan.site.id, .always))
        guard let new = DayRange(start, old.until) else { throw Refusal.invalid("von", "Das liegt nach dem Ende der Unterkunft.") }
        if let first = lives.first, first.id != shown.id { plan.lives.shift([first], from: old, to: new) }
        plan.parts.shift(book.lives.values.flatMap { $0 }, from: old, to: new)
        plan.amenities.shift(book.amenities, from: old, to: new)
        try book.refuseBefore(start, old, moved: lives)
    }
}

extension SiteBook {
    /// Nothing may lie before the first day of a site.
    fileprivate func refuseBefore(_ start: Day, _ old: DayRange, moved lives: [Dated<SiteLife>]) throws(Refusal) {
        let early = lodgers.count { $0.period.from < start }
        if early > 0 { throw .invalid("von", early == 1 ? "1 Person wohnt schon vorher dort." : "\(early) Personen wohnen schon vorher dort.") }
        let parts = self.lives.values.flatMap { $0 }.filter { $0.period.from < start && $0.period.from != old.from }
        if let part = parts.first { throw .invalid("von", "\(name(of: part.spot, on: part.period.from)) gibt es schon ab \(part.period.from).") }
        let others =
            closures.map(\.period.from) + reservations.map(\.period.from) + amenities.map(\.period.from).filter { $0 != old.from }
            + lives.map(\.period.from).filter { $0 != old.from }
        if let other = others.min(), other < start { throw .invalid("von", "Schon ab \(other) ist hier etwas eingetragen.") }
    }
}
