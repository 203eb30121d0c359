import Access
import Markup
import Placements
import Register
import Storage
import Vocabulary
import Web

/// Orders and letters about where people live (Verfügungen): drawn up from wordings, issued with a number, served, objected to.
package struct OrdersFeature: Feature {
    let fee: OrderFee
    let claims: ClaimSource

    /// `claims` are those of all offices, its own among them.
    package init(fee: @escaping OrderFee, claims: ClaimSource) { (self.fee, self.claims) = (fee, claims) }

    /// The rooms its orders give, as long as nobody lives there by the register.
    package static let claims: ClaimSource.Find = { db, span in try db.orderClaims(span) }

    /// Where an order that assigns somebody a place is begun.
    package static let admission: @Sendable (ID<Person>) -> String = { "/verfuegungen/neu?person=\($0)&art=einweisung" }

    /// Where it is confirmed that somebody has moved in.
    package static let confirmation: @Sendable (ID<Person>) -> String = { "/verfuegungen/neu?person=\($0)&art=wohnungsgeber" }

    package var navigation: [NavigationItem] {
        [NavigationItem("Verfügungen", "/verfuegungen", .holding(.seeOrders), in: .housing, order: 50, key: "v")]
    }

    package var routes: [Route] {
        OrderDesk().routes + IssueDesk(fee: fee, claims: claims).routes + RepresentativeDesk().routes + EventDesk().routes + TextDesk().routes
    }

    package var waiting: [WaitingSource] { [OrdersFeature.lookedAfter] }

    package var panels: [Panel] { [OrdersFeature.panel] }

    /// What those who issue orders must look after, on their start page.
    private static let lookedAfter = WaitingSource(allow: .issueOrders) { actor, context, db in
        guard actor.scope(.seeOrders) == .all else { return [] }
        let states = try db.orderStates(on: context.today)
        return [OrderState.unserved, .partly, .overtaken, .objected, .sued].compactMap { state in
            guard let count = states[state] else { return nil }
            return Waiting(.figure(KeyFigure("Verfügungen: \(state.label)", count, href: "/verfuegungen?stand=\(state.rawValue)")), .today)
        }
    }

    /// What a person's file says about orders, to those who see them.
    private static let panel = Panel.person(order: 30, allow: .seeOrders) { person, actor, context, db in
        guard actor.scope(.seeOrders) == .all else { return nil }
        let today = context.today
        let files = try db.cluster(of: person)
        let orders = try db.orders(concerning: files)
        let held = try db.representatives(of: files)
        let book = try db.orderBook(of: orders.map(\.id))
        let mayIssue = try actor.may(.issueOrders) && db.successor(of: person) == nil && !db.presence(of: person, on: today).isDead
        guard mayIssue || !orders.isEmpty || !held.isEmpty else { return nil }
        let letters = OrderPieces.representatives(held, today: today, mayWrite: mayIssue)
        return { OrderPieces.panel(person, orders, book, letters, today: today, mayIssue: mayIssue) }
    }
}
