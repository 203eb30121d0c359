import Vocabulary

extension HousingProject {
    /// How far a plan has moved from another one (Abweichung).
    package struct Drift: Sendable, Hashable {
        /// Later is positive.
        package let months: Int
        package let places: Int
        /// In cents; nil where one of the plans has no cost.
        package let cost: Int?

        package init(from first: Plan, to later: Plan) {
            let (one, other) = (first.use.from.civil, later.use.from.civil)
            months = (other.year * 12 + other.month) - (one.year * 12 + one.month)
            places = later.places - first.places
            cost = first.cost.flatMap { before in later.cost.map { $0 - before } }
        }
    }

    /// Of the newest plan from the first one.
    package var drift: Drift? {
        guard let first = plans.first, let last = plans.last, plans.count > 1 else { return nil }
        return Drift(from: first, to: last)
    }

    /// What the places will cost each, in cents, halves up.
    package static func costPerPlace(_ plan: Plan) -> Int? {
        guard let cost = plan.cost, plan.places > 0 else { return nil }
        return (2 * cost + plan.places) / (2 * plan.places)
    }
}
