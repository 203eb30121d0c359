import Accommodation
import Places
import Register
import Vocabulary

/// Somebody does not come after all (Absage): did not appear, or is not awaited any more.
package struct Cancellation: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable { case noShow, withdrawn, lapsed }

    package let kind: Kind
    package let seats: [Placement.Seat]
    package let reason: String

    package init(_ kind: Kind, _ seats: [Placement.Seat], reason: String) {
        self.kind = kind
        self.seats = seats
        self.reason = reason
    }

    var state: Placement.State {
        switch kind {
        case .noShow: .noShow
        case .withdrawn: .withdrawn
        case .lapsed: .lapsed
        }
    }

    /// Nobody can fail to appear before the day of arrival, and a deadline that runs has not lapsed.
    package func check(on today: Day) throws(Refusal) {
        guard !seats.isEmpty else { throw .invalid("wer", "Wählen Sie, um wen es geht.") }
        if kind == .noShow, let early = seats.map(\.period.from).min(), early > today {
            throw .invalid("was", "Erwartet wird die Ankunft erst am \(early). Nehmen Sie die Vormerkung zurück, wenn niemand kommt.")
        }
        if kind == .lapsed, let late = seats.map(\.keptUntil).max(), late >= today {
            throw .invalid("was", "Die Plätze werden noch bis zum \(late) freigehalten.")
        }
    }
}

/// The agreed time of a placement becomes longer or shorter (geänderte Dauer).
package struct TermChange: Sendable, Hashable {
    /// The first day after it; the end of days where none is agreed.
    package let until: Day
    /// The last day places are kept for those who have not come; nil leaves it.
    package let keptUntil: Day?

    package init(until: Day, keptUntil: Day? = nil) {
        self.until = until
        self.keptUntil = keptUntil
    }

    /// A seat with the new time. Whoever still waits needs the place free for the added nights: `book` is without what is
    /// kept for this placement.
    package func seat(_ seat: Placement.Seat, in book: SiteBook) throws(Refusal) -> Placement.Seat {
        guard let period = DayRange(seat.period.from, until) else { throw .invalid("bis", "Das Ende liegt vor dem Beginn am \(seat.period.from).") }
        if seat.state == .reserved, until > seat.period.until {
            let searched = min(until, seat.period.from.addingMonths(PlaceSearch.openMonths))
            if let added = DayRange(seat.period.until, searched) {
                let isFree =
                    seat.place.map { book.isFree($0, in: seat.room, throughout: added) } ?? (book.vacancy(of: seat.room, throughout: added).count > 0)
                if !isFree { throw .invalid("bis", "\(book.name(of: seat.place ?? seat.room, on: seat.period.from)) ist danach nicht mehr frei.") }
            }
        }
        return Placement.Seat(
            id: seat.id, position: seat.position, seeker: seat.seeker, room: seat.room, place: seat.place, state: seat.state, period: period,
            keptUntil: keptUntil ?? seat.keptUntil, reason: seat.reason)
    }
}

/// Where somebody goes who leaves a site (Ziel des Auszugs).
package enum Leaving: Sendable, Hashable {
    case ownFlat(address: String)
    case away(Departure)

    /// What the register has to know of it.
    package func act(of record: PersonRecord, on day: Day) throws(Refusal) -> Act {
        switch self {
        case .ownFlat(let address): try .move(of: record, on: day, to: Stay(.ownFlat, address: address))
        case .away(let departure): try .departure(of: record, on: day, departure)
        }
    }
}

extension SiteBook {
    /// The rooms nobody else sleeps in from a day on once some people have left; they can be cleaned before others come.
    package func emptied(by people: Set<ID<Person>>, on day: Day) -> [ID<Spot>] {
        let left = Set(lodgers.filter { people.contains($0.person) && $0.period.contains(day.previous) }.compactMap(\.room))
        return left.filter { room in !self.people(in: room, on: day).contains { !people.contains($0.person) } }.sorted()
    }
}
