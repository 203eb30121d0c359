import Forms
import Places
import Vocabulary
import Web

/// What a change of one part does, before it is kept (Änderung an einem Teil der Unterkunft).
struct PartPlan: Sendable {
    let book: SiteBook
    let part: Spot
    let kind: HousingAct.Kind
    /// The first day that changes.
    let from: Day
    /// As far as the change reaches.
    let period: DayRange
    /// Nil where it was never there.
    let life: Life?
    let reason: String
    private(set) var lives = Rewriting<Life>()
    private(set) var newPlaces: [(spot: Spot, period: DayRange, life: Life)] = []

    /// The book as it would be.
    var changed: SiteBook {
        var adding = lives
        for place in newPlaces { adding.add(place.spot.id, place.period, place.life) }
        return book.applying(adding, adding: newPlaces.map(\.spot))
    }

    static func decide(_ form: FormFields, _ part: Spot, _ book: SiteBook, today: Day) throws(Refusal) -> PartPlan {
        var reader = FormReader(form)
        let day = reader.premisesDay("ab", today: today)
        let isVoid = form["falsch"] != nil
        guard let row = day.map({ day in book.lives[part.id]?.first { $0.period.contains(day) } }) ?? book.row(of: part.id, on: today) else {
            throw .invalid("ab", "An diesem Tag gibt es diesen Teil der Unterkunft nicht.")
        }
        let name = reader.text("name", required: "Geben Sie einen Namen an.", max: 60)
        let counting = part.kind == .room && !isVoid ? reader.counting() : Optional.some((Counting.none, 0))
        let floor = reader.number("stockwerk", -5...60)
        let start = reader.premisesDay("von", today: today) ?? row.period.from
        let reason = reader.occasion(for: day ?? row.period.from, today: today, isNeeded: day == nil)
        if day != nil, start != row.period.from { reader.refuse("von", "Der erste Tag lässt sich nur berichtigen. Lassen Sie „Gilt ab“ dafür leer.") }
        if start >= row.period.until { reader.refuse("von", "Das liegt nach dem letzten Tag.") }
        let moved = DayRange(start, row.period.until) ?? row.period
        if day == nil, !isVoid, let problem = book.gap(in: part.parent, moved) { reader.refuse("von", problem) }
        if !isVoid, book.isTaken(name, in: part.parent, day.flatMap { DayRange($0, row.period.until) } ?? moved, besides: part.id) {
            reader.refuse("name", "\(name) gibt es dort in dieser Zeit schon.")
        }
        try reader.finish()
        guard let (counting, places) = counting else { throw .invalid("zaehlung", "Prüfen Sie die Angaben.") }
        let life = isVoid ? nil : Life(name: name, counting: counting, floor: floor)
        let period = day.flatMap { DayRange($0, row.period.until) } ?? DayRange(min(start, row.period.from), row.period.until) ?? row.period
        var plan = PartPlan(
            book: book, part: part, kind: day == nil ? .correction : .change, from: period.from, period: period, life: life, reason: reason)
        if let life, let day {
            plan.lives.change(row, from: day, to: life)
        } else if let life {
            plan.lives.replace(row, moved, life)
            if moved != row.period { try plan.move(row.period, to: moved) }
        } else {
            try plan.withdraw()
        }
        if life?.counting == .placeByPlace { plan.furnish(places, from: day ?? moved.from, until: row.period.until) }
        guard !plan.lives.isEmpty || !plan.newPlaces.isEmpty else { throw .invalid("name", "Es ist nichts geändert.") }
        try plan.refuseCrowding()
        return plan
    }

    /// Another first day: what began with it begins with it again.
    private mutating func move(_ old: DayRange, to new: DayRange) throws(Refusal) {
        let inside = book.tree(part.id)
        lives.shift(inside.dropFirst().flatMap { book.lives[$0] ?? [] }, from: old, to: new)
        try refuseUse(before: new.from, since: old.from)
    }

    /// People or entries on days on which the part is no longer there.
    private func refuseUse(before day: Day, since start: Day) throws(Refusal) {
        guard let lost = DayRange(start, day) else { return }
        let inside = Set(book.tree(part.id))
        let people = book.lodgers.count { $0.period.overlaps(lost) && ($0.room.map(inside.contains) ?? false) }
        if people > 0 { throw .invalid("von", people == 1 ? "1 Person wohnt schon vorher dort." : "\(people) Personen wohnen schon vorher dort.") }
        let others =
            book.closures.count { $0.period.overlaps(lost) && ($0.spot.map(inside.contains) ?? false) }
            + book.reservations.count { $0.period.overlaps(lost) && ($0.spot.map(inside.contains) ?? false) }
        if others > 0 { throw .invalid("von", "Für diese Tage ist dort eine Sperrung oder Reservierung eingetragen.") }
    }

    /// The part was never there, nor anything in it; then nothing may refer to it.
    private mutating func withdraw() throws(Refusal) {
        let inside = Set(book.tree(part.id))
        func refers(_ spot: ID<Spot>?) -> Bool { spot.map(inside.contains) ?? false }
        if book.lodgers.contains(where: { refers($0.room) || refers($0.place) }) {
            throw .invalid("falsch", "Hier hat jemand gewohnt. Berichtigen Sie zuerst die Aufenthalte.")
        }
        if book.closures.contains(where: { refers($0.spot) }) || book.reservations.contains(where: { refers($0.spot) })
            || book.amenities.contains(where: { refers($0.spot) })
        {
            throw .invalid("falsch", "Dazu gibt es Sperrungen, Reservierungen oder Merkmale. Nehmen Sie diese zuerst zurück.")
        }
        for row in inside.sorted().flatMap({ book.lives[$0] ?? [] }) { lives.replace(row, nil) }
    }

    /// So many places from a day on: missing ones are added, and of too many the last free ones end.
    private mutating func furnish(_ wanted: Int, from day: Day, until end: Day) {
        guard let span = DayRange(day, end) else { return }
        let rows = book.parts(of: part.id).flatMap { book.lives[$0.id] ?? [] }.filter { $0.period.overlaps(span) }
        let moved = Set(lives.gone.map(\.id))
        let there = rows.filter { $0.period.contains(day) || moved.contains($0.id) }
        if wanted > there.count {
            var number = book.parts(of: part.id).count
            for _ in there.count..<wanted {
                number += 1
                let place = Spot(id: .random(), kind: .place, site: part.site, parent: part.id)
                newPlaces.append((place, span, Life(name: "Platz \(number)")))
            }
        }
        let taken = Set(book.lodgers.filter { $0.period.overlaps(span) }.compactMap(\.place))
        let order = there.sorted {
            let (one, other) = ($0.spot.map(taken.contains) ?? false, $1.spot.map(taken.contains) ?? false)
            return one == other ? $0.content.name.naturalKey > $1.content.name.naturalKey : !one
        }
        lives.end(order.prefix(max(0, there.count - wanted)).filter { !moved.contains($0.id) }, on: day)
    }

    // MARK: People

    /// The day on which most people are in the room beyond its places, and how many.
    private static func crowd(_ book: SiteBook, _ room: ID<Spot>, _ period: DayRange) -> (day: Day, over: Int) {
        let days = book.lodgers.filter { $0.room == room }.map { max($0.period.from, period.from) }.filter { $0 < period.until }
        let all = Set(days + [period.from]).sorted().map { (day: $0, over: book.tally(of: room, on: $0).over) }
        return all.max { $0.over < $1.over } ?? (period.from, 0)
    }

    /// Where more people are left over than before.
    var crowding: (day: Day, over: Int)? {
        guard part.kind == .room else { return nil }
        let (before, after) = (PartPlan.crowd(book, part.id, period), PartPlan.crowd(changed, part.id, period))
        return after.over > before.over ? after : nil
    }

    func crowd(in book: SiteBook) -> [Lodger] { crowding.map { book.people(in: part.id, on: $0.day) } ?? [] }

    private func refuseCrowding() throws(Refusal) {
        guard let (day, over) = crowding, reason.isEmpty else { return }
        throw .invalid(
            "anlass", "Am \(day) fehlt im Zimmer Platz für \(counted(over, "Person", "Personen")). Nennen Sie den Grund, oder lassen Sie zuerst jemanden umziehen.")
    }
}

extension Rewriting {
    package mutating func add(_ spot: ID<Spot>?, _ period: DayRange, _ content: Content) {
        self = self + Rewriting(new: [Piece(spot: spot, period: period, content: content)])
    }
}

extension FormReader {
    /// How a room counts, and how many places of its own it has.
    mutating func counting() -> (counting: Counting, places: Int)? {
        let kind = one("zaehlung", of: ["places", "number", "area"], required: "Wählen Sie, wie die Plätze gezählt werden.")
        switch kind {
        case "area"?: return area("flaeche", required: "Geben Sie die Fläche an.").map { (.area($0), 0) }
        case let kind?:
            return number("plaetze", 1...60, required: "Geben Sie an, wie viele Plätze ein Zimmer hat.").map {
                kind == "places" ? (.placeByPlace, $0) : (.number($0), 0)
            }
        case nil: return nil
        }
    }
}

extension SiteBook {
    /// What is known of a part on a day, else the nearest.
    func row(of spot: ID<Spot>, on day: Day) -> Dated<Life>? {
        let rows = (lives[spot] ?? []).sorted { $0.period.from < $1.period.from }
        return rows.last { $0.period.from <= day } ?? rows.first
    }

    /// Why something cannot be there all the time, being in something else: the house or the site is shorter.
    func gap(in parent: ID<Spot>?, _ period: DayRange) -> Phrase? {
        let name = name(of: parent, on: period.from)
        let rows = parent.map { lives[$0] ?? [] }?.map(\.period) ?? [site.lifetime]
        var open = [period]
        for row in rows { open = open.flatMap { $0.subtracting(row) } }
        guard let first = open.map(\.from).min() else { return parent.flatMap { spots[$0]?.parent }.flatMap { gap(in: $0, period) } }
        return rows.contains { $0.until == first }
            ? "\(name) gibt es nur bis \(first.previous). Wählen Sie einen früheren letzten Tag, oder verlängern Sie zuerst dort."
            : "\(name) gibt es am \(first) nicht."
    }

    /// Whether a sibling has that name in that time.
    func isTaken(_ name: String, in parent: ID<Spot>?, _ period: DayRange, besides own: ID<Spot>?) -> Bool {
        spots.values.contains { spot in
            spot.parent == parent && spot.id != own
                && (lives[spot.id] ?? []).contains { $0.period.overlaps(period) && $0.content.name.lowercased() == name.lowercased() }
        }
    }
}
