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
            .get("/unterkuenfte/vertraege", allow: .seeContracts, list),
            .get("/unterkuenfte/{site}/vertrag", allow: .manageAccommodation, showNew),
            .post("/unterkuenfte/{site}/vertrag", allow: .manageAccommodation, submitNew),
            .get("/unterkuenfte/{site}/vertrag/{tenure}", allow: .manageAccommodation, show),
            .post("/unterkuenfte/{site}/vertrag/{tenure}", allow: .manageAccommodation, submit),
        ]
    }

    // MARK: All contracts

    private func list(_ context: AppContext) async throws -> Answer {
        let (actor, today) = (try context.requireActor(), context.today)
        let contracts = try await context.read { try $0.contracts(for: actor, from: today) }
        return .page(.contracts(contracts, today: today, actor: actor))
    }

    // MARK: A new one

    private func showNew(_ context: AppContext) async throws -> Answer {
        let book = try await PartDesk.book(context)
        var inputs: Inputs = ["kuendigung": ""]
        inputs.set("von", max(context.today, book.site.lifetime.from))
        return .page(.newTenure(book, inputs, token: context.formToken, key: Submission.newKey()))
    }

    private func submitNew(_ context: AppContext) async throws -> Answer {
        let (actor, id, today) = (try context.requireActor(), try context.id("site", of: Site.self), context.today)
        let (fields, token) = (context.form, context.formToken)
        return try await HousingSteps<TenurePlan>(
            done: "/unterkuenfte/vertraege?erledigt=ja",
            decide: { db in
                try db.refuseHidden(id, for: actor)
                return try TenurePlan.decideNew(fields, try db.siteBook(id, .always), try db.tenures(.always, at: id), today: today)
            },
            form: { inputs, key in .newTenure(try await PartDesk.book(context), inputs, token: token, key: key) },
            check: { plan in .checkTenure(plan, address: "/unterkuenfte/\(id)/vertrag", today: today, fields: fields, token: token) },
            save: { plan, transaction in
                let act = try transaction.begin(HousingAct(.tenure, on: plan.period.from, reason: plan.reason), at: id)
                try transaction.record(plan.tenure, at: id, plan.spot, plan.period, by: act)
            }
        ).answer(context)
    }

    // MARK: One contract

    private func show(_ context: AppContext) async throws -> Answer {
        let (book, row, versions) = try await contract(context)
        var inputs: Inputs = [
            "art": row.content.kind.rawValue, "vermieter": row.content.landlord, "miete": Hundredths.text(row.content.monthlyRent),
            "kosten": Hundredths.text(row.content.monthlyCosts), "kuendigung": row.content.noticeMonths.map(String.init) ?? "",
            "option": row.content.options, "bereich": row.spot?.text ?? "",
        ]
        inputs.set("genehmigung", row.content.permitUntil)
        inputs.set("von", row.period.from)
        if !row.period.isOpen { inputs.set("bis", row.period.until.previous) }
        return .page(.tenure(book, row, versions, inputs, token: context.formToken, key: Submission.newKey()))
    }

    private func contract(_ context: AppContext) async throws -> (SiteBook, Dated<Tenure>, [TenureVersion]) {
        let (book, id) = (try await PartDesk.book(context), try context.id("tenure", of: Dated<Tenure>.self))
        return try await context.read { db in
            let row = try db.tenure(id, at: book.site.id)
            return (book, row, try db.versions(of: row))
        }
    }

    private func submit(_ context: AppContext) async throws -> Answer {
        let (actor, id, today) = (try context.requireActor(), try context.id("site", of: Site.self), context.today)
        let (fields, token, tenure) = (context.form, context.formToken, try context.id("tenure", of: Dated<Tenure>.self))
        return try await HousingSteps<TenurePlan>(
            done: "/unterkuenfte/vertraege?erledigt=ja",
            decide: { db in
                try db.refuseHidden(id, for: actor)
                let all = try db.tenures(.always, at: id)
                guard let row = all.first(where: { $0.id == tenure }) else {
                    throw Refusal.conflict("Dieser Vertrag wurde inzwischen geändert. Öffnen Sie ihn aus der Liste der Verträge.")
                }
                return try TenurePlan.decide(fields, row, try db.siteBook(id, .always), all, today: today)
            },
            form: { inputs, key in
                let (book, row, versions) = try await contract(context)
                return .tenure(book, row, versions, inputs, token: token, key: key)
            },
            check: { plan in .checkTenure(plan, address: "/unterkuenfte/\(id)/vertrag/\(tenure)", today: today, fields: fields, token: token) },
            save: { plan, transaction in
                let act = try transaction.begin(HousingAct(.tenure, on: plan.day ?? plan.period.from, reason: plan.reason), at: id)
                try transaction.apply(plan.rewriting, at: id, by: act)
            }
        ).answer(context)
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
