import Register
import Vocabulary

/// By which right what gives somebody a place is taken back, and since when the office knew why (Aufhebung, §§ 48, 49 LVwVfG).
package struct TakingBack: Sendable, Hashable {
    /// What allows a revocation by § 49 (2) sentence 1 no. 1; never either the one or the other.
    package enum Source: Sendable, Hashable {
        /// It is reserved in the order that is revoked.
        case order
        /// A provision allows it, as it is cited.
        case provision(String)
    }

    package let ground: OrderEvent.Ground
    /// When the office knew all that justifies it; nil where no time limits it.
    package let factsOn: Day?
    package let source: Source?
    /// What of this case the right asks for: the public interest in danger, the harm, the condition that was not met, what was unlawful.
    package let why: String
    /// Unlawful benefits: how the trust in them was weighed.
    package let trust: String

    package init(_ ground: OrderEvent.Ground, factsOn: Day? = nil, source: Source? = nil, why: String = "", trust: String = "") {
        self.ground = ground
        self.factsOn = factsOn
        self.source = source
        self.why = why
        self.trust = trust
    }
}

extension OrderEvent {
    /// By which right an order is taken back (Aufhebungsgrund).
    package enum Ground: String, Sendable, CaseIterable {
        /// A lawful order that gives a right, § 49 (2) nos. 1-5: reserved or allowed by law, a condition not met, new facts, changed law, harm.
        case reserved, condition, facts, lawChanged, graveHarm
        /// It was unlawful, § 48; perhaps got by deceit, threat or bribery.
        case unlawful, fraud
        /// A lawful order that only burdens, § 49 (1).
        case revocation
        /// Nothing is taken back: its time ran out, or nothing of it is left (§ 43 (2)).
        case expired, settled

        /// Whether what the order had ended lives again: only what is taken back from its beginning leaves nothing behind.
        var isFromBeginning: Bool { self == .unlawful || self == .fraud }

        /// Whether a year from knowing the facts limits it (§ 48 (4), § 49 (2) sentence 2); never after deceit, threat or bribery.
        var hasLimit: Bool {
            switch self {
            case .reserved, .condition, .facts, .lawChanged, .graveHarm, .unlawful: true
            case .fraud, .revocation, .expired, .settled: false
            }
        }

        /// By which rights an ending or relocation may take a placement back. Who lives there has used it, so changed law (no. 4) cannot.
        static let ofPlacements: [Ground] = [.reserved, .condition, .facts, .graveHarm, .unlawful, .fraud, .expired]

        /// By which rights an order itself may be taken back: what gives a place only by some, what only burdens freely.
        static func offered(_ kind: Order.Kind) -> [Ground] {
            switch kind {
            case .placement, .relocation: [.reserved, .condition, .facts, .lawChanged, .graveHarm, .unlawful, .fraud, .settled]
            case .ending: [.unlawful, .revocation, .settled]
            case .hearing, .confirmation: [.settled]
            }
        }
    }
}

extension ProcedureLaw {
    /// The last day on which something can be taken back whose facts were known on a day; the careful reading moves it off no free day.
    func takingBackEnd(knownOn day: Day) -> Day? { end(.takingBackMonths, after: day)?.day }
}

extension TakingBack {
    /// What speaks against taking back a placement by an order that is issued on one day and becomes known on another.
    func fault(issued: Day, known: Day, _ law: ProcedureLaw) -> Refusal.Problem? {
        typealias Name = OrderWish.Name
        guard ground.hasLimit else { return nil }
        guard let factsOn else { return .init(Name.factsOn, "Sagen Sie, seit wann der Stadt alle Tatsachen bekannt sind (§ 48 Abs. 4 LVwVfG).") }
        if factsOn > issued { return .init(Name.factsOn, "Der Tag liegt in der Zukunft. Aufheben lässt sich nur, was bekannt ist.") }
        guard let last = law.takingBackEnd(knownOn: factsOn) else { return nil }
        let isKept = law.law.reading(of: .takingBackKept, on: issued)?.reading == "issued"
        if issued > last {
            return .init(
                Name.factsOn,
                "Die Jahresfrist ist um: Bekannt seit \(factsOn), aufzuheben bis \(last) (§ 48 Abs. 4 LVwVfG). Danach geht es so nicht mehr.")
        }
        if !isKept, known > last {
            return .init(
                Name.factsOn,
                "Die Jahresfrist endet am \(last) (§ 48 Abs. 4 LVwVfG); auf dem gewählten Weg gilt die Verfügung erst am \(known) als bekannt gegeben. Übergeben Sie sie bis dahin persönlich.")
        }
        return nil
    }
}

extension OrderEvent.Ground {
    /// The field that asks for what of a case this right rests on, and what is said where too little stands there.
    var asked: (field: String, message: Phrase)? {
        typealias Name = OrderWish.Name
        return switch self {
        case .condition: (Name.condition, "Nennen Sie die Auflage, wo sie steht und wie sie nicht erfüllt wurde (§ 49 Abs. 2 Satz 1 Nr. 2 LVwVfG).")
        case .facts: (Name.interest, "Sagen Sie, welches öffentliche Interesse ohne den Widerruf gefährdet wäre, und wodurch (§ 49 Abs. 2 Satz 1 Nr. 3 LVwVfG).")
        case .graveHarm: (Name.harm, "Sagen Sie, welche schweren Nachteile drohen und wem (§ 49 Abs. 2 Satz 1 Nr. 5 LVwVfG).")
        case .unlawful: (Name.unlawful, "Sagen Sie, warum die Einweisung rechtswidrig war (§ 48 Abs. 1 LVwVfG).")
        case .fraud: (Name.deceit, "Sagen Sie, wodurch sie erwirkt wurde und warum sie rechtswidrig war (§ 48 Abs. 2 Satz 3 Nr. 1 LVwVfG).")
        case .reserved, .lawChanged, .revocation, .expired, .settled: nil
        }
    }
}

extension TakingBack {
    /// What the right that was chosen asks for and nobody said: a right in the abstract is no reason (§ 39 LVwVfG).
    var unsaid: [Refusal.Problem] {
        typealias Name = OrderWish.Name
        var faults: [Refusal.Problem] = []
        if let asked = ground.asked, why.trimmingSpaces.count < Discretion.least { faults.append(.init(asked.field, asked.message)) }
        if ground == .unlawful, trust.trimmingSpaces.count < Discretion.least {
            faults.append(
                .init(Name.trust, "Die Einweisung gab einen Platz. Sagen Sie, wie das Vertrauen darauf gewogen wurde (§ 48 Abs. 1 Satz 2, Abs. 2 und 3 LVwVfG)."))
        }
        switch source {
        case nil where ground == .reserved:
            faults.append(.init(Name.takingBack, "Sagen Sie, ob der Widerruf in der Einweisung vorbehalten oder durch eine Vorschrift zugelassen ist."))
        case .provision(let cited) where !cited.contains("§"):
            faults.append(.init(Name.provision, "Nennen Sie die Vorschrift mit Paragraf, die den Widerruf zulässt."))
        default: break
        }
        return faults
    }
}
