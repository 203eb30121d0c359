import Markup
import Register
import Storage
import Vocabulary

// What the codes of this office are called on screen.

extension Allocation.Origin: Labelled {
    package var label: Phrase {
        switch self {
        case .elsewhere: "kommen von außerhalb"
        case .provisionalHere: "leben schon in der vorläufigen Unterbringung in der Stadt"
        }
    }
}

extension Allocation.State: Labelled {
    package var label: Phrase {
        switch self {
        case .announced: "angekündigt"
        case .cancelled: "abgesagt"
        }
    }
}

extension Allocation.Standing {
    var tag: Tag {
        switch self {
        case .late: Tag("überfällig", .ochre)
        case .dueThisWeek: Tag("diese Woche", .blue)
        case .expected: Tag("erwartet", .neutral)
        case .complete: Tag("angekommen", .plain)
        case .cancelled: Tag("abgesagt", .plain)
        }
    }
}

extension Reunification.State: Labelled {
    package var label: Phrase {
        switch self {
        case .applied: "Visum beantragt"
        case .visaGranted: "Visum erteilt"
        case .booked: "Reise gebucht"
        case .arrived: "angekommen"
        case .cancelled: "kommt nicht"
        }
    }
}

extension Quota.Counting: Labelled {
    package var label: Phrase {
        switch self {
        case .handOvers: "Übergaben aus der vorläufigen Unterbringung"
        case .entries: "alle, die in die Anschlussunterbringung kommen"
        case .entriesAndProvisional: "diese, und wer in der Stadt in vorläufiger Unterbringung lebt"
        case .notCounted: "nur festgehalten, nicht gezählt"
        }
    }
}

extension Scenario: Labelled {
    package var label: Phrase {
        switch self {
        case .low: "niedrig"
        case .middle: "mittel"
        case .high: "hoch"
        }
    }
}

extension Assumption.Rule: Labelled {
    package var label: Phrase {
        switch self {
        case .handOvers: "Übergaben im Monat in einen Platz der Stadt"
        case .arrivals: "Übrige Einzüge im Monat"
        case .leaving: "Auszüge im Monat"
        case .placeShare: "Brauchen bei der Übergabe einen Platz der Stadt"
        case .announcedShare: "Von den Angekündigten kommen"
        case .reunificationShare: "Vom erwarteten Familiennachzug kommen und brauchen einen Platz"
        case .ofAgeShare: "Von den volljährig Werdenden brauchen einen Platz"
        case .overdueMonths: "Überfällige werden übergeben innerhalb von"
        }
    }

    var hint: Phrase {
        switch self {
        case .handOvers: "Übergaben, die niemand vorher wissen kann, kommen hinzu, soweit die bekannten darunter bleiben."
        case .arrivals: "Von außerhalb, durch Geburt, aus einer Wohnung zurück; Angekündigte und Familiennachzug zählen mit."
        case .leaving: "In eine eigene Wohnung, aus der Stadt fort, gestorben; Anteil der Belegung am Monatsanfang."
        case .placeShare: "Die übrigen haben eine eigene Wohnung gefunden."
        case .announcedShare: "Mehr als 100 Prozent heißt: Es kommen mehr, als angekündigt sind."
        case .reunificationShare: "Die übrigen finden eine Wohnung oder kommen nicht."
        case .ofAgeShare: "Die übrigen bleiben in der Jugendhilfe oder finden eine Wohnung."
        case .overdueMonths: "Gleichmäßig verteilt; für alle Szenarien gleich."
        }
    }

    /// "4,5 Personen", "72,0 Prozent", "6 Monate".
    func words(_ value: Int) -> Phrase {
        switch unit {
        case .perMonth: "\(Assumption.written(value, per: Triple.one)) Personen"
        case .share: "\(Assumption.written(value, per: 100)) Prozent"
        case .months: value / Triple.one == 1 ? "1 Monat" : "\(value / Triple.one) Monaten"
        }
    }
}

extension Assumption {
    /// With one decimal, as it is typed.
    static func written(_ value: Int, per one: Int) -> String {
        let tenths = (value * 10 + one / 2) / one
        return "\(tenths / 10),\(tenths % 10)"
    }
}

extension CapacityEvent.Kind: Labelled {
    package var label: Phrase {
        switch self {
        case .siteOpens: "Unterkunft öffnet"
        case .siteEnds: "Unterkunft endet"
        case .roomsOpen: "Zimmer kommen hinzu"
        case .roomsEnd: "Zimmer fallen weg"
        case .contractEnds: "Vertrag endet ohne Nachfolge"
        case .closureBegins: "Sperrung beginnt"
        case .closureEnds: "Sperrung endet"
        case .projectOpens: "Vorhaben öffnet"
        case .projectEnds: "Vorhaben endet"
        case .ideaOpens: "Vorhaben öffnet, noch nicht beschlossen"
        case .permitEnds: "Genehmigung endet"
        }
    }
}

extension Day {
    /// "März 2027".
    var monthWords: Phrase { Month(containing: self).words }
}

extension Int {
    /// "1 Person", "12 Personen".
    var persons: Phrase { self == 1 ? "1 Person" : "\(grouped(self)) Personen" }
}

extension Assumption.Basis {
    var words: Phrase {
        switch self {
        case .estimated(let span): "geschätzt aus dem Register, \(span.from) bis \(span.last)"
        case .set(let since, let reason): "gesetzt ab \(since): \(reason)"
        case .missing: "weder gesetzt noch zu schätzen"
        }
    }
}
