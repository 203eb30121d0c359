import Markup
import Register
import Storage
import Vocabulary
import Web

/// Orders and letters about where people live (Verfügungen): drawn up from wordings, issued with a number, served, objected to.
package struct OrdersFeature: Feature {
    let fee: OrderFee

    package init(fee: @escaping OrderFee) { self.fee = fee }

    package var navigation: [NavigationItem] { [NavigationItem("Verfügungen", "/verfuegungen", .holding(.seeOrders), order: 28)] }

    package var routes: [Route] { OrderDesk().routes + IssueDesk(fee: fee).routes + EventDesk().routes + TextDesk().routes }

    /// What those who issue orders must look after, on their start page.
    package static let waiting: @Sendable (AppContext) async throws -> [KeyFigure] = { context in
        guard let actor = context.actor, actor.may(.issueOrders), actor.scope(.seeOrders) == .all else { return [] }
        let today = context.today
        let states = try await context.read { try $0.orderStates(on: today) }
        return [OrderState.unserved, .objected].compactMap { state in
            guard let count = states[state] else { return nil }
            return KeyFigure("Verfügungen: \(state.label)", count, href: "/verfuegungen?stand=\(state.rawValue)")
        }
    }

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
