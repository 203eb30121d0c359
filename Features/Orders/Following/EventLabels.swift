import Markup
import Register
import Storage
import Vocabulary

extension OrderState: Labelled {
    package var label: Phrase {
        switch self {
        case .unserved: "nicht zugestellt"
        case .underway: "unterwegs"
        case .partly: "noch nicht allen zugestellt"
        case .running: "Widerspruchsfrist läuft"
        case .objected: "Widerspruch offen"
        case .suing: "Klagefrist läuft"
        case .sued: "Klage anhängig"
        case .judged: "Urteil nicht rechtskräftig"
        case .overtaken: "zu spät bekannt gegeben"
        case .final: "bestandskräftig"
        case .waiting: "Antwort möglich"
        case .answered: "beantwortet"
        case .unanswered: "ohne Antwort"
        case .delivered: "ausgehändigt"
        case .revoked: "aufgehoben"
        case .replaced: "ersetzt"
        case .ended: "beendet"
        case .expired: "ausgelaufen"
        }
    }

    var tone: Tag.Tone {
        switch self {
        case .unserved, .partly, .overtaken, .unanswered: .ochre
        case .underway, .running, .waiting: .blue
        case .objected, .suing, .sued, .judged: .violet
        case .final, .answered, .delivered: .green
        case .revoked, .replaced, .ended, .expired: .plain
        }
    }
}

extension OrderEvent.Kind: Labelled {
    package var label: Phrase {
        switch self {
        case .served: "Zustellung oder Aufgabe zur Post"
        case .arrived: "Zugang nachgewiesen"
        case .lost: "nicht angekommen"
        case .fetched: "aus dem Postfach abgerufen"
        case .answered: "Antwort auf die Anhörung"
        case .misinformed: "Rechtsbehelfsbelehrung fehlerhaft"
        case .objected: "Widerspruch"
        case .objectionWithdrawn: "Widerspruch zurückgenommen"
        case .reinstated: "Wiedereinsetzung"
        case .reviewed: "Entscheidung über den Widerspruch"
        case .sued: "Klage"
        case .suitWithdrawn: "Klage zurückgenommen"
        case .urgent: "Eilantrag"
        case .ruled: "Beschluss über den Eilantrag"
        case .officeSuspended: "Vollziehung ausgesetzt"
        case .immediacy: "sofortige Vollziehung angeordnet"
        case .judged: "Urteil zugestellt"
        case .leaveSought: "Zulassung der Berufung beantragt"
        case .leaveDecided: "Entscheidung über die Zulassung"
        case .bound: "Urteil rechtskräftig"
        case .prolonged: "aufschiebende Wirkung verlängert"
        case .revoked: "Aufhebung"
        case .danger: "Gefahr im Verzug"
        case .threatened: "Zwangsmittel angedroht"
        }
    }
}

extension OrderEvent.Review: Labelled {
    package var label: Phrase {
        switch self {
        case .rejected: "zurückgewiesen"
        case .granted: "abgeholfen oder stattgegeben: die Verfügung ist aufgehoben"
        }
    }
}

extension Immediacy: Labelled {
    package var label: Phrase {
        switch self {
        case .none: "nicht angeordnet"
        case .reasoned: "mit eigener schriftlicher Begründung"
        case .bare: "ohne eigene Begründung"
        case .emergency: "als Notstandsmaßnahme bezeichnet"
        }
    }
}

extension OrderEvent.Judgment: Labelled {
    package var label: Phrase {
        switch self {
        case .dismissed: "Klage abgewiesen"
        case .annulled: "Verfügung aufgehoben"
        }
    }
}

extension OrderEvent.Ground: Labelled {
    package var label: Phrase {
        switch self {
        case .reserved: "Widerruf, vorbehalten oder zugelassen (§ 49 Abs. 2 Nr. 1 LVwVfG)"
        case .condition: "Widerruf, Auflage nicht erfüllt (§ 49 Abs. 2 Nr. 2 LVwVfG)"
        case .facts: "Widerruf, neue Tatsachen (§ 49 Abs. 2 Nr. 3 LVwVfG)"
        case .lawChanged: "Widerruf, geändertes Recht (§ 49 Abs. 2 Nr. 4 LVwVfG)"
        case .graveHarm: "Widerruf, schwere Nachteile für das Gemeinwohl (§ 49 Abs. 2 Nr. 5 LVwVfG)"
        case .unlawful: "Rücknahme, rechtswidrig (§ 48 LVwVfG)"
        case .fraud: "Rücknahme, durch Täuschung, Drohung oder Bestechung erwirkt (§ 48 Abs. 2 Nr. 1 LVwVfG)"
        case .revocation: "Widerruf (§ 49 LVwVfG)"
        case .expired: "Befristung abgelaufen (§ 43 Abs. 2 LVwVfG)"
        case .settled: "erledigt, zum Beispiel durch Auszug (§ 43 Abs. 2 LVwVfG)"
        }
    }
}

extension Threat.Means: Labelled {
    package var label: Phrase {
        switch self {
        case .force: "unmittelbarer Zwang"
        case .fine: "Zwangsgeld"
        case .substitute: "Ersatzvornahme"
        }
    }
}

extension OrderBasis: Labelled {
    package var label: Phrase {
        switch self {
        case .bylaw: "Satzung"
        case .police: "Polizeirecht"
        case .both: "Satzung und Polizeirecht"
        case .fluag: "FlüAG"
        }
    }
}

extension ObjectionAuthority: Labelled {
    package var label: Phrase {
        switch self {
        case .city: "die Stadt"
        case .higher: "das Regierungspräsidium"
        case .toBeChecked: "von der Rechtsstelle zu bestätigen"
        }
    }
}
