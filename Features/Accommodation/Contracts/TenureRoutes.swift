import Forms
import Markup
import Places
import Register
import Storage
import Vocabulary
import Web

/// A contract as it would be kept (Vertrag eintragen oder ändern).
struct TenurePlan: Sendable {
    let site: Site
    let tenure: Tenure
    let spot: ID<Spot>?
    let period: DayRange
    /// From when other terms hold; nil for a new contract or a correction.
    let day: Day?
    let reason: String
    let old: Dated<Tenure>?
    fileprivate(set) var rewriting = Rewriting<Tenure>()
    let book: SiteBook
}

/// Contracts: all of them with what ends next, and each by form.
struct TenureDesk: Sendable {
    var routes: [Route] {
        [
            .get("/unterkuenfte/vertraege", allow: .seeContracts, list)
        ] + Route.form("/unterkuenfte/{site}/vertrag", allow: .manageAccommodation, undo: FormPart.takesBackPremises, adding)
            + Route.form("/unterkuenfte/{site}/vertrag/{tenure}", allow: .manageAccommodation, undo: FormPart.takesBackPremises, changing)
            + ContractList.taking.routes
    }

    // MARK: All contracts

    private func list(_ context: AppContext) async throws -> Answer {
        let (actor, today) = (try context.requireActor(), context.today)
        let (contracts, shown) = try await context.read { db in
            let contracts = try db.contracts(for: actor, from: today)
            let list = ContractList.declared(contracts, on: today, mayManage: actor.may(.manageAccommodation))
            return (contracts, try list.shown(db, context))
        }
        return .page(.contracts(contracts, shown, today: today, actor: actor), status: shown.status)
    }

    // MARK: A new one

    private func adding(_ context: AppContext, _ db: any Connection) throws -> Form {
        let (book, today) = (try PartDesk.book(context, db), context.today)
        let site = book.site
        var start: Inputs = ["kuendigung": ""]
        start.set("von", max(today, site.lifetime.from))
        return Form(
            seen: .nothing, start: start, page: { sheet in .newTenure(book, sheet) },
            decide: { fields in
                let plan = try TenurePlan.decideNew(fields, book, try db.tenures(.always, at: site.id), today: today)
                return Decided(check: { sheet in .checkTenure(plan, sheet, address: "\(site.path)/vertrag", today: today) }) { transaction in
                    let act = try transaction.begin(HousingAct(.tenure, on: plan.period.from, reason: plan.reason), at: site.id)
                    try transaction.record(plan.tenure, at: site.id, plan.spot, plan.period, by: act)
                    return "/unterkuenfte/vertraege?erledigt=ja"
                }
            })
    }

    // MARK: One contract

    private func changing(_ context: AppContext, _ db: any Connection) throws -> Form {
        let (book, today) = (try PartDesk.book(context, db), context.today)
        let site = book.site
        let row = try db.tenure(try context.id("tenure"), at: site.id)
        let versions = try db.versions(of: row)
        return Form(
            seen: Seen(row.id).saying("Zeit", row.period.words).saying("Miete im Monat", .verbatim(Hundredths.euros(row.content.monthlyRent)))
                .saying("Anlass der letzten Änderung", .verbatim(versions.first?.reason ?? "")),
            start: TenureDesk.start(row), page: { sheet in .tenure(book, row, versions, sheet) },
            decide: { fields in
                let plan = try TenurePlan.decide(fields, row, book, try db.tenures(.always, at: site.id), today: today)
                return Decided(check: { sheet in .checkTenure(plan, sheet, address: "\(site.path)/vertrag/\(row.id)", today: today) }) { transaction in
                    let act = try transaction.begin(HousingAct(.tenure, on: plan.day ?? plan.period.from, reason: plan.reason), at: site.id)
                    try transaction.apply(plan.rewriting, at: site.id, by: act)
                    return "/unterkuenfte/vertraege?erledigt=ja"
                }
            })
    }

    private static func start(_ row: Dated<Tenure>) -> Inputs {
        var inputs: Inputs = [
            "art": row.content.kind.rawValue, "vermieter": row.content.landlord, "miete": Hundredths.text(row.content.monthlyRent),
            "kosten": Hundredths.text(row.content.monthlyCosts), "kuendigung": row.content.noticeMonths.map(String.init) ?? "",
            "option": row.content.options, "bereich": row.spot?.text ?? "",
        ]
        inputs.set("genehmigung", row.content.permitUntil)
        inputs.set("von", row.period.from)
        if !row.period.isOpen { inputs.set("bis", row.period.until.previous) }
        return inputs
    }
}

extension TenurePlan {
    static func decideNew(_ form: FormFields, _ book: SiteBook, _ others: [Dated<Tenure>], today: Day) throws(Refusal) -> TenurePlan {
        var reader = FormReader(form)
        let (tenure, spot) = read(&reader, book, today: today)
        let period = reader.premisesSpan("von", "bis", required: "Geben Sie den Beginn an.", today: today)
        let reason = reader.occasion(for: period?.from, today: today)
        if let period { refuseOverlap(period, ID(spot ?? ""), others, book, &reader) }
        try reader.finish()
        guard let tenure, let period else { throw .invalid("von", "Prüfen Sie die Angaben.") }
        return TenurePlan(
            site: book.site, tenure: tenure, spot: spot.map { ID($0) }, period: period, day: nil, reason: reason, old: nil, book: book)
    }

    static func decide(
        _ form: FormFields, _ row: Dated<Tenure>, _ book: SiteBook, _ others: [Dated<Tenure>], today: Day
    ) throws(Refusal) -> TenurePlan {
        var reader = FormReader(form)
        let day = reader.premisesDay("ab", today: today)
        let (tenure, spot) = read(&reader, book, today: today)
        let period = reader.premisesSpan("von", "bis", required: "Geben Sie den Beginn an.", today: today)
        let reason = reader.occasion(for: nil, today: today, isNeeded: true)
        if let day, let period, !period.contains(day) { reader.refuse("ab", "An diesem Tag gilt der Vertrag nicht.") }
        if day != nil, let period, period.from != row.period.from {
            reader.refuse("von", "Der Beginn lässt sich nur berichtigen. Lassen Sie „Gilt ab“ dafür leer.")
        }
        if let period { refuseOverlap(period, ID(spot ?? ""), others.filter { $0.id != row.id }, book, &reader) }
        try reader.finish()
        guard let tenure, let period else { throw .invalid("von", "Prüfen Sie die Angaben.") }
        var plan = TenurePlan(
            site: book.site, tenure: tenure, spot: spot.map { ID($0) }, period: period, day: day, reason: reason, old: row, book: book)
        if form["falsch"] != nil {
            plan.rewriting.replace(row, nil)
        } else if let day {
            // Up to the day the old terms, from then on the new ones to the end typed.
            let before = DayRange(row.period.from, day).map { Rewriting<Tenure>.Piece(spot: row.spot, period: $0, content: row.content) }
            let after = DayRange(day, period.until).map { Rewriting<Tenure>.Piece(spot: plan.spot, period: $0, content: tenure) }
            plan.rewriting = Rewriting(new: [before, after].compactMap { $0 }, gone: [row])
        } else if row.spot == plan.spot {
            plan.rewriting.replace(row, period, tenure)
        } else {
            plan.rewriting = Rewriting(new: [.init(spot: plan.spot, period: period, content: tenure)], gone: [row])
        }
        guard !plan.rewriting.isEmpty else { throw .invalid("bis", "Es ist nichts geändert.") }
        return plan
    }

    private static func read(_ reader: inout FormReader, _ book: SiteBook, today: Day) -> (Tenure?, spot: String?) {
        let kind = reader.choice("art", of: Tenure.Kind.self, required: "Wählen Sie die Art des Nutzungsrechts.")
        let landlord = reader.text("vermieter", max: 120)
        let rent = reader.euros("miete") ?? 0
        let costs = reader.euros("kosten") ?? 0
        let notice = reader.number("kuendigung", 0...60)
        let options = reader.text("option", max: 300)
        let permit = reader.premisesDay("genehmigung", today: today)
        let spot = reader.one("bereich", of: Set(book.spots.keys.map(\.text)))
        if let kind, kind != .owned, landlord.isEmpty { reader.refuse("vermieter", "Nennen Sie, von wem gemietet oder übernommen wird.") }
        guard let kind else { return (nil, spot) }
        return (
            Tenure(
                kind, landlord: landlord, monthlyRent: rent, monthlyCosts: costs, noticeMonths: notice, options: options, permitUntil: permit), spot
        )
    }

    /// One right at a time to the same rooms: two would count their cost twice.
    private static func refuseOverlap(
        _ period: DayRange, _ spot: ID<Spot>, _ others: [Dated<Tenure>], _ book: SiteBook, _ reader: inout FormReader
    ) {
        let own: ID<Spot>? = spot.text.isEmpty ? nil : spot
        let other = others.first { row in
            guard row.period.overlaps(period) else { return false }
            guard let own, let its = row.spot else { return true }
            return book.isWithin(own, its) || book.isWithin(its, own)
        }
        guard let other else { return }
        let last: Phrase = other.period.isOpen ? "ohne Ende" : "bis \(other.period.until.previous)"
        reader.refuse("von", "Für diese Räume gibt es schon einen Vertrag (\(other.content.kind.label), ab \(other.period.from) \(last)).")
    }
}
