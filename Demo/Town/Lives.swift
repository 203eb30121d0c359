import Register
import Vocabulary

// What happens to people whatever the figures should be: birthdays, births, deaths.

extension TownPlan {
    /// Unaccompanied minors turn 18 and come into the city's care.
    mutating func comeOfAge(_ window: Window) {
        for stream in Stream.allCases {
            for home in present(stream, .unaccompaniedMinor) {
                let birthday = people[homes[home].members[0]].birth.birthday(18)
                guard window.from < birthday, birthday <= window.until else { continue }
                put(home, in: .followUp)
                homes[home].lastEffect = birthday
                let stay = house(home, .followUp, on: birthday, ownFlat: 220)
                let adult = phase(.followUp, .comingOfAge)
                act(
                    .comingOfAge, home, on: birthday,
                    persons(home).flatMap { [.hold($0, birthday, .phase(adult)), .hold($0, birthday, .stay(stay))] })
            }
        }
    }

    /// Children born here.
    mutating func bear(_ window: Window) {
        for home in everyone where homes[home].members.count > 1 && homes[home].pillar != .unaccompaniedMinor {
            guard dice.chance(homes[home].stream == .ukraine ? 3 : 17),
                homes[home].lastBirth.addingMonths(14) < window.from
            else { continue }
            let mother = homes[home].members.map { people[$0] }.first {
                $0.isFemale && ($0.part == .partner || $0.part == .reference)
                    && (19...41).contains($0.birth.age(on: window.from))
            }
            guard mother != nil, let day = day(for: home, window) else { continue }
            let child = Figurine(part: .child, isFemale: dice.chance(487), age: 0)
            let born = invite(home, [(child, Birth(born: day, evidence: .documented))], on: day)
            homes[home].lastEffect = day
            homes[home].lastBirth = day
            let here = phase(homes[home].pillar, .birth)
            let stay = homes[home].stay
            let id = people[born[0]].id
            var steps: [PlannedAct.Step] = [.hold(id, day, .phase(here)), .hold(id, day, .stay(stay))]
            if homes[home].pillar == .provisional {
                steps.append(
                    .say(
                        id, .starting(day),
                        .admission(Admission(homes[home].stream == .ukraine ? .humanitarian : .asylumSeeker))))
            }
            register(home, on: day, members: born, kind: .birth, and: steps)
        }
    }

    mutating func die(_ window: Window) {
        for home in everyone {
            for member in homes[home].members {
                let age = people[member].birth.age(on: window.from)
                guard dice.below(100_000) < (age >= 65 ? 260 : 4) else { continue }
                let left = homes[home].members.filter { $0 != member }
                guard left.isEmpty || left.contains(where: { people[$0].isAdult(on: window.from) }),
                    let day = day(for: home, window)
                else { continue }
                leave([member], of: home, on: day, Departure(.death), kind: .death)
                break
            }
        }
    }
}
