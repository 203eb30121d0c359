import Access
import Markup
import Register
import Storage
import Vocabulary
import Web

/// Bicycles of the workshop, lent to people the city looks after (Fahrradverleih).
package struct BicyclesFeature: Feature {
    package init() {}

    package var navigation: [NavigationItem] {
        [NavigationItem("Fahrräder", "/fahrraeder", .holding(.lendBicycles), in: .people, order: 60)]
    }

    package var routes: [Route] { LoanDesk().routes }

    package var waiting: [WaitingSource] { [BicyclesFeature.out] }

    package var panels: [Panel] { [BicyclesFeature.panel] }

    /// How many are out; of those that are late, who has them, to those who may read names.
    private static let out = WaitingSource(allow: .lendBicycles) { actor, context, db in
        let lines = try db.loans(for: actor, on: context.today)
        let late = lines.filter { $0.loan.isLate(on: context.today) }.map { line in
            Waiting.Entry(
                "\(name: line.name ?? line.fileNumber)", line.loan.path, "\(t: "bis") \(day: line.loan.due)",
                reason: "Fahrrad \(line.loan.bicycle)", tells: [.name])
        }
        let looks = [JournalNote("people.list", "list", "bicycles")]
        return [Waiting(.figure(KeyFigure("Fahrräder ausgeliehen", lines.count, href: "/fahrraeder")), .standing)]
            + (late.isEmpty ? [] : [Waiting(.list("Fahrräder überfällig", late), .soon, looks: looks)])
    }

    private static let panel = Panel.person(order: 60, allow: .lendBicycles) { person, _, context, db in
        let (loans, numbers) = (try db.loans(to: try db.cluster(of: person)), try db.fileNumbers(of: [person]))
        return { LoanPieces.panel(loans, fileNumber: numbers[person] ?? "", on: context.today) }
    }
}
