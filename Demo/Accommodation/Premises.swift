import Accommodation
import Places
import Vocabulary

/// The buildings, units, rooms and places of a planned site, as many as it has places (Gebäudeplan).
struct PlannedPremises {
    typealias Part = (spot: Spot, period: DayRange, life: Life)

    private(set) var parts: [Part] = []
    /// Rooms in order, with their places; a place without an identifier is only counted.
    private(set) var rooms: [(id: ID<Spot>, places: [ID<Spot>?])] = []
    private let site: ID<Site>
    private let period: DayRange

    init(_ plan: PlannedSite, _ site: ID<Site>, scale: Int, newID: () -> ID<Spot>) {
        self.site = site
        period = plan.lifetime
        let isFlats = plan.kind == .flats || plan.kind == .hotel
        // The district tells how many places a room has; the city keeps every place.
        let isNamed = plan.owner != .district
        var left = plan.places * scale
        var building = ID<Spot>("")
        var unit = ID<Spot>("")
        var number = (building: 0, unit: 0, room: 0, size: 0)
        while left > 0 {
            if number.room % 24 == 0 {
                number.building += 1
                number.unit = 0
                building = add(.building, nil, Life(name: plan.places * scale > 60 ? "Haus \(number.building)" : plan.name), newID)
            }
            if number.room % (isFlats ? 2 : 8) == 0 {
                number.unit += 1
                unit = add(.unit, building, Life(name: isFlats ? "Wohnung \(number.unit)" : "Flur \(number.unit)"), newID)
            }
            number.room += 1
            number.size = [2, 3, 4, 2, 2, 6, 3, 1][number.room % 8]
            let places = min(number.size, left)
            left -= places
            let life = Life(
                name: "Zimmer \(number.building)\(number.room % 24 < 10 ? "0" : "")\(number.room % 24)",
                counting: isNamed ? .placeByPlace : .number(places),
                floor: number.unit - 1)
            let room = add(.room, unit, life, newID)
            let named = (1...places).map { isNamed ? add(.place, room, Life(name: "Platz \($0)"), newID) : nil as ID<Spot>? }
            rooms.append((room, named))
        }
    }

    private mutating func add(_ kind: Spot.Kind, _ parent: ID<Spot>?, _ life: Life, _ newID: () -> ID<Spot>) -> ID<Spot> {
        let spot = Spot(id: newID(), kind: kind, site: site, parent: parent)
        parts.append((spot, period, life))
        return spot.id
    }
}
