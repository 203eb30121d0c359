import Markup
import Register
import Storage
import Vocabulary
import Web

/// Orders and letters about where people live (Verfügungen): drawn up from wordings, issued with a number, served, objected to.
package struct OrdersFeature: Feature {
    let fee: OrderFee

    package init(fee: @escaping OrderFee = { _, _, _, _ in nil }) { self.fee = fee }

    package var navigation: [NavigationItem] { [NavigationItem("Verfügungen", "/verfuegungen", .holding(.seeOrders), order: 28)] }

    package var routes: [Route] { OrderDesk().routes + IssueDesk(fee: fee).routes + EventDesk().routes + TextDesk().routes }

    /// What a person's file says about orders, to those who see them.
    package static let panel = PersonPanel { person, context in
        guard let actor = context.actor, actor.scope(.seeOrders) == .all else { return .empty }
        let today = context.today
        let (orders, events, isMerged) = try await context.read { db in
            let orders = try db.orders(concerning: try db.cluster(of: person))
            return (orders, try db.orderEvents(of: orders.map(\.id)), try db.successor(of: person) != nil)
        }
        let mayIssue = actor.may(.issueOrders) && !isMerged
        guard mayIssue || !orders.isEmpty else { return .empty }
        return OrderPieces.panel(person, orders, events, today: today, mayIssue: mayIssue)
    }
}
