import Orders
import Storage
import Tasks
import Vocabulary

/// Ludwigsburg with invented people (Musterstadt): fills an empty, migrated database with its history up to a day.
package struct DemoTown: Sendable {
    /// What was written.
    package struct Summary: Sendable, Hashable {
        package var people = 0
        package var acts = 0
        package var facts = 0
    }

    package let today: Day
    package let scale: Int

    package init(today: Day, scale: Int = 1) {
        self.today = today
        self.scale = max(1, scale)
    }

    /// The demo town's first office day.
    static let opening: Day = "2012-01-02"

    /// So many acts are kept in one engine transaction; the town of scale 1 fits into one.
    private static let batch = 50_000

    /// `hash` makes a stored password of a plain one. `progress` is told what is being written.
    @discardableResult
    package func fill(
        _ database: any Database, hash: @Sendable (String) throws -> String, tasks: [TaskSource] = [],
        orderFee: @escaping OrderFee = { _, _, _, _, _ in nil }, progress: @Sendable (Phrase) -> Void = { _ in }
    ) async throws -> Summary {
        guard today > DemoTown.opening, today < Course.end else {
            throw Refusal.invalid(
                "today", "Die Musterstadt gibt es vom \(DemoTown.opening.next) bis zum \(Course.end.previous).")
        }
        try await database.read { try $0.checkEmpty() }
        var ids = IDSource.seeded(0x4D69_7465_6E61_0000)
        let ground = try TownGround(today: today, scale: scale, tasks: tasks, orderFee: orderFee, hash: hash, ids: &ids)
        var plan = TownPlan(ground)
        var writer = TownWriter(RoomBoard(ground))
        var offices = OfficeSeeds.history(ground)[...]
        var acts: [PlannedAct] = []
        var isFirst = true
        let windows = plan.windows()
        for (index, window) in windows.enumerated() {
            acts += plan.advance(window)
            let isLast = index == windows.count - 1
            if isLast { acts += plan.doubles() }
            guard isLast || acts.count >= DemoTown.batch else { continue }
            progress("Musterstadt bis \(window.until)")
            // Of the last day nothing is written before everything is known.
            let last = min(acts.last?.recordDay ?? window.until, today.previous.previous)
            let due = isLast ? offices : offices.prefix { $0.recordDay <= last }
            offices = offices.dropFirst(due.count)
            let batch = Batch(
                acts: acts, offices: Array(due), ground: ground, isFirst: isFirst, isLast: isLast, writer: writer, ids: ids)
            (writer, ids) = try await database.transaction(.alone) { try batch.write($0) }
            acts.removeAll(keepingCapacity: true)
            isFirst = false
        }
        for office in OfficeSeeds.all { try await office.morning(ground, database) }
        return Summary(people: plan.people.count, acts: writer.acts, facts: writer.recorded)
    }
}

/// What goes into one engine transaction.
private struct Batch: Sendable {
    let acts: [PlannedAct]
    let offices: [OfficeEvent]
    let ground: TownGround
    let isFirst: Bool
    let isLast: Bool
    let writer: TownWriter
    let ids: IDSource

    /// May be run again from the start, so it works on copies.
    func write(_ db: any Connection) throws -> (TownWriter, IDSource) {
        var writer = writer
        var ids = ids
        try db.batch(by: .system, from: Instant(DemoTown.opening, hour: 8), ids: &ids, saltSeed: "Musterstadt") {
            transaction in
            if isFirst {
                try db.checkEmpty()
                try transaction.note(JournalNote("demo.begin", "town", "Ludwigsburg", details: "scale \(ground.scale)"))
                for office in OfficeSeeds.all { try office.opening(ground, transaction) }
            }
            var offices = offices[...]
            func catchUp(_ day: Day) throws {
                while let event = offices.first, event.isDue(before: day) {
                    transaction.proceed(to: event.instant, by: ground.author(event.login) ?? .system)
                    try event.write(transaction)
                    offices = offices.dropFirst()
                }
            }
            for (act, instant) in zip(acts, instants) {
                try catchUp(act.recordDay)
                transaction.proceed(to: instant, by: ground.author(act.clerk.rawValue) ?? .system)
                try writer.write(act, transaction)
            }
            guard isLast else { return }
            try catchUp(ground.today)
            let evening = Instant(ground.today.previous, hour: 18)
            if transaction.at < evening { transaction.proceed(to: evening, by: .system) }
            try transaction.note(JournalNote("demo.done", "town", "Ludwigsburg", details: "scale \(ground.scale)"))
        }
        return (writer, ids)
    }

    /// Spread over the office hours of their days.
    private var instants: [Instant] {
        var result: [Instant] = []
        result.reserveCapacity(acts.count)
        var start = 0
        while start < acts.count {
            let day = acts[start].recordDay
            let end = acts[start...].firstIndex { $0.recordDay != day } ?? acts.count
            let morning = Instant(day, hour: 8)
            let pace = Int64(9 * 3600) * 1_000_000 / Int64(end - start + 1)
            for index in start..<end {
                result.append(morning.advanced(by: pace * Int64(index - start) + pace / 2 + Int64(index % 7) * 1000))
            }
            start = end
        }
        return result
    }
}
