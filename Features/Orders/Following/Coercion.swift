import Register
import Vocabulary

// Which means of coercion may be used on a day, or why none (§§ 2, 20, 21 LVwVG, §§ 63-66 PolG).

extension OrderLife {
    func coercion(
        isFinal: Bool, isUnsuspended: Bool, isSuspended: Bool, isOperative: Bool, on day: Day, _ law: OrderLaw
    ) -> (means: [Threat.Means], why: [WhyStep]) {
        guard isOperative else {
            let words: Phrase =
                isSuspended ? "nicht vollstreckbar: aufgeschoben" : "nicht vollstreckbar: es gibt noch nichts oder nichts mehr zu vollstrecken"
            return ([], [WhyStep(nil, words, isSuspended ? "§ 80 Abs. 1 VwGO" : "§ 2 LVwVG")])
        }
        let danger = days(.danger, by: day).first
        // Danger dispenses with finality (§ 2 no. 1), never with a suspension (no. 2).
        guard isFinal || isUnsuspended || danger != nil else {
            return ([], [WhyStep(nil, "nicht vollstreckbar: weder bestandskräftig noch sofort vollziehbar", "§ 2 LVwVG")])
        }
        var (means, why): (Set<Threat.Means>, [WhyStep]) = ([], [])
        for event in events where event.day <= day {
            guard case .threatened(let threat) = event.fact, threat.isRipe(made: event.day, on: day, law) else { continue }
            means.insert(threat.means)
            why.append(WhyStep(event.day, "angedroht, die Frist ist um", "§ 20 LVwVG"))
        }
        if !basis.needsThreat(.force) {
            means.insert(.force)
            why.append(WhyStep(nil, "unmittelbarer Zwang nach Polizeirecht, durch die Vollzugspolizei", "§§ 65, 66 PolG"))
        }
        if let danger {
            means.formUnion([.force, .substitute])
            why.append(WhyStep(danger, "Gefahr im Verzug", "§ 21 LVwVG"))
        }
        if why.isEmpty { why.append(WhyStep(nil, "nicht vollstreckbar: kein Zwangsmittel angedroht, oder die Frist läuft noch", "§ 20 LVwVG")) }
        return (means.sorted(), why)
    }
}

extension Threat {
    /// The last day left to do it; nil where none is set.
    package func lastDay(made day: Day, _ holidays: HolidayCalendar) -> Day? {
        switch term {
        case .until(let until, let isFixed): isFixed ? until : holidays.workday(from: until)
        case .days(let days): holidays.workday(from: day.advanced(by: days))
        case .tolerate, .missing: nil
        }
    }

    fileprivate func isRipe(made: Day, on day: Day, _ law: OrderLaw) -> Bool {
        guard let last = lastDay(made: made, law.holidays) else { return term == .tolerate }
        return day > last
    }
}
