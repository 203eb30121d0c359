import Accommodation
import Places
import Register
import Vocabulary

/// Places given to a household or to people who are announced (Belegung), seat by seat.
package struct Placement: Sendable, Hashable {
    package enum State: String, Sendable, CaseIterable { case reserved, arrived, left, noShow, withdrawn, lapsed }

    /// What one person has or is to have, as known at one time.
    package struct Seat: Sendable, Hashable {
        package let id: ID<Seat>
        package let position: Int
        package let seeker: Seeker
        package let room: ID<Spot>
        package let place: ID<Spot>?
        package let state: State
        /// From the agreed day to the agreed end; open where nobody agreed on one.
        package let period: DayRange
        /// The last day the place is kept for somebody who has not come.
        package let keptUntil: Day
        package let reservation: ID<Dated<Reservation>>?
        package let reason: String

        package init(
            id: ID<Seat>, position: Int, seeker: Seeker, room: ID<Spot>, place: ID<Spot>?, state: State, period: DayRange, keptUntil: Day,
            reservation: ID<Dated<Reservation>>? = nil, reason: String = ""
        ) {
            self.id = id
            self.position = position
            self.seeker = seeker
            self.room = room
            self.place = place
            self.state = state
            self.period = period
            self.keptUntil = keptUntil
            self.reservation = reservation
            self.reason = reason
        }
    }

    package let id: ID<Placement>
    package let site: ID<Site>
    package let household: ID<Household>?
    /// What announced people are called until they are known.
    package let label: String
    package let isFamily: Bool
    package let recordedAt: Instant
    package let seats: [Seat]
    /// Those whom the register says to live at the site today; a move entered in the file ends a placement as well.
    package let residents: Set<ID<Person>>

    package init(
        id: ID<Placement>, site: ID<Site>, household: ID<Household>?, label: String, isFamily: Bool, recordedAt: Instant, seats: [Seat],
        residents: Set<ID<Person>> = []
    ) {
        self.id = id
        self.site = site
        self.household = household
        self.label = label
        self.isFamily = isFamily
        self.recordedAt = recordedAt
        self.seats = seats
        self.residents = residents
    }

    package func seats(_ state: State) -> [Seat] { seats.filter { $0.state == state } }
    package var people: [ID<Person>] { seats.compactMap(\.seeker.person) }
    package var waiting: [Seat] { seats(.reserved) }
    /// Those who arrived and are still here.
    package var living: [Seat] { seats(.arrived).filter { $0.seeker.person.map(residents.contains) ?? false } }
    package var from: Day { (waiting.isEmpty ? seats : waiting).map(\.period.from).min() ?? .endless }
    package var until: Day { seats.map(\.period.until).max() ?? .endless }
    package var keptUntil: Day { waiting.map(\.keptUntil).min() ?? .endless }

    /// How it stands today, as lists show it.
    package func standing(on today: Day) -> Standing {
        if !waiting.isEmpty {
            if keptUntil < today { return .overdue }
            if from < today { return .late }
            return seats(.arrived).isEmpty ? .expected : .partly
        }
        if let end = living.map(\.period.until).min() { return end <= today ? .overstay : .arrived }
        if !seats(.left).isEmpty || !seats(.arrived).isEmpty { return .left }
        if !seats(.noShow).isEmpty { return .noShow }
        return seats(.lapsed).isEmpty ? .withdrawn : .lapsed
    }

    package enum Standing: String, Sendable, CaseIterable { case expected, partly, late, overdue, arrived, overstay, left, noShow, withdrawn, lapsed }
}

/// Somebody who lives here is elsewhere for a time (vorübergehende Abwesenheit).
package struct Absence: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable { case hospital, prison, travel, shelter, other }

    package let id: ID<Absence>
    package let person: ID<Person>
    package let site: ID<Site>
    package let period: DayRange
    package let kind: Kind
    /// Whether the place waits for the return.
    package let keepsPlace: Bool
    package let note: String

    package init(id: ID<Absence>, person: ID<Person>, site: ID<Site>, period: DayRange, kind: Kind, keepsPlace: Bool, note: String = "") {
        self.id = id
        self.person = person
        self.site = site
        self.period = period
        self.kind = kind
        self.keepsPlace = keepsPlace
        self.note = note
    }
}
