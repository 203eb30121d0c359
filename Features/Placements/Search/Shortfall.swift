import Accommodation
import Places
import Register
import Vocabulary

/// Why a site is no answer: the rule that fails first, and the nearest day on which everything would fit (Hinderungsgrund).
package struct Shortfall: Sendable, Hashable {
    package enum Reason: Sendable, Hashable {
        case closesBefore(Day)
        case contractEnds(Day)
        case space(free: Int)
        case need(Amenity.Kind, free: Int)
        case needsTogether
        case company, family
        /// Somebody lives there from whom one of the party is to live apart.
        case notTogether
        case apart(Together)
        case school(Int?)
        case nursery(Int?)
    }

    /// What happens on the day that makes it fit.
    package enum Opening: Sendable, Hashable {
        case closureEnds(ID<Spot>)
        case reservationEnds(ID<Spot>)
        case opens(ID<Spot>)
        case leaves(ID<Spot>)
        /// Only agreed: nobody has left yet.
        case isToLeave(ID<Spot>)
        case other
    }

    package struct Next: Sendable, Hashable {
        package let day: Day
        package let opening: Opening
    }

    package let site: Site
    package let reason: Reason
    package let next: Next?
}

/// One site as the search saw it (betrachtete Unterkunft), to say why it does not fit.
struct Candidate {
    let book: SiteBook
    let ends: ContractEnds
    let people: [ID<Person>: Neighbour]
    let expected: [ID<Spot>: [Neighbour]]
    /// The first day on which somebody is to be gone, by agreement.
    let agreedEnds: [ID<Person>: Day]
    /// From whom one of the party is to live apart.
    let avoided: Set<ID<Person>>

    func house(_ span: DayRange, contracts: Bool = true, in book: SiteBook? = nil) -> OpenHouse {
        let book = book ?? self.book
        return OpenHouse(book, span, contracts ? ends : ContractEnds([], from: span.from)).meeting(people, expected: expected)
            .avoiding(avoided, in: book, span, expected: expected)
    }

    /// As if everybody left when it was agreed; nil where nothing is agreed.
    var asAgreed: SiteBook? {
        guard book.lodgers.contains(where: { agreedEnds[$0.person] != nil }) else { return nil }
        let lodgers = book.lodgers.compactMap { lodger -> Lodger? in
            guard let end = agreedEnds[lodger.person], end < lodger.period.until else { return lodger }
            return DayRange(lodger.period.from, end).map {
                Lodger(person: lodger.person, site: lodger.site, room: lodger.room, place: lodger.place, period: $0)
            }
        }
        return SiteBook(
            site: book.site, spots: Array(book.spots.values), lives: book.lives.values.flatMap { $0 }, closures: book.closures,
            reservations: book.reservations, lodgers: lodgers, amenities: book.amenities, standards: book.standards)
    }
}

extension PlaceSearch {
    /// For a site without a hit.
    func shortfall(_ candidate: Candidate, lookingAhead: Int = PlaceSearch.monthsAhead) -> Shortfall {
        Shortfall(site: candidate.book.site, reason: reason(candidate), next: next(candidate, lookingAhead: lookingAhead))
    }

    func fits(_ house: OpenHouse) -> Bool { isNear(house) && !Fitting.ways(Crowd(wish.party, rules, .all), house, wish.together).isEmpty }

    private func reason(_ candidate: Candidate) -> Shortfall.Reason {
        let (site, span, size) = (candidate.book.site, wish.span, wish.party.seekers.count)
        if site.lifetime.until < span.until { return .closesBefore(site.lifetime.until) }
        let house = candidate.house(span)
        func takes(_ obeyed: ObeyedRules, _ together: Together = .site) -> Bool {
            !Fitting.ways(Crowd(wish.party, rules, obeyed), house, together).isEmpty
        }
        var obeyed = ObeyedRules.onlySpace
        guard takes(obeyed) else {
            let whole = candidate.house(span, contracts: false)
            if whole.free >= size, room(whole) > room(house) { return .contractEnds(candidate.ends.first) }
            return .space(free: min(house.free, room(house)))
        }
        let needs = Amenity.Kind.needs.filter { need in wish.party.seekers.contains { $0.needs.contains(need) } }
        for need in needs where !takes(ObeyedRules(needs: [need], company: false, family: false)) {
            return .need(need, free: free(need, house))
        }
        obeyed.needs = Set(needs)
        guard takes(obeyed) else { return .needsTogether }
        obeyed.company = true
        guard takes(obeyed) else { return house.units.contains(where: \.isBarred) ? .notTogether : .company }
        obeyed.family = true
        guard takes(obeyed) else { return .family }
        guard takes(obeyed, wish.together) else { return .apart(wish.together) }
        var way = wish
        way.nursery = nil
        return PlaceSearch(way, rules, owners: owners).isNear(house) ? .nursery(house.nursery) : .school(house.school)
    }

    private func room(_ house: OpenHouse) -> Int { house.units.flatMap(\.rooms).reduce(0) { $0 + $1.free } }

    /// How many places, counted alone, would meet one need.
    private func free(_ need: Amenity.Kind, _ house: OpenHouse) -> Int {
        house.units.flatMap(\.rooms).reduce(0) { sum, room in
            sum + (need == .single ? (room.isForOne ? 1 : 0) : min(room.free, room.beds.count { $0.offers.contains(need) }))
        }
    }

    /// The first day within some months on which everything fits for as long as wished.
    private func next(_ candidate: Candidate, lookingAhead months: Int) -> Shortfall.Next? {
        let (book, length) = (candidate.book, wish.span.until.number - wish.span.from.number)
        guard months > 0, let ahead = DayRange(wish.span.from.next, wish.span.from.addingMonths(months)) else { return nil }
        let days =
            book.closures.map(\.period.until) + book.reservations.map(\.period.until) + book.lodgers.map(\.period.until)
            + book.lives.values.flatMap { $0 }.map(\.period.from) + book.amenities.map(\.period.from)
            + book.lodgers.compactMap { candidate.agreedEnds[$0.person] } + [book.site.lifetime.from]
        let crowd = Crowd(wish.party, rules, .all)
        let books = [book] + [candidate.asAgreed].compactMap { $0 }
        for day in Set(days.filter(ahead.contains)).sorted().prefix(40) {
            guard let span = DayRange(day, day.advanced(by: length)) else { continue }
            var later = wish
            later.span = span
            let search = PlaceSearch(later, rules, owners: owners)
            for book in books {
                let house = candidate.house(span, in: book)
                guard search.isNear(house), let way = Fitting.ways(crowd, house, wish.together).first else { continue }
                return Shortfall.Next(day: day, opening: opening(on: day, way, candidate.book, candidate.agreedEnds))
            }
        }
        return nil
    }

    /// What happens on a day in the rooms of a way to place the party.
    private func opening(on day: Day, _ way: Seating, _ book: SiteBook, _ agreed: [ID<Person>: Day]) -> Shortfall.Opening {
        for room in way.rooms {
            let places = [room] + book.parts(of: room).map(\.id)
            if (book.closures(over: room) + places.flatMap { book.closures(exactlyOf: $0) }).contains(where: { $0.period.until == day }) {
                return .closureEnds(room)
            }
            if book.reservations(of: room).contains(where: { $0.period.until == day }) { return .reservationEnds(room) }
            if book.lodgers(in: room).contains(where: { $0.period.until == day }) { return .leaves(room) }
            if book.lodgers(in: room).contains(where: { agreed[$0.person] == day }) { return .isToLeave(room) }
            if book.chain(from: room).contains(where: { part in (book.lives[part] ?? []).contains { $0.period.from == day } }) { return .opens(room) }
        }
        return .other
    }
}
