import Orders
import Places
import Statistics
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
        orderFee: @escaping OrderFee = { _, _, _, _ in nil }, progress: @Sendable (Phrase) -> Void = { _ in }
    ) async throws -> Summary {
        guard today > DemoTown.opening, today < Course.end else {
            throw Refusal.invalid(
                "today", "Die Musterstadt gibt es vom \(DemoTown.opening.next) bis zum \(Course.end.previous).")
        }
        try await database.read { try $0.checkEmpty() }
        var ids = IDSource.seeded(0x4D69_7465_6E61_0000)
        let opening = try Opening(hash: hash, scale: scale, ids: &ids)
        var plan = TownPlan(today: today, scale: scale, ground: opening.ground)
        var writer = TownWriter(authors: opening.authors, board: opening.board)
        let weeks = Workweeks(sources: tasks, today: today, accounts: opening.authorsByLogin)
        let fees = FeesPlan(opening.sites, opening.premises, today: today)
        let orders = OrdersPlan(opening.sites, today: today, fee: orderFee).events
        var offices = opening.officeEvents(today: today, scale: scale, fees: fees, also: weeks.events, orders: orders)[...]
        var acts: [PlannedAct] = []
        var isFirst = true
        let windows = plan.windows()
        for (index, window) in windows.enumerated() {
            acts += plan.advance(window)
            let isLast = index == windows.count - 1
            if isLast { acts += plan.doubles() }
            guard isLast || acts.count >= DemoTown.batch else { continue }
            progress("Musterstadt bis \(window.until)")
            let last = acts.last?.recordDay ?? window.until
            let due = isLast ? offices : offices.prefix { $0.recordDay <= last }
            offices = offices.dropFirst(due.count)
            let batch = Batch(
                acts: acts, offices: Array(due), accounts: opening.authorsByLogin, lateMove: isLast ? fees : nil, opening: isFirst ? opening : nil,
                isLast: isLast, writer: writer, ids: ids, today: today, scale: scale)
            (writer, ids) = try await database.transaction(.alone) { try batch.write($0) }
            acts.removeAll(keepingCapacity: true)
            isFirst = false
        }
        try await weeks.begin(database)
        return Summary(people: plan.people.count, acts: writer.acts, facts: writer.recorded)
    }
}

/// What is kept before anybody arrives (Eröffnung): authorities, sites, accounts.
private struct Opening: Sendable {
    let authorities: [Authority]
    let sites: [Site]
    let premises: [PlannedPremises]
    let accounts: [(id: String, member: CastMember, hash: String)]

    init(hash: (String) throws -> String, scale: Int, ids: inout IDSource) throws {
        let instant = Instant(DemoTown.opening, hour: 8)
        let authorities = Places.authorities.map { Authority(id: ids.next(at: instant), kind: $0.0, name: $0.1) }
        self.authorities = authorities
        sites = Places.sites.map { site in
            let owner = authorities.first { $0.kind == site.owner }?.id ?? ID("")
            return Site(
                id: ids.next(at: instant), name: site.name, kind: site.kind, authority: owner, district: site.district,
                lifetime: site.lifetime,
                source: site.source)
        }
        var spots = IDSource.seeded(0x5261_6575_6D65_0000 &+ UInt64(scale))
        premises = zip(Places.sites, sites).map { plan, site in
            PlannedPremises(plan, site.id, scale: scale) { spots.next(at: Instant(max(DemoTown.opening, site.lifetime.from), hour: 8)) }
        }
        accounts = try Cast.members.map { member in
            let id: ID<CastMember> = ids.next(at: instant)
            return (id.text, member, try hash(member.password))
        }
    }

    /// Everything that is done beside people's files, before a day.
    func officeEvents(today: Day, scale: Int, fees: FeesPlan, also: [OfficeEvent], orders: [OfficeEvent]) -> [OfficeEvent] {
        let housing = HousingPlan(sites, premises).events.map { event in
            OfficeEvent(event.recordDay, by: "unterbringung") { try $0.write(event) }
        }
        let charged = fees.events.map { event in OfficeEvent(event.recordDay, minute: 30, by: "gebuehren") { try fees.write(event, $0) } }
        let inflow = InflowPlan(district: ground.authorities[.district] ?? ID(""), scale: scale).events
        let upkeep = UpkeepPlan(sites, premises, today: today, also: also).events
        let placed = PlacementPlan(sites, today: today).events
        return OfficeEvent.inOrder((housing + charged + inflow + upkeep + orders + placed).filter { $0.recordDay < today })
    }

    var board: RoomBoard {
        var board = RoomBoard()
        for (site, premises) in zip(sites, premises) { board.open(site.id, premises) }
        return board
    }

    var ground: TownGround {
        TownGround(
            authorities: Dictionary(authorities.map { ($0.kind, $0.id) }, uniquingKeysWith: { first, _ in first }),
            sites: sites.map(\.id),
            accounts: Dictionary(uniqueKeysWithValues: clerks.map { ($0.0, $0.1.id) }))
    }

    var authors: [PlannedAct.Clerk: Author] {
        Dictionary(
            uniqueKeysWithValues: clerks.map { ($0.0, Author(account: $0.1.id, role: $0.1.member.role, request: "")) })
    }

    var authorsByLogin: [String: Author] {
        Dictionary(uniqueKeysWithValues: accounts.map { ($0.member.login, Author(account: $0.id, role: $0.member.role, request: "")) })
    }

    private var clerks: [(PlannedAct.Clerk, (id: String, member: CastMember, hash: String))] {
        PlannedAct.Clerk.allCases.compactMap { clerk in
            accounts.first { $0.member.login == clerk.rawValue }.map { (clerk, $0) }
        }
    }

    func write(_ transaction: Transaction, scale: Int) throws {
        try transaction.note(JournalNote("demo.begin", "town", "Ludwigsburg", details: "scale \(scale)"))
        for authority in authorities { try transaction.add(authority) }
        for site in sites { try transaction.add(site.asAnnounced) }
        for account in accounts {
            let own = sites.filter { account.member.sites.contains($0.name) }.map(\.id)
            try transaction.add(account.member, id: account.id, passwordHash: account.hash, sites: own)
        }
    }
}

extension Site {
    /// Some openings were postponed later; at first the town knew another day.
    fileprivate var asAnnounced: Site {
        guard let one = Contracts.postponed.first(where: { $0.site == name }), let period = DayRange(one.announced, lifetime.until) else {
            return self
        }
        return Site(id: id, name: name, kind: kind, authority: authority, district: district, lifetime: period, source: source)
    }
}

/// What goes into one engine transaction.
private struct Batch: Sendable {
    let acts: [PlannedAct]
    let offices: [OfficeEvent]
    let accounts: [String: Author]
    /// A move that comes to light after its month was billed.
    let lateMove: FeesPlan?
    let opening: Opening?
    let isLast: Bool
    let writer: TownWriter
    let ids: IDSource
    let today: Day
    let scale: Int

    /// May be run again from the start, so it works on copies.
    func write(_ db: any Connection) throws -> (TownWriter, IDSource) {
        var writer = writer
        var ids = ids
        try db.batch(by: .system, from: Instant(DemoTown.opening, hour: 8), ids: &ids, saltSeed: "Musterstadt") {
            transaction in
            if let opening {
                try db.checkEmpty()
                try opening.write(transaction, scale: scale)
            }
            var offices = offices[...]
            func catchUp(_ day: Day) throws {
                while let event = offices.first, event.isDue(before: day) {
                    transaction.proceed(to: Instant(event.recordDay, hour: event.hour, minute: event.minute), by: accounts[event.login] ?? .system)
                    try event.write(transaction)
                    offices = offices.dropFirst()
                }
            }
            for (act, instant) in zip(acts, instants) {
                try catchUp(act.recordDay)
                transaction.proceed(to: instant, by: writer.authors[act.clerk] ?? .system)
                try writer.write(act, transaction)
            }
            if isLast {
                try catchUp(today)
                transaction.proceed(to: Instant(today.previous, hour: 17, minute: 30), by: accounts["gebuehren"] ?? .system)
                try lateMove?.writeLateMove(transaction)
                let evening = Instant(today.previous, hour: 18)
                transaction.proceed(to: evening, by: .system)
                for total in Publications.totals({ transaction.newID() }) where total.day < today {
                    try transaction.add(total)
                }
                try transaction.note(JournalNote("demo.done", "town", "Ludwigsburg", details: "scale \(scale)"))
            }
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
