import Storage

extension Schema {
    static let fees = Migration(
        16, "fees",
        [
            .common("SELECT 1"),
        ])
}
