import Accommodation
import Places
import Register
import Testing
import Vocabulary

@testable import Placements

/// A corridor with two rooms of the city, who sleeps in them, and who would: said without a database.
private struct Corridor {
    var kind = Site.Kind.sharedAccommodation
    var owner = Authority.Kind.city
    var lifetime = DayRange.starting("2010-01-01")
    var closures: [(reason: Closure.Reason, spot: String?, period: DayRange)] = []
    var amenities: [(kind: Amenity.Kind, spot: String)] = []
    var tenures: [DayRange] = []
    /// Who sleeps where: room, place.
    var sleepers: [(id: String, room: String, place: String?)] = []
    var people: [String: (sex: Sex, age: Int, home: String, part: Membership.Part)] = [:]
    var needs: [String: Set<Amenity.Kind>] = [:]
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
                            pillars: pillars[id].map { [(.always, $0)] } ?? [], needs: needs[id] ?? [])
                    )
                }),
            kept: waiting.map {
                LodgingGround.Kept(placement: ID("p"), site: site, seat: $0, neighbour: Neighbour(sex: $0.seeker.sex, age: $0.seeker.age))
            },
            tenures: [site: tenures.map { dated(Tenure(.rented), nil, $0) }], owners: [ID("t"): owner], rules: Small.rules)
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

/// One case: a house as it is, who would sleep where, and what speaks against it.
private struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let corridor: @Sendable () -> Corridor
    let wishes: [(id: String, room: String?, place: String?)]
    let kinds: [Objection.Kind]
    var pillar: Pillar?

    init(
        _ words: String, _ wishes: [(String, String?, String?)], _ kinds: Objection.Kind..., pillar: Pillar? = nil,
        in corridor: @escaping @Sendable () -> Corridor = { .empty }
    ) {
        (testDescription, self.corridor, self.kinds, self.pillar) = (words, corridor, kinds, pillar)
        self.wishes = wishes.map { (id: $0.0, room: $0.1, place: $0.2) }
    }
}

private let cases: [Case] = [
    Case("a family into an empty room", [("mother", "2", nil), ("girl", "2", nil), ("boy", "2", nil)]),
    Case("a woman beside a woman", [("woman", "2", nil)], in: { .with { $0.sleepers = [("other", "2", nil)] } }),
    Case("a man beside a woman", [("man", "2", nil)], .mixed, in: { .with { $0.sleepers = [("woman", "2", nil)] } }),
    Case(
        "a girl of four into the room of a man", [("girl", "2", nil)], .childAlone, .childBesideStrangers,
        in: { .with { $0.sleepers = [("man", "2", nil)] } }),
    Case("a girl of four and a baby alone", [("girl", "2", nil), ("baby", "2", nil)], .childAlone, .infantAlone),
    Case("a boy of twelve across the corridor", [("mother", "1", nil), ("boy", "2", nil)]),
    Case("a girl of four across the corridor", [("mother", "1", nil), ("girl", "2", nil)], .childAlone),
    Case("a girl of four in the next room of a flat", [("mother", "1", nil), ("girl", "2", nil)], in: { .with { $0.kind = .flats } }),
    Case("a baby in the next room of a flat", [("mother", "1", nil), ("baby", "2", nil)], .infantAlone, in: { .with { $0.kind = .flats } }),
    Case("a boy of twelve and nobody of his in the unit", [("boy", "2", nil)], .minorAlone),
    Case(
        "a mother who goes to another room and leaves her baby", [("mother", "2", nil)], .infantAlone,
        in: { .with { $0.sleepers = [("mother", "1", "1a"), ("baby", "1", "1b")] } }),
    Case(
        "a father who goes where the mother stays", [("father", "2", nil)],
        in: { .with { $0.sleepers = [("mother", "1", "1a"), ("father", "1", "1b"), ("baby", "1", nil)] } }),
    Case(
        "a woman beside a mother and her child", [("woman", "2", nil)], .strangerBesideChild,
        in: { .with { $0.sleepers = [("mother", "2", nil), ("girl", "2", nil)] } }),
    Case("a man into a room for women", [("man", "2", nil)], .womenOnly, in: { .with { $0.amenities = [(.womenOnly, "2")] } }),
    Case("a small boy with his mother there", [("mother", "2", nil), ("boy", "2", nil)], in: { .with { $0.amenities = [(.womenOnly, "2")] } }),
    Case(
        "a second household into a family flat", [("woman", "1", nil)], .sharedFlat,
        in: {
            .with {
                $0.amenities = [(.familyFlat, "u")]
                $0.sleepers = [("other", "2", nil)]
            }
        }),
    Case("whoever needs a room without steps", [("woman", "2", nil)], .unmet, in: { .with { $0.needs = ["woman": [.stepFree]] } }),
    Case(
        "and gets one", [("woman", "2", nil)],
        in: {
            .with {
                $0.needs = ["woman": [.stepFree]]
                $0.amenities = [(.stepFree, "2")]
            }
        }),
    Case("a bed somebody has", [("woman", "1", "1a")], .taken, in: { .with { $0.sleepers = [("other", "1", "1a")] } }),
    Case("two on one bed", [("woman", "1", "1a"), ("other", "1", "1a")], .taken),
    Case("three into a room of two", [("mother", "1", nil), ("father", "1", nil), ("boy", "1", nil)], .full),
    Case("two and a cot into a room of two", [("mother", "1", "1a"), ("father", "1", "1b"), ("baby", "1", nil)]),
    Case(
        "into a room that is full of strangers", [("woman", "1", nil)], .full,
        in: {
            .with {
                $0.people["third"] = (.female, 50, "t", .reference)
                $0.sleepers = [("other", "1", "1a"), ("third", "1", "1b")]
            }
        }),
    Case(
        "beside somebody who is expected", [("woman", "2", nil)], .mixed, in: { .with { $0.kept = [("2", .male, 30)] } }),
    Case("a closed room", [("woman", "2", nil)], .closed, in: { .with { $0.closures = [(.damage, "2", .starting("2026-10-01"))] } }),
    Case("a closed house", [("woman", nil, nil)], .closed, .full, in: { .with { $0.closures = [(.renovation, nil, .starting("2026-10-01"))] } }),
    Case(
        "a house that is to be closed", [("woman", "2", nil)], .closes, in: { .with { $0.closures = [(.renovation, nil, .starting("2027-03-01"))] } }),
    Case("a house that ends", [("woman", "2", nil)], .ends, in: { .with { $0.lifetime = DayRange("2010-01-01", "2027-06-01")! } }),
    Case("a house whose contract is over", [("woman", "2", nil)], .lapsed, in: { .with { $0.tenures = [DayRange("2015-01-01", "2026-10-01")!] } }),
    Case("before the house is there", [("woman", "2", nil)], .notThere, in: { .with { $0.lifetime = .starting("2026-12-01") } }),
    Case(
        "somebody of the city into a house of the district", [("woman", "2", nil)], .otherAuthority, pillar: .followUp,
        in: { .with { $0.owner = .district } }),
    Case("an adult into a youth home", [("woman", "2", nil)], .youthHome, pillar: .followUp, in: { .with { $0.kind = .youthHome } }),
    Case(
        "whoever sleeps there already", [("woman", "2", nil)],
        in: {
            .with {
                $0.sleepers = [("woman", "2", nil)]
                $0.closures = [(.damage, "2", .starting("2026-10-01"))]
            }
        }),
    Case(
        "a bad room that is no news", [("woman", "2", nil)],
        in: { .with { $0.sleepers = [("girl", "1", nil), ("man", "1", nil)] } }),
]

@Suite struct LodgingRules {
    @Test(arguments: cases)
    fileprivate func `what speaks against a bed is said, and nothing else`(one: Case) {
        let found = one.corridor().asked(one.wishes, pillar: one.pillar)
        #expect(Set(found) == Set(one.kinds), "\(found)")
    }

    @Test func `what cannot be is refused whatever is said, the rest wants a reason`() throws {
        let kinds = Objection.Kind.allCases.filter(\.isRefusal)
        #expect(kinds == [.notThere, .closed, .taken, .youthHome, .childAlone, .infantAlone, .childBesideStrangers])
        let both = [Objection(.full, "voll"), Objection(.taken, "vergeben")]
        let refusal = #expect(throws: Refusal.self) { try both.refuse(at: "zimmer") }
        #expect(refusal?.problems.map(\.message) == ["vergeben"])
        #expect(throws: Refusal.self) { try both.refuseUnexplained(" ") }
        #expect(throws: Never.self) { try both.refuseUnexplained("Notfall") }
        #expect(both.warnings == ["voll"])
    }

    @Test func `a night as it is says the same of everybody in it`() {
        let corridor = Corridor.with { $0.sleepers = [("girl", "1", "1a"), ("man", "1", "1b"), ("woman", "2", nil), ("other", "2", nil)] }
        #expect(Set(corridor.ground.objections(on: Corridor.day).map(\.kind)) == [.childAlone, .childBesideStrangers])
        let crowded = Corridor.with { $0.sleepers = [("mother", "1", "1a"), ("girl", "1", "1b"), ("boy", "1", nil)] }
        #expect(crowded.ground.objections(on: Corridor.day).map(\.kind) == [.full])
    }
}
