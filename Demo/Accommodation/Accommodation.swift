import Accommodation
import Places
import Storage
import Vocabulary

extension OfficeSeeds {
    static let accommodation = OfficeSeeds(
        office: "Accommodation",
        history: { ground in
            AccommodationSeeds(ground).events.map { event in OfficeEvent(event.recordDay, by: "unterbringung") { try $0.write(event) } }
        })
}

/// What happens to the demo town's premises (Gebäudegeschichte): sites open, parts are closed for a time, places are kept.
struct AccommodationSeeds: Sendable {
    struct Event: Sendable {
        let recordDay: Day
        let site: ID<Site>
        let act: HousingAct
        let step: Step
    }

    enum Step: Sendable {
        case open([PlannedPremises.Part])
        case close(Closure, ID<Spot>?, DayRange)
        case reserve(Reservation, ID<Spot>?, DayRange)
        case offer([(amenity: Amenity, spot: ID<Spot>?)], DayRange)
        /// Rooms where only women live at the time are kept for women.
        case keepForWomen(most: Int)
        case contract(Tenure, DayRange)
        /// The contract goes on to another day.
        case prolong(until: Day)
        /// The site opens on another day than was announced.
        case postpone(from: Day, to: Day)
        case project(HousingProject, HousingProject.Plan)
    }

    /// In the order of recording.
    private(set) var events: [Event] = []

    init(_ ground: TownGround) {
        let (sites, premises) = (ground.sites, ground.premises)
        for (site, premises) in zip(sites, premises) {
            let known = max(DemoTown.opening, site.lifetime.from.advanced(by: -45))
            events.append(Event(recordDay: known, site: site.id, act: HousingAct(.opening, on: site.lifetime.from), step: .open(premises.parts)))
        }
        furnish(sites, premises)
        for plan in Contracts.all { add(plan, sites) }
        for one in Contracts.postponed {
            guard let site = sites.first(where: { $0.name == one.site }) else { continue }
            events.append(
                Event(
                    recordDay: one.recorded, site: site.id, act: HousingAct(.correction, on: one.announced, reason: one.reason),
                    step: .postpone(from: one.announced, to: site.lifetime.from)))
        }
        addProjects(sites)
        for closure in Self.closures { add(closure, sites, premises) }
        for kept in Self.reservations {
            guard let site = sites.first(where: { $0.name == kept.site }), let period = DayRange(kept.from, kept.until) else { continue }
            events.append(
                Event(
                    recordDay: kept.from.advanced(by: -14), site: site.id, act: HousingAct(.reservation, on: kept.from, reason: kept.label),
                    step: .reserve(Reservation(persons: kept.persons, label: kept.label), nil, period)))
        }
        addLateClosure(sites, premises)
        // Of one day and site in the order given here.
        let order = events.enumerated().sorted {
            ($0.element.recordDay, $0.element.site, $0.offset) < ($1.element.recordDay, $1.element.site, $1.offset)
        }
        events = order.map(\.element)
    }

    private mutating func furnish(_ sites: [Site], _ premises: [PlannedPremises]) {
        for ((plan, site), premises) in zip(zip(Places.sites, sites), premises) {
            let offered = Amenities.all(plan, premises)
            guard !offered.isEmpty else { continue }
            let known = max(DemoTown.opening, site.lifetime.from.advanced(by: -30))
            events.append(
                Event(recordDay: known, site: site.id, act: HousingAct(.amenity, on: site.lifetime.from), step: .offer(offered, site.lifetime)))
        }
        for name in ["Unterkunft Oststadt", "Haus am Salon, Karlshöhe", "Vier Häuser Weststadt"] {
            guard let site = sites.first(where: { $0.name == name }) else { continue }
            events.append(
                Event(
                    recordDay: "2026-10-26", site: site.id, act: HousingAct(.amenity, on: "2026-10-26", reason: "Zimmer für alleinstehende Frauen"),
                    step: .keepForWomen(most: 2)))
        }
    }

    private mutating func add(_ plan: Contracts.Plan, _ sites: [Site]) {
        guard let site = sites.first(where: { $0.name == plan.site }) else { return }
        for (index, term) in plan.terms.enumerated() {
            guard let period = DayRange(plan.from, term.until) else { continue }
            let act = HousingAct(.tenure, on: index == 0 ? plan.from : plan.terms[index - 1].until, reason: index == 0 ? "" : plan.reason)
            events.append(
                Event(
                    recordDay: term.recorded, site: site.id, act: act, step: index == 0 ? .contract(plan.tenure, period) : .prolong(until: term.until)
                ))
        }
    }

    private mutating func addProjects(_ sites: [Site]) {
        for one in Contracts.projects {
            let site = sites.first { $0.name == one.site }
            let project = HousingProject(id: ID(""), kind: one.kind, name: one.name, site: site?.id, plans: [])
            for version in one.versions {
                let plan = HousingProject.Plan(
                    version.stage, use: .starting(version.opening), places: version.places, cost: version.cost, note: version.note,
                    recordedAt: .endless)
                events.append(
                    Event(
                        recordDay: version.recorded, site: site?.id ?? sites.first?.id ?? ID(""), act: HousingAct(.change, on: version.opening),
                        step: .project(project, plan)))
            }
        }
    }

    /// Water in two rooms in spring, of which the office learns in summer.
    private mutating func addLateClosure(_ sites: [Site], _ premises: [PlannedPremises]) {
        guard let index = sites.firstIndex(where: { $0.name == "Haus am Salon, Karlshöhe" }), let period = DayRange("2026-03-09", "2026-05-16") else {
            return
        }
        for room in premises[index].rooms.suffix(2) {
            let act = HousingAct(.closure, on: period.from, reason: "Wasserschaden, erst mit der Rechnung der Trocknung gemeldet")
            events.append(
                Event(
                    recordDay: "2026-07-13", site: sites[index].id, act: act,
                    step: .close(Closure(.damage, payer: .insurance, note: "Leitung im Bad"), room.id, period)))
        }
    }

    /// Site, how many of its rooms from the last one back, when, why and who pays.
    private static let closures: [(site: String, rooms: Int, from: Day, until: Day, reason: Closure.Reason, payer: Closure.Payer)] = [
        ("Richard-Wagner-Straße", 4, "2018-06-01", "2019-10-01", .fireSafety, .district),
        ("Unterkunft Oststadt", 5, "2021-03-01", "2021-09-01", .renovation, .city),
        ("Städtische Wohnungen", 6, "2024-05-01", "2025-02-01", .renovation, .city),
        ("Hotel Krauthof", 4, "2026-06-15", "2027-02-01", .damage, .landlord),
        ("Bebenhäuser Straße", 2, "2026-10-01", "2026-12-15", .vermin, .city),
        ("Unterkunft Schlösslesfeld", 3, "2026-09-01", .endless, .social, .district),
    ]

    /// Places kept for people the district has announced.
    private static let reservations: [(site: String, persons: Int, from: Day, until: Day, label: String)] = [
        ("Unterkunft Oststadt", 12, "2026-11-09", "2026-12-09", "Zuteilung November"),
        ("Mauserstraße 35", 5, "2026-11-02", "2026-11-30", "Familie mit drei Kindern, Zuteilung November"),
    ]

    private mutating func add(
        _ closure: (site: String, rooms: Int, from: Day, until: Day, reason: Closure.Reason, payer: Closure.Payer), _ sites: [Site],
        _ premises: [PlannedPremises]
    ) {
        guard let index = sites.firstIndex(where: { $0.name == closure.site }), let period = DayRange(closure.from, closure.until) else { return }
        for room in premises[index].rooms.suffix(closure.rooms) {
            events.append(
                Event(
                    recordDay: closure.from, site: sites[index].id, act: HousingAct(.closure, on: closure.from),
                    step: .close(Closure(closure.reason, payer: closure.payer), room.id, period)))
        }
    }
}

extension Transaction {
    func write(_ event: AccommodationSeeds.Event) throws {
        if case .project(let project, let plan) = event.step { return try write(project, plan) }
        let act = try begin(event.act, at: event.site)
        switch event.step {
        case .open(let parts): try add(parts, by: act)
        case .close(let closure, let spot, let period): try record(closure, at: event.site, spot, period, by: act)
        case .reserve(let reservation, let spot, let period): try record(reservation, at: event.site, spot, period, by: act)
        case .offer(let amenities, let period):
            for one in amenities { try record(one.amenity, at: event.site, one.spot, period, by: act) }
        case .keepForWomen(let most):
            for room in try db.roomsOfWomen(at: event.site, on: event.act.day).prefix(most) {
                try record(Amenity(.womenOnly), at: event.site, room, .starting(event.act.day), by: act)
            }
        case .contract(let tenure, let period): try record(tenure, at: event.site, nil, period, by: act)
        case .prolong(let until):
            guard let row = try db.tenures(.always, at: event.site).last else { return }
            var rewriting = Rewriting<Tenure>()
            rewriting.replace(row, DayRange(row.period.from, until))
            try apply(rewriting, at: event.site, by: act)
        case .postpone(let announced, let opening):
            guard let row = try db.siteLives(of: event.site)[event.site]?.first, row.period.from == announced else { return }
            var rewriting = Rewriting<SiteLife>()
            rewriting.replace(row, DayRange(opening, row.period.until))
            try apply(rewriting, at: event.site, by: act)
        case .project: return
        }
    }

    private func write(_ project: HousingProject, _ plan: HousingProject.Plan) throws {
        if let known = try db.housingProjects().first(where: { $0.name == project.name }) { return try record(plan, of: known.id) }
        try add(HousingProject(id: newID(), kind: project.kind, name: project.name, site: project.site, plans: [plan]))
    }
}
