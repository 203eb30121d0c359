import Register
import Storage
import Vocabulary

extension Defect.Category: Labelled {
    package var label: Phrase {
        switch self {
        case .water: "Wasser, Bad, WC"
        case .heating: "Heizung"
        case .electrics: "Strom, Licht"
        case .doors: "Türen, Schlösser"
        case .windows: "Fenster, Wände, Boden"
        case .kitchen: "Küche, Herd, Waschmaschine"
        case .mould: "Feuchtigkeit, Schimmel"
        case .vermin: "Schädlinge"
        case .furniture: "Möbel"
        case .fireSafety: "Brandschutz"
        case .cleanliness: "Sauberkeit, Müll"
        case .outdoor: "Außenanlage"
        case .other: "anderes"
        }
    }
}

extension Defect.Urgency: Labelled {
    package var label: Phrase {
        switch self {
        case .immediate: "sofort"
        case .urgent: "dringend"
        case .normal: "normal"
        }
    }

    var hint: Phrase {
        switch self {
        case .immediate: "Gefahr für Menschen oder das Haus"
        case .urgent: "Wohnen ist erheblich eingeschränkt"
        case .normal: "kann einige Tage warten"
        }
    }
}

extension DefectStep.State: Labelled {
    package var label: Phrase {
        switch self {
        case .reported: "gemeldet"
        case .assigned: "zugeteilt"
        case .repaired: "repariert"
        case .checked: "abgenommen"
        case .dropped: "kein Mangel"
        }
    }
}

extension DefectStep.Assignee: Labelled {
    package var label: Phrase {
        switch self {
        case .nobody: "noch offen"
        case .caretaker: "Hausmeisterei"
        case .firm: "Firma"
        }
    }
}

extension Inspection.Kind: Labelled {
    package var label: Phrase {
        switch self {
        case .routine: "Regelmäßige Begehung"
        case .fireSafety: "Brandschutz"
        case .handover: "Abnahme von Zimmern"
        }
    }
}

extension Inspection.Ground: Labelled {
    package var label: Phrase {
        switch self {
        case .none: "kein Zimmer betreten, nur Gemeinschaftsflächen"
        case .vacant: "Zimmer leer, niemand wohnt dort"
        case .consent: "Einwilligung derer, die dort wohnen"
        case .danger: "Abwehr einer dringenden Gefahr"
        case .courtOrder: "richterliche Anordnung"
        case .statute: "andere gesetzliche Grundlage"
        }
    }

    /// What the law calls it.
    var reference: String {
        switch self {
        case .none, .vacant: ""
        case .consent: "Art. 13 Abs. 1 GG"
        case .danger: "Art. 13 Abs. 7 GG"
        case .courtOrder: "Art. 13 Abs. 2 GG"
        case .statute: "Art. 13 Abs. 7 GG"
        }
    }
}

extension Inspection.Result: Labelled {
    package var label: Phrase {
        switch self {
        case .fine: "in Ordnung"
        case .finding: "Mangel"
        case .skipped: "nicht geprüft"
        }
    }
}

extension KeyHandout.Outcome: Labelled {
    package var label: Phrase {
        switch self {
        case .out: "ausgegeben"
        case .returned: "zurückgegeben"
        case .lost: "verloren"
        }
    }
}
