import Storage

extension Schema {
    static let orders = Migration(
        15, "orders",
        [
            .common("SELECT 1"),
        ])
}
