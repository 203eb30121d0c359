import Places
import Register
import Vocabulary

/// Everything a month's fees follow from, as known at one instant (Bemessungsgrundlage): who slept where, who belongs together,
/// how many places a room has, and what the by-laws say. Amounts follow from it, and from nothing else.
package struct FeeBasis: Sendable {
    /// Somebody's time in a room of the city within the month.
    struct Occupancy: Sendable, Hashable {
        let person: ID<Person>
        let site: ID<Site>
        let room: ID<Spot>?
        let period: DayRange
    }

    struct Member: Sendable, Hashable {
        let person: ID<Person>
        let household: ID<Household>
        let part: Membership.Part
        let period: DayRange
    }

    /// A room or unit: how many places it has, its area in square decimetres, whether it is closed.
    struct Space: Sendable, Equatable {
        var places = Daily(0)
        var area = Daily<Int?>(nil)
        var isClosed = Daily(false)
    }

    /// Less to pay for a debtor (Ermäßigung).
    struct Reduction: Sendable, Hashable {
        let period: DayRange
        let relief: Relief
    }

    let month: Month
    var occupancies: [Occupancy] = []
    var members: [Member] = []
    var births: [ID<Person>: Birth] = [:]
    /// Days on which somebody is alive and here; whoever is not named is thought to be.
    var here: [ID<Person>: [DayRange]] = [:]
    /// Who died, and when: nobody writes to them any more.
    var deaths: [ID<Person>: Day] = [:]
    /// Days in the care of the youth office.
    var inCare: [ID<Person>: [DayRange]] = [:]
    /// Days away, whole absences even where they reach into other months.
    var absences: [ID<Person>: [DayRange]] = [:]
    var reductions: [ID<Person>: [Reduction]] = [:]
    var sites: [ID<Site>: Site] = [:]
    var spaces: [ID<Spot>: Space] = [:]
    var unitOfRoom: [ID<Spot>: ID<Spot>] = [:]
    var terms: [TariffTerm] = []
    var majority = 18
    /// Whether one of a couple owes alone wherever the tariff says so, without a clause of the by-law (offene Frage soleDebtor).
    var owesAlone = false

    init(month: Month) { self.month = month }

    /// The day of death is still a day lived here; the day of leaving is not.
    func isHere(_ person: ID<Person>, on day: Day) -> Bool {
        guard let phases = here[person] else { return true }
        switch Presence(on: day, phases: phases, departures: deaths[person].map { [(.starting($0), true)] } ?? []) {
        case .here: return true
        case .dead(let died): return died == day
        case .expected, .departed: return false
        }
    }

    /// How long an absence lasts: the whole of it, also outside the month. One whose end is not known yet lasts to the end of the month.
    func daysAway(_ absence: DayRange) -> Int { (absence.isOpen ? month.range.until : absence.until).number - absence.from.number }
}

/// Less to pay for somebody who cannot (Härtefall): a share, or so many cents a month.
package enum Relief: Sendable, Hashable {
    case percent(Int)
    case cents(Int)
}
