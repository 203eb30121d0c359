import Storage

extension Schema {
    static let sites = Migration(
        13, "sites",
        [
            .common("SELECT 1"),
        ])
}
