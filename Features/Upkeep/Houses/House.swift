import Accommodation
import Places
import Register
import Vocabulary

/// Who comes and goes in a house in the next days (Bewegung im Haus), as far as it is recorded ahead.
struct HouseMovement: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
        /// Places kept for so many.
        case announced(Int)
        case moveIn
        case moveOut
    }

    let day: Day
    let kind: Kind
    /// Nil where only a number is known, or where the reader may not know who.
    let person: ID<Person>?
    let room: ID<Spot>?
}

extension SiteBook {
    /// In the order of days; a move from room to room inside the house is both.
    func movements(after today: Day, days: Int) -> [HouseMovement] {
        guard let span = DayRange(today.next, today.advanced(by: days + 1)) else { return [] }
        var found: [HouseMovement] = []
        for kept in reservations where span.contains(kept.period.from) {
            found.append(HouseMovement(day: kept.period.from, kind: .announced(kept.content.persons), person: nil, room: kept.spot))
        }
        for lodger in lodgers {
            if span.contains(lodger.period.from) {
                found.append(HouseMovement(day: lodger.period.from, kind: .moveIn, person: lodger.person, room: lodger.room))
            }
            if span.contains(lodger.period.until) {
                found.append(HouseMovement(day: lodger.period.until, kind: .moveOut, person: lodger.person, room: lodger.room))
            }
        }
        return found.sorted { ($0.day, $0.room ?? ID(""), $0.person ?? ID("")) < ($1.day, $1.room ?? ID(""), $1.person ?? ID("")) }
    }
}

/// How old somebody is, for those who bring people out of a house (Altersgruppe); no more than that.
package enum EvacuationAge: String, Sendable, CaseIterable {
    case infant, child, adult, elderly

    package init(_ years: Int) {
        switch years {
        case ..<6: self = .infant
        case ..<18: self = .child
        case ..<65: self = .adult
        default: self = .elderly
        }
    }
}

extension EvacuationAge {
    var label: Phrase {
        switch self {
        case .infant: "unter 6"
        case .child: "6 bis 17"
        case .adult: "18 bis 64"
        case .elderly: "65 und älter"
        }
    }
}
