import Storage
import Vocabulary

extension Sending.Way: Labelled {
    package var label: Phrase {
        switch self {
        case .handedOver: "persönlich übergeben"
        case .post: "mit einfachem Brief"
        case .registered: "mit Übergabe-Einschreiben"
        case .receipt: "mit Einschreiben und Rückschein"
        case .deed: "mit Zustellungsurkunde"
        case .portal: "in das elektronische Postfach"
        case .publicNotice: "durch öffentliche Zustellung"
        }
    }

    /// Which day is to be given, and what handing over does: of what is to be served, or where no lawyer is bound, something else is so.
    package func hint(of paper: Sending.Paper) -> Phrase? {
        switch self {
        case .handedOver where paper == .order: "Gibt bekannt, auch wenn eine Vollmacht vorliegt (§ 41 Abs. 1 Satz 2 LVwVfG); förmlich zugestellt wird nur der bevollmächtigten Person (§ 7 LVwZG)."
        case .receipt: "Tag auf dem Rückschein"
        case .publicNotice: "Tag der Bekanntmachung"
        default: nil
        }
    }
}

extension Sending.Paper: Labelled {
    package var label: Phrase {
        switch self {
        case .order, .fee: "das Schreiben selbst"
        case .review: "der Widerspruchsbescheid"
        }
    }
}

extension Recipient: Labelled {
    package var label: Phrase {
        switch self {
        case .oneself: "an die Person selbst"
        case .representative: "an die gesetzliche Vertretung"
        case .carer: "an die rechtliche Betreuung"
        case .lawyer: "an die bevollmächtigte Person"
        }
    }
}

extension Instruction: Labelled {
    package var label: Phrase {
        switch self {
        case .correct: "mit richtiger Belehrung"
        case .missing: "ohne Belehrung"
        case .wrong: "mit falscher oder unvollständiger Belehrung"
        }
    }
}

extension Representative.Kind: Labelled {
    package var label: Phrase {
        switch self {
        case .guardian: "wer für das Kind sorgt (Vormundschaft, Jugendamt, Elternteil anderswo)"
        case .carer: "rechtliche Betreuung mit dem Aufgabenbereich Wohnung"
        case .lawyer: "Bevollmächtigte mit schriftlicher Vollmacht"
        }
    }
}
