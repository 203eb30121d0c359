import Register
import Vocabulary

// What people may show: how their residence status goes on (Aufenthaltsstatus).

extension TownPlan {
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
            homes[home].status = permission(home, on: day)
        }
    }

    /// Allowed to stay until the decision, on a paper that is prolonged until then.
    private mutating func permission(_ home: Int, on day: Day) -> ResidenceStatus {
        let decision = homes[home].arrived.addingMonths(dice.within(homes[home].origin.months))
        homes[home].nextStatus = max(decision, day.addingMonths(2)).advanced(by: dice.below(28))
        let until = homes[home].nextStatus.advanced(by: dice.within(10...80))
        return ResidenceStatus(.permissionToRemain, document: .permissionToRemain, printedUntil: until)
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
            let isFirst = !before.isTitle(countingVisas: true) && before.ground != status.ground && homes[home].stream == .general
            if isFirst, homes[home].pillar == .provisional, status.isTitle(countingVisas: true) {
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
            return permission(home, on: day)
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
