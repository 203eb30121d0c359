import Storage

extension Schema {
    /// What premises offer, by which right the city has them, and what is planned.
    static let premises = Migration(
        12, "premises",
        datedTable(
            "premises_amenity", of: "site", acts: "housing_act",
            "spot_id \(.id) REFERENCES housing_spot (id), kind \(.text) NOT NULL, metres \(.number)")
            // Of the whole site, or of a part of it; `until_day` is the day after the contract's last.
            + datedTable(
                "tenure", of: "site", acts: "housing_act",
                """
                spot_id \(.id) REFERENCES housing_spot (id), kind \(.text) NOT NULL, landlord \(.text) NOT NULL,
                monthly_rent \(.number) NOT NULL CHECK (monthly_rent >= 0), monthly_costs \(.number) NOT NULL CHECK (monthly_costs >= 0),
                notice_months \(.number), options \(.text) NOT NULL, permit_until \(.day)
                """)
            + [
                .common(
                    """
                    CREATE TABLE housing_project (
                        id \(.id) PRIMARY KEY,
                        kind \(.text) NOT NULL,
                        name \(.text) NOT NULL,
                        site_id \(.id) REFERENCES site (id),
                        recorded_at \(.instant) NOT NULL)
                    """),
                // One plan after the other: only knowledge changes, not what held on a day.
                .common(
                    """
                    CREATE TABLE housing_plan (
                        id \(.id) PRIMARY KEY,
                        project_id \(.id) NOT NULL REFERENCES housing_project (id),
                        stage \(.text) NOT NULL,
                        opening \(.day) NOT NULL,
                        closing \(.day) NOT NULL,
                        places \(.number) NOT NULL CHECK (places >= 0),
                        cost \(.number),
                        note \(.text) NOT NULL,
                        account \(.text) NOT NULL,
                        recorded_at \(.instant) NOT NULL,
                        superseded_at \(.instant) NOT NULL,
                        CHECK (opening < closing),
                        CHECK (recorded_at < superseded_at))
                    """),
                .common("CREATE INDEX housing_plan_project ON housing_plan (project_id, recorded_at)"),
            ])
}
