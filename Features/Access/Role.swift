import Vocabulary

/// What somebody does in the town (Rolle). What each role may stands in the access matrix.
package enum Role: String, Sendable, CaseIterable {
    case accommodation, fees, caretaker, integrationManager, lead, volunteerCoordinator, volunteer, partner, meetingMember, newcomer
    case dataProtection, administrator

    package var label: Phrase {
        switch self {
        case .accommodation: "Unterbringung"
        case .fees: "Gebühren"
        case .caretaker: "Hausmeisterei"
        case .integrationManager: "Integrationsmanagement"
        case .lead: "Leitung Integration"
        case .volunteerCoordinator: "Ehrenamtskoordination"
        case .volunteer: "Ehrenamt"
        case .partner: "Partner"
        case .meetingMember: "Jour Fixe und Runder Tisch"
        case .newcomer: "Neu in der Stadt"
        case .dataProtection: "Datenschutz"
        case .administrator: "Administration"
        }
    }
}
