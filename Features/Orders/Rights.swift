import Web

extension Permission {
    /// Read orders and letters of a file.
    package static let seeOrders = Permission("orders.see")
    /// Draw up, issue and serve them.
    package static let issueOrders = Permission("orders.issue")
}
