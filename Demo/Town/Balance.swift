import Register
import Vocabulary

// Closing the books of a window: so many come, go and change hands that every pillar reaches its target.

extension TownPlan {
    mutating func balance(_ stream: Stream, _ window: Window) {
        guard let target = window.target[stream] else { return }
        comeBack(stream, window)
        reunite(stream, window)
        balanceMinors(stream, target.minors, window)
        balanceFollowUp(stream, target.followUp, window)
        balanceProvisional(stream, target.provisional, window)
    }

    private func now(_ stream: Stream) -> Stock { stock[stream, default: .none] }

    private mutating func balanceMinors(_ stream: Stream, _ target: Int, _ window: Window) {
        let surplus = now(stream).minors - target
        let leaving = max(surplus, dice.share(14, of: now(stream).minors))
        release(leaving, from: dice.shuffled(present(stream, .unaccompaniedMinor)), window)
        arrive(target - now(stream).minors, stream, .unaccompaniedMinor, window)
    }

    /// Mostly filled from provisional accommodation: whose time there is over comes first.
    private mutating func balanceFollowUp(_ stream: Stream, _ target: Int, _ window: Window) {
        let leaving = dice.share(stream == .ukraine ? 16 : 9, of: now(stream).followUp)
        let queue = present(stream, .provisional).sorted { (homes[$0].due, $0) < (homes[$1].due, $1) }
        let due = queue.filter { homes[$0].due <= window.until }.reduce(0) { $0 + homes[$1].members.count }
        // Since 2022 some come straight into the city's care.
        if window.until > "2022-01-01" { arrive(dice.share(6, of: now(stream).followUp), stream, .followUp, window) }
        let wanted = max(target - now(stream).followUp + leaving, due * 45 / 100)
        let settled = window.from.advanced(by: stream == .ukraine ? -40 : -100)
        handOver(wanted, from: queue.filter { homes[$0].arrived < settled }, window)
        let surplus = now(stream).followUp - target
        if surplus > 0 { release(surplus, from: dice.shuffled(present(stream, .followUp)), window) }
        arrive(target - now(stream).followUp, stream, .followUp, window)
    }

    private mutating func balanceProvisional(_ stream: Stream, _ target: Int, _ window: Window) {
        let overdue = present(stream, .provisional).filter { homes[$0].due.advanced(by: 70) < window.from }
        let overdueCount = overdue.reduce(0) { $0 + homes[$1].members.count }
        let leaving = max(now(stream).provisional - target, dice.share(26, of: now(stream).provisional), overdueCount)
        let others = dice.shuffled(present(stream, .provisional)).filter {
            !(homes[$0].due.advanced(by: 70) < window.from)
        }
        release(leaving, from: overdue + others, window)
        arrive(target - now(stream).provisional, stream, .provisional, window)
    }

    /// Care passes from the Landratsamt to the city for at most so many people.
    private mutating func handOver(_ count: Int, from queue: [Int], _ window: Window) {
        var left = count
        for home in queue where left > 0 && homes[home].members.count <= left {
            // Not before it is over, if that is in this window.
            let start = homes[home].due <= window.until ? max(window.from, homes[home].due) : window.from
            guard let day = day(for: home, Window(from: start, until: window.until, target: [:])) else { continue }
            left -= homes[home].members.count
            let isEarly = day < homes[home].due
            put(home, in: .followUp)
            homes[home].lastEffect = day
            let stay = house(home, .followUp, on: day, ownFlat: isEarly ? 1000 : nil)
            let next = phase(.followUp, .handOver)
            let early = ProvisionalEvent(.earlyEnd, note: "Wohnung gefunden, Lebensunterhalt gesichert")
            act(
                .handOver, home, on: day,
                persons(home).flatMap { person -> [PlannedAct.Step] in
                    [.hold(person, day, .phase(next)), .hold(person, day, .stay(stay))]
                        + (isEarly ? [.say(person, .starting(day), .provisionalEvent(early))] : [])
                })
        }
    }

    /// Exactly so many people leave town: whole households, and in the end somebody grown up of a larger one.
    private mutating func release(_ count: Int, from queue: [Int], _ window: Window) {
        var left = count
        for home in queue where left > 0 && homes[home].members.count <= left {
            guard let day = day(for: home, window) else { continue }
            left -= homes[home].members.count
            leave(homes[home].members, of: home, on: day, departure(home, on: day))
        }
        for home in queue where left > 0 && homes[home].position != nil {
            let adults = homes[home].members.filter { people[$0].isAdult(on: window.from) }
            guard adults.count > 1, let day = day(for: home, window) else { continue }
            left -= 1
            leave(
                [adults[adults.count - 1]], of: home, on: day,
                Departure(.movedAway, destination: dice.pick(Places.destinations)))
        }
    }

    /// Some of a household, or all of it, are gone from a day on.
    mutating func leave(
        _ members: [Int], of home: Int, on day: Day, _ departure: Departure, kind: Act.Kind = .departure
    ) {
        let isAll = members.count == homes[home].members.count
        if isAll {
            put(home, in: nil)
            unassign(home)
        } else {
            homes[home].members.removeAll { members.contains($0) }
            count(home, -members.count)
            if let site = homes[home].site { load[site] -= members.count }
        }
        homes[home].lastEffect = day
        var steps: [PlannedAct.Step] = members.flatMap { member -> [PlannedAct.Step] in
            let id = people[member].id
            return [
                .end(id, .phase, day), .end(id, .stay, day), .end(id, .assignment, day),
                .hold(id, day, .departure(departure)),
            ]
        }
        let mayReturn: Set<Departure.Reason> = [.movedAway, .voluntaryReturn, .whereaboutsUnknown]
        if isAll, mayReturn.contains(departure.reason), homes[home].pillar != .unaccompaniedMinor, dice.chance(50) {
            returns.append((home, day.advanced(by: dice.within(70...420)).officeDay))
        } else {
            steps += members.map { .forget(people[$0].id) }
        }
        let late = dice.chance(90) ? dice.within(12...55) : nil
        act(
            kind, home, on: day, late: late, reason: late == nil || kind == .death ? "" : "Nachträglich gemeldet", steps
        )
    }

    private mutating func departure(_ home: Int, on day: Day) -> Departure {
        let isTolerated = homes[home].status.ground == .toleratedStay
        let reason: Departure.Reason =
            switch homes[home].pillar {
            case .unaccompaniedMinor:
                dice.pick([(.transferredElsewhere, weight: 60), (.whereaboutsUnknown, weight: 40)])
            case .provisional where homes[home].due < day: .transferredElsewhere
            case .provisional where isTolerated:
                dice.pick([
                    (.voluntaryReturn, weight: 35), (.deportation, weight: 25), (.whereaboutsUnknown, weight: 20),
                    (.transferredElsewhere, weight: 20),
                ])
            case .provisional where homes[home].stream == .ukraine:
                dice.pick([
                    (.voluntaryReturn, weight: 40), (.movedAway, weight: 30), (.transferredElsewhere, weight: 30),
                ])
            case .provisional:
                dice.pick([
                    (.transferredElsewhere, weight: 66), (.voluntaryReturn, weight: 10), (.thirdCountry, weight: 8),
                    (.whereaboutsUnknown, weight: 9), (.movedAway, weight: 7),
                ])
            case _ where homes[home].status.ground == .settlementPermit && homes[home].arrived.addingYears(6) < day:
                dice.pick([(.naturalised, weight: 60), (.movedAway, weight: 40)])
            case _ where isTolerated:
                dice.pick([
                    (.deportation, weight: 25), (.voluntaryReturn, weight: 25), (.movedAway, weight: 35),
                    (.whereaboutsUnknown, weight: 15),
                ])
            case _ where homes[home].stream == .ukraine:
                dice.pick([(.voluntaryReturn, weight: 45), (.movedAway, weight: 50), (.other, weight: 5)])
            default:
                dice.pick([
                    (.movedAway, weight: 88), (.whereaboutsUnknown, weight: 5), (.voluntaryReturn, weight: 4),
                    (.other, weight: 3),
                ])
            }
        let isElsewhere = reason == .movedAway || reason == .transferredElsewhere
        let towns = reason == .transferredElsewhere ? Array(Places.destinations.prefix(7)) : Places.destinations
        return Departure(reason, destination: isElsewhere ? dice.pick(towns) : "")
    }
}
