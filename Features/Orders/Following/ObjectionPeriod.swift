import Register
import Vocabulary

/// When an order counts as made known, and until when it can be objected to (Widerspruchsfrist), step by step.
package struct ObjectionPeriod: Sendable, Hashable {
    package struct Step: Sendable, Hashable {
        package let day: Day
        package let text: Phrase
        package let reference: String
    }

    package let effective: Day
    /// The last day; the period ends with it.
    package let lastDay: Day
    package let steps: [Step]
}

/// How an order was brought to its person (Bekanntgabe): handed over, or given to the post, and when it arrived if that is proven.
package struct Delivery: Sendable, Hashable {
    package let way: OrderEvent.Way
    package let day: Day
    /// Later than the law supposes, as proven.
    package let arrived: Day?

    package init(_ way: OrderEvent.Way, on day: Day, arrived: Day? = nil) {
        self.way = way
        self.day = day
        self.arrived = arrived
    }

    /// What is posted counts as made known so many days later, on whatever day of the week: that is no period.
    func effective(_ law: Law) -> ObjectionPeriod.Step? {
        guard way.isPosted else {
            return ObjectionPeriod.Step(
                day: day, text: way == .deed ? "zugestellt am \(day)" : "übergeben am \(day)",
                reference: way == .deed ? "§ 3 LVwZG" : "§ 41 Abs. 1 LVwVfG")
        }
        guard let days = law.number("serviceDays", on: day) else { return nil }
        let supposed = day.advanced(by: days.number)
        if let arrived, arrived > supposed {
            return ObjectionPeriod.Step(day: arrived, text: "nachweislich erst am \(arrived) zugegangen", reference: days.reference)
        }
        return ObjectionPeriod.Step(
            day: supposed, text: "am \(day) zur Post gegeben, gilt \(days.number) Tage später als bekannt gegeben", reference: days.reference)
    }
}

extension ObjectionPeriod {
    /// One month after it was made known; an end on a Saturday, Sunday or public holiday moves to the next working day.
    package init?(_ delivery: Delivery, law: Law, holidays: HolidayCalendar) {
        guard let known = delivery.effective(law), let months = law.number("objectionMonths", on: known.day) else { return nil }
        var last = known.day.addingMonths(months.number)
        var steps = [
            known, Step(day: last, text: months.number == 1 ? "einen Monat später" : "\(months.number) Monate später", reference: months.reference),
        ]
        while let obstacle = holidays.obstacle(on: last) {
            steps.append(
                Step(day: last.next, text: "\(last) ist kein Werktag (\(obstacle))", reference: "§ 57 Abs. 2 VwGO, § 222 Abs. 2 ZPO, § 193 BGB"))
            last = last.next
        }
        self.init(effective: known.day, lastDay: last, steps: steps)
    }
}
