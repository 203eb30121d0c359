import Storage

extension Schema {
    static let tasks = Migration(
        18, "tasks",
        [
            .common("SELECT 1"),
        ])
}
