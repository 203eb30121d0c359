import Access
import Accommodation
import Fees
import Identity
import Import
import Inflow
import Orders
import Placements
import Register
import Statistics
import Tasks
import Web

/// The access matrix: which role may do what, how far, and which data it sees. What is not here is denied.
package enum AccessMatrix {
    package static let policy = Policy(Dictionary(uniqueKeysWithValues: Role.allCases.map { ($0.rawValue, grant($0)) }))

    private static func grant(_ role: Role) -> Grant {
        switch role {
        case .lead:
            Grant(
                [
                    .seePeople: .all, .recordActs: .all, .registerPeople: .all, .importPeople: .all, .mergePeople: .all,
                    .correctFacts: .all, .assignPeople: .all, .seeFigures: .all, .seePeopleBehind: .all, .freezeFigures: .all, .enterPublished: .all,
                    .takeLists: .all, .shareFilters: .all, .answerAccessRequests: .all,
                    .seeAccommodation: .all, .manageAccommodation: .all, .placePeople: .all, .seeContracts: .all,
                    .seeFees: .all, .seeInflow: .all, .manageInflow: .all, .seeExpectedPeople: .all, .seeTasks: .all, .manageTasks: .all,
                    .reportDefects: .all, .seeOrders: .all, .issueOrders: .all, .writeOrderTexts: .all,
                ], writes: Field.allOfAPerson)
        case .accommodation:
            Grant(
                [
                    .seePeople: .all, .recordActs: .all, .registerPeople: .all, .importPeople: .all, .mergePeople: .all,
                    .correctFacts: .all, .seeFigures: .all, .seePeopleBehind: .all, .freezeFigures: .all, .enterPublished: .all,
                    .takeLists: .all, .shareFilters: .all,
                    // The controller answers (Art. 12 GDPR); data protection supervises, and sees the journal, not the file.
                    .answerAccessRequests: .all,
                    .seeAccommodation: .all, .manageAccommodation: .all, .placePeople: .all, .seeContracts: .all,
                    .seeFees: .all, .seeInflow: .all, .manageInflow: .all, .seeExpectedPeople: .all, .seeTasks: .all, .manageTasks: .all,
                    .reportDefects: .all, .seeOrders: .all, .issueOrders: .all, .writeOrderTexts: .all,
                ],
                reads: Field.allOfAPerson, writes: Field.allOfAPerson.subtracting([.assignment]))
        case .integrationManager:
            Grant(
                [
                    .seePeople: .assigned, .recordActs: .assigned, .correctFacts: .assigned, .takeLists: .assigned, .seeFigures: .all,
                    .seeTasks: .assigned,
                ],
                reads: Field.allOfAPerson,
                writes: [.name, .birth, .sex, .nationality, .language, .azrNumber, .residenceStatus, .guardianship, .stay])
        case .fees:
            Grant(
                [
                    .seePeople: .all, .takeLists: .all, .seeAccommodation: .all, .seeContracts: .all, .seeFees: .all, .assessFees: .all,
                    .seeTasks: .all, .seeOrders: .all,
                ],
                reads: [.name, .birth, .household, .phase, .stay, .guardianship])
        case .caretaker:
            Grant([.seePeople: .ownSites, .seeAccommodation: .ownSites, .seeTasks: .ownSites, .reportDefects: .ownSites], reads: [.name, .stay])
        case .volunteerCoordinator: Grant([.seeFigures: .all, .seeInflow: .all])
        case .meetingMember: Grant([.seeFigures: .all, .seeInflow: .all])
        case .dataProtection: Grant([.seePeople: .all, .seeFileJournal: .all, .seeJournal: .all], reads: [])
        case .administrator: Grant([.manageAccounts: .all])
        case .volunteer, .partner, .newcomer: Grant([:])
        }
    }
}
