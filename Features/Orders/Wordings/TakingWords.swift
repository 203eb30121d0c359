import Register
import Vocabulary

// How a letter says by which right a placement ends.

extension OrderEvent.Ground {
    /// What it means, for whoever chooses.
    var hint: Phrase? {
        switch self {
        case .reserved: "Die Einweisung selbst behält sich den Widerruf vor, und sie liegt für jede der Personen vor."
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
    /// What happens to a placement: it ends the sentence that names it.
    var verb: Phrase {
        switch ground {
        case .unlawful, .fraud: "wird mit Wirkung für die Zukunft zurückgenommen."
        case .expired, .settled: "war befristet. Ihre Zeit ist um."
        case .reserved, .condition, .facts, .lawChanged, .graveHarm, .revocation: "wird widerrufen."
        }
    }

    /// Why that may be, in the letter; orders by which it is reserved are named by their numbers and days.
    func reasons(reservedIn orders: String) -> Phrase {
        let law = ground.citation
        let said: Phrase =
            switch ground {
            case .reserved:
                switch source {
                case .provision(let cited): "Die bisherige Einweisung kann widerrufen werden, weil \(cited) den Widerruf zulässt (\(law))."
                case .order, nil: "Die bisherige Einweisung kann widerrufen werden, weil der Widerruf vorbehalten ist in: \(orders) (\(law))."
                }
            case .condition:
                "Die bisherige Einweisung kann widerrufen werden, weil eine mit ihr verbundene Auflage nicht oder nicht rechtzeitig erfüllt wurde (\(law)): \(why)"
            case .facts:
                "Die bisherige Einweisung kann widerrufen werden, weil sie nach dem, was seither geschehen ist, nicht erlassen werden müsste und ohne den Widerruf das öffentliche Interesse gefährdet wäre (\(law)). Zum öffentlichen Interesse: \(why)"
            case .lawChanged:
                "Die bisherige Einweisung kann widerrufen werden, weil sie nach geändertem Recht nicht erlassen werden müsste, von ihr noch kein Gebrauch gemacht ist und ohne den Widerruf das öffentliche Interesse gefährdet wäre (\(law))."
            case .graveHarm: "Die bisherige Einweisung wird widerrufen, um schwere Nachteile für das Gemeinwohl zu verhüten oder zu beseitigen (\(law)): \(why)"
            case .unlawful:
                "Die bisherige Einweisung war rechtswidrig und kann deshalb zurückgenommen werden (\(law)): \(why) Zum Vertrauen auf ihren Bestand (§ 48 Absatz 1 Satz 2, Absatz 2 und 3 LVwVfG): \(trust)"
            case .fraud:
                "Die bisherige Einweisung war rechtswidrig und wurde durch Täuschung, Drohung oder Bestechung erwirkt; sie kann zurückgenommen werden (\(law)): \(why)"
            case .revocation: "Die bisherige Entscheidung kann widerrufen werden (\(law))."
            case .expired, .settled: "Die bisherige Einweisung war befristet und hat sich durch Zeitablauf erledigt (\(law)). Sie muss nicht aufgehoben werden."
            }
        guard ground.hasLimit, let factsOn else { return said }
        // The year is the withdrawal's own; for revocations another sentence refers to it.
        let year = ground.isFromBeginning ? "§ 48 Absatz 4 LVwVfG" : "§ 49 Absatz 2 Satz 2 in Verbindung mit § 48 Absatz 4 LVwVfG"
        return "\(said) Die Tatsachen dafür sind der Stadt seit dem \(factsOn) bekannt; die Jahresfrist (\(year)) ist gewahrt."
    }
}
