import Register
import Vocabulary

/// Which law an order rests on (Rechtsgrundlage). The clerk says so; it is never derived.
package enum OrderBasis: String, Sendable, CaseIterable {
    /// The by-law on the use of the city's accommodation (Satzung).
    case bylaw
    /// Police law (PolG).
    case police
    case both
    /// The act on the reception of refugees (FlüAG).
    case fluag

    /// Whose law of coercion holds for it (Vollstreckungsrecht).
    package enum Coercion: Sendable {
        /// LVwVG: every means is threatened in writing (§ 20).
        case enforcement
        /// Direct force by police officers, announced as far as circumstances allow (§§ 65, 66 PolG); all else as by the LVwVG (§ 63).
        case police
        /// The stricter of both: threatened in writing, milder means first, and only by police officers.
        case both
    }

    /// What no text settles for an order that rests on both is read the careful way.
    package func coercion(_ law: Law, on day: Day) -> Coercion {
        switch self {
        case .bylaw, .fluag: .enforcement
        case .police: .police
        case .both: law.reading(of: .mixedCoercion, on: day)?.reading == "police" ? .police : .both
        }
    }

    /// Whether the by-law carries it, alone or beside another law.
    var restsOnBylaw: Bool { self != .police }

    /// Whether the city acts as the local police authority (Ortspolizeibehörde, § 107 Abs. 4, § 111 Abs. 2 PolG).
    var restsOnPoliceLaw: Bool { self == .police || self == .both }

    /// Who rules on an objection, and where that is written.
    package func objectionAuthority(_ law: Law, on day: Day) -> ObjectionAuthority {
        switch self {
        case .bylaw: .city
        case .police: law.reading(of: .policeObjection, on: day)?.reading == "city" ? .city : .higher
        case .both, .fluag: .toBeChecked
        }
    }
}

extension OrderBasis.Coercion {
    /// Whether a means has to be threatened in writing before it is used (§ 20 LVwVG), danger aside.
    package func needsThreat(_ means: Threat.Means) -> Bool { means != .force || self != .police }

    /// Whether direct force waits until milder means have failed or are unfit (§ 26 LVwVG).
    package var wantsMilderFirst: Bool { self != .police }

    /// Which law says how the order is carried out by force.
    package var reference: String {
        switch self {
        case .enforcement: "§§ 18-28 LVwVG"
        case .police: "§§ 63-66 PolG; Zwangsgeld und Ersatzvornahme: §§ 18-28 LVwVG"
        case .both: "§§ 18-28 LVwVG; unmittelbarer Zwang zugleich nach §§ 63-66 PolG, nur durch die Vollzugspolizei"
        }
    }
}

/// Who rules on an objection (Widerspruchsbehörde, § 73 Abs. 1 VwGO).
package enum ObjectionAuthority: String, Sendable, CaseIterable {
    /// The city itself, in its own affairs.
    case city
    /// The Regierungspräsidium, where the city acts under instruction.
    case higher
    /// Not to be told from the text; the city's lawyer says.
    case toBeChecked

    package var reference: String {
        switch self {
        case .city: "§ 73 Abs. 1 Satz 2 Nr. 3 VwGO"
        case .higher: "§ 73 Abs. 1 Satz 2 Nr. 1 VwGO, § 109 PolG"
        case .toBeChecked: "§ 73 Abs. 1 VwGO"
        }
    }
}

/// Whether an order is carried out although somebody objects (sofortige Vollziehung, § 80 Abs. 2 Satz 1 Nr. 4, Abs. 3 VwGO).
package enum Immediacy: String, Sendable, CaseIterable {
    case none
    /// With a written reason of its own.
    case reasoned
    /// Without one: a court lifts it.
    case bare
    /// An emergency named as such; no reason needed.
    case emergency
}
