import Vocabulary

/// On what ground a person may stay, by which document, until when it says so (Aufenthaltsstatus).
package struct ResidenceStatus: Sendable, Hashable {
    package enum Ground: String, Sendable, CaseIterable {
        case arrivalCertificate, permissionToRemain, asylum, refugeeProtection, subsidiaryProtection, removalBan
        case humanitarian, admission, temporaryProtection, resettlement, opportunityResidence, goodIntegration
        case toleratedStay, settlementPermit, euCitizen, otherTitle, unknown

        /// The paragraph the ground rests on.
        package var paragraph: String {
            switch self {
            case .arrivalCertificate: "§ 63a AsylG"
            case .permissionToRemain: "§ 55 AsylG"
            case .asylum: "§ 25 Abs. 1 AufenthG"
            case .refugeeProtection: "§ 25 Abs. 2 Alt. 1 AufenthG"
            case .subsidiaryProtection: "§ 25 Abs. 2 Alt. 2 AufenthG"
            case .removalBan: "§ 25 Abs. 3 AufenthG"
            case .humanitarian: "§ 25 Abs. 4, 5 AufenthG"
            case .admission: "§§ 22, 23 AufenthG"
            case .temporaryProtection: "§ 24 AufenthG"
            case .resettlement: "§ 23 Abs. 4 AufenthG"
            case .opportunityResidence: "§ 104c AufenthG"
            case .goodIntegration: "§§ 25a, 25b AufenthG"
            case .toleratedStay: "§ 60a AufenthG"
            case .settlementPermit: "§§ 9, 26 AufenthG"
            case .euCitizen: "FreizügG/EU"
            case .otherTitle: "AufenthG"
            case .unknown: ""
            }
        }
    }

    package enum Document: String, Sendable, CaseIterable {
        case arrivalCertificate, permissionToRemain, residencePermit, settlementPermit, blueCard, ictCard, mobileIctCard, euLongTermPermit, visa
        case toleration, provisionalCertificate, borderCrossingCertificate, travelDocument, passport, none, unknown
    }

    /// What lets a permit under § 24 AufenthG go on for somebody who is no national of the country the ordinance names.
    package enum ProlongationGround: String, Sendable, CaseIterable {
        /// § 2 (1) nos. 1 to 3 UkraineAufenthFGV, in their order.
        case protected, family, permanentTitle
        /// Somebody looked for one, and there is none.
        case no
    }

    package let ground: Ground
    package let document: Document
    /// The last day printed in the document; nil when none is printed or known.
    package let printedUntil: Day?
    /// nil while nobody has looked.
    package let prolongationGround: ProlongationGround?

    package init(_ ground: Ground, document: Document, printedUntil: Day?, prolongationGround: ProlongationGround? = nil) {
        self.ground = ground
        self.document = document
        self.printedUntil = printedUntil
        self.prolongationGround = prolongationGround
    }

    /// A residence title (§ 4 (1) AufenthG) is a document, whatever ground stands behind it; citizens of the Union need none and get none.
    package func isTitle(countingVisas: Bool) -> Bool {
        guard ground != .euCitizen else { return false }
        return switch document {
        case .residencePermit, .settlementPermit, .blueCard, .ictCard, .mobileIctCard, .euLongTermPermit: true
        case .visa: countingVisas
        case .arrivalCertificate, .permissionToRemain, .toleration, .provisionalCertificate, .borderCrossingCertificate, .travelDocument,
            .passport, .none, .unknown:
            false
        }
    }
}
