import Forms
import Markup
import Places
import Register
import Storage
import Vocabulary
import Web

/// What a site and its parts offer: entering it, ending it, and taking back what was wrong.
struct AmenityDesk: Sendable {
    var routes: [Route] {
        [
            .get("/unterkuenfte/{site}/merkmale", allow: .manageAccommodation, showNew),
            .post("/unterkuenfte/{site}/merkmale", allow: .manageAccommodation, submitNew),
            .get("/unterkuenfte/{site}/merkmale/{amenity}", allow: .manageAccommodation, show),
            .post("/unterkuenfte/{site}/merkmale/{amenity}", allow: .manageAccommodation, submit),
        ]
    }

    private func showNew(_ context: AppContext) async throws -> Answer {
        let book = try await PartDesk.book(context)
        var inputs: Inputs = [:]
        inputs.set("von", max(context.today, book.site.lifetime.from))
        inputs["bereich"] = context.query["bereich"] ?? ""
        return .page(.newAmenity(book, inputs, today: context.today, token: context.formToken, key: Submission.newKey()))
    }

    private func submitNew(_ context: AppContext) async throws -> Answer {
        let (actor, id, today, fields) = (try context.requireActor(), try context.id("site", of: Site.self), context.today, context.form)
        let token = context.formToken
        return try await HousingSteps<AmenityWish>(
            done: "/unterkuenfte/\(id)/bestand?erledigt=ja",
            decide: { db in
                try db.refuseHidden(id, for: actor)
                return try AmenityWish(fields, try db.siteBook(id, .always), today: today)
            },
            form: { inputs, key in .newAmenity(try await PartDesk.book(context), inputs, today: today, token: token, key: key) },
            check: { _ in throw Refusal.notFound },
            save: { wish, transaction in
                let act = try transaction.begin(HousingAct(.amenity, on: wish.period.from, reason: wish.reason), at: id)
                for spot in wish.spots { try transaction.record(wish.amenity, at: id, spot, wish.period, by: act) }
            }
        ).answer(context)
    }

    // MARK: One

    private func amenity(_ context: AppContext) async throws -> (SiteBook, Dated<Amenity>) {
        let (book, id) = (try await PartDesk.book(context), try context.id("amenity", of: Dated<Amenity>.self))
        guard let row = book.amenities.first(where: { $0.id == id }) else { throw Refusal.notFound }
        return (book, row)
    }

    private func show(_ context: AppContext) async throws -> Answer {
        let (book, row) = try await amenity(context)
        var inputs: Inputs = [:]
        if !row.period.isOpen { inputs.set("bis", row.period.until.previous) }
        return .page(.amenity(book, row, inputs, token: context.formToken, key: Submission.newKey()))
    }

    private func submit(_ context: AppContext) async throws -> Answer {
        let (actor, id, today, fields) = (try context.requireActor(), try context.id("site", of: Site.self), context.today, context.form)
        let (token, amenity) = (context.formToken, try context.id("amenity", of: Dated<Amenity>.self))
        return try await HousingSteps<Rewriting<Amenity>>(
            done: "/unterkuenfte/\(id)/bestand?erledigt=ja",
            decide: { db in
                try db.refuseHidden(id, for: actor)
                guard let row = try db.siteBook(id, .always).amenities.first(where: { $0.id == amenity }) else {
                    throw Refusal.conflict("Dieses Merkmal wurde inzwischen geändert.")
                }
                var reader = FormReader(fields)
                let last = reader.premisesDay("bis", today: today)
                _ = reader.occasion(for: nil, today: today, isNeeded: fields["falsch"] != nil)
                if let last, last < row.period.from { reader.refuse("bis", "Das Ende liegt vor dem Beginn.") }
                try reader.finish()
                var rewriting = Rewriting<Amenity>()
                rewriting.replace(row, fields["falsch"] != nil ? nil : DayRange(row.period.from, last?.next ?? .endless))
                guard !rewriting.isEmpty else { throw Refusal.invalid("bis", "Es ist nichts geändert.") }
                return rewriting
            },
            form: { inputs, key in
                let (book, row) = try await self.amenity(context)
                return .amenity(book, row, inputs, token: token, key: key)
            },
            check: { _ in throw Refusal.notFound },
            save: { rewriting, transaction in
                let day = rewriting.new.first?.period.until ?? rewriting.gone.first?.period.from ?? today
                let reason = fields["anlass"]?.trimmed ?? ""
                let act = try transaction.begin(HousingAct(.amenity, on: day == .endless ? today : day, reason: reason), at: id)
                try transaction.apply(rewriting, at: id, by: act)
            }
        ).answer(context)
    }
}

/// An amenity as typed, for one or several parts at once (Merkmal eintragen).
struct AmenityWish: Sendable {
    let amenity: Amenity
    /// Nil is the whole site.
    let spots: [ID<Spot>?]
    let period: DayRange
    let reason: String

    init(_ form: FormFields, _ book: SiteBook, today: Day) throws(Refusal) {
        var reader = FormReader(form)
        let kind = reader.choice("was", of: Amenity.Kind.self, required: "Wählen Sie ein Merkmal.")
        let metres = reader.number("meter", 1...20_000)
        let period = reader.premisesSpan("von", "bis", required: "Geben Sie an, ab wann das gilt.", today: today)
        reason = reader.occasion(for: nil, today: today)
        let chosen = form.all("bereich").filter { !$0.isEmpty }
        if chosen.contains(where: { book.spots[ID($0)] == nil }) {
            reader.refuse("bereich", "Diese Auswahl gibt es nicht. Wählen Sie aus der Liste.")
        }
        let spots: [ID<Spot>?] = chosen.isEmpty ? [nil] : Set(chosen).sorted().map { ID($0) }
        if let kind, kind.isReached != (metres != nil) {
            reader.refuse("meter", kind.isReached ? "Geben Sie den Fußweg in Metern an." : "Meter gehören nur zu Schule und Kita.")
        }
        if let kind, let period {
            for spot in spots where book.amenities.contains(where: { $0.spot == spot && $0.content.kind == kind && $0.period.overlaps(period) }) {
                reader.refuse("was", "\(kind.label) ist für \(book.name(of: spot, on: period.from)) in dieser Zeit schon eingetragen.")
                break
            }
            for spot in spots {
                if let gap = book.gap(in: spot, DayRange(period.from, period.from.next) ?? period) { reader.refuse("von", gap) }
            }
        }
        try reader.finish()
        guard let kind, let period else { throw .invalid("von", "Prüfen Sie die Angaben.") }
        (amenity, self.spots, self.period) = (Amenity(kind, metres: metres), spots, period)
    }
}
