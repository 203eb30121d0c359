import Markup
import Register
import Storage
import Vocabulary
import Web

extension OrdersFeature {
    package var finders: [Finder] { [OrdersFeature.letters] }

    /// Orders and letters by their number. To whom they go is said to those who may read names, as on the page itself.
    private static let letters = Finder(allow: .seeOrders) { sought, actor, context, db in
        guard let (year, serial) = sought.number("V"), actor.scope(.seeOrders) == .all, context.mayReadNames(actor) else { return [] }
        let found = try db.rows("SELECT id FROM city_order WHERE year = \(year) AND serial = \(serial)")
        let orders = try db.orders(try found.map { try $0.id("id") })
        let names = try db.orderNames(orders.map(\.addressee), on: context.today)
        return orders.map { order in
            Finding(
                order.kind.label, order.number, "/verfuegungen/\(order.id)",
                "\(name: names.listed(order.addressee)), \(day: order.issuedOn)", .number)
        }
    }
}
