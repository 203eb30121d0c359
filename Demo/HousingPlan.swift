import Accommodation
import Register
import Storage
import Vocabulary

/// What happens to the demo town's premises (Gebäudegeschichte): sites open, parts are closed for a time, places are kept.
struct HousingPlan: Sendable {
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
    }

    /// In the order of recording.
    private(set) var events: [Event] = []

    init(_ sites: [Site], _ premises: [PlannedPremises]) {
        for (site, premises) in zip(sites, premises) {
            let known = max(DemoTown.opening, site.lifetime.from.advanced(by: -45))
            events.append(Event(recordDay: known, site: site.id, act: HousingAct(.opening, on: site.lifetime.from), step: .open(premises.parts)))
        }
        for closure in Self.closures { add(closure, sites, premises) }
        for kept in Self.reservations {
            guard let site = sites.first(where: { $0.name == kept.site }), let period = DayRange(kept.from, kept.until) else { continue }
            events.append(
                Event(
                    recordDay: kept.from.advanced(by: -14), site: site.id, act: HousingAct(.reservation, on: kept.from, reason: kept.label),
                    step: .reserve(Reservation(persons: kept.persons, label: kept.label), nil, period)))
        }
        events.sort { ($0.recordDay, $0.site) < ($1.recordDay, $1.site) }
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
    func write(_ event: HousingPlan.Event) throws {
        let act = try begin(event.act, at: event.site)
        switch event.step {
        case .open(let parts): try add(parts, by: act)
        case .close(let closure, let spot, let period): try record(closure, at: event.site, spot, period, by: act)
        case .reserve(let reservation, let spot, let period): try record(reservation, at: event.site, spot, period, by: act)
        }
    }
}
