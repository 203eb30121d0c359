import Access
import Accommodation
import Demo
import Fees
import Forms
import Foundation
import Identity
import Import
import Inflow
import Lists
import Logging
import Mail
import Orders
import Placements
import Places
import Register
import Search
import Start
import Statistics
import Storage
import SubjectAccess
import Tasks
import Transparency
import Upkeep
import Vocabulary
import Web

/// The offices of this town hall, in order, and the door they share.
package enum TownHall {
    /// All from whose facts tasks follow.
    package static let taskSources = taskSources(of: offices.features)

    /// The register says it below the tasks, every other office for itself.
    package static func taskSources(of features: [any Feature]) -> [TaskSource] {
        [.register] + features.compactMap { $0 as? any TaskGiving }.flatMap(\.taskSources)
    }

    /// What the fee office says a room costs, for orders.
    package static let orderFee: OrderFee = { db, people, others, room, day in
        try db.monthlyFee(for: people, with: others, room: room, on: day)?.words
    }

    /// Which rooms the offices above gave to whom, before anybody wrote the move.
    package static let lodgingClaims = ClaimSource([OrdersFeature.claims])

    /// Who needs help when a house is cleared, as the file says and as it was said when a place was sought.
    package static let helpNeeds = HelpNeed { db, site, day in try db.helpOnStairs(at: site.id, on: day) }

    /// The days on which the town works.
    package static let isWorkday: @Sendable (any Connection, Day) throws -> Bool = { db, day in try db.holidayCalendar().workday(from: day) == day }

    /// What usually follows when somebody has moved in.
    package static let nextSteps = [
        NextStep("Einweisung verfügen", .issueOrders, address: OrdersFeature.admission),
        NextStep("Wohnungsgeberbestätigung ausstellen", .issueOrders, address: OrdersFeature.confirmation),
        NextStep("Gebühren festsetzen", .assessFees, address: FeesFeature.account),
    ]

    /// What accounts and journal show of the offices above: the sites, and whose file an entry is about.
    package static let namesForAccess = NamesForAccess(
        sites: { db in try db.sites().map { (id: $0.id.text, name: $0.name) }.inNaturalOrder(by: \.name, then: \.id) },
        files: { db, people in
            Dictionary(uniqueKeysWithValues: try db.fileNumbers(of: people.map { ID($0) }).map { ($0.key.text, $0.value) })
        }, person: { db, number in try db.person(fileNumber: number)?.id.text })

    /// In their order; `more` are offices that are no part of the program.
    package static func features(desk: SignInDesk, adding more: [any Feature] = []) -> [any Feature] {
        let first: [any Feature] = [
            AccessFeature(desk: desk, names: namesForAccess),
            ListChoiceDesk(),
            PlacesFeature(),
            StartFeature(),
            RegisterFeature(recognition: IdentityFeature.recognition, objections: .housing(lodgingClaims), deaths: [.tasks, .places]),
            SearchFeature(),
            IdentityFeature(),
            SubjectAccessFeature(),
            ImportFeature(),
            AccommodationFeature(objections: .housing(lodgingClaims)),
            PlacementsFeature(next: nextSteps, claims: lodgingClaims, recognition: IdentityFeature.recognition),
            FeesFeature(),
            OrdersFeature(fee: orderFee, claims: lodgingClaims),
            InflowFeature(),
        ]
        let rest: [any Feature] =
            [
                UpkeepFeature(needs: [helpNeeds]),
                StatisticsFeature(),
                TransparencyFeature(),
            ] + more + [HealthFeature(), FormsFeature(), ListsFeature(), DemoFeature()]
        let all = first + [TasksFeature(sources: taskSources(of: first + rest))] + rest
        let mails = all.compactMap { $0 as? any MailGiving }.flatMap(\.mailKinds)
        return all + [MailFeature(desk: desk, kinds: mails, offices: Offices(all), isWorkday: isWorkday)]
    }

    /// What all of them declare.
    package static let offices = offices(adding: [])

    package static func offices(adding more: [any Feature]) -> Offices { Offices(features(desk: .absent, adding: more)) }

    /// The door of the whole town; `more` are offices served beside those of the program.
    package static func open(
        _ database: any Database, settings: TownSettings, resources: String, hasher: PasswordHasher = PasswordHasher(), logger: Logger,
        post: MailPost = .closed, adding more: [any Feature] = []
    ) throws -> FrontDoor {
        let desk = SignInDesk(database: database, policy: AccessMatrix.policy(of: offices(adding: more)), hasher: hasher, post: post)
        var door = FrontDoor(
            settings: settings, features: features(desk: desk, adding: more), database: database, doorkeeper: desk,
            assets: try Assets(folder: resources + "/Public"), wordings: try Wordings.load(folder: resources + "/Translations"), logger: logger)
        door.remark = UndoOffer.remark
        door.around = TakingBrake.around
        door.search = SearchPlace(address: SearchFeature.address, suggestions: SearchFeature.suggestions, permission: .seePeople, needs: .name)
        return door
    }

    /// Where style sheets and translations lie: told, beside the program's sources, or installed.
    package static func resources(told: String?) throws -> String {
        let program = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        var places = [told, ProcessInfo.processInfo.environment["MITEINANDER_RESOURCES"], FileManager.default.currentDirectoryPath].compactMap { $0 }
        var folder = program
        for _ in 0..<6 {
            folder = folder.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 }
            places.append(folder)
        }
        places.append("/usr/share/miteinander")
        guard let place = places.first(where: { FileManager.default.fileExists(atPath: $0 + "/Public/base.css") }) else {
            throw Refusal.conflict("Die Gestaltungsdateien (Ordner Public) wurden nicht gefunden. Nennen Sie ihren Ort mit --resources.")
        }
        return place
    }
}
