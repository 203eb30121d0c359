import Web

extension Permission {
    /// Read orders, letters and what became of them.
    package static let seeOrders = Permission("orders.see")
    /// Issue orders and letters, and record what becomes of them.
    package static let issueOrders = Permission("orders.issue")
    /// Write wordings, and say which office orders.
    package static let writeOrderTexts = Permission("orders.texts")
}
