import Accommodation
import Places
import Register
import Vocabulary

@testable import Placements

/// A corridor with two rooms of the city, who sleeps in them, and who would: said without a database.
struct Corridor {
    var kind = Site.Kind.sharedAccommodation
    var owner = Authority.Kind.city
    var lifetime = DayRange.starting("2010-01-01")
    var closures: [(reason: Closure.Reason, spot: String?, period: DayRange)] = []
    var amenities: [(kind: Amenity.Kind, spot: String)] = []
    var tenures: [DayRange] = []
    /// Who sleeps where: room, place.
    var sleepers: [(id: String, room: String, place: String?)] = []
    var people: [String: (sex: Sex, age: Int, home: String, part: Membership.Part)] = [:]
    /// When a place was sought.
    var sought: [String: Set<Amenity.Kind>] = [:]
    /// In the file.
    var needs: [String: [Need.Kind]] = [:]
    var apart: [(one: String, other: String)] = []
    var pillars: [String: Pillar] = [:]
    var kept: [(room: String, sex: Sex, age: Int)] = []

    static let day: Day = "2026-11-02"
    private let site = ID<Site>("s")

    func asked(_ wishes: [(id: String, room: String?, place: String?)], from day: Day = Corridor.day, pillar: Pillar? = nil) -> [Objection.Kind] {
        ground.objections(
            to: wishes.map { one in
                var wish = StayWish(
                    ID(one.id), Stay(.citySite, site: site, room: one.room.map { ID($0) }, place: one.place.map { ID($0) }), .starting(day))
                wish.pillar = pillar
                return wish
            }
        ).map(\.kind)
    }

    var ground: LodgingGround {
        let spots = [
            ("b", Spot.Kind.building, nil as String?), ("u", .unit, "b"), ("1", .room, "u"), ("2", .room, "u"), ("1a", .place, "1"),
            ("1b", .place, "1"),
        ]
        .map { Spot(id: ID($0.0), kind: $0.1, site: site, parent: $0.2.map { ID($0) }) }
        func dated<Content>(_ content: Content, _ spot: String?, _ period: DayRange) -> Dated<Content> {
            Dated(
                id: ID("\(content)\(spot ?? "")"), site: site, spot: spot.map { ID($0) }, period: period, recordedAt: Instant(microseconds: 0),
                content: content)
        }
        let lives = spots.map { spot -> Dated<Life> in
            let counting: Counting = spot.id.text == "1" ? .placeByPlace : spot.id.text == "2" ? .number(3) : .none
            return dated(
                Life(name: spot.kind == .room ? "Zimmer \(spot.id)" : spot.id.text, counting: counting), spot.id.text, .starting("2010-01-01"))
        }
        let waiting = kept.enumerated().map { index, one in
            Placement.Seat(
                id: ID("kept\(index)"), position: index, seeker: Seeker(sex: one.sex, age: one.age), room: ID(one.room), place: nil, state: .reserved,
                period: .starting("2026-11-05"), keptUntil: "2026-11-12", reservation: ID("r\(index)"))
        }
        let book = SiteBook(
            site: Site(id: site, name: "Haus", kind: kind, authority: ID("t"), district: "", lifetime: lifetime, source: ""), spots: spots,
            lives: lives,
            closures: closures.map { dated(Closure($0.reason), $0.spot, $0.period) },
            reservations: waiting.map { seat in
                Dated(
                    id: ID(seat.reservation?.text ?? ""), site: site, spot: seat.room, period: seat.period, recordedAt: Instant(microseconds: 0),
                    content: Reservation(persons: 1, label: ""))
            },
            lodgers: sleepers.map {
                Lodger(person: ID($0.id), site: site, room: ID($0.room), place: $0.place.map { ID($0) }, period: .starting("2026-01-01"))
            },
            amenities: amenities.map { dated(Amenity($0.kind), $0.spot, .starting("2010-01-01")) }, standards: [])
        return LodgingGround(
            books: [site: book],
            people: Dictionary(
                uniqueKeysWithValues: people.map { id, one in
                    (
                        ID<Person>(id),
                        LodgingGround.Known(
                            sex: [(.always, one.sex)], birth: Birth(born: Corridor.day.addingYears(-one.age), evidence: .documented),
                            memberships: [(.always, Membership(household: ID(one.home), part: one.part))],
                            pillars: pillars[id].map { [(.always, $0)] } ?? [], asked: sought[id] ?? [],
                            needs: (needs[id] ?? []).map { (.always, Need($0)) })
                    )
                }),
            kept: waiting.map {
                LodgingGround.Kept(placement: ID("p"), site: site, seat: $0, neighbour: Neighbour(sex: $0.seeker.sex, age: $0.seeker.age))
            },
            tenures: [site: tenures.map { dated(Tenure(.rented), nil, $0) }], owners: [ID("t"): owner], rules: Small.rules,
            apart: apart.map { .init(one: ID($0.one), other: ID($0.other), period: .always) })
    }

    /// A mother of three, a father and neighbours.
    static let family: [String: (sex: Sex, age: Int, home: String, part: Membership.Part)] = [
        "mother": (.female, 34, "h", .reference), "father": (.male, 36, "h", .partner), "baby": (.female, 1, "h", .child),
        "girl": (.female, 4, "h", .child),
        "boy": (.male, 12, "h", .child), "man": (.male, 23, "m", .reference), "woman": (.female, 40, "w", .reference),
        "other": (.female, 30, "o", .reference),
    ]

    static var empty: Corridor {
        var corridor = Corridor()
        corridor.people = family
        return corridor
    }

    static func with(_ change: (inout Corridor) -> Void) -> Corridor {
        var corridor = empty
        change(&corridor)
        return corridor
    }
}
