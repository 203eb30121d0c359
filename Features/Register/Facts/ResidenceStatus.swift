import Vocabulary

/// On what ground a person may stay, by which document, until when it says so (Aufenthaltsstatus).
package struct ResidenceStatus: Sendable, Hashable {
    package enum Ground: String, Sendable, CaseIterable {
        case arrivalCertificate, permissionToRemain, asylum, refugeeProtection, subsidiaryProtection, removalBan
        case humanitarian, admission, temporaryProtection, resettlement, opportunityResidence, goodIntegration
        case toleratedStay, settlementPermit, euCitizen, otherTitle, unknown

        /// A residence title ends provisional accommodation, § 9 (1) FlüAG.
        package var isTitle: Bool {
            switch self {
            case .arrivalCertificate, .permissionToRemain, .toleratedStay, .unknown: false
            default: true
            }
        }

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
        case arrivalCertificate, permissionToRemain, residencePermit, settlementPermit, toleration, provisionalCertificate, passport, none, unknown
    }

    package let ground: Ground
    package let document: Document
    /// The last day printed in the document; nil when none is printed or known.
    package let printedUntil: Day?

    package init(_ ground: Ground, document: Document, printedUntil: Day?) {
        self.ground = ground
        self.document = document
        self.printedUntil = printedUntil
    }
}

/// Documents of one ground that were valid on a day remain valid until another, by ordinance (Fortgeltung).
package struct Prolongation: Sendable, Hashable {
    package let ground: ResidenceStatus.Ground
    package let validOn: Day
    package let effectiveUntil: Day
    package let reference: String

    package init(ground: ResidenceStatus.Ground, validOn: Day, effectiveUntil: Day, reference: String) {
        self.ground = ground
        self.validOn = validOn
        self.effectiveUntil = effectiveUntil
        self.reference = reference
    }
}

extension ResidenceStatus {
    /// The last day the document really holds, and the ordinances that carried it there.
    package func effectiveUntil(heldFrom: Day, by rules: [Prolongation]) -> (day: Day, because: [Prolongation])? {
        guard let printedUntil else { return nil }
        var day = printedUntil
        var because: [Prolongation] = []
        for rule in rules.filter({ $0.ground == ground }).sorted(by: { $0.validOn < $1.validOn })
        where heldFrom <= rule.validOn && rule.validOn <= day && day < rule.effectiveUntil {
            day = rule.effectiveUntil
            because.append(rule)
        }
        return (day, because)
    }
}
