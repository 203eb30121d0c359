import Storage
import Vocabulary

// What grounds, documents and events of residence and provisional accommodation are called on screen.

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

extension ProvisionalEnd.Cause: Labelled {
    package var label: Phrase {
        switch self {
        case .monthsAsylum: "Höchstdauer für Asylsuchende abgelaufen"
        case .monthsHumanitarian: "Höchstdauer für aufgenommene Menschen abgelaufen"
        case .title, .titleIssued: "Aufenthaltstitel erteilt"
        case .obligationEnded: "Pflicht zum Wohnen in der Gemeinschaftsunterkunft beendet"
        case .decisionFinal: "Asylentscheidung unanfechtbar"
        case .earlyEnd: "Vorzeitiges Ende: Wohnung und Lebensunterhalt gesichert"
        case .continuation: "Fortdauer abgelaufen"
        }
    }
}
