import Places
import Register
import Vocabulary

// Where planned households live, and when they move.

extension TownPlan {
    /// Moves a household's share of the load from its site to another one.
    mutating func settle(_ home: Int, _ site: Int?) {
        if let old = homes[home].site { load[old] -= homes[home].members.count }
        homes[home].site = site
        if let site { load[site] += homes[home].members.count }
    }

    /// Finds a home for a household that comes into a pillar on a day, and settles it there.
    mutating func house(_ home: Int, _ pillar: Pillar, on day: Day, ownFlat: Int? = nil) -> Stay {
        let size = homes[home].members.count
        let stay: Stay
        switch pillar {
        case .provisional:
            stay = site(.district, on: day, for: size, crowded: true).map { at($0, .districtSite) } ?? Stay(.unknown)
        case .unaccompaniedMinor:
            let youthHome = dice.chance(780) ? site(.youthOffice, on: day, for: size, crowded: false) : nil
            stay = youthHome.map { at($0, .youthHome) } ?? Stay(.fosterFamily)
        case .followUp, .unknown:
            if dice.chance(12) {
                stay = Stay(.unknown)
            } else if !dice.chance(ownFlat ?? flatChance(home, day)),
                let site = site(.city, on: day, for: size, crowded: false)
            {
                stay = at(site, .citySite)
            } else {
                stay = flat()
            }
        }
        settle(home, stay.site.flatMap { id in ground.sites.firstIndex { $0.id == id } })
        homes[home].stay = stay
        return stay
    }

    /// Permille who do not need a place of the city; in the spring of 2022 hotels took in nearly everybody.
    private func flatChance(_ home: Int, _ day: Day) -> Int {
        guard homes[home].stream == .ukraine else { return 360 }
        return day < "2022-10-01" ? 190 : 420
    }

    private func at(_ site: Int, _ kind: Stay.Kind) -> Stay { Stay(kind, site: ground.sites[site].id) }

    mutating func flat() -> Stay {
        let (street, part) = (dice.pick(Places.streets), dice.pick(Places.parts))
        return Stay(.ownFlat, address: "\(street) \(Places.number(of: street + part)), 71600 Ludwigsburg-\(part)")
    }

    /// An open site of an owner with room, the emptier the likelier; a crowded one only when it has to be.
    private mutating func site(_ owner: Authority.Kind, on day: Day, for size: Int, crowded: Bool) -> Int? {
        var free: [(Int, weight: Int)] = []
        var open: [(Int, weight: Int)] = []
        for (index, site) in Places.sites.enumerated()
        where site.owner == owner && site.lifetime.contains(day) && site.lifetime.until > day.advanced(by: 75) {
            let places = site.places * scale
            open.append((index, weight: places))
            if places - load[index] >= size { free.append((index, weight: places - load[index])) }
        }
        if !free.isEmpty { return dice.pick(free) }
        return crowded && !open.isEmpty ? dice.pick(open) : nil
    }

    /// Before a site closes, everybody moves out.
    mutating func leaveClosingSites(_ window: Window) {
        let closing = Places.sites.indices.filter {
            window.from < Places.sites[$0].lifetime.until
                && Places.sites[$0].lifetime.until <= window.until.advanced(by: 31)
        }
        guard !closing.isEmpty else { return }
        for home in everyone {
            guard let site = homes[home].site, closing.contains(site) else { continue }
            let last = Places.sites[site].lifetime.until
            let end = Window(from: window.from, until: min(window.until, last), target: [:])
            guard last <= window.until || dice.chance(500), let day = day(for: home, end) else { continue }
            relocate(home, on: day, ownFlat: 150)
        }
    }

    private mutating func relocate(_ home: Int, on day: Day, ownFlat: Int? = nil) {
        let before = homes[home].stay
        let stay = house(home, homes[home].pillar, on: day, ownFlat: ownFlat)
        guard stay != before else { return }
        homes[home].lastEffect = day
        act(.move, home, on: day, persons(home).map { .hold($0, day, .stay(stay)) })
    }

    /// Some find a flat, some change rooms; now and then a move was entered that never took place.
    mutating func move(_ window: Window) {
        for home in everyone {
            let chance =
                switch (homes[home].pillar, homes[home].stay.kind) {
                case (_, .unknown): 130
                case (.followUp, .citySite): 11
                case (.followUp, _): 3
                default: 6
                }
            guard dice.chance(chance), let day = day(for: home, window), day.isWeekday else { continue }
            let isFlat = homes[home].pillar == .followUp && homes[home].stay.kind == .citySite
            if isFlat, dice.chance(60) {
                undone(home, on: day)
            } else {
                relocate(home, on: day, ownFlat: isFlat ? 850 : 300)
            }
        }
    }

    /// A move recorded by mistake and taken back.
    private mutating func undone(_ home: Int, on day: Day) {
        let stay = homes[home].stay
        let wrong = flat()
        homes[home].lastEffect = day
        act(.move, home, on: day, persons(home).map { .hold($0, day, .stay(wrong)) })
        correction(
            home, on: day, after: 4...25, binding: true,
            reason: "Umzug doppelt gemeldet, die Familie wohnt weiter in der Unterkunft",
            persons(home).map { .correct($0, .stay(wrong), .stay(stay)) })
    }
}
