import Register
import Vocabulary

// What happens to people whatever the figures should be: birthdays, births, deaths, decisions on their stay.

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

    // MARK: Residence status

    mutating func firstStatus(_ home: Int, on day: Day) {
        if homes[home].stream == .ukraine {
            homes[home].status = ResidenceStatus(
                .temporaryProtection, document: .provisionalCertificate,
                printedUntil: day.addingMonths(dice.within(5...12)))
            homes[home].nextStatus = day.advanced(by: dice.within(25...130))
        } else if day > "2016-03-01", dice.chance(400) {
            homes[home].status = ResidenceStatus(
                .arrivalCertificate, document: .arrivalCertificate, printedUntil: day.addingMonths(6))
            homes[home].nextStatus = day.advanced(by: dice.within(25...110))
        } else {
            homes[home].status = ResidenceStatus(
                .permissionToRemain, document: .permissionToRemain, printedUntil: day.addingMonths(6))
            homes[home].nextStatus = day.addingMonths(dice.within(homes[home].origin.months)).advanced(
                by: dice.below(28))
        }
    }

    /// The office's letters of this window.
    mutating func decide(_ window: Window) {
        for home in everyone where homes[home].nextStatus <= window.until {
            let day = max(homes[home].nextStatus.officeDay, homes[home].lastEffect.next)
            guard day <= window.until, day > homes[home].arrived else { continue }
            let before = homes[home].status
            homes[home].status = status(after: before, of: home, on: day)
            let status = homes[home].status
            guard status != before else { continue }
            homes[home].lastEffect = day
            var steps: [PlannedAct.Step] = persons(home).map { .hold($0, day, .residenceStatus(status)) }
            let isFirst = !before.ground.isTitle && before.ground != status.ground && homes[home].stream == .general
            if isFirst, homes[home].pillar == .provisional, status.ground.isTitle {
                homes[home].due = min(homes[home].due, day)
            }
            if isFirst, homes[home].pillar == .provisional, status.ground == .toleratedStay {
                homes[home].due = min(homes[home].due, day)
                steps += persons(home).map {
                    .say($0, .starting(day), .provisionalEvent(ProvisionalEvent(.decisionFinal)))
                }
            }
            act(
                .residenceStatus, home, on: day, late: dice.within(1...8),
                clerk: homes[home].manager == 1 ? .im2 : homes[home].manager == 0 ? .im1 : .unterbringung, steps)
        }
    }

    /// What follows a status, and when the next letter is due.
    private mutating func status(after before: ResidenceStatus, of home: Int, on day: Day) -> ResidenceStatus {
        let origin = homes[home].origin
        func permit(_ ground: ResidenceStatus.Ground, months: Int) -> ResidenceStatus {
            let until = day.addingMonths(months)
            homes[home].nextStatus = until.advanced(by: -dice.below(20))
            return ResidenceStatus(
                ground, document: ground == .toleratedStay ? .toleration : .residencePermit, printedUntil: until)
        }
        switch before.ground {
        case .temporaryProtection:
            let ends: [Day] = ["2024-03-04", "2025-03-04", "2026-03-04", "2027-03-04", "2028-03-04"]
            let until = ends.first { $0 > day.advanced(by: 60) } ?? "2030-03-04"
            // The ordinances prolong what is printed; few ask for a new card.
            homes[home].nextStatus = dice.chance(200) ? until.advanced(by: dice.within(-40...20)) : .endless
            return ResidenceStatus(.temporaryProtection, document: .residencePermit, printedUntil: until)
        case .arrivalCertificate:
            homes[home].nextStatus = homes[home].arrived.addingMonths(dice.within(origin.months)).advanced(
                by: dice.below(28))
            if homes[home].nextStatus <= day { homes[home].nextStatus = day.addingMonths(2) }
            return ResidenceStatus(
                .permissionToRemain, document: .permissionToRemain, printedUntil: day.addingMonths(6))
        case .permissionToRemain:
            let ground = dice.pick(origin.outcomes)
            return permit(
                ground,
                months: ground == .subsidiaryProtection || ground == .removalBan || ground == .toleratedStay ? 12 : 36)
        case .toleratedStay:
            if day > "2023-01-01", day < "2025-12-31", homes[home].arrived < "2017-10-31", dice.chance(500) {
                return permit(.opportunityResidence, months: 18)
            }
            return permit(.toleratedStay, months: 18)
        case .opportunityResidence:
            return dice.chance(700) ? permit(.goodIntegration, months: 24) : permit(.toleratedStay, months: 12)
        default:
            if homes[home].arrived.addingYears(5) < day, dice.chance(350) {
                homes[home].nextStatus = .endless
                return ResidenceStatus(.settlementPermit, document: .settlementPermit, printedUntil: nil)
            }
            return permit(before.ground, months: before.ground == .removalBan ? 24 : 36)
        }
    }
}
