import Markup
import Register
import Storage
import Vocabulary

extension Order.Kind: Labelled {
    package var label: Phrase {
        switch self {
        case .placement: "Einweisung"
        case .relocation: "Umsetzung"
        case .ending: "Beendigung"
        case .hearing: "Anhörung"
        case .confirmation: "Wohnungsgeberbestätigung"
        }
    }

    var formTitle: Phrase {
        switch self {
        case .placement: "Einweisung verfügen"
        case .relocation: "Umsetzung verfügen"
        case .ending: "Nutzung beenden"
        case .hearing: "Anhörung schreiben"
        case .confirmation: "Einzug bestätigen"
        }
    }

    /// When it is used.
    var purpose: Phrase {
        switch self {
        case .placement: "Weist in eine Unterkunft der Stadt ein; begründet das Nutzungsverhältnis."
        case .relocation: "Beendet die bisherige Nutzung und weist neu ein: zwei Entscheidungen mit einer Begründung."
        case .ending: "Hebt die Einweisung auf und beendet das Nutzungsverhältnis."
        case .hearing: "Gibt Gelegenheit, sich zu äußern, bevor etwas Belastendes entschieden wird (§ 28 LVwVfG)."
        case .confirmation: "Bestätigt den Einzug für die Meldebehörde (§ 19 BMG); innerhalb von zwei Wochen nach dem Einzug."
        }
    }

    /// Its name in an address.
    package var slug: String {
        switch self {
        case .placement: "einweisung"
        case .relocation: "umsetzung"
        case .ending: "beendigung"
        case .hearing: "anhoerung"
        case .confirmation: "wohnungsgeber"
        }
    }

    package init?(slug: String) {
        guard let kind = Order.Kind.allCases.first(where: { $0.slug == slug }) else { return nil }
        self = kind
    }
}

extension Measure.Kind: Labelled {
    package var label: Phrase {
        switch self {
        case .placement: "Einweisung"
        case .ending: "Ende der bisherigen Nutzung"
        case .movedIn: "Einzug bestätigt"
        }
    }
}

extension OrderWish.Waiver: Labelled {
    package var label: Phrase {
        switch self {
        case .danger: "Gefahr im Verzug: Es muss sofort entschieden werden (§ 28 Abs. 2 Nr. 1 LVwVfG)"
        case .urgentInterest: "Das öffentliche Interesse verlangt, sofort zu entscheiden (§ 28 Abs. 2 Nr. 1 LVwVfG)"
        case .general: "gleichartige Entscheidungen in größerer Zahl (§ 28 Abs. 2 Nr. 4 LVwVfG)"
        case .circumstances: "sonst nach den Umständen nicht geboten (§ 28 Abs. 2 LVwVfG)"
        case .publicInterest: "ein zwingendes öffentliches Interesse steht entgegen (§ 28 Abs. 3 LVwVfG)"
        case .deadline: "eine Frist ließe sich sonst nicht einhalten (§ 28 Abs. 2 Nr. 2 LVwVfG)"
        case .agreed: "entspricht dem, was die Person selbst beantragt oder erklärt hat (§ 28 Abs. 2 Nr. 3 LVwVfG)"
        }
    }

    /// The same for the paper.
    var reason: Phrase {
        switch self {
        case .danger: "eine sofortige Entscheidung ist wegen Gefahr im Verzug notwendig (§ 28 Absatz 2 Nummer 1 LVwVfG)."
        case .urgentInterest: "eine sofortige Entscheidung ist im öffentlichen Interesse notwendig (§ 28 Absatz 2 Nummer 1 LVwVfG)."
        case .general: "es ergehen gleichartige Entscheidungen in größerer Zahl (§ 28 Absatz 2 Nummer 4 LVwVfG)."
        case .circumstances: "sie ist nach den Umständen des Falles nicht geboten (§ 28 Absatz 2 LVwVfG)."
        case .publicInterest: "ihr steht ein zwingendes öffentliches Interesse entgegen (§ 28 Absatz 3 LVwVfG)."
        case .deadline: "durch sie wäre eine für die Entscheidung maßgebliche Frist nicht einzuhalten (§ 28 Absatz 2 Nummer 2 LVwVfG)."
        case .agreed: "von Ihren tatsächlichen Angaben wird nicht zu Ihren Ungunsten abgewichen (§ 28 Absatz 2 Nummer 3 LVwVfG)."
        }
    }
}

extension OrderLanguage: Labelled {
    package var label: Phrase {
        switch self {
        case .german: "Deutsch"
        case .english: "Englisch"
        case .ukrainian: "Ukrainisch"
        case .arabic: "Arabisch"
        case .farsi: "Farsi/Dari"
        }
    }
}
