import Register
import Vocabulary

// Which means of coercion may be used on a day, or why none (§§ 2, 20, 21 LVwVG, §§ 63-66 PolG).

extension OrderLife {
    func coercion(
        isFinal: Bool, isUnsuspended: Bool, isSuspended: Bool, isOperative: Bool, on day: Day, _ law: ProcedureLaw
    ) -> (means: [Threat.Means], why: [WhyStep], hasIdleThreat: Bool) {
        guard isOperative else {
            let words: Phrase =
                isSuspended ? "nicht vollstreckbar: aufgeschoben" : "nicht vollstreckbar: es gibt noch nichts oder nichts mehr zu vollstrecken"
            return ([], [WhyStep(nil, words, isSuspended ? "§ 80 Abs. 1 VwGO" : "§ 2 LVwVG")], false)
        }
        let danger = days(.danger, by: day).first
        // Whom coercion was threatened is dead; the others were threatened with nothing.
        if let died = addressee.died, day > died, danger == nil {
            return ([], [WhyStep(died, "nicht vollstreckbar: der Adressat ist verstorben, Zwang ist neu anzudrohen", "§ 20 LVwVG")], false)
        }
        // Danger dispenses with finality (§ 2 no. 1), never with a suspension (no. 2).
        guard isFinal || isUnsuspended || danger != nil else {
            return ([], [WhyStep(nil, "nicht vollstreckbar: weder bestandskräftig noch sofort vollziehbar", "§ 2 LVwVG")], false)
        }
        var (means, why, hasIdleThreat): (Set<Threat.Means>, [WhyStep], Bool) = ([], [], false)
        for event in events where event.day <= day {
            guard case .threatened(let threat) = event.fact, threat.isOver(made: event.day, on: day, law) else { continue }
            guard !ranSuspended(threat, made: event.day, law) else {
                why.append(
                    WhyStep(
                        event.day, "angedroht, aber die Frist lief, während die Verfügung aufgeschoben war; es braucht eine neue",
                        "§ 20 Abs. 1 LVwVG, § 80 Abs. 1 VwGO"))
                hasIdleThreat = true
                continue
            }
            means.insert(threat.means)
            why.append(WhyStep(event.day, "angedroht, die Frist ist um", "§ 20 LVwVG"))
        }
        if let lateThreat {
            why.append(
                WhyStep(
                    nil, "angedroht bis zum \(lateThreat), aber so spät bekannt gegeben, dass keine zwei Wochen blieben; es braucht eine neue Androhung",
                    "§ 20 Abs. 1 LVwVG"))
        }
        if !basis.coercion(law.law, on: issuedOn).needsThreat(.force) {
            means.insert(.force)
            why.append(
                WhyStep(
                    nil, "unmittelbarer Zwang nach Polizeirecht, nur durch die Vollzugspolizei; vorher anzudrohen, soweit es die Umstände zulassen",
                    "§§ 65, 66 Abs. 2 und 4 PolG"))
        }
        if let danger {
            means.formUnion([.force, .substitute])
            why.append(WhyStep(danger, "Gefahr im Verzug", "§ 21 LVwVG"))
        }
        if why.isEmpty { why.append(WhyStep(nil, "nicht vollstreckbar: kein Zwangsmittel angedroht, oder die Frist läuft noch", "§ 20 LVwVG")) }
        return (means.sorted(), why, hasIdleThreat)
    }

    /// Whether on any day of its period nobody had to comply; then, read the careful way, it sets none.
    private func ranSuspended(_ threat: Threat, made: Day, _ law: ProcedureLaw) -> Bool {
        guard !law.law.holds(.threatRunsSuspended, on: issuedOn), let last = threat.lastDay(made: made, law.holidays) else { return false }
        // Only who objected, or whose court ruled, was ever suspended.
        guard events.contains(where: { $0.kind == .objected || $0.kind == .sued }) else { return false }
        return (0..<(last.number - made.number)).contains { isSuspended(on: made.advanced(by: $0 + 1), law) }
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

    /// A day that was already there when the threat was made known sets no period, however far it moves off free days.
    fileprivate func isOver(made: Day, on day: Day, _ law: ProcedureLaw) -> Bool {
        if case .until(let named, _) = term, named <= made { return false }
        guard let last = lastDay(made: made, law.holidays) else { return term == .tolerate }
        return day > last
    }
}
