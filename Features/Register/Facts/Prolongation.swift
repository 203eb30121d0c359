import Vocabulary

/// Documents of one ground that were valid on a day remain valid until another, by ordinance (Fortgeltung).
package struct Prolongation: Sendable, Hashable {
    package let ground: ResidenceStatus.Ground
    package let validOn: Day
    package let effectiveUntil: Day
    package let reference: String
    /// Only for nationals of this country, and others with a ground of their own; nil: for everybody.
    package let nationals: String?
    /// The last day for which the ordinance was seen.
    package let seenUntil: Day?

    package init(
        ground: ResidenceStatus.Ground, validOn: Day, effectiveUntil: Day, reference: String, nationals: String? = nil, seenUntil: Day? = nil
    ) {
        self.ground = ground
        self.validOn = validOn
        self.effectiveUntil = effectiveUntil
        self.reference = reference
        self.nationals = nationals
        self.seenUntil = seenUntil
    }
}

/// Until when a document really holds (tatsächliche Gültigkeit), which ordinances carried it there, and what is not certain of it.
package struct DocumentValidity: Sendable, Hashable {
    /// The last day that is certain.
    package let day: Day
    package let because: [Prolongation]
    /// An ordinance that may carry it further, if a ground is found that nobody has recorded.
    package let toCheck: Prolongation?

    package init(day: Day, because: [Prolongation] = [], toCheck: Prolongation? = nil) {
        self.day = day
        self.because = because
        self.toCheck = toCheck
    }

    /// nil where it has to be checked.
    package func holds(on day: Day) -> Bool? { day <= self.day ? true : toCheck == nil ? false : nil }
}

extension ResidenceStatus {
    /// The last day the document really holds. Ordinances prolong residence permits alone; of a document nobody has named it is not known.
    package func effectiveUntil(heldFrom: Day, nationalities: Set<String>, by rules: [Prolongation]) -> DocumentValidity? {
        guard let printedUntil else { return nil }
        var (day, because) = (printedUntil, [Prolongation]())
        for rule in rules.filter({ $0.ground == ground }).sorted(by: { $0.validOn < $1.validOn })
        where heldFrom <= rule.validOn && rule.validOn <= day && day < rule.effectiveUntil {
            switch document {
            case .residencePermit: break
            case .unknown: return DocumentValidity(day: day, because: because, toCheck: rule)
            default: return DocumentValidity(day: day, because: because)
            }
            if let nationals = rule.nationals, !nationalities.contains(nationals) {
                guard let prolongationGround else { return DocumentValidity(day: day, because: because, toCheck: rule) }
                guard prolongationGround != .no else { return DocumentValidity(day: day, because: because) }
            }
            day = rule.effectiveUntil
            because.append(rule)
        }
        return DocumentValidity(day: day, because: because)
    }
}
