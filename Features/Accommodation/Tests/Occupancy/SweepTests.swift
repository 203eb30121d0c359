import Accommodation
import Places
import Testing
import Vocabulary

/// A random site: houses, units, rooms of all three ways of counting, with lives, closures, reservations and people of every kind.
private struct RandomSite {
    private var dice: SplitMix
    let site: Site
    private(set) var spots: [Spot] = []
    private(set) var lives: [Dated<Life>] = []
    private(set) var closures: [Dated<Closure>] = []
    private(set) var reservations: [Dated<Reservation>] = []
    private(set) var lodgers: [Lodger] = []
    static let start: Day = "2024-02-01"

    private mutating func upTo(_ bound: Int) -> Int { Int(dice.next() % UInt64(bound + 1)) }

    /// Sometimes open, sometimes of one day, on both sides of what is asked for.
    private mutating func period() -> DayRange {
        let from = RandomSite.start.advanced(by: upTo(80) - 20)
        return upTo(3) == 0 ? .starting(from) : DayRange(from, from.advanced(by: 1 + upTo(60))) ?? .starting(from)
    }

    private mutating func add(_ kind: Spot.Kind, _ parent: ID<Spot>?, _ counting: Counting = .none) -> ID<Spot> {
        let id = ID<Spot>("s\(spots.count)")
        spots.append(Spot(id: id, kind: kind, site: site.id, parent: parent))
        let all = upTo(2) > 0 ? DayRange.starting("2020-01-01") : period()
        lives.append(dated(id, all, Life(name: "\(spots.count)", counting: counting)))
        if upTo(6) == 0, !all.isOpen {
            lives.append(dated(id, DayRange(all.until, all.until.advanced(by: 9))!, Life(name: "wieder", counting: counting)))
        }
        return id
    }

    private mutating func dated<Content>(_ spot: ID<Spot>?, _ period: DayRange, _ content: Content) -> Dated<Content> {
        Dated(id: ID("d\(dice.next())"), site: site.id, spot: spot, period: period, recordedAt: Instant("2020-01-01"), content: content)
    }

    init(seed: UInt64) {
        dice = SplitMix(state: seed)
        let lifetime = seed % 3 == 0 ? DayRange("2024-02-10", "2024-03-15")! : .starting("2010-01-01")
        site = Site(id: ID("s"), name: "Haus", kind: .other, authority: ID("a"), district: "", lifetime: lifetime, source: "")
        var rooms: [ID<Spot>] = []
        for _ in 0...upTo(1) {
            let house = add(.building, nil)
            for _ in 0...upTo(2) {
                let unit = add(.unit, house)
                for _ in 0...upTo(2) {
                    let counting: Counting = [.placeByPlace, .number(1 + upTo(4)), .area(1000 + upTo(2000))][upTo(2)]
                    let room = add(.room, unit, counting)
                    rooms.append(room)
                    if counting == .placeByPlace || upTo(5) == 0 { for _ in 0...upTo(3) { _ = add(.place, room) } }
                }
            }
        }
        for _ in 0..<upTo(5) { closures.append(dated(upTo(6) == 0 ? nil : spots[upTo(spots.count - 1)].id, period(), Closure(.damage))) }
        for _ in 0..<upTo(4) {
            reservations.append(dated(upTo(2) == 0 ? nil : spots[upTo(spots.count - 1)].id, period(), Reservation(persons: 1 + upTo(3), label: "")))
        }
        for number in 0..<upTo(24) {
            let room = upTo(4) == 0 ? nil : rooms[upTo(rooms.count - 1)]
            lodgers.append(Lodger(person: ID("p\(number)"), site: site.id, room: room, place: nil, period: period()))
        }
    }

    var book: SiteBook {
        SiteBook(
            site: site, spots: spots, lives: lives, closures: closures, reservations: reservations, lodgers: lodgers,
            standards: [
                AreaStandard(pillar: .followUp, validity: DayRange("2014-01-01", "2024-02-20")!, squareDecimetres: 450, reference: ""),
                AreaStandard(pillar: .followUp, validity: .starting("2024-02-20"), squareDecimetres: 700, reference: ""),
            ])
    }
}

@Suite struct SweepTests {
    @Test func `walking from change to change counts what counting day by day counts`() {
        for seed in 0..<400 as Range<UInt64> {
            let book = RandomSite(seed: seed).book
            // Over 29 February, and beginning in the middle of everything.
            let span = DayRange(RandomSite.start.advanced(by: Int(seed % 30)), RandomSite.start.advanced(by: 62))!
            let swept = book.tallies(over: span)
            let daily = (0..<(span.until.number - span.from.number)).map { book.tally(on: span.from.advanced(by: $0)) }
            #expect(swept == daily, "seed \(seed)")
            for tally in swept { #expect(tally.occupied + tally.reserved + tally.free + tally.blocked == tally.places) }
        }
    }

    @Test func `a span of one day is that day`() {
        let book = RandomSite(seed: 7).book
        #expect(book.tallies(over: ("2024-02-29" as Day).only) == [book.tally(on: "2024-02-29")])
    }
}
