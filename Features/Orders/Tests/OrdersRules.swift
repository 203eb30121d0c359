import Testing

@testable import Orders

@Suite struct OrdersRules {}
