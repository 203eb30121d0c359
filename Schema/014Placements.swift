import Storage

extension Schema {
    static let placements = Migration(
        14, "placements",
        [
            .common("SELECT 1"),
        ])
}
