import Places
import Register
import Storage
import Vocabulary

extension Rates.Basis: Labelled {
    package var label: Phrase { self == .room ? "das Zimmer" : "die Wohneinheit (Wohnung, Flur)" }
}

extension FeeRules.PartMonth: Labelled {
    package var label: Phrase {
        self == .thirtieths ? "jeder Tag ein Dreißigstel, höchstens die Monatsgebühr" : "nach den Tagen des Monats (28 bis 31)"
    }
}

extension FeeRules.Debtors: Labelled {
    package var label: Phrase {
        switch self {
        case .adult: "jede erwachsene Person für sich; Kinder bei der Bezugsperson, bei Paaren bei beiden"
        case .household: "je Haushalt: die Bezugsperson für das Paar und die Kinder, wenn die Satzung das sagt; weitere Erwachsene für sich"
        case .joint: "je Haushalt: das Paar als Gesamtschuldner (§ 44 AO), auch für die Kinder; weitere Erwachsene für sich"
        case .parents: "jede erwachsene Person für sich; ein Paar für die Kinder als Gesamtschuldner (§ 44 AO)"
        }
    }
}

extension FeeRules.Majority: Labelled {
    package var label: Phrase { self == .followingMonth ? "ab dem ersten vollen Monat nach dem 18. Geburtstag" : "ab dem 18. Geburtstag" }
}

extension DueRule.Start: Labelled {
    package var label: Phrase {
        switch self {
        case .dated: "eine Zeit nach dem Datum des Bescheids"
        case .known: "eine Zeit nach der Bekanntgabe des Bescheids"
        case .month: "an einem Tag des Monats, für den sie anfällt"
        case .nextMonth: "an einem Tag des Monats danach"
        }
    }
}

extension DueRule.Unit: Labelled {
    package var label: Phrase {
        switch self {
        case .days: "Tagen"
        case .weeks: "Wochen"
        case .months: "Monaten"
        }
    }
}

extension CostSheet.Kind: Labelled {
    package var label: Phrase {
        switch self {
        case .rent: "Miete und Pacht"
        case .depreciation: "Abschreibung"
        case .interest: "Verzinsung des Kapitals"
        case .maintenance: "Instandhaltung"
        case .insurance: "Versicherungen"
        case .propertyTax: "Grundsteuer"
        case .heating: "Heizung und Warmwasser"
        case .electricity: "Strom"
        case .water: "Wasser und Abwasser"
        case .waste: "Müllabfuhr"
        case .cleaning: "Reinigung"
        case .furnishing: "Möbel und Ausstattung"
        case .caretaker: "Hausmeisterei"
        case .administration: "Verwaltung der Unterkünfte"
        }
    }
}

extension TariffTerm.Reach {
    func words(_ sites: [Site]) -> Phrase {
        switch self {
        case .everywhere: "alle Unterkünfte der Stadt"
        case .kind(let kind): "Unterkünfte der Art \(kind.label)"
        case .sites(let chosen): .verbatim(sites.filter { chosen.contains($0.id) }.map(\.name).joined(separator: ", "))
        }
    }
}

extension Rates {
    /// "11,57 € je m² und 130,64 € je Person".
    var words: Phrase {
        var parts: [Phrase] = []
        if let area { parts.append("\(euros(area)) je m²") }
        if let lump { parts.append("\(euros(lump)) je Einheit") }
        if let person {
            parts.append("\(euros(person.full)) je Person")
            if let family = person.family { parts.append("ab \(counted(family.bound, "Person", "Personen")) im Haushalt \(euros(family.rate))") }
            if let child = person.child { parts.append("unter \(counted(child.bound, "Jahr", "Jahren")) \(euros(child.rate))") }
        }
        return .verbatim(parts.map(\.text).joined(separator: "; "))
    }
}
