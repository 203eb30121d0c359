import Places
import Register
import Vocabulary

/// How many people a room is for (Zählweise der Plätze).
package enum Counting: Sendable, Hashable {
    /// Every place is known on its own.
    case placeByPlace
    /// So many places, without names.
    case number(Int)
    /// Square decimetres; the standard of the day makes places of them.
    case area(Int)
    /// Buildings, units and places have no count of their own.
    case none
}

/// That a part of a site is there, under a name, from one day to another (Bestand).
package struct Life: Sendable, Hashable {
    package let name: String
    package let counting: Counting
    package let floor: Int?

    package init(name: String, counting: Counting = .none, floor: Int? = nil) {
        self.name = name
        self.counting = counting
        self.floor = floor
    }
}

/// A site or a part of it that cannot be used for a time (Sperrung).
package struct Closure: Sendable, Hashable {
    package enum Reason: String, Sendable, CaseIterable { case renovation, damage, vermin, fireSafety, social, turnaround, other }
    package enum Payer: String, Sendable, CaseIterable { case city, district, landlord, insurance, unknown }

    package let reason: Reason
    package let payer: Payer
    package let note: String

    package init(_ reason: Reason, payer: Payer = .unknown, note: String = "") {
        self.reason = reason
        self.payer = payer
        self.note = note
    }
}

/// Places kept for people who are announced (Reservierung).
package struct Reservation: Sendable, Hashable {
    package let persons: Int
    package let label: String

    package init(persons: Int, label: String) {
        self.persons = persons
        self.label = label
    }
}

/// Something true of premises from day to day, known from instant to instant (Tatsache über Räume).
package struct Dated<Content: Sendable & Hashable>: Sendable, Hashable {
    package let id: ID<Self>
    package let site: ID<Site>
    /// Nil is the whole site.
    package let spot: ID<Spot>?
    package let period: DayRange
    package let recordedAt: Instant
    package let content: Content

    package init(id: ID<Self>, site: ID<Site>, spot: ID<Spot>?, period: DayRange, recordedAt: Instant, content: Content) {
        self.id = id
        self.site = site
        self.spot = spot
        self.period = period
        self.recordedAt = recordedAt
        self.content = content
    }
}

/// The floor area one place needs, by pillar and day (Flächenmaß).
package struct AreaStandard: Sendable, Hashable {
    package let pillar: Pillar
    package let validity: DayRange
    package let squareDecimetres: Int
    package let reference: String

    package init(pillar: Pillar, validity: DayRange, squareDecimetres: Int, reference: String) {
        self.pillar = pillar
        self.validity = validity
        self.squareDecimetres = squareDecimetres
        self.reference = reference
    }
}

/// Who sleeps where, as far as the register says (Belegung).
package struct Lodger: Sendable, Hashable {
    package let person: ID<Person>
    package let site: ID<Site>
    package let room: ID<Spot>?
    package let place: ID<Spot>?
    package let period: DayRange

    package init(person: ID<Person>, site: ID<Site>, room: ID<Spot>?, place: ID<Spot>?, period: DayRange) {
        self.person = person
        self.site = site
        self.room = room
        self.place = place
        self.period = period
    }
}
