import Storage

extension Schema {
    /// Where some people live on a day: a server would otherwise take the index that keeps stays from overlapping, which answers slowly.
    static let stayIndex = Migration(26, "stayIndex", [.common("CREATE INDEX stay_who ON stay (person_id, until_day, from_day) WHERE superseded_at = 253402300799000000")])
}
