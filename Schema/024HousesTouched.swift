import Storage

extension Schema {
    /// What was recorded since is found without reading all that ever was: only houses it touched are counted again.
    static let housesTouched = Migration(
        24, "housesTouched",
        [
            .common("CREATE INDEX stay_learnt ON stay (recorded_at) WHERE superseded_at = 253402300799000000"),
            .common("CREATE INDEX housing_life_learnt ON housing_life (recorded_at) WHERE superseded_at = 253402300799000000"),
            .common("CREATE INDEX stay_past ON stay (superseded_at) WHERE superseded_at < 253402300799000000"),
            .common("CREATE INDEX housing_life_past ON housing_life (superseded_at) WHERE superseded_at < 253402300799000000"),
        ])
}
