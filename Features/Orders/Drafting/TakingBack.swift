import Register
import Vocabulary

/// By which right what gives somebody a place is taken back, and since when the office knew why (Aufhebung, §§ 48, 49 LVwVfG).
package struct TakingBack: Sendable, Hashable {
    package let ground: OrderEvent.Ground
    /// When the office knew all that justifies it; nil where no time limits it.
    package let factsOn: Day?

    package init(_ ground: OrderEvent.Ground, factsOn: Day? = nil) {
        self.ground = ground
        self.factsOn = factsOn
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
    /// What it means, for whoever chooses.
    var hint: Phrase? {
        switch self {
        case .reserved: "Die Einweisung behält sich den Widerruf vor, oder ein Gesetz oder die Satzung lässt ihn zu."
        case .condition: "Die Einweisung enthielt eine Auflage, und sie wurde nicht oder nicht rechtzeitig erfüllt. Allgemeine Pflichten sind keine Auflage."
        case .facts: "Was danach geschah, hätte die Einweisung nicht erlaubt, und ohne Widerruf wäre das öffentliche Interesse gefährdet."
        case .lawChanged: "Das Recht hat sich geändert, und die Räume sind noch nicht bezogen."
        case .graveHarm: "Schwere Nachteile für das Gemeinwohl sind zu verhüten oder zu beseitigen."
        case .unlawful: "Die Einweisung war von Anfang an falsch."
        case .fraud: "Sie wurde durch Täuschung, Drohung oder Bestechung erreicht; dann gilt keine Jahresfrist."
        case .expired: "Die Einweisung war befristet, und ihre Zeit ist um. Aufgehoben wird nichts."
        case .revocation, .settled: nil
        }
    }

    /// The law of it, as a letter cites it.
    var citation: String {
        let law = "des Landesverwaltungsverfahrensgesetzes (LVwVfG)"
        return switch self {
        case .reserved: "§ 49 Absatz 2 Satz 1 Nummer 1 \(law)"
        case .condition: "§ 49 Absatz 2 Satz 1 Nummer 2 \(law)"
        case .facts: "§ 49 Absatz 2 Satz 1 Nummer 3 \(law)"
        case .lawChanged: "§ 49 Absatz 2 Satz 1 Nummer 4 \(law)"
        case .graveHarm: "§ 49 Absatz 2 Satz 1 Nummer 5 \(law)"
        case .unlawful: "§ 48 Absatz 1 \(law)"
        case .fraud: "§ 48 Absatz 1 und Absatz 2 Satz 3 Nummer 1 \(law)"
        case .revocation: "§ 49 Absatz 1 \(law)"
        case .expired, .settled: "§ 43 Absatz 2 \(law)"
        }
    }
}

extension TakingBack {
    /// What is decided on the placement, in the letter.
    func sentence(_ place: String) -> Phrase {
        switch ground {
        case .unlawful, .fraud: "Die Einweisung in die Unterkunft \(place) wird mit Wirkung für die Zukunft zurückgenommen."
        case .expired, .settled: "Die Einweisung in die Unterkunft \(place) war befristet. Ihre Zeit ist um."
        case .reserved, .condition, .facts, .lawChanged, .graveHarm, .revocation: "Die Einweisung in die Unterkunft \(place) wird widerrufen."
        }
    }

    /// Why that may be, in the letter.
    var reasons: Phrase {
        let law = ground.citation
        let said: Phrase =
            switch ground {
            case .reserved: "Die bisherige Einweisung kann widerrufen werden, weil der Widerruf vorbehalten oder durch Rechtsvorschrift zugelassen ist (\(law))."
            case .condition: "Die bisherige Einweisung kann widerrufen werden, weil eine mit ihr verbundene Auflage nicht oder nicht rechtzeitig erfüllt wurde (\(law))."
            case .facts:
                "Die bisherige Einweisung kann widerrufen werden, weil sie nach dem, was seither geschehen ist, nicht erlassen werden müsste und ohne den Widerruf das öffentliche Interesse gefährdet wäre (\(law))."
            case .lawChanged:
                "Die bisherige Einweisung kann widerrufen werden, weil sie nach geändertem Recht nicht erlassen werden müsste, von ihr noch kein Gebrauch gemacht ist und ohne den Widerruf das öffentliche Interesse gefährdet wäre (\(law))."
            case .graveHarm: "Die bisherige Einweisung wird widerrufen, um schwere Nachteile für das Gemeinwohl zu verhüten oder zu beseitigen (\(law))."
            case .unlawful: "Die bisherige Einweisung war rechtswidrig und kann deshalb zurückgenommen werden (\(law))."
            case .fraud: "Die bisherige Einweisung war rechtswidrig und wurde durch Täuschung, Drohung oder Bestechung erwirkt; sie kann zurückgenommen werden (\(law))."
            case .revocation: "Die bisherige Entscheidung kann widerrufen werden (\(law))."
            case .expired, .settled: "Die bisherige Einweisung war befristet und hat sich durch Zeitablauf erledigt (\(law)). Sie muss nicht aufgehoben werden."
            }
        guard ground.hasLimit, let factsOn else { return said }
        return "\(said) Die Tatsachen dafür sind der Stadt seit dem \(factsOn) bekannt; die Jahresfrist (§ 48 Absatz 4 LVwVfG) ist gewahrt."
    }
}
