import Places
import Register
import Vocabulary

/// A stretch of about a month; its last day is counted, its first is the one after `from`.
struct Window {
    let from: Day
    let until: Day
    let target: [Stream: Stock]
}

/// Invents the town's history month by month, so that it passes through the anchors of its course (Stadtplanung).
/// Pure and repeatable: the same day and scale give the same acts.
struct TownPlan {
    let ground: TownGround
    let exactDays = Course.anchors.filter(\.isExact).map(\.day)
    var dice: Dice
    var ids: IDSource
    var people: [Resident] = []
    var homes: [Home] = []
    /// The households present, by stream and pillar.
    var cells: [[Int]] = Array(repeating: [], count: 8)
    var stock: [Stream: Stock] = [.general: .none, .ukraine: .none]
    /// How many live in each site.
    var load = Array(repeating: 0, count: Places.sites.count)
    /// How many each integration manager looks after, and until when.
    var caseload = [0, 0]
    var returns: [(home: Int, day: Day)] = []
    var numbers: [String: Int] = [:]
    var pending: [PlannedAct] = []

    init(_ ground: TownGround) {
        self.ground = ground
        dice = Dice(seed: 0x4C75_6477_6967_0000 &+ UInt64(ground.scale))
        ids = .seeded(0x5374_6164_7400_0000 &+ UInt64(ground.scale))
    }

    var today: Day { ground.today }
    var scale: Int { ground.scale }

    /// Every window up to today.
    func windows() -> [Window] {
        var windows: [Window] = []
        for (start, end) in zip(Course.anchors, Course.anchors.dropFirst()) where start.day < today {
            var from = start.day
            while from < min(end.day, today) {
                let monthEnd = from.next.addingMonths(1).firstOfMonth.previous
                let until = min(monthEnd, end.day, today)
                let target = Stream.allCases.map { stream in
                    let share = start.stock(stream).scaled(by: scale)
                        .towards(
                            end.stock(stream).scaled(by: scale), until.number - start.day.number,
                            of: end.day.number - start.day.number)
                    return (stream, share)
                }
                windows.append(Window(from: from, until: until, target: Dictionary(uniqueKeysWithValues: target)))
                from = until
            }
        }
        return windows
    }

    /// Plans a window and gives back what was recorded until its end, in the order of recording.
    mutating func advance(_ window: Window) -> [PlannedAct] {
        comeOfAge(window)
        leaveClosingSites(window)
        decide(window)
        bear(window)
        die(window)
        for stream in Stream.allCases { balance(stream, window) }
        continueOverdue(window)
        move(window)
        assign(window)
        let cut = min(window.until, today.previous)
        let ready = pending.enumerated().filter { $0.element.recordDay <= cut }
        pending.removeAll { $0.recordDay <= cut }
        return ready.sorted { ($0.element.recordDay, $0.offset) < ($1.element.recordDay, $1.offset) }.map(\.element)
    }

    // MARK: Recording

    /// The day an act of this effect is recorded: soon, in office hours, and before the next figure was published.
    mutating func recordDay(_ day: Day, after: Day, delay: Int) -> Day {
        let planned = max(day, after).advanced(by: delay).officeDay
        guard let exact = exactDays.first(where: { $0 >= day }) else { return planned }
        return min(planned, exact)
    }

    mutating func act(
        _ kind: Act.Kind, _ home: Int, on day: Day, late: Int? = nil, clerk: PlannedAct.Clerk = .unterbringung,
        reason: String = "",
        _ steps: [PlannedAct.Step]
    ) {
        let recorded = recordDay(day, after: homes[home].lastRecord, delay: late ?? max(0, dice.below(7) - 3))
        homes[home].lastRecord = recorded
        pending.append(
            PlannedAct(kind: kind, day: day, recordDay: recorded, clerk: clerk, reason: reason, steps: steps))
    }

    /// Finds out later that something was wrong.
    mutating func correction(
        _ home: Int, on day: Day, after days: ClosedRange<Int>, binding: Bool, reason: String,
        _ steps: [PlannedAct.Step]
    ) {
        let recorded = recordDay(day, after: homes[home].lastRecord, delay: dice.within(days))
        if binding { homes[home].lastRecord = recorded }
        pending.append(
            PlannedAct(kind: .correction, day: day, recordDay: recorded, clerk: .leitung, reason: reason, steps: steps))
    }

    /// A day in the window when something may happen to a household; nil when the window is over for it.
    mutating func day(for home: Int, _ window: Window) -> Day? {
        let first = max(window.from, homes[home].lastEffect).next
        guard first <= window.until else { return nil }
        let day = first.advanced(by: dice.below(window.until.number - first.number + 1))
        let office = day.officeDay
        if office <= window.until { return office }
        let before = day.officeDayBefore
        return before >= first ? before : day
    }

    mutating func number(_ prefix: String, _ day: Day) -> String {
        let start = prefix + "-" + String(day.civil.year) + "-"
        numbers[start, default: 0] += 1
        return start + padded(numbers[start, default: 0], 5)
    }

    // MARK: Cells

    func cell(_ stream: Stream, _ pillar: Pillar) -> Int {
        let column =
            switch pillar {
            case .provisional: 0
            case .followUp: 1
            case .unaccompaniedMinor: 2
            case .unknown: 3
            }
        return stream.rawValue * 4 + column
    }

    /// Takes a household into a pillar, or out of town.
    mutating func put(_ home: Int, in pillar: Pillar?) {
        if let position = homes[home].position {
            let old = cell(homes[home].stream, homes[home].pillar)
            let last = cells[old].removeLast()
            if last != home {
                cells[old][position] = last
                homes[last].position = position
            }
            count(home, -homes[home].members.count)
            homes[home].position = nil
        }
        if let pillar {
            let new = cell(homes[home].stream, pillar)
            homes[home].pillar = pillar
            homes[home].position = cells[new].count
            cells[new].append(home)
            count(home, homes[home].members.count)
        } else {
            settle(home, nil)
        }
    }

    /// The stock changes because a present household does.
    mutating func count(_ home: Int, _ change: Int) {
        let stream = homes[home].stream
        switch homes[home].pillar {
        case .provisional: stock[stream, default: .none].provisional += change
        case .followUp: stock[stream, default: .none].followUp += change
        case .unaccompaniedMinor: stock[stream, default: .none].minors += change
        case .unknown: break
        }
    }

    func present(_ stream: Stream, _ pillar: Pillar) -> [Int] { cells[cell(stream, pillar)] }

    var everyone: [Int] { cells.flatMap { $0 } }

    func persons(_ home: Int) -> [ID<Person>] { homes[home].members.map { people[$0].id } }

    func phase(_ pillar: Pillar, _ reason: Phase.Reason) -> Phase {
        let owner: Authority.Kind =
            switch pillar {
            case .provisional: .district
            case .followUp, .unknown: .city
            case .unaccompaniedMinor: .youthOffice
            }
        return Phase(pillar, authority: ground.authority(owner), reason: reason)
    }
}
