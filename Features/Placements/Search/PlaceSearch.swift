import Accommodation
import Places
import Vocabulary

/// One way to house a party, with what speaks for it and against it (Treffer der Platzsuche).
package struct PlaceHit: Sendable, Hashable {
    package let site: Site
    package let seating: Seating
    package let merits: [Merit]
    /// Who would sleep in the same room, room by room, and who else lives in the same units.
    package let company: [ID<Spot>: [Neighbour]]

    package var score: Int { merits.reduce(0) { $0 + $1.weight } }
    package var pros: [Merit] { merits.filter { $0.weight > 0 } }
    package var cons: [Merit] { merits.filter { $0.weight < 0 } }
}

/// Something that speaks for a hit or against it (Für und Wider); none of it is a rule.
package enum Merit: Sendable, Hashable {
    case oneRoom, oneUnit
    case units(Int)
    case buildings(Int)
    case school(Int)
    case nursery(Int)
    case wishedDistrict, otherDistrict
    /// Nothing left over beside the party.
    case exactly
    case spare(Int)
    /// Somebody in the same room speaks a language of the party.
    case language(String)
    case noLanguage
    /// So many strangers in the same rooms.
    case strangers(Int)
    /// So many sit on places that others need more.
    case scarce(Amenity.Kind, Int)
    case otherOwner
    /// Somebody from whom one of the party is to live apart lives behind another door of the house.
    case sameHouse

    var weight: Int {
        switch self {
        case .oneRoom: 10
        case .oneUnit: 30
        case .units(let count): -20 * (count - 1)
        case .buildings(let count): -40 * (count - 1)
        // A minute on foot is about eighty metres.
        case .school(let metres), .nursery(let metres): max(1, 20 - metres / 80)
        case .wishedDistrict: 25
        case .otherDistrict: -5
        case .exactly: 8
        case .spare(let count): -2 * count
        case .language: 6
        case .noLanguage: -4
        case .strangers(let count): -8 * count
        case .scarce(_, let count): -6 * count
        case .otherOwner: -30
        case .sameHouse: -80
        }
    }
}

/// Searches houses for a party (Platzsuche).
package struct PlaceSearch: Sendable {
    package let wish: PlaceWish
    package let rules: PlacingRules
    /// Which kind of authority runs a site during the wish.
    package let owners: [ID<Authority>: Authority.Kind]

    package init(_ wish: PlaceWish, _ rules: PlacingRules, owners: [ID<Authority>: Authority.Kind] = [:]) {
        self.wish = wish
        self.rules = rules
        self.owners = owners
    }

    /// Ways of one house to other houses are told by the best so many.
    package static let mostPerHouse = 3

    package func hits(in houses: [OpenHouse]) -> [PlaceHit] {
        let crowd = Crowd(wish.party, rules, .all)
        return houses.filter { isOwned($0.site) && isNear($0) }.flatMap { house in
            Fitting.ways(crowd, house, wish.together, most: PlaceSearch.mostPerHouse).map { hit($0, house) }
        }.enumerated().sorted { ($1.element.score, $0.offset) < ($0.element.score, $1.offset) }.map(\.element)
    }

    /// Nobody in the city's care is sent to the district; whoever comes from there passes into the city's care with the arrival.
    package func isOwned(_ site: Site) -> Bool {
        let kind = owners[site.authority(on: wish.span.from)]
        guard let owner = wish.owner else { return wish.party.pillar != .followUp || kind != .district }
        return kind == owner
    }

    package func isNear(_ house: OpenHouse) -> Bool {
        func isWithin(_ metres: Int?, _ most: Int?) -> Bool { most.map { most in metres.map { $0 <= most } ?? false } ?? true }
        return isWithin(house.school, wish.school) && isWithin(house.nursery, wish.nursery)
    }

    private func hit(_ seating: Seating, _ house: OpenHouse) -> PlaceHit {
        let rooms = Dictionary(house.units.flatMap(\.rooms).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let used = seating.rooms.compactMap { rooms[$0] }
        let company = Dictionary(used.map { ($0.id, $0.company) }, uniquingKeysWith: { first, _ in first })
        return PlaceHit(site: house.site, seating: seating, merits: merits(seating, house, used), company: company)
    }

    private func merits(_ seating: Seating, _ house: OpenHouse, _ rooms: [OpenRoom]) -> [Merit] {
        var merits: [Merit] = []
        if wish.party.seekers.count > 1 {
            if rooms.count == 1 { merits.append(.oneRoom) }
            if seating.units == 1 { merits.append(.oneUnit) }
            if seating.units > 1 { merits.append(.units(seating.units)) }
            if seating.buildings > 1 { merits.append(.buildings(seating.buildings)) }
        }
        let strangers = rooms.reduce(0) { $0 + $1.company.count }
        if wish.party.isFamily, strangers > 0 { merits.append(.strangers(strangers)) }
        let hasChildren = wish.party.seekers.contains { rules.isMinor($0.age) }
        if let metres = house.school, hasChildren || wish.school != nil { merits.append(.school(metres)) }
        if let metres = house.nursery, hasChildren || wish.nursery != nil { merits.append(.nursery(metres)) }
        if !wish.district.isEmpty { merits.append(house.site.district == wish.district ? .wishedDistrict : .otherDistrict) }
        let spare = rooms.filter(\.company.isEmpty).reduce(0) { sum, room in sum + room.free - seating.seats.count { $0.room == room.id } }
        merits.append(spare == 0 ? .exactly : .spare(spare))
        return merits + (house.isShared ? [.sameHouse] : []) + scarcity(seating, rooms) + tongues(rooms)
    }

    private func scarcity(_ seating: Seating, _ rooms: [OpenRoom]) -> [Merit] {
        [Amenity.Kind.wheelchair, .stepFree, .groundFloor, .womenOnly, .single].compactMap { kind in
            let held = Set(rooms.filter { room in room.beds.allSatisfy { $0.offers.contains(kind) } }.map(\.id))
            let idle = seating.seats.count { held.contains($0.room) && !wish.party.seekers[$0.seeker].needs.contains(kind) }
            let isNeeded = wish.party.seekers.contains { $0.needs.contains(kind) }
            return idle == 0 || isNeeded ? nil : .scarce(kind, idle)
        }
    }

    private func tongues(_ rooms: [OpenRoom]) -> [Merit] {
        let company = rooms.flatMap(\.company).filter { !$0.languages.isEmpty }
        guard !company.isEmpty, !wish.languages.isEmpty else { return [] }
        let common = company.reduce(into: Set<String>()) { $0.formUnion($1.languages) }.intersection(wish.languages).sorted()
        return common.isEmpty ? [.noLanguage] : common.map { .language($0) }
    }
}
