import Accommodation
import Places
import Register
import Storage
import Vocabulary

/// All that is known where it is asked who may sleep where (Grundlage der Einwände): houses with their rooms, contracts and people, who is
/// expected, and the rules.
package struct LodgingGround: Sendable {
    /// Somebody as far as rooms are concerned, on all days.
    struct Known: Sendable {
        var sex: [(period: DayRange, sex: Sex)] = []
        var birth: Birth?
        var memberships: [(period: DayRange, membership: Membership)] = []
        var pillars: [(period: DayRange, pillar: Pillar)] = []
        /// What was said when a place was sought.
        var asked: Set<Amenity.Kind> = []
        var needs: [(period: DayRange, need: Need)] = []

        /// What the file says and what was said when a place was sought.
        func needs(on day: Day) -> Set<Amenity.Kind> {
            asked.union(needs.filter { $0.period.contains(day) }.compactMap(\.need.kind.amenity))
        }
    }

    /// Two who are to live apart for a time, whosever file says it.
    struct Apart: Sendable {
        let one: ID<Person>
        let other: ID<Person>
        let period: DayRange
    }

    /// A place that is kept for somebody.
    struct Kept: Sendable {
        let placement: ID<Placement>
        let site: ID<Site>
        let seat: Placement.Seat
        let neighbour: Neighbour
    }

    let books: [ID<Site>: SiteBook]
    let people: [ID<Person>: Known]
    let kept: [Kept]
    let tenures: [ID<Site>: [Dated<Tenure>]]
    let owners: [ID<Authority>: Authority.Kind]
    let rules: PlacingRules
    var apart: [Apart] = []
}

extension LodgingGround {
    func neighbour(_ person: ID<Person>, on day: Day) -> Neighbour {
        let known = people[person] ?? Known()
        let membership = known.memberships.first { $0.period.contains(day) }?.membership
        return Neighbour(
            person: person, sex: known.sex.first { $0.period.contains(day) }?.sex, age: known.birth.map { max(0, $0.age(on: day)) },
            household: membership?.household.text, part: membership?.part)
    }

    /// The one question: what speaks against some people's sleeping where they would, all together. Places kept for `arriving` are theirs.
    package func objections(to wishes: [StayWish], arriving: ID<Placement>? = nil) -> [Objection] {
        var found: [Objection] = []
        for (site, indices) in Dictionary(grouping: wishes.indices, by: { wishes[$0].stay.site }).sorted(by: {
            ($0.key?.text ?? "") < ($1.key?.text ?? "")
        }) {
            guard let book = site.flatMap({ books[$0] }) else { continue }
            let move = Move(ground: self, book: book, wishes: indices.map { wishes[$0] }, all: wishes, arriving: arriving)
            found += move.house + move.beds + move.nights
        }
        return (found + elsewhere(wishes, arriving)).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    /// What holds of the house alone, and of its part, for one of them.
    package func objections(toHouseOf wish: StayWish) -> [Objection] {
        guard let book = wish.stay.site.flatMap({ books[$0] }) else { return [] }
        return Move(ground: self, book: book, wishes: [wish], all: [wish], arriving: nil).house
    }

    /// The unit a room lies in.
    package func unit(of room: ID<Spot>, at site: ID<Site>) -> ID<Spot>? { books[site]?.spots[room]?.parent }

    /// What speaks against how people sleep on a day, whoever put them there.
    package func objections(on day: Day) -> [Objection] {
        books.values.sorted { $0.site.id < $1.site.id }.flatMap { book -> [Objection] in
            let night = Night(book, on: day, self)
            return (night.clashes(night.units) + night.underOneRoof).map(\.objection) + night.crowded
        }
    }

    /// Whoever sleeps here needs no place that is kept elsewhere.
    private func elsewhere(_ wishes: [StayWish], _ arriving: ID<Placement>?) -> [Objection] {
        let movers = Set(wishes.compactMap(\.person))
        let left = kept.filter { $0.placement != arriving && $0.seat.person.map(movers.contains) ?? false }
        return Dictionary(grouping: left, by: \.site).sorted { $0.key < $1.key }.compactMap { site, seats in
            guard let name = books[site]?.site.name else { return nil }
            let said: Phrase = seats.count == 1 ? "Für eine dieser Personen ist" : "Für \(seats.count) dieser Personen sind"
            return Objection(
                .reservedElsewhere,
                "\(said) in \(name) noch ein Platz vorgemerkt. Nehmen Sie die Vormerkung zurück oder erfassen Sie dort die Ankunft.")
        }
    }
}

extension Placement.Seat {
    var person: ID<Person>? { seeker.person }
}

/// Some people's going to one house (Einzug in ein Haus).
struct Move {
    let ground: LodgingGround
    let book: SiteBook
    let wishes: [StayWish]
    /// With those who go elsewhere.
    let all: [StayWish]
    let arriving: ID<Placement>?

    private var movers: Set<ID<Person>> { Set(all.compactMap(\.person)) }

    /// Where no end is agreed so many months are looked at.
    private func span(_ wish: StayWish) -> DayRange {
        DayRange(wish.period.from, min(wish.period.until, wish.period.from.addingMonths(PlaceSearch.openMonths))) ?? wish.period
    }

    /// Whoever sleeps in the same room, or house, that day already is not new there.
    private func isNew(_ wish: StayWish) -> Bool {
        guard let person = wish.person else { return true }
        return !book.lodgers.contains { lodger in
            lodger.person == person && lodger.period.contains(wish.period.from) && (wish.stay.room == nil || lodger.room == wish.stay.room)
        }
    }

    private var comers: [StayWish] { wishes.filter(isNew) }

    /// What holds of the house and its parts: there, open, under contract, for these people.
    var house: [Objection] {
        var found: [Objection] = []
        for wish in comers {
            let (day, room) = (wish.period.from, wish.stay.room)
            let name = book.name(of: room, on: day)
            guard book.site.lifetime.contains(day), room.map({ book.life(of: $0, on: day) != nil }) ?? true else {
                found.append(Objection(.notThere, "\(name) gibt es am \(day) nicht."))
                continue
            }
            let closures = (room.map(book.closures(over:)) ?? book.closures.filter { $0.spot == nil }).filter { $0.period.overlaps(span(wish)) }
            for closure in closures.sorted(by: { $0.period.from < $1.period.from }).prefix(1) {
                let label = closure.content.reason.label
                found.append(
                    closure.period.contains(day)
                        ? Objection(.closed, "\(name) ist seit \(closure.period.from) gesperrt: \(label).")
                        : Objection(.closes, "\(name) ist ab \(closure.period.from) gesperrt: \(label)."))
            }
            let end = ((room.map(book.chain(from:)) ?? []).compactMap { book.end(of: $0, from: day) } + [book.site.lifetime.until]).min() ?? .endless
            if end < span(wish).until { found.append(Objection(.ends, "\(name) gibt es nur bis zum \(end.previous).")) }
            if let words = book.lapse(ground.tenures[book.site.id] ?? [], for: room, on: day) { found.append(Objection(.lapsed, words)) }
        }
        return found + wishes.compactMap(responsible)
    }

    /// Whose house it is, and in whose care who comes is.
    private func responsible(_ wish: StayWish) -> Objection? {
        let day = wish.period.from
        let lives = wish.person.map { person in book.lodgers.contains { $0.person == person && $0.period.contains(day) } } ?? false
        let before = wish.person.flatMap { ground.people[$0]?.pillars.first { $0.period.contains(day) }?.pillar }
        let pillar = wish.pillar ?? before
        guard let pillar, !lives || pillar != before else { return nil }
        return Objection.responsible(book.site, ground.owners[book.site.authority(on: day)], pillar)
    }

    /// Places that are somebody else's.
    var beds: [Objection] {
        wishes.indices.compactMap { index in
            let wish = wishes[index]
            guard let place = wish.stay.place, let room = wish.stay.room else { return nil }
            let others = book.lodgers(in: room).contains { $0.place == place && !movers.contains($0.person) && $0.period.overlaps(span(wish)) }
            let twice = wishes.indices.contains { $0 != index && wishes[$0].stay.place == place && wishes[$0].period.overlaps(wish.period) }
            let promised = otherSeats.contains { $0.seat.place == place && $0.seat.period.overlaps(span(wish)) }
            let isShut = book.closures(exactlyOf: place).contains { $0.period.contains(wish.period.from) }
            guard others || twice || promised || isShut else { return nil }
            return Objection(.taken, "\(book.name(of: place, on: wish.period.from)) ist in dieser Zeit vergeben oder gesperrt.")
        }
    }

    /// Kept here for somebody else.
    private var otherSeats: [LodgingGround.Kept] {
        ground.kept.filter { kept in
            kept.site == book.site.id && kept.placement != arriving && !(kept.seat.person.map(movers.contains) ?? false)
        }
    }

    /// The first night, and each on which something about the rooms changes.
    private var days: [Day] {
        let spans = wishes.compactMap { wish in wish.stay.room.map { (room: $0, span: span(wish)) } }
        let days = spans.flatMap { book.edges(of: $0.room, in: $0.span) } + wishes.map(\.period.from)
        return Array(Set(days).sorted().prefix(40))
    }

    /// What is so in the rooms afterwards and was not before.
    var nights: [Objection] {
        var found: [Objection] = []
        for day in days {
            let before = Night(book, on: day, ground)
            let after = Night(book, on: day, ground, wishes: all, arriving: arriving)
            let rooms = Set(
                after.sleepers.filter(\.isMoving).compactMap(\.room)
                    + before.sleepers.filter { $0.who.person.map(movers.contains) ?? false }.compactMap(\.room))
            let units = Set(rooms.compactMap { book.spots[$0]?.parent })
            let known = Set(before.clashes(units) + before.underOneRoof)
            found += rooms.sorted().flatMap { full($0, before, after) }
            found += (after.clashes(units) + after.underOneRoof).filter { !known.contains($0) }.map(\.objection)
        }
        return found + houseFull
    }

    private func full(_ room: ID<Spot>, _ before: Night, _ after: Night) -> [Objection] {
        let was = Set(before.sleepers.filter { $0.room == room }.map(\.key))
        let here = after.sleepers.filter { $0.room == room && !$0.isExpected }
        guard here.contains(where: { $0.isMoving && !was.contains($0.key) }), let life = book.life(of: room, on: after.day), life.counting != .none
        else { return [] }
        let (name, places) = (book.name(of: room, on: after.day), book.places(of: room, on: after.day))
        let sum = here.count { ground.rules.needsBed($0.who.age) || $0.place != nil }
        if sum > places { return [.full(name, places, sum)] }
        let own = Set(ground.kept.map { $0.seat.reservation?.text ?? "" }).subtracting(otherSeats.map { $0.seat.reservation?.text ?? "" })
        let kept = book.reservations(of: room).reduce(0) {
            $0 + ($1.period.contains(after.day) && !own.contains($1.id.text) ? $1.content.persons : 0)
        }
        return sum + kept > places
            ? [Objection(.reserved, "In \(name) vorgemerkt: \(counted(kept, "Platz", "Plätze")); frei bliebe keiner mehr für alle.")] : []
    }

    /// Who comes without a room takes one all the same.
    private var houseFull: [Objection] {
        let coming = comers.filter { $0.stay.room == nil }
        guard let day = coming.map(\.period.from).min(), !book.rooms.isEmpty else { return [] }
        let tally = book.without(people: movers).tally(on: day)
        guard tally.places > 0, tally.free < coming.count else { return [] }
        return [Objection(.full, "In \(book.site.name) am \(day) frei: \(counted(tally.free, "Platz", "Plätze")); gebraucht: \(coming.count).")]
    }
}

extension SiteBook {
    /// The day from which a part is not there any more.
    fileprivate func end(of part: ID<Spot>, from day: Day) -> Day? {
        var reached = day
        for life in (lives[part] ?? []).sorted(by: { $0.period.from < $1.period.from }) where life.period.contains(reached) {
            reached = life.period.until
        }
        return reached
    }
}
