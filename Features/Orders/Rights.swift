import Access
import Web

extension Permission {
    /// Read orders, letters and what became of them.
    package static let seeOrders = Permission("orders.see")
    /// Issue orders and letters, and record what becomes of them.
    package static let issueOrders = Permission("orders.issue")
    /// Write wordings, and say which office orders.
    package static let writeOrderTexts = Permission("orders.texts")
}

extension OrdersFeature {
    package var rights: [Right] {
        [
            .held(.seeOrders, by: [.lead: .all, .accommodation: .all, .fees: .all]),
            .held(.issueOrders, by: [.lead: .all, .accommodation: .all]),
            .held(.writeOrderTexts, by: [.lead: .all, .accommodation: .all]),
        ]
    }
}
