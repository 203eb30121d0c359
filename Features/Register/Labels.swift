import Foundation
import Storage
import Vocabulary

// What the codes of the register are called on screen. The words are the field's own; see GLOSSARY.md.

/// A closed list that people choose from.
package protocol Labelled: CaseIterable, RawRepresentable, Storable, Sendable where RawValue == String {
    var label: Phrase { get }
}

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

extension Authority.Kind: Labelled {
    package var label: Phrase {
        switch self {
        case .district: "Landratsamt"
        case .city: "Stadt"
        case .youthOffice: "Jugendamt"
        case .otherMunicipality: "andere Gemeinde"
        }
    }
}

extension Site.Kind: Labelled {
    package var label: Phrase {
        switch self {
        case .sharedAccommodation: "Gemeinschaftsunterkunft"
        case .flats: "Wohnungen"
        case .modularBuilding: "Modulbau"
        case .containers: "Container"
        case .hotel: "Hotel"
        case .youthHome: "Jugendhilfeeinrichtung"
        case .other: "andere Unterkunft"
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
        case .partner: "Ehe- oder Lebenspartner*in"
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

extension ResidenceStatus.Ground: Labelled {
    package var label: Phrase {
        switch self {
        case .arrivalCertificate: "Ankunftsnachweis"
        case .permissionToRemain: "Aufenthaltsgestattung"
        case .asylum: "Asylberechtigung"
        case .refugeeProtection: "Flüchtlingseigenschaft"
        case .subsidiaryProtection: "Subsidiärer Schutz"
        case .removalBan: "Abschiebungsverbot"
        case .humanitarian: "Aufenthalt aus humanitären Gründen"
        case .admission: "Aufnahme aus dem Ausland"
        case .temporaryProtection: "Vorübergehender Schutz"
        case .resettlement: "Resettlement"
        case .opportunityResidence: "Chancen-Aufenthalt"
        case .goodIntegration: "Aufenthalt bei guter oder nachhaltiger Integration"
        case .toleratedStay: "Duldung"
        case .settlementPermit: "Niederlassungserlaubnis"
        case .euCitizen: "Freizügigkeit (EU)"
        case .otherTitle: "anderer Aufenthaltstitel"
        case .unknown: "unbekannt"
        }
    }
}

extension ResidenceStatus.Document: Labelled {
    package var label: Phrase {
        switch self {
        case .arrivalCertificate: "Ankunftsnachweis"
        case .permissionToRemain: "Bescheinigung über die Aufenthaltsgestattung"
        case .residencePermit: "Aufenthaltserlaubnis"
        case .settlementPermit: "Niederlassungserlaubnis"
        case .toleration: "Bescheinigung über die Duldung"
        case .provisionalCertificate: "Fiktionsbescheinigung"
        case .passport: "Pass"
        case .none: "kein Dokument"
        case .unknown: "unbekannt"
        }
    }
}

extension Admission.LegalGroup: Labelled {
    package var label: Phrase {
        switch self {
        case .asylumSeeker: "Asylsuchende (§ 1 Abs. 2 Nr. 1 FlüAG)"
        case .humanitarian: "Aufnahme nach §§ 15a, 22, 23, 24 AufenthG (§ 1 Abs. 2 Nr. 2, 3 FlüAG)"
        }
    }
}

extension ProvisionalEvent.Kind: Labelled {
    package var label: Phrase {
        switch self {
        case .obligationEnded: "Pflicht zum Wohnen in der Gemeinschaftsunterkunft beendet"
        case .decisionFinal: "Asylentscheidung unanfechtbar"
        case .titleIssued: "Aufenthaltstitel erteilt"
        case .earlyEnd: "Vorzeitiges Ende: Wohnung und Lebensunterhalt gesichert"
        case .continuation: "Fortdauer zur Sicherung der Anschlussunterbringung"
        }
    }

    package var reference: String {
        switch self {
        case .obligationEnded: "§ 9 Abs. 1 Nr. 1 FlüAG, § 53 Abs. 2 AsylG"
        case .decisionFinal: "§ 9 Abs. 1 Nr. 2 FlüAG"
        case .titleIssued: "§ 9 Abs. 1 Nr. 3 FlüAG"
        case .earlyEnd: "§ 9 Abs. 2 FlüAG"
        case .continuation: "§ 9 Abs. 3 FlüAG"
        }
    }
}

extension Fact.Kind: Labelled {
    package var label: Phrase {
        switch self {
        case .name: "Name"
        case .birth: "Geburtsdatum"
        case .sex: "Geschlecht"
        case .nationality: "Staatsangehörigkeit"
        case .language: "Sprache"
        case .azrNumber: "AZR-Nummer"
        case .membership: "Haushalt"
        case .guardianship: "Sorge oder Vormundschaft"
        case .residenceStatus: "Aufenthaltsstatus"
        case .admission: "Aufnahme durch das Landratsamt"
        case .provisionalEvent: "Ereignis zur vorläufigen Unterbringung"
        case .phase: "Phase"
        case .stay: "Aufenthalt"
        case .departure: "Weggang"
        case .assignment: "Zuständigkeit"
        }
    }
}

/// Country names in German, from the system's data (CLDR); origin countries of the field first.
package enum Countries {
    package static func name(_ code: String) -> String {
        if code == Nationality.stateless { return "staatenlos" }
        return Locale(identifier: "de_DE").localizedString(forRegionCode: code) ?? code
    }

    package static let frequent = [
        "SY", "AF", "IQ", "UA", "TR", "IR", "GM", "NG", "ER", "SO", "PK", "LK", "CM", "CN", "IN", "RU", "GE", "AL", "XK", "MK", "RS",
        "BA", "DZ", "MA", "TN", "EG", "ET", "TG", "GH", "GN", "VE", "CO", "LB", "JO", "AZ", "AM", "MD", "BY",
    ]

    package static let all: [String] = {
        let codes = Locale.Region.isoRegions.map(\.identifier).filter { $0.count == 2 && $0 != "DE" && $0 != "EU" && $0 != "UN" }
        return codes.sorted { name($0).compare(name($1), locale: Locale(identifier: "de_DE")) == .orderedAscending } + ["DE", Nationality.stateless]
    }()

    package static func isKnown(_ code: String) -> Bool { all.contains(code) || frequent.contains(code) }
}

/// Languages of the field, named in German from the system's data.
package enum Languages {
    package static let all = [
        "ar", "fa", "prs", "ps", "kmr", "ckb", "uk", "ru", "tr", "ti", "am", "so", "en", "fr", "ur", "pa", "ta", "si", "hi", "bn", "sq", "sr",
        "bs", "mk", "ro", "ka", "hy", "az", "zh", "es", "pt", "it", "wo", "mnk", "ff", "ha", "yo", "ig", "sw", "rom", "vi", "de",
    ]

    package static func name(_ code: String) -> String {
        switch code {
        case "prs": "Dari"
        case "kmr": "Kurdisch (Kurmandschi)"
        case "ckb": "Kurdisch (Sorani)"
        case "mnk": "Mandinka"
        default: Locale(identifier: "de_DE").localizedString(forLanguageCode: code) ?? code
        }
    }
}
