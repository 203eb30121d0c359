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
        case .ending: "Widerruft die Einweisung und beendet das Nutzungsverhältnis."
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
        case .danger: "Gefahr im Verzug oder öffentliches Interesse (§ 28 Abs. 2 Nr. 1 LVwVfG)"
        case .deadline: "eine Frist ließe sich sonst nicht einhalten (§ 28 Abs. 2 Nr. 2 LVwVfG)"
        case .agreed: "entspricht dem, was die Person selbst beantragt oder erklärt hat (§ 28 Abs. 2 Nr. 3 LVwVfG)"
        }
    }

    /// The same for the paper.
    var reason: Phrase {
        switch self {
        case .danger:
            "eine sofortige Entscheidung ist wegen Gefahr im Verzug oder im öffentlichen Interesse notwendig (§ 28 Absatz 2 Nummer 1 LVwVfG)."
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

extension OrderField {
    /// What it is filled with, for those who write wordings.
    var meaning: Phrase {
        switch self {
        case .number: "Nummer der Verfügung"
        case .date: "Tag des Erlasses"
        case .name: "Name der angeschriebenen Person"
        case .born: "Geburtsdatum mit „am“"
        case .guardian: "gesetzliche Vertretung; leer bei Erwachsenen"
        case .members: "Tabelle der übrigen Personen; leer, wenn es keine gibt"
        case .relatives: "Namen der übrigen Personen in einer Zeile; leer, wenn es keine gibt"
        case .everyone: "Tabelle aller Personen"
        case .assigned: "Tabelle mit Unterkunft, Anschrift, Zimmer, Platz und Fläche"
        case .site: "neue Unterkunft in einer Zeile"
        case .address: "Anschrift der Wohnung"
        case .formerly: "bisherige Unterkunft in einer Zeile"
        case .from: "erster Tag"
        case .term: "„bis auf Widerruf“ oder „bis zum …“"
        case .until: "letzter Tag; leer bis auf Widerruf"
        case .lastDay: "letzter Tag der bisherigen Nutzung"
        case .fee: "Satz über die Gebühr"
        case .basis: "Rechtsgrundlage dieser Fassung"
        case .bylaw: "Satzung über die Benutzung, aus den Angaben der Dienststelle"
        case .reason: "Begründung"
        case .keys: "Schlüssel und Inventar; leer, wenn nichts übergeben wird"
        case .hearing: "wie angehört wurde; leer, wenn nicht nötig"
        case .immediately: "die Worte „sofortige Vollziehung“; leer, wenn nicht angeordnet"
        case .immediateReason: "Begründung der sofortigen Vollziehung; leer, wenn nicht angeordnet"
        case .intention: "was beabsichtigt ist"
        case .answerBy: "letzter Tag für eine Antwort"
        case .objection: "Satz über den Widerspruch mit Frist und Stelle"
        case .court: "Satz über den Eilantrag; leer ohne sofortige Vollziehung"
        case .objectionOffice: "Stelle für Widersprüche"
        case .contact: "Auskunft"
        case .provider: "Wohnungsgeber mit Anschrift"
        case .owner: "Eigentümer; leer, wenn es der Wohnungsgeber ist"
        case .movedIn: "Tag des Einzugs"
        }
    }
}
