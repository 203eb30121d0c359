import Forms
import Register
import Vocabulary

/// How the office weighed before it decided (Ermessen, §§ 39, 40 LVwVfG): it cannot be handed in later.
package struct Discretion: Sendable, Hashable {
    /// What else was considered, and why it was not chosen.
    package let alternatives: String
    /// What the decision means for the people.
    package let burdens: String
    package let weighing: String
    /// How what was said in the hearing was weighed; empty where nothing was said.
    package let answer: String

    package init(alternatives: String, burdens: String, weighing: String, answer: String = "") {
        self.alternatives = alternatives
        self.burdens = burdens
        self.weighing = weighing
        self.answer = answer
    }

    /// So short a text weighs nothing.
    static let least = String.leastReason

    /// The fields that say too little, by their names in the form.
    var faults: [Refusal.Problem] {
        typealias Name = OrderWish.Name
        let asked: [(String, String, Phrase)] = [
            (Name.alternatives, alternatives, "Sagen Sie, was sonst in Frage kam und warum es nicht gewählt wurde."),
            (Name.burdens, burdens, "Sagen Sie, was die Entscheidung für die Betroffenen bedeutet."),
            (Name.weighing, weighing, "Sagen Sie, warum die Gründe der Stadt schwerer wiegen."),
        ]
        return asked.filter { $0.1.trimmingSpaces.count < Discretion.least }.map { Refusal.Problem($0.0, $0.2) }
    }
}

/// Coercion that an order threatens, as it was typed (angedrohter Zwang, § 20 LVwVG).
package struct ThreatWish: Sendable, Hashable {
    package let means: Threat.Means
    /// The last day to do it alone.
    package let until: Day
    /// The fine, or what doing it in their stead will cost.
    package let cents: Int?
    /// Why milder means do not do, for direct force by by-law.
    package let reason: String

    package init(_ means: Threat.Means, until: Day, cents: Int? = nil, reason: String = "") {
        self.means = means
        self.until = until
        self.cents = cents
        self.reason = reason
    }

    /// What speaks against it, at the fields of the form.
    func faults(_ coercion: OrderBasis.Coercion, lastDay: Day, today: Day, _ law: Law) -> [Refusal.Problem] {
        typealias Name = OrderWish.Name
        var faults: [Refusal.Problem] = []
        if until < lastDay { faults.append(.init(Name.threatUntil, "Bis zum \(lastDay) dürfen die Räume noch genutzt werden; vorher lässt sich nichts erzwingen.")) }
        switch means {
        case .fine:
            let (least, most) = (law.number("fineLeast", on: today)?.number ?? 10, law.number("fineMost", on: today)?.number ?? 50_000)
            if cents.map({ $0 < least * 100 || $0 > most * 100 }) ?? true {
                faults.append(.init(Name.threatFine, "Nennen Sie das Zwangsgeld in bestimmter Höhe, von \(least) bis \(most) Euro (§ 23 LVwVG)."))
            }
        case .substitute:
            if cents.map({ $0 <= 0 }) ?? true {
                faults.append(.init(Name.threatCost, "Nennen Sie, was die Ersatzvornahme voraussichtlich kostet (§ 20 LVwVG)."))
            }
        case .force:
            if coercion.wantsMilderFirst, reason.trimmingSpaces.count < Discretion.least {
                faults.append(
                    .init(Name.threatReason, "Sagen Sie, warum Zwangsgeld und Ersatzvornahme nicht genügen oder untunlich sind (§ 26 LVwVG)."))
            }
        }
        return faults
    }
}
