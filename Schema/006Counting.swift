import Storage

extension Schema {
    /// One index over all knowledge drew every question to it, since "not superseded" looked selective; two halves
    /// cannot: what is known now, by when it was learnt, and what no longer is.
    static let counting = Migration(
        6, "counting",
        [
            .common("DROP INDEX IF EXISTS phase_known"),
            .common("CREATE INDEX phase_learnt ON phase (recorded_at) WHERE superseded_at = 253402300799000000"),
            .common("CREATE INDEX phase_past ON phase (superseded_at, recorded_at) WHERE superseded_at < 253402300799000000"),
        ])
}
