import Storage
import Vocabulary

// What the codes of the register are called on screen. The words are the field's own; see GLOSSARY.md.

extension Pillar: Labelled {
    package var label: Phrase {
        switch self {
        case .provisional: "Vorläufige Unterbringung (VU)"
        case .followUp: "Anschlussunterbringung (AU)"
        case .unaccompaniedMinor: "Unbegleitete Minderjährige (UMA)"
        case .unknown: "unbekannt"
        }
    }

    package var short: Phrase {
        switch self {
        case .provisional: "VU"
        case .followUp: "AU"
        case .unaccompaniedMinor: "UMA"
        case .unknown: "unbekannt"
        }
    }
}

extension Phase.Reason: Labelled {
    package var label: Phrase {
        switch self {
        case .allocation: "Zuteilung"
        case .familyReunification: "Familiennachzug"
        case .birth: "Geburt"
        case .takenIntoCare: "Inobhutnahme"
        case .handOver: "Übergabe"
        case .comingOfAge: "Volljährigkeit"
        case .returned: "Rückkehr"
        case .movedHere: "Zuzug"
        case .transfer: "Zuständigkeitswechsel"
        case .other: "anderer Grund"
        case .unknown: "unbekannt"
        }
    }
}

extension Stay.Kind: Labelled {
    package var label: Phrase {
        switch self {
        case .citySite: "Unterkunft der Stadt"
        case .districtSite: "Unterkunft des Landratsamts"
        case .youthHome: "Jugendhilfeeinrichtung"
        case .fosterFamily: "Pflegefamilie"
        case .ownFlat: "selbst gefundene Wohnung"
        case .unknown: "unbekannt"
        }
    }

    package var needsSite: Bool { self == .citySite || self == .districtSite || self == .youthHome }
}

extension Departure.Reason: Labelled {
    package var label: Phrase {
        switch self {
        case .movedAway: "Wegzug"
        case .transferredElsewhere: "Verlegung in eine andere Gemeinde"
        case .voluntaryReturn: "freiwillige Ausreise"
        case .deportation: "Abschiebung"
        case .thirdCountry: "Weiterreise in ein anderes Land"
        case .whereaboutsUnknown: "Aufenthalt unbekannt"
        case .naturalised: "Einbürgerung"
        case .death: "Tod"
        case .other: "anderer Grund"
        }
    }
}

extension PersonName.Kind: Labelled {
    package var label: Phrase {
        switch self {
        case .official: "führende Schreibweise"
        case .original: "Originalschrift"
        case .alias: "weitere Schreibweise"
        case .callName: "Rufname"
        }
    }
}

extension PersonName.Source: Labelled {
    package var label: Phrase {
        switch self {
        case .passport: "Pass"
        case .arrivalCertificate: "Ankunftsnachweis"
        case .residenceDocument: "Aufenthaltsdokument"
        case .birthCertificate: "Geburtsurkunde"
        case .personsStatement: "eigene Angabe"
        case .otherAuthority: "andere Behörde"
        case .unknown: "unbekannt"
        }
    }
}

extension Birth.Evidence: Labelled {
    package var label: Phrase {
        switch self {
        case .documented: "belegt"
        case .declared: "eigene Angabe"
        case .fixed: "amtlich festgesetzt"
        }
    }
}

extension Sex: Labelled {
    package var label: Phrase {
        switch self {
        case .female: "weiblich"
        case .male: "männlich"
        case .diverse: "divers"
        case .noEntry: "ohne Eintrag"
        }
    }
}

extension Membership.Part: Labelled {
    package var label: Phrase {
        switch self {
        case .reference: "Bezugsperson"
        case .partner: "Ehe- oder eingetragene Lebenspartner*in"
        case .child: "Kind"
        case .parent: "Elternteil"
        case .otherRelative: "andere Verwandte"
        case .other: "andere Person"
        }
    }
}

extension Guardianship.Kind: Labelled {
    package var label: Phrase {
        switch self {
        case .parent: "Elternteil"
        case .relative: "verwandte Person"
        case .youthOffice: "Jugendamt (Notvertretung oder Amtsvormundschaft)"
        case .appointedGuardian: "bestellter Vormund"
        case .association: "Vereinsvormundschaft"
        }
    }
}

extension Need.Kind: Labelled {
    package var label: Phrase {
        switch self {
        case .wheelchair: "Rollstuhl"
        case .stepFree: "Zugang ohne Stufen"
        case .groundFloor: "Erdgeschoss"
        case .ownBath: "eigenes Bad"
        case .single: "Zimmer für sich allein"
        case .womenOnly: "nur mit Frauen"
        case .apart: "nicht mit einer bestimmten Person"
        case .pram: "Kinderwagen"
        case .stairs: "Hilfe auf Treppen"
        case .guideDog: "Assistenzhund"
        }
    }

    package var hint: Phrase? {
        switch self {
        case .wheelchair: "Mehr als ein Zugang ohne Stufen: auch Türen, Bad und Platz zum Wenden."
        case .single: "Zum Schutz oder wegen der Gesundheit"
        default: nil
        }
    }
}

extension Fact.Kind: Labelled {}

extension Act.Kind: Labelled {
    package var label: Phrase {
        switch self {
        case .registration: "Ersterfassung"
        case .arrival: "Aufnahme"
        case .handOver: "Übergabe"
        case .move: "Umzug"
        case .departure: "Weggang"
        case .returned: "Rückkehr"
        case .comingOfAge: "Volljährigkeit"
        case .birth: "Geburt"
        case .death: "Tod"
        case .correction: "Berichtigung"
        case .residenceStatus: "Aufenthaltsstatus"
        case .provisionalEvent: "Ereignis zur vorläufigen Unterbringung"
        case .assignment: "Zuständigkeit"
        case .household: "Haushalt geändert"
        case .need: "Bedarf"
        case .merge: "Zusammenführung"
        case .separation: "Trennung"
        case .takenBack: "Rücknahme"
        }
    }
}
