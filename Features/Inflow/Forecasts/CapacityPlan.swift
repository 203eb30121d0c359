import Accommodation
import Places
import Vocabulary

/// The city's premises over the months to come (Kapazitätsplan), as known when they were read.
package struct CapacityPlan: Sendable {
    /// Of sites the city itself has.
    package let books: [SiteBook]
    package let contracts: [ID<Site>: [Dated<Tenure>]]
    package let projects: [HousingProject]

    package init(books: [SiteBook], contracts: [Dated<Tenure>], projects: [HousingProject]) {
        self.books = books
        self.contracts = Dictionary(grouping: contracts, by: \.site)
        self.projects = projects
    }

    package func point(on day: Day) -> CapacityPoint {
        var (places, closed, ended) = (0, 0, 0)
        for book in books {
            let own = book.capacity(on: day)
            places += own.places
            closed += own.closed
            ended += book.withoutContract(contracts[book.site.id] ?? [], on: day)
        }
        let opened = projects.compactMap(\.counted).filter { $0.use.contains(day) }.reduce(0) { $0 + $1.places }
        return CapacityPoint(day: day, places: places, closed: closed, ended: ended, opened: opened)
    }
}

extension HousingProject {
    /// What a forecast counts on: decided or under way. Ideas and mere plans are shown, not counted.
    package var counted: Plan? { pending.flatMap { [.decided, .underway].contains($0.stage) ? $0 : nil } }
}

/// Something that changes the city's places on a day (Kapazitätsereignis).
package struct CapacityEvent: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
        case siteOpens, siteEnds, roomsOpen, roomsEnd, contractEnds, closureBegins, closureEnds, projectOpens, projectEnds
        /// Not counted: nothing is decided, or the permit may be prolonged.
        case ideaOpens, permitEnds

        package var isCounted: Bool { self != .ideaOpens && self != .permitEnds }
    }

    package let day: Day
    package let kind: Kind
    package let name: String
    package let site: ID<Site>?
    /// How many places more or fewer.
    package let change: Int
}

extension CapacityPlan {
    /// Everything that changes places within a month, in order.
    package func events(in month: DayRange) -> [CapacityEvent] {
        (books.flatMap { events(of: $0, in: month) } + projects.flatMap { events(of: $0, in: month) })
            .sorted { ($0.day, $0.kind.rawValue, $0.name) < ($1.day, $1.kind.rawValue, $1.name) }
    }

    private func events(of book: SiteBook, in month: DayRange) -> [CapacityEvent] {
        let (site, own) = (book.site, contracts[book.site.id] ?? [])
        func event(_ day: Day, _ kind: CapacityEvent.Kind, _ change: Int) -> CapacityEvent {
            CapacityEvent(day: day, kind: kind, name: site.name, site: site.id, change: change)
        }
        var found: [CapacityEvent] = []
        for day in turns(of: book, own) where month.contains(day) {
            let (before, after) = (book.capacity(on: day.previous), book.capacity(on: day))
            let places = after.places - before.places
            if places != 0 {
                let isWhole = day == site.lifetime.from || day == site.lifetime.until
                found.append(event(day, places > 0 ? (isWhole ? .siteOpens : .roomsOpen) : (isWhole ? .siteEnds : .roomsEnd), places))
            }
            let closed = after.closed - before.closed
            if closed != 0 { found.append(event(day, closed > 0 ? .closureBegins : .closureEnds, -closed)) }
            let ended = book.withoutContract(own, on: day) - book.withoutContract(own, on: day.previous)
            if ended > 0 { found.append(event(day, .contractEnds, -ended)) }
        }
        for contract in own {
            if let permit = contract.content.permitUntil, month.contains(permit.next) { found.append(event(permit.next, .permitEnds, 0)) }
        }
        return found
    }

    /// Days on which anything about a site begins or ends.
    private func turns(of book: SiteBook, _ contracts: [Dated<Tenure>]) -> [Day] {
        let periods =
            [book.site.lifetime] + book.lives.values.flatMap { $0.map(\.period) } + book.closures.map(\.period) + contracts.map(\.period)
            + book.standards.map(\.validity)
        return Set(periods.flatMap { [$0.from, $0.until] }).sorted()
    }

    private func events(of project: HousingProject, in month: DayRange) -> [CapacityEvent] {
        guard let plan = project.pending else { return [] }
        func event(_ day: Day, _ kind: CapacityEvent.Kind, _ change: Int) -> CapacityEvent {
            CapacityEvent(day: day, kind: kind, name: project.name, site: project.site, change: change)
        }
        let isCounted = project.counted != nil
        var found: [CapacityEvent] = []
        if month.contains(plan.use.from) { found.append(event(plan.use.from, isCounted ? .projectOpens : .ideaOpens, plan.places)) }
        if isCounted, month.contains(plan.use.until) { found.append(event(plan.use.until, .projectEnds, -plan.places)) }
        return found
    }
}
