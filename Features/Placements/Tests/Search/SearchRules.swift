import Accommodation
import Places
import Register
import Testing
import Vocabulary

@testable import Placements

/// Small houses by hand.
enum Small {
    static let span = DayRange("2026-11-02", "2027-05-02")!
    static let rules = PlacingRules(
        [
            PlacingRule(.apartFrom, .starting("2012-01-01"), 14, "Test"), PlacingRule(.boysAmongWomen, .starting("2012-01-01"), 14, "Test"),
            PlacingRule(.keptDays, .starting("2012-01-01"), 7, "Test"), PlacingRule(.besideAdultBelow, .starting("2012-01-01"), 10, "Test"),
            PlacingRule(.besideParentBelow, .starting("2012-01-01"), 3, "Test"),
        ], majority: 18, on: "2026-11-02")

    static func site(_ kind: Site.Kind = .flats) -> Site {
        Site(
            id: ID("s"), name: "Haus", kind: kind, authority: ID("stadt"), district: "Mitte", lifetime: .starting("2010-01-01"), source: "Test")
    }

    static func room(_ id: String, _ beds: [Set<Amenity.Kind>], isForOne: Bool = false, company: [Neighbour] = []) -> OpenRoom {
        OpenRoom(
            id: ID(id), beds: beds.enumerated().map { Bed(ID("\(id)-\($0.offset)"), $0.element) }, free: isForOne ? 1 : beds.count,
            isForOne: isForOne, company: company)
    }

    static func house(_ units: [OpenUnit], free: Int? = nil, kind: Site.Kind = .flats, school: Int? = nil) -> OpenHouse {
        OpenHouse(
            site: site(kind), free: free ?? units.flatMap(\.rooms).reduce(0) { $0 + $1.free }, units: units, school: school)
    }

    static func unit(_ id: String, _ rooms: [OpenRoom], family: Bool = false, taken: Bool = false) -> OpenUnit {
        OpenUnit(id: ID(id), building: ID("b"), isFamilyFlat: family, isTaken: taken, rooms: rooms)
    }

    static func hits(_ seekers: [Seeker], family: Bool = true, _ together: Together = .site, in house: OpenHouse) -> [PlaceHit] {
        PlaceSearch(PlaceWish(Party(seekers, isFamily: family), span, together: together), rules).hits(in: [house])
    }

    static let woman = Seeker(sex: .female, age: 30)
    static let man = Seeker(sex: .male, age: 34)
    static let girl = Seeker(sex: .female, age: 8)
}

@Suite struct SearchRules {
    @Test func `one wheelchair place in a shared room and one single room with steps are no place for one who needs both`() {
        let neighbour = Neighbour(sex: .male, age: 40)
        let house = Small.house([
            Small.unit("u", [Small.room("1", [[.stepFree]], company: [neighbour]), Small.room("2", [[]], isForOne: true)])
        ])
        func seeker(_ needs: Set<Amenity.Kind>) -> Seeker { Seeker(sex: .male, age: 30, needs: needs) }
        #expect(Small.hits([seeker([.stepFree])], in: house).count == 1)
        #expect(Small.hits([seeker([.single])], in: house).count == 1)
        #expect(Small.hits([seeker([.stepFree, .single])], in: house) == [])
        // Two people with one need each have places.
        #expect(Small.hits([seeker([.stepFree]), seeker([.single])], family: false, in: house).count == 1)
    }

    @Test func `places are matched, not counted: two need the same one of two`() {
        let house = Small.house([Small.unit("u", [Small.room("1", [[.stepFree, .quiet], []])])])
        let (one, other) = (Seeker(sex: .female, age: 30, needs: [.stepFree]), Seeker(sex: .female, age: 30, needs: [.quiet]))
        #expect(Small.hits([one], in: house).count == 1 && Small.hits([other], in: house).count == 1)
        #expect(Small.hits([one, other], in: house) == [])
    }

    @Test func `strangers share with their like, a family shares among itself`() {
        let house = Small.house([Small.unit("u", [Small.room("1", [[], []])])])
        #expect(Small.hits([Small.woman, Small.man], in: house).count == 1)
        #expect(Small.hits([Small.woman, Small.man], family: false, in: house) == [])
        #expect(Small.hits([Small.woman, Small.woman], family: false, in: house).count == 1)
        let diverse = Seeker(sex: .diverse, age: 30)
        #expect(Small.hits([diverse, diverse], family: false, in: house) == [])
        let beside = Small.house([Small.unit("u", [Small.room("1", [[]], company: [Neighbour(sex: .female, age: 20)])])])
        #expect(Small.hits([Small.man], in: beside) == [] && Small.hits([Small.woman], in: beside).count == 1)
    }

    @Test func `no grown stranger sleeps beside a child that is alone, nor a child beside strangers`() throws {
        func house(_ company: [Neighbour], _ kind: Site.Kind = .flats) -> OpenHouse {
            Small.house([Small.unit("u", [Small.room("1", [[], []], company: company)])], kind: kind)
        }
        let child = Neighbour(sex: .female, age: 2, household: "a")
        let mother = Neighbour(sex: .female, age: 30, household: "a")
        #expect(Small.hits([Small.man], in: house([child])) == [] && Small.hits([Small.woman], in: house([child])) == [])
        #expect(Small.hits([Small.woman], in: house([child, mother])) == [], "nor beside one whose mother is there")
        let grown = Neighbour(sex: .female, age: 19, household: "a")
        #expect(Small.hits([Small.woman], in: house([mother, grown])).count == 1)
        #expect(
            Small.hits([Small.woman], in: house([child, Neighbour(sex: .female, age: 40, household: "b")])) == [], "another woman is not its mother")
        #expect(Small.hits([Seeker(sex: .female, age: 15)], in: house([Neighbour(sex: .male, age: 6)], .youthHome)) == [])
        #expect(Small.hits([Seeker(sex: .male, age: 6)], in: house([mother], .youthHome)) == [])
        #expect(Small.hits([Seeker(sex: .male, age: 6)], in: house([Neighbour(sex: .male, age: 9)], .youthHome)).count == 1)
        let search = PlaceSearch(PlaceWish(Party([Small.man], isFamily: true), Small.span), Small.rules)
        let refusal = #expect(throws: Refusal.self) { try search.choose([ID("1")], in: house([child])) }
        #expect(refusal?.problems.map(\.message) == [Objection.words(.childBesideStrangers, Small.rules, "1")])
        #expect(refusal?.problems.first?.field == "zimmer-0")
        #expect(try Set(search.choose([ID("1")], in: house([child, mother])).concerns.map(\.kind)) == [.strangerBesideChild, .mixed])
    }

    @Test func `a room for women takes a small boy with his mother, and no man`() {
        let house = Small.house([Small.unit("u", [Small.room("1", [[.womenOnly], [.womenOnly]])])])
        #expect(Small.hits([Small.woman, Seeker(sex: .male, age: 13)], in: house).count == 1)
        #expect(Small.hits([Small.woman, Seeker(sex: .male, age: 14)], in: house) == [])
        #expect(Small.hits([Seeker(sex: .diverse, age: 30)], in: house) == [])
        #expect(Small.hits([Small.man], in: house) == [])
    }

    @Test func `no child without an adult of its own in its flat, and none in a house for others`() {
        let apart = Small.house([Small.unit("u", [Small.room("1", [[]])]), Small.unit("v", [Small.room("2", [[]])])])
        #expect(Small.hits([Small.woman, Small.girl], in: apart) == [])
        #expect(Small.hits([Small.woman, Small.man], in: apart).count == 1)
        let youth = Small.house([Small.unit("u", [Small.room("1", [[], []])])], kind: .youthHome)
        #expect(Small.hits([Small.girl], in: youth).count == 1 && Small.hits([Small.woman, Small.girl], in: youth) == [])
        #expect(Small.hits([Small.girl], in: apart) == [])
    }

    @Test func `on a corridor a small child sleeps in the room of its adult, in a flat behind the same door, and an infant beside a parent`() {
        func house(_ kind: Site.Kind) -> OpenHouse {
            Small.house([Small.unit("u", [Small.room("1", [[]]), Small.room("2", [[]])])], kind: kind)
        }
        func fits(_ age: Int, _ kind: Site.Kind) -> Bool { !Small.hits([Small.woman, Seeker(sex: .female, age: age)], in: house(kind)).isEmpty }
        #expect(!fits(9, .sharedAccommodation) && fits(10, .sharedAccommodation))
        #expect(!fits(2, .flats) && fits(3, .flats) && fits(9, .flats))
        let two = Small.house([Small.unit("u", [Small.room("1", [[], []]), Small.room("2", [[]])])], kind: .sharedAccommodation)
        let way = Small.hits([Small.woman, Small.man, Seeker(sex: .female, age: 4)], in: two).first?.seating.seats
        #expect(way?.filter { $0.room == ID("1") }.contains { $0.seeker == 2 } == true && way?.count == 3)
        let sister = Seeker(sex: .female, age: 19, part: .child)
        let infant = Seeker(sex: .male, age: 1, part: .child)
        let mother = Seeker(sex: .female, age: 40, part: .reference)
        let seats = Small.hits([sister, infant, mother], in: two).first?.seating.seats
        #expect(seats?[1].room == ID("1") && seats?[2].room == ID("1"), "beside the mother, not the sister")
    }

    @Test func `people of the city are not sent to the district, nor adults to a youth home`() throws {
        let house = Small.house([Small.unit("u", [Small.room("1", [[]])])])
        func search(_ pillar: Pillar, _ owner: Authority.Kind) -> PlaceSearch {
            PlaceSearch(PlaceWish(Party([Small.woman], isFamily: true, pillar: pillar), Small.span), Small.rules, owners: [ID("stadt"): owner])
        }
        #expect(search(.followUp, .district).hits(in: [house]) == [] && search(.followUp, .city).hits(in: [house]).count == 1)
        #expect(search(.provisional, .city).hits(in: [house]).count == 1, "with the hand-over")
        #expect(try search(.followUp, .district).choose([ID("1")], in: house).concerns.map(\.kind) == [.otherAuthority])
    }

    @Test func `a flat for a family has one household`() {
        let free = Small.house([Small.unit("u", [Small.room("1", [[], []])], family: true)])
        #expect(Small.hits([Small.woman, Small.girl], in: free).count == 1)
        #expect(Small.hits([Small.woman, Small.woman], family: false, in: free) == [])
        #expect(
            Small.hits([Small.woman, Small.girl], in: Small.house([Small.unit("u", [Small.room("1", [[], []])], family: true, taken: true)])) == [])
    }

    @Test func `people without a room leave fewer places than the rooms show`() {
        let units = [Small.unit("u", [Small.room("1", [[], []])])]
        #expect(Small.hits([Small.woman, Small.girl], in: Small.house(units, free: 1)) == [])
    }

    @Test func `nearer to school comes first, farther than wished does not come`() {
        let near = Small.house([Small.unit("u", [Small.room("1", [[]])])], school: 300)
        let wish = PlaceWish(Party([Small.woman], isFamily: true), Small.span, school: 500)
        #expect(PlaceSearch(wish, Small.rules).hits(in: [near]).first?.merits.contains(.school(300)) == true)
        let unknown = Small.house([Small.unit("u", [Small.room("1", [[]])])])
        #expect(PlaceSearch(wish, Small.rules).hits(in: [unknown]) == [])
    }

    @Test func `rooms chosen by hand: what must not be is refused, what should not be is told`() throws {
        let house = Small.house([
            Small.unit("u", [Small.room("1", [[]], company: [Neighbour(sex: .male, age: 50)]), Small.room("2", [[.womenOnly]])]),
            Small.unit("v", [Small.room("3", [[]])]),
        ])
        func search(_ seekers: [Seeker], _ together: Together = .site) -> PlaceSearch {
            PlaceSearch(PlaceWish(Party(seekers, isFamily: true), Small.span, together: together), Small.rules)
        }
        #expect(try search([Small.woman]).choose([ID("1")], in: house).concerns.map(\.kind) == [.mixed])
        #expect(try search([Seeker(sex: .male, age: 30, needs: [.stepFree])]).choose([ID("3")], in: house).concerns.map(\.kind) == [.unmet])
        #expect(try search([Small.woman, Small.woman], .unit).choose([ID("2"), ID("3")], in: house).concerns.map(\.kind) == [.split, .apart])
        #expect(try search([Small.man]).choose([ID("2")], in: house).concerns.map(\.kind) == [.womenOnly])
        #expect(throws: Refusal.self) { try search([Small.woman, Small.girl]).choose([ID("2"), ID("3")], in: house) }
        #expect(throws: Refusal.self) { try search([Small.woman, Small.woman]).choose([ID("3"), ID("3")], in: house) }
        #expect(throws: Refusal.self) { try search([Small.woman]).choose([ID("4711")], in: house) }
    }
}
