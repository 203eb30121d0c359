import Vocabulary

/// What speaks against somebody's sleeping somewhere (Einwand): what cannot be, and what is kept only with a written reason. Every door says
/// it in the same words.
package struct Objection: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
        // Cannot be.
        case notThere, closed, taken, youthHome, childAlone, infantAlone, childBesideStrangers, notTogether
        // Kept only with a reason.
        case full, reserved, reservedElsewhere, closes, ends, lapsed, otherAuthority
        case strangerBesideChild, minorAlone, mixed, womenOnly, sharedFlat, unmet, split, apart, sameHouse

        package var isRefusal: Bool {
            switch self {
            case .notThere, .closed, .taken, .youthHome, .childAlone, .infantAlone, .childBesideStrangers, .notTogether: true
            default: false
            }
        }
    }

    package let kind: Kind
    package let words: Phrase

    package init(_ kind: Kind, _ words: Phrase) {
        self.kind = kind
        self.words = words
    }
}

extension Array where Element == Objection {
    package var refusals: [Objection] { filter(\.kind.isRefusal) }
    /// Each once, in the order of being found.
    package var warnings: [Phrase] { filter { !$0.kind.isRefusal }.map(\.words) }

    /// Refuses what cannot be, all of it at once.
    package func refuse(at field: String?) throws(Refusal) {
        guard !refusals.isEmpty else { return }
        throw Refusal(.invalid, refusals.map { Refusal.Problem(field, $0.words) })
    }

    /// Refuses the rest where nobody says why.
    package func refuseUnexplained(_ reason: String, at field: String = "anlass") throws(Refusal) {
        guard reason.trimmed.isEmpty, let first = warnings.first else { return }
        throw .invalid(field, "\(first) Nennen Sie den Anlass, wenn es trotzdem so sein soll.")
    }
}
