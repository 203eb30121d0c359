import Storage

extension Schema {
    /// A page far down the list of people walks over everybody before it, in the order of their names: the index alone says who
    /// was here on a day.
    static let pageIndexes = Migration(
        23, "pageIndexes",
        [
            .common("CREATE INDEX phase_who ON phase (person_id, until_day, from_day) WHERE superseded_at = 253402300799000000"),
            .common(
                """
                CREATE INDEX name_listed ON person_name (sort_key, person_id, until_day, from_day)
                WHERE superseded_at = 253402300799000000 AND kind = 'official'
                """),
            .common("DROP INDEX name_sorted"),
        ])
}
