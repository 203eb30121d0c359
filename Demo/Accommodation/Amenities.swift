import Accommodation
import Places
import Vocabulary

/// What the demo town's sites offer (Ausstattung der Musterstadt), as plausible as their kind.
struct Amenities {
    /// In metres on foot.
    private static let ways: [String: (school: Int, nursery: Int)] = [
        "Städtische Wohnungen": (450, 300), "Unterkunft Oststadt": (600, 350), "Bebenhäuser Straße": (1400, 900), "Mauserstraße 35": (550, 700),
        "Holzmodulbau Neckarweihingen": (800, 450), "Vier Häuser Weststadt": (350, 250), "Hotel Krauthof": (1600, 1100),
        "Schlieffenstraße": (700, 500), "Haus am Salon, Karlshöhe": (900, 200), "Stammheimer Straße 23": (1200, 850),
        "Containeranlage Friedhofsparkplatz": (1000, 950), "Unterkunft Schlösslesfeld": (500, 400), "Unterkunft Grünbühl": (400, 300),
        "Unterkunft Tammerfeld": (2300, 1900), "Containeranlage an der Fuchshofschule": (100, 400),
        "Containeranlage Mehrzweckhalle Oßweil": (650, 600),
    ]

    private static let quiet: Set = ["Holzmodulbau Neckarweihingen", "Hotel Krauthof", "Haus am Salon, Karlshöhe"]

    static func all(_ plan: PlannedSite, _ premises: PlannedPremises) -> [(amenity: Amenity, spot: ID<Spot>?)] {
        var all: [(Amenity, ID<Spot>?)] = []
        if let way = ways[plan.name] {
            all.append((Amenity(.school, metres: way.school), nil))
            all.append((Amenity(.nursery, metres: way.nursery), nil))
        }
        if quiet.contains(plan.name) { all.append((Amenity(.quiet), nil)) }
        if plan.kind == .hotel { all.append((Amenity(.ownBath), nil)) }
        let isFlat = plan.kind == .flats || plan.kind == .hotel || plan.name == "Schlieffenstraße"
        let isModern = [.modularBuilding, .containers].contains(plan.kind)
        let rooms = Dictionary(uniqueKeysWithValues: premises.rooms.map { ($0.id, $0.places.count) })
        var sizes: [ID<Spot>: Int] = [:]
        for part in premises.parts { if let unit = part.spot.parent, let places = rooms[part.spot.id] { sizes[unit, default: 0] += places } }
        for part in premises.parts {
            let spot = part.spot.id
            if part.spot.kind == .unit {
                let isLow = part.life.name.hasSuffix(" 1")
                if isLow { all.append((Amenity(.groundFloor), spot)) }
                if isLow && isModern { all.append((Amenity(.stepFree), spot)) }
                if isFlat && plan.kind != .hotel { all += [(Amenity(.kitchen), spot), (Amenity(.ownBath), spot)] }
                if isFlat && sizes[spot, default: 0] >= 5 { all.append((Amenity(.familyFlat), spot)) }
            }
            if rooms[spot] == 1 { all.append((Amenity(.single), spot)) }
        }
        return all
    }
}
