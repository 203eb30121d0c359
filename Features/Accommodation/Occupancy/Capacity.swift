import Places
import Vocabulary

extension SiteBook {
    /// Places of a day and how many of them are closed, whoever sleeps where; for days to come nobody knows that.
    package func capacity(of room: ID<Spot>, on day: Day) -> (places: Int, closed: Int) {
        let places = places(of: room, on: day)
        return (places, min(places, closedPlaces(of: room, places, on: day)))
    }

    package func capacity(on day: Day) -> (places: Int, closed: Int) {
        rooms.reduce(into: (places: 0, closed: 0)) { sum, room in
            let own = capacity(of: room.id, on: day)
            sum.places += own.places
            sum.closed += own.closed
        }
    }

    /// Usable places of a day in rooms whose contract is over by then, with no other in its place. `contracts` are those
    /// of this site that held when it was asked, or will.
    package func withoutContract(_ contracts: [Dated<Tenure>], on day: Day) -> Int {
        guard contracts.contains(where: { $0.period.until <= day }) else { return 0 }
        return rooms.reduce(0) { sum, room in
            let own = contracts.filter { isWithin(room.id, $0.spot) }
            guard own.contains(where: { $0.period.until <= day }), !own.contains(where: { $0.period.contains(day) }) else { return sum }
            let (places, closed) = capacity(of: room.id, on: day)
            return sum + places - closed
        }
    }
}
