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
        Route.form("/unterkuenfte/{site}/merkmale", allow: .manageAccommodation, undo: FormPart.takesBackPremises, adding)
            + Route.form("/unterkuenfte/{site}/merkmale/{amenity}", allow: .manageAccommodation, undo: FormPart.takesBackPremises, changing)
    }

    private func adding(_ context: AppContext, _ db: any Connection) throws -> Form {
        let (book, today) = (try PartDesk.book(context, db), context.today)
        var start: Inputs = ["bereich": context.query["bereich"] ?? ""]
        start.set("von", max(today, book.site.lifetime.from))
        return Form(
            seen: .nothing, start: start, page: { sheet in .newAmenity(book, sheet, today: today) },
            decide: { fields in
                let (wish, site) = (try AmenityWish(fields, book, today: today), book.site)
                return Decided { transaction in
                    let act = try transaction.begin(HousingAct(.amenity, on: wish.period.from, reason: wish.reason), at: site.id)
                    for spot in wish.spots { try transaction.record(wish.amenity, at: site.id, spot, wish.period, by: act) }
                    return "\(site.path)/bestand?erledigt=ja"
                }
            })
    }

    private func changing(_ context: AppContext, _ db: any Connection) throws -> Form {
        let (book, today) = (try PartDesk.book(context, db), context.today)
        let row = try db.amenity(try context.id("amenity"), in: book)
        var start: Inputs = [:]
        if !row.period.isOpen { start.set("bis", row.period.until.previous) }
        return Form(
            seen: Seen(row.id).saying(row.content.words, row.period.words), start: start, page: { sheet in .amenity(book, row, sheet) },
            decide: { fields in
                var reader = FormReader(fields)
                let last = reader.premisesDay("bis", today: today)
                let reason = reader.occasion(for: nil, today: today, isNeeded: fields["falsch"] != nil)
                if let last, last < row.period.from { reader.refuse("bis", "Das Ende liegt vor dem Beginn.") }
                try reader.finish()
                var rewriting = Rewriting<Amenity>()
                rewriting.replace(row, fields["falsch"] != nil ? nil : DayRange(row.period.from, last?.next ?? .endless))
                guard !rewriting.isEmpty else { throw Refusal.invalid("bis", "Es ist nichts geändert.") }
                let day = rewriting.new.first?.period.until ?? row.period.from
                return Decided { transaction in
                    let act = try transaction.begin(HousingAct(.amenity, on: day == .endless ? today : day, reason: reason), at: book.site.id)
                    try transaction.apply(rewriting, at: book.site.id, by: act)
                    return "\(book.site.path)/bestand?erledigt=ja"
                }
            })
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
