import Vocabulary

/// The calculation a rate rests on (Gebührenkalkulation), § 14 KAG: fees must not bring in more than the use costs.
package struct CostSheet: Sendable, Hashable {
    /// What may be charged. What empty places and guards cost is not among it, on purpose.
    package enum Kind: String, Sendable, CaseIterable {
        case rent, depreciation, interest, maintenance, insurance, propertyTax
        case heating, electricity, water, waste, cleaning, furnishing, caretaker, administration

        /// Costs of the building go into the rate by area or unit, the others into the rate by person; where a tariff has
        /// only one of the two, all go into that.
        var isOfBuilding: Bool {
            switch self {
            case .rent, .depreciation, .interest, .maintenance, .insurance, .propertyTax: true
            default: false
            }
        }
    }

    /// How the costs were worked out, and where the papers lie.
    package var words: String
    /// Cents of a year.
    package var costs: [Kind: Int]
    /// All there are, occupied or not: what lies empty stays with the city.
    package var places: Int
    package var squareMetres: Int
    package var units: Int

    package init(words: String, costs: [Kind: Int] = [:], places: Int = 0, squareMetres: Int = 0, units: Int = 0) {
        self.words = words
        self.costs = costs
        self.places = places
        self.squareMetres = squareMetres
        self.units = units
    }

    /// The most that may be asked for one of something a month, with the costs that go into it.
    struct Ceiling: Sendable, Hashable {
        enum Measure: Sendable { case area, lump, person }

        let measure: Measure
        let costs: Int
        let count: Int
        /// Cents, rounded down: nothing above the costs.
        let most: Int
    }

    /// Nothing where no figures are attached.
    func ceilings(for rates: Rates) -> [Ceiling] {
        guard !costs.isEmpty else { return [] }
        let building = costs.filter(\.key.isOfBuilding).values.reduce(0, +)
        let rest = costs.values.reduce(0, +) - building
        var found: [Ceiling] = []
        let hasBoth = rates.needsSpot && rates.person != nil
        func add(_ measure: Ceiling.Measure, _ sum: Int, _ count: Int) {
            if count > 0 { found.append(Ceiling(measure: measure, costs: sum, count: count, most: sum / 12 / count)) }
        }
        if rates.area != nil { add(.area, hasBoth ? building : building + rest, squareMetres) }
        if rates.lump != nil { add(.lump, hasBoth ? building : building + rest, units) }
        if rates.person != nil { add(.person, hasBoth ? rest : building + rest, places) }
        return found
    }
}
