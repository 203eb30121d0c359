import Markup
import Places
import Register
import Storage
import Vocabulary
import Web

extension AccommodationFeature {
    package var finders: [Finder] { [AccommodationFeature.premises, AccommodationFeature.contracts] }

    /// Houses by name, kind, part of town or address, rooms by their house and name.
    private static let premises = Finder(allow: .seeAccommodation) { sought, actor, context, db in
        let (today, visible) = (context.today, try db.visibleSites(actor))
        let lives = try db.siteLives().filter { visible?.contains($0.key.text) ?? true }.compactMapValues { lives in
            lives.last { $0.period.from <= today } ?? lives.first
        }
        let houses = lives.compactMap { id, life -> Finding? in
            let site = life.content
            // Every word may come from another part of what is known, such as "Hotel Oststadt".
            let fit = sought.fit(site.name) ?? sought.fit("\(site.name) \(site.kind.label.text) \(site.district) \(site.address)")
            return fit.map { fit in
                let isPast = life.period.until <= today
                let state: Phrase? = isPast ? "geschlossen" : life.period.from > today ? "öffnet am \(life.period.from)" : nil
                let parts: [Phrase] = [site.kind.label, site.district.isEmpty ? nil : .verbatim(site.district), state].compactMap { $0 }
                let words = parts.map { "\(t: $0)" as HTML }.joined(separator: ", ")
                return Finding("Unterkunft", site.name, "/unterkuenfte/\(id)", words, fit, isPast: isPast)
            }
        }
        return (houses + (try db.rooms(sought, at: lives.mapValues(\.content.name), on: today))).inNaturalOrder(by: \.name, then: \.href)
    }

    /// Contracts by whom they are made with, for those who see contracts.
    private static let contracts = Finder(allow: .seeContracts) { sought, actor, context, db in
        try db.contracts(for: actor, from: context.today).compactMap { contract in
            let (tenure, site) = (contract.row.content, contract.site)
            return sought.fit(tenure.landlord).map {
                Finding("Vertrag", tenure.landlord, "/unterkuenfte/\(site.id)/vertrag/\(contract.row.id)", "\(name: site.name)", $0)
            }
        }
    }
}

extension Connection {
    /// Rooms that are there today. A room's name alone says little: it is looked for where the house is named too, or where it stands
    /// in one house only.
    fileprivate func rooms(_ sought: Sought, at sites: [ID<Site>: String], on today: Day) throws -> [Finding] {
        let houses = sites.mapValues(Sought.words)
        func named(_ word: String) -> Set<ID<Site>> { Set(houses.filter { $0.value.contains { Sought.fits(word, $0) } }.keys) }
        let words = sought.words.filter { $0 != "zimmer" }.map { (word: $0, houses: named($0)) }
        let room = words.filter { $0.word.contains(where: \.isNumber) || $0.houses.isEmpty }.map(\.word)
        guard let word = room.first, room.count <= 2, words.count <= 6 else { return [] }
        let others = words.filter { !room.contains($0.word) }
        let meant = others.reduce(Set(sites.keys)) { $0.intersection($1.houses) }.sorted()
        guard !meant.isEmpty else { return [] }
        let found = try rows(
            """
            SELECT l.spot_id, l.name, s.site_id FROM housing_life l JOIN housing_spot s ON s.id = l.spot_id
            WHERE s.kind = 'room' AND LOWER(l.name) LIKE \(Sought.pattern(word)) AND \(CensusQuery(on: today).holds("l"))
            AND s.site_id IN (\(list: meant)) ORDER BY l.name, l.spot_id LIMIT 500
            """)
        let rooms = try found.compactMap { row -> Finding? in
            let (name, site): (String, ID<Site>) = (try row.text("name"), try row.id("site_id"))
            let words = Sought.words(name)
            guard room.allSatisfy({ words.contains($0) }), let house = sites[site] else { return nil }
            return Finding("Zimmer", "\(name), \(house)", "/unterkuenfte/\(site)", .empty, others.isEmpty ? .partly : .named)
        }
        return others.isEmpty && rooms.count > 3 ? [] : rooms
    }
}
