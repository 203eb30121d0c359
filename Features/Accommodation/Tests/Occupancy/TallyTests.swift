import Accommodation
import Places
import Testing
import Vocabulary

@Suite struct TallyTests {
    @Test func `occupied, reserved, free and blocked are the places, whoever lives there`() {
        var dice = SplitMix(state: 4)
        for _ in 0..<4000 {
            func upTo(_ bound: Int) -> Int { Int(dice.next() % UInt64(bound + 1)) }
            var sum = Tally()
            var people = 0
            for _ in 0..<upTo(4) {
                let (places, there) = (upTo(6), upTo(9))
                people += there
                sum = sum + Tally(places: places, people: there, closed: upTo(7), reserved: upTo(5))
            }
            let more = upTo(8)
            sum.add(withoutRoom: more, reserved: upTo(6))
            #expect(sum.occupied + sum.reserved + sum.free + sum.blocked == sum.places)
            #expect(sum.occupied + sum.over == people + more)
            #expect([sum.occupied, sum.reserved, sum.free, sum.blocked, sum.over].allSatisfy { $0 >= 0 })
        }
    }

    @Test func `people beyond the places of one room are not netted against a free place in another`() {
        let sum = Tally(places: 2, people: 3, closed: 0, reserved: 0) + Tally(places: 4, people: 1, closed: 0, reserved: 0)
        #expect(sum.over == 1 && sum.free == 3 && sum.occupied == 3)
    }

    @Test func `a closed place somebody sleeps in is occupied`() {
        let tally = Tally(places: 4, people: 1, closed: 4, reserved: 2)
        #expect(tally.occupied == 1 && tally.blocked == 3 && tally.reserved == 0 && tally.free == 0)
    }

    @Test func `utilisation counts all places or only the usable ones`() {
        let tally = Tally(places: 8, people: 3, closed: 4, reserved: 0)
        #expect(tally.grossUtilisation == 375 && tally.netUtilisation == 750)
        #expect(Tally().grossUtilisation == nil)
    }
}

@Suite struct SiteBookTests {
    private let site = Site(
        id: ID("s"), name: "Haus", kind: .sharedAccommodation, authority: ID("a"), district: "Mitte", lifetime: .starting("2015-01-01"), source: "")
    private let building = Spot(id: ID("b"), kind: .building, site: ID("s"), parent: nil)
    private let unit = Spot(id: ID("u"), kind: .unit, site: ID("s"), parent: ID("b"))
    private let room = Spot(id: ID("r"), kind: .room, site: ID("s"), parent: ID("u"))

    private func book(_ life: Life, until end: Day = .endless, closures: [Dated<Closure>] = [], lodgers: [Lodger] = []) -> SiteBook {
        func dated(_ spot: Spot, _ life: Life, until: Day = .endless) -> Dated<Life> {
            Dated(
                id: ID("l-\(spot.id)"), site: site.id, spot: spot.id, period: DayRange("2015-01-01", until)!, recordedAt: Instant("2015-01-01"),
                content: life)
        }
        return SiteBook(
            site: site, spots: [building, unit, room],
            lives: [dated(building, Life(name: "A"), until: end), dated(unit, Life(name: "1")), dated(room, life)], closures: closures,
            reservations: [], lodgers: lodgers,
            standards: [
                AreaStandard(pillar: .provisional, validity: DayRange("2014-01-01", "2018-01-01")!, squareDecimetres: 450, reference: ""),
                AreaStandard(pillar: .provisional, validity: .starting("2018-01-01"), squareDecimetres: 700, reference: ""),
            ])
    }

    @Test func `with another standard the same area has other places`() {
        let book = book(Life(name: "101", counting: .area(1400)))
        #expect(book.places(of: room.id, on: "2017-12-31") == 3)
        #expect(book.places(of: room.id, on: "2018-01-01") == 2)
    }

    @Test func `a room is not there without its house`() {
        let book = book(Life(name: "101", counting: .number(3)), until: "2020-01-01")
        #expect(book.tally(on: "2019-12-31").places == 3)
        #expect(book.tally(on: "2020-01-01").places == 0)
        #expect(book.life(of: room.id, on: "2020-01-01") == nil)
    }

    @Test func `closing the house closes the room, and those inside still count`() {
        let closure = Dated(
            id: ID("c"), site: site.id, spot: building.id, period: DayRange("2016-03-01", "2016-04-01")!, recordedAt: Instant("2016-03-01"),
            content: Closure(.renovation))
        let lodger = Lodger(person: ID("p"), site: site.id, room: room.id, place: nil, period: .starting("2016-03-15"))
        let book = book(Life(name: "101", counting: .number(3)), closures: [closure], lodgers: [lodger])
        #expect(book.tally(on: "2016-02-29").free == 3)
        #expect(book.tally(on: "2016-03-01").blocked == 3)
        #expect(book.tally(on: "2016-03-15").occupied == 1 && book.tally(on: "2016-03-15").blocked == 2)
        #expect(book.tally(on: "2016-04-01").free == 2)
    }
}
