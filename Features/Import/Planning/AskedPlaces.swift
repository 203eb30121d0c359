import Placements
import Places
import Register
import Vocabulary

// Where a list has people sleep is asked as at every other door, family by family in its order. No list puts anybody where something speaks
// against the room, since that takes a reason and somebody who gives it: the room is kept as a remark.

extension ImportPlan {
    /// Asks for everybody who comes into a house or a room with this list.
    mutating func askForPlaces(_ records: [ID<Person>: PersonRecord]) {
        guard let lodging = ground.lodging else { return }
        let families = Dictionary(
            people.filter { !$0.listed.household.isEmpty }.compactMap { planned in planned.person.map { (planned.listed.household, $0) } },
            uniquingKeysWith: { first, _ in first })
        let wishes = people.indices.map { wish($0, records, families) }
        var settled: [ID<Spot>: [StayWish]] = [:]
        // First of all goes who goes.
        for index in people.indices where leaves(index, wishes[index], records) {
            guard let person = people[index].person, let old = current(index, records), let room = old.room, let site = old.site else { continue }
            settled[lodging.unit(of: room, at: site) ?? room, default: []].append(
                StayWish(person, Stay(.unknown), .starting(ground.settings.referenceDay)))
        }
        for index in people.indices {
            if let wish = wishes[index], wish.stay.site != current(index, records)?.site || wish.pillar != nil {
                objectToHouse(index, lodging.objections(toHouseOf: StayWish(roomless: wish)))
            }
        }
        for group in groups(wishes, records) {
            guard let room = wishes[group[0]]?.stay.room, let site = wishes[group[0]]?.stay.site else { continue }
            let unit = lodging.unit(of: room, at: site) ?? room
            var coming = group
            while !coming.isEmpty {
                let together = coming.compactMap { wishes[$0] }
                let found = lodging.objections(to: settled[unit, default: []] + together).filter { $0.kind.isOfRoom }
                guard let first = found.first else {
                    settled[unit, default: []] += together
                    break
                }
                // Of those who do not all fit, the first come in.
                let out = found.allSatisfy { $0.kind == .full } ? [coming.removeLast()] : coming
                for index in out { keepAsRemark(index, "\(first.words) Was die Liste nennt, wird als Bemerkung übernommen.") }
                if out.count > 1 || out == coming { break }
            }
        }
    }

    /// Those who come into one room together: of one household, in the order of the list.
    private func groups(_ wishes: [StayWish?], _ records: [ID<Person>: PersonRecord]) -> [[Int]] {
        var order: [String] = []
        var groups: [String: [Int]] = [:]
        for index in people.indices {
            guard let wish = wishes[index], let room = wish.stay.room, room != current(index, records)?.room else { continue }
            let household = wish.membership?.household.text ?? wish.person.flatMap { records[$0]?.membership(on: wish.period.from)?.household.text }
            let key = "\(room) \(household ?? "zeile-\(index)")"
            if groups[key] == nil { order.append(key) }
            groups[key, default: []].append(index)
        }
        return order.compactMap { groups[$0] }
    }

    private func current(_ index: Int, _ records: [ID<Person>: PersonRecord]) -> Stay? {
        people[index].person.flatMap { records[$0]?.stay(on: ground.settings.referenceDay) }
    }

    /// Where the list has somebody sleep; nil where it says nothing of a house.
    private func wish(_ index: Int, _ records: [ID<Person>: PersonRecord], _ families: [String: ID<Person>]) -> StayWish? {
        let (planned, listed, day) = (people[index], people[index].listed, ground.settings.referenceDay)
        guard [.unchanged, .new].contains(planned.outcome), !listed.isGone, listed.death == nil, !listed.isAsWritten,
            let named = ground.stay(of: listed)
        else {
            return nil
        }
        var stay = named
        if named.kind == .unknown, named.site == nil, let site = current(index, records)?.site, let room = ground.rooms.room(named.address, in: site)
        {
            stay = Stay(.unknown, site: site, room: room.id)
        }
        guard stay.site != nil else { return nil }
        var wish = StayWish(planned.person, stay, .starting(day))
        if let pillar = listed.pillar, pillar != .unknown {
            wish.pillar = pillar
        } else if planned.person == nil {
            wish.pillar = ground.pillar(of: listed)
        }
        guard planned.person == nil else { return wish }
        (wish.sex, wish.birth) = (listed.sex, listed.birth)
        let family = listed.household.isEmpty ? "zeile-\(index)" : listed.household
        let known = listed.household.isEmpty ? nil : families[listed.household]
        let household = known.flatMap { records[$0]?.membership(on: day)?.household } ?? ID<Household>(family)
        wish.membership = Membership(household: household, part: listed.part ?? .other)
        return wish
    }

    /// Whether somebody known gives up a room with this list.
    private func leaves(_ index: Int, _ wish: StayWish?, _ records: [ID<Person>: PersonRecord]) -> Bool {
        let listed = people[index].listed
        guard people[index].outcome == .unchanged, let old = current(index, records), old.room != nil else { return false }
        if listed.isGone { return true }
        guard let named = ground.stay(of: listed) else { return false }
        return wish?.stay.room.map { $0 != old.room } ?? (named.site != nil && named.site != old.site || named.kind == .ownFlat)
    }
}

extension Objection.Kind {
    /// Said of the room and who sleeps in it; the rest is said of the house.
    fileprivate var isOfRoom: Bool {
        switch self {
        case .youthHome, .otherAuthority, .lapsed, .ends, .closes, .reservedElsewhere: false
        default: true
        }
    }
}

extension StayWish {
    /// The house alone.
    fileprivate init(roomless wish: StayWish) {
        self.init(wish.person, Stay(wish.stay.kind, site: wish.stay.site), wish.period)
        pillar = wish.pillar
    }
}
