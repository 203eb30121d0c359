import Storage

extension Schema {
    /// Name, kind, authority and lifetime of a site become knowledge with two axes. The row in `site` stays as what others refer to
    /// and says what is known now; the first life of a site carries the site's own identifier, and so does the act behind it.
    static let sites = Migration(
        13, "sites",
        datedTable(
            "site_life", of: "site", acts: "housing_act",
            """
            name \(.text) NOT NULL, kind \(.text) NOT NULL, authority_id \(.id) NOT NULL REFERENCES authority (id), district \(.text) NOT NULL,
            address \(.text) NOT NULL, note \(.text) NOT NULL, source \(.text) NOT NULL
            """)
            + [
                oneADay(of: "site_id", in: "site_life"),
                .common(
                    """
                    INSERT INTO housing_act (id, kind, day, recorded_at, account, reason)
                    SELECT s.id, 'opening', s.from_day,
                           COALESCE((SELECT MIN(j.at) FROM journal j WHERE j.action = 'site.add' AND j.subject = s.id), 0),
                           COALESCE((SELECT MIN(j.account) FROM journal j WHERE j.action = 'site.add' AND j.subject = s.id), 'system'), ''
                    FROM site s
                    """),
                .common(
                    """
                    INSERT INTO site_life (id, site_id, from_day, until_day, recorded_at, recorded_act, superseded_at, superseded_act,
                                           name, kind, authority_id, district, address, note, source)
                    SELECT s.id, s.id, s.from_day, s.until_day, a.recorded_at, a.id, 253402300799000000, NULL,
                           s.name, s.kind, s.authority_id, s.district, '', '', s.source
                    FROM site s JOIN housing_act a ON a.id = s.id
                    """),
            ])
}
