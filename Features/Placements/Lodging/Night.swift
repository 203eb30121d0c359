import Accommodation
import Places
import Register
import Vocabulary

/// Who sleeps where at a site in one night, as it is or as it would be (Nacht).
struct Night {
    struct Sleeper {
        let key: String
        let who: Neighbour
        let room: ID<Spot>?
        let place: ID<Spot>?
        let needs: Set<Amenity.Kind>
        var isMoving = false
        var isExpected = false
    }

    /// Something that should not be, where and about whom.
    struct Found: Hashable {
        let kind: Objection.Kind
        let spot: ID<Spot>
        let who: String
        var other = ""
        var need: Amenity.Kind?
        let words: Phrase

        var objection: Objection { Objection(kind, words) }
    }

    let book: SiteBook
    let day: Day
    let rules: PlacingRules
    let sleepers: [Sleeper]
    /// Who is to live apart.
    private let apart: [(one: Int, other: Int)]

    init(_ book: SiteBook, on day: Day, _ ground: LodgingGround, wishes: [StayWish] = [], arriving: ID<Placement>? = nil) {
        let wishes = wishes.filter { $0.period.contains(day) }
        let movers = Set(wishes.compactMap(\.person))
        let here = book.lodgers.filter { $0.period.contains(day) && !movers.contains($0.person) }.map { lodger in
            Sleeper(
                key: lodger.person.text, who: ground.neighbour(lodger.person, on: day), room: lodger.room, place: lodger.place,
                needs: ground.people[lodger.person]?.needs(on: day) ?? [])
        }
        let expected = ground.kept.filter { kept in
            kept.site == book.site.id && kept.seat.period.contains(day) && kept.placement != arriving
                && !(kept.seat.person.map(movers.contains) ?? false)
        }.map { Sleeper(key: $0.seat.id.text, who: $0.neighbour, room: $0.seat.room, place: $0.seat.place, needs: [], isExpected: true) }
        let coming = wishes.enumerated().filter { $1.stay.site == book.site.id }.map { index, wish in
            Sleeper(
                key: wish.person?.text ?? "neu-\(index)", who: ground.neighbour(wish, on: day), room: wish.stay.room, place: wish.stay.place,
                needs: wish.person.flatMap { ground.people[$0]?.needs(on: day) } ?? [], isMoving: true)
        }
        let all = here + expected + coming
        (self.book, self.day, rules, sleepers) = (book, day, ground.rules, all)
        apart = ground.apart.filter { $0.period.contains(day) }.compactMap { pair in
            guard let one = all.firstIndex(where: { $0.who.person == pair.one }), let other = all.firstIndex(where: { $0.who.person == pair.other })
            else { return nil }
            return (min(one, other), max(one, other))
        }
    }

    /// Those in which somebody sleeps.
    var units: Set<ID<Spot>> { Set(sleepers.compactMap { $0.room.flatMap { book.spots[$0]?.parent } }) }

    func clashes(_ units: Set<ID<Spot>>) -> [Found] { units.sorted().flatMap(clashes) }

    private func clashes(_ unit: ID<Spot>) -> [Found] {
        let here = sleepers.filter { sleeper in sleeper.room.flatMap { book.spots[$0]?.parent } == unit }
        let offers = book.amenities(of: unit, on: day).offers
        let isFlat = book.site.kind == .flats || !offers.isDisjoint(with: [.familyFlat, .kitchen])
        var found: [Found] = []
        for (room, own) in Dictionary(grouping: here, by: { $0.room ?? unit }).sorted(by: { $0.key < $1.key }) {
            let kept = book.amenities(of: room, on: day).offers
            let use = RoomUse(isForWomen: kept.contains(.womenOnly), isFlat: isFlat, isForMinors: book.site.kind == .youthHome)
            let name = book.name(of: room, on: day)
            for clash in rules.clashes(own.map(\.who), in: use, flatmates: here.filter { $0.room != room }.map(\.who)) {
                let words = Objection.words(clash.kind, rules, name)
                found.append(Found(kind: clash.kind, spot: room, who: own[clash.who].key, other: clash.other.map { own[$0].key } ?? "", words: words))
            }
            found += own.flatMap { unmet($0, room, kept, own.count, name) }
        }
        let households = Set(here.map { $0.who.household ?? $0.key })
        if offers.contains(.familyFlat), households.count > 1 {
            let all = households.sorted().joined(separator: " ")
            found.append(Found(kind: .sharedFlat, spot: unit, who: all, words: Objection.words(.sharedFlat, rules, book.name(of: unit, on: day))))
        }
        return found + notTogether(in: unit)
    }

    private func unmet(_ sleeper: Sleeper, _ room: ID<Spot>, _ kept: Set<Amenity.Kind>, _ count: Int, _ name: String) -> [Found] {
        let offered = sleeper.place.map { book.amenities(of: $0, on: day).offers } ?? kept
        return Amenity.Kind.needs.filter(sleeper.needs.contains).compactMap { need in
            let isMet = need == .single ? count == 1 && (book.places(of: room, on: day) == 1 || kept.contains(.single)) : offered.contains(need)
            return isMet ? nil : Found(kind: .unmet, spot: room, who: sleeper.key, need: need, words: Objection.unmet(need, name))
        }
    }

    private func unit(_ sleeper: Sleeper) -> ID<Spot>? { sleeper.room.flatMap { book.spots[$0]?.parent } }

    /// Behind one door nobody lives with whom they are to live apart from.
    private func notTogether(in unit: ID<Spot>) -> [Found] {
        apart.filter { self.unit(sleepers[$0.one]) == unit && self.unit(sleepers[$0.other]) == unit }.map {
            found(.notTogether, $0, unit, book.name(of: unit, on: day))
        }
    }

    /// The same in different units of a house, or where nobody knows the room.
    var underOneRoof: [Found] {
        apart.filter { unit(sleepers[$0.one]) == nil || unit(sleepers[$0.one]) != unit(sleepers[$0.other]) }.map {
            found(.sameHouse, $0, ID(book.site.id.text), book.site.name)
        }
    }

    private func found(_ kind: Objection.Kind, _ pair: (one: Int, other: Int), _ spot: ID<Spot>, _ name: String) -> Found {
        let keys = [sleepers[pair.one].key, sleepers[pair.other].key].sorted()
        return Found(kind: kind, spot: spot, who: keys[0], other: keys[1], words: Objection.words(kind, rules, name))
    }

    /// Rooms with more people than places.
    var crowded: [Objection] {
        let rooms = Dictionary(grouping: sleepers.filter { !$0.isExpected && $0.room != nil }) { $0.room ?? ID("") }
        return rooms.sorted { $0.key < $1.key }.compactMap { room, here in
            guard book.life(of: room, on: day)?.counting != Counting.none else { return nil }
            let (places, sum) = (book.places(of: room, on: day), here.count { rules.needsBed($0.who.age) || $0.place != nil })
            return sum > places ? Objection.full(book.name(of: room, on: day), places, sum) : nil
        }
    }
}

extension LodgingGround {
    fileprivate func neighbour(_ wish: StayWish, on day: Day) -> Neighbour {
        let known = wish.person.map { neighbour($0, on: day) }
        let membership = wish.membership
        return Neighbour(
            person: wish.person, sex: wish.sex ?? known?.sex, age: wish.birth.map { max(0, $0.age(on: day)) } ?? known?.age,
            household: membership?.household.text ?? known?.household, part: membership?.part ?? known?.part)
    }
}
