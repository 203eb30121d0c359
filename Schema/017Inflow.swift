import Storage

extension Schema {
    static let inflow = Migration(
        17, "inflow",
        [
            .common("SELECT 1"),
        ])
}
