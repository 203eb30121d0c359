import Register
import Vocabulary

/// Who lived in the city's own places, from day to day (Belegungsgeschichte); moves from one of them to another are none.
package struct Lodgings: Sendable, Hashable {
    package struct Stay: Sendable, Hashable {
        package let person: ID<Person>
        package let period: DayRange

        package init(person: ID<Person>, period: DayRange) {
            self.person = person
            self.period = period
        }
    }

    /// In whose care somebody was.
    package struct Care: Sendable, Hashable {
        package let person: ID<Person>
        package let period: DayRange
        package let pillar: Pillar

        package init(person: ID<Person>, period: DayRange, pillar: Pillar) {
            self.person = person
            self.period = period
            self.pillar = pillar
        }
    }

    /// Without gaps inside: in on the first day, out on the day after the last.
    package let stays: [Stay]
    private let phases: [ID<Person>: [Care]]

    package init(stays: [Stay], phases: [Care]) {
        var joined: [Stay] = []
        for stay in stays.sorted(by: { ($0.person, $0.period.from) < ($1.person, $1.period.from) }) {
            if let last = joined.last, last.person == stay.person, last.period.until >= stay.period.from,
                let both = DayRange(last.period.from, max(last.period.until, stay.period.until))
            {
                joined[joined.count - 1] = Stay(person: stay.person, period: both)
            } else {
                joined.append(stay)
            }
        }
        self.stays = joined
        self.phases = Dictionary(grouping: phases, by: \.person)
    }

    package func residents(on day: Day) -> Int { stays.count { $0.period.contains(day) } }

    private func pillar(of person: ID<Person>, on day: Day) -> Pillar? { phases[person]?.first { $0.period.contains(day) }?.pillar }

    package func month(_ month: DayRange) -> LodgingMonth {
        var (handOvers, comingOfAge, others) = (0, 0, 0)
        for stay in stays where month.contains(stay.period.from) {
            switch pillar(of: stay.person, on: stay.period.from.previous) {
            case .provisional: handOvers += 1
            case .unaccompaniedMinor: comingOfAge += 1
            default: others += 1
            }
        }
        return LodgingMonth(
            month: month, opening: residents(on: month.from.previous), handOvers: handOvers, comingOfAge: comingOfAge, others: others,
            leaving: stays.count { month.contains($0.period.until) }, closing: residents(on: month.last))
    }

    /// Months with those handed over in them, wherever they moved.
    package func observation(_ months: [DayRange]) -> Observation {
        var (handedOver, toCity) = (0, 0)
        let homes = Dictionary(grouping: stays, by: \.person)
        for (person, cares) in phases {
            for care in cares where care.pillar == .followUp && months.contains(where: { $0.contains(care.period.from) }) {
                guard pillar(of: person, on: care.period.from.previous) == .provisional else { continue }
                handedOver += 1
                if homes[person]?.contains(where: { $0.period.contains(care.period.from) }) == true { toCity += 1 }
            }
        }
        return Observation(months: months.map(month), handedOver: handedOver, handedOverToCity: toCity)
    }
}
