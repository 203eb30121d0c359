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
        case .blueCard: "Blaue Karte EU"
        case .ictCard: "ICT-Karte"
        case .mobileIctCard: "Mobiler-ICT-Karte"
        case .euLongTermPermit: "Erlaubnis zum Daueraufenthalt-EU"
        case .visa: "Visum"
        case .toleration: "Bescheinigung über die Duldung"
        case .provisionalCertificate: "Fiktionsbescheinigung"
        case .borderCrossingCertificate: "Grenzübertrittsbescheinigung"
        case .travelDocument: "Reiseausweis"
        case .passport: "Pass"
        case .none: "kein Dokument"
        case .unknown: "unbekannt"
        }
    }
}

extension ResidenceStatus.ProlongationGround: Labelled {
    package var label: Phrase {
        switch self {
        case .protected: "am 24.02.2022 in der Ukraine geschützt (Nr. 1)"
        case .family: "gehört zur Familie (Nr. 2)"
        case .permanentTitle: "unbefristeter ukrainischer Aufenthaltstitel (Nr. 3)"
        case .no: "geprüft: keiner"
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
        case .departing: "Fortdauer vor der Ausreise, mit der Ausländerbehörde abgestimmt"
        }
    }

    /// What has to be true besides, where the law asks for more than the word says.
    package var condition: Phrase? {
        switch self {
        case .obligationEnded: "nur, wenn eine andere Unterkunft nachgewiesen ist und öffentliche Kassen nicht mehr zahlen (§ 53 Abs. 2 AsylG)"
        case .titleIssued: "der Titel selbst; eine Fiktionsbescheinigung ist keiner (§ 4 Abs. 1, § 81 AufenthG)"
        case .continuation: "vorübergehend, bis der Anschluss gesichert ist"
        case .departing: "vollziehbar ausreisepflichtig, die Ausreise absehbar; ohne feste Höchstdauer"
        case .decisionFinal, .earlyEnd: nil
        }
    }

    package var reference: String {
        switch self {
        case .obligationEnded: "§ 9 Abs. 1 Nr. 1 FlüAG, § 53 Abs. 2 AsylG"
        case .decisionFinal: "§ 9 Abs. 1 Nr. 2 FlüAG"
        case .titleIssued: "§ 9 Abs. 1 Nr. 3 FlüAG"
        case .earlyEnd: "§ 9 Abs. 2 FlüAG"
        case .continuation: "§ 9 Abs. 3 Satz 1 FlüAG"
        case .departing: "§ 9 Abs. 3 Satz 2 FlüAG"
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
        case .departing: "Fortdauer vor der Ausreise abgelaufen"
        }
    }
}
