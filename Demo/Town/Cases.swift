import Register
import Vocabulary

// Whose provisional accommodation goes on, and who looks after whom.

extension TownPlan {
    /// Whoever has to stay in provisional accommodation beyond its end does so on paper.
    mutating func continueOverdue(_ window: Window) {
        for stream in Stream.allCases {
            for home in present(stream, .provisional) {
                let due = homes[home].due
                guard window.from < due, due <= window.until, dice.chance(650),
                    let period = DayRange(due, due.addingMonths(dice.within(1...3)))
                else { continue }
                let event = ProvisionalEvent(.continuation, note: "Anschlussunterbringung noch nicht gesichert")
                act(.provisionalEvent, home, on: due, persons(home).map { .say($0, period, .provisionalEvent(event)) })
            }
        }
    }

    /// How many people one integration manager looks after.
    private static let cases = 60

    /// Integration managers take on those who came into the city's care, for up to three years.
    mutating func assign(_ window: Window) {
        guard window.until > "2018-01-15" else { return }
        for home in everyone where homes[home].managedUntil <= window.until {
            let day = max(homes[home].managedUntil, homes[home].lastEffect.next)
            guard day <= window.until else { continue }
            let clerk: PlannedAct.Clerk = homes[home].manager == 0 ? .im1 : .im2
            let steps: [PlannedAct.Step] = homes[home].managed.map { .end(people[$0].id, .assignment, day) }
            act(.assignment, home, on: day, clerk: clerk, reason: "Förderzeitraum beendet", steps)
            unassign(home)
        }
        for home in cells[cell(.general, .followUp)] + cells[cell(.ukraine, .followUp)] {
            guard caseload.contains(where: { $0 < Self.cases }) else { break }
            guard homes[home].manager == nil, homes[home].lastEffect > window.from.advanced(by: -400),
                let day = day(for: home, window)
            else { continue }
            let manager = caseload[0] <= caseload[1] ? 0 : 1
            guard caseload[manager] + homes[home].members.count <= Self.cases + 2 else { continue }
            let account = ground.author(manager == 0 ? "im1" : "im2")?.account ?? ""
            homes[home].manager = manager
            homes[home].managed = homes[home].members
            homes[home].managedUntil = day.addingYears(dice.within(1...3)).officeDay
            homes[home].lastEffect = day
            caseload[manager] += homes[home].members.count
            act(
                .assignment, home, on: day, clerk: .leitung,
                persons(home).map { .hold($0, day, .assignment(Assignment(account: account))) })
        }
    }

    mutating func unassign(_ home: Int) {
        guard let manager = homes[home].manager else { return }
        caseload[manager] -= homes[home].managed.count
        homes[home].manager = nil
        homes[home].managed = []
        homes[home].managedUntil = .endless
    }
}
