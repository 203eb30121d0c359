import Register
import Storage
import Vocabulary

// Contracts in SQL.

extension Connection {
    /// Contracts that hold on some day of a span, by site and beginning.
    package func tenures(_ span: DayRange, at site: ID<Site>? = nil, knownAt: Instant? = nil) throws -> [Dated<Tenure>] {
        let query = HousingQuery(span: span, knownAt: knownAt, site: site)
        return try rows("SELECT * FROM tenure t WHERE \(query.at("t.site_id")) AND \(query.holds("t")) ORDER BY t.site_id, t.from_day, t.id").map { row in
            try Dated(
                row,
                Tenure(
                    try row.choice("kind"), landlord: try row.text("landlord"), monthlyRent: try row.int("monthly_rent"),
                    monthlyCosts: try row.int("monthly_costs"), noticeMonths: try row.optionalInt("notice_months"),
                    options: try row.text("options"), permitUntil: try row.optionalDay("permit_until")))
        }
    }
}

extension Transaction {
    package func record(_ tenure: Tenure, at site: ID<Site>, _ spot: ID<Spot>?, _ period: DayRange, by act: ID<HousingAct>) throws {
        try db.run(
            """
            INSERT INTO tenure (id, site_id, spot_id, from_day, until_day, recorded_at, recorded_act, superseded_at, superseded_act,
                                kind, landlord, monthly_rent, monthly_costs, notice_months, options, permit_until)
            VALUES (\(newID(Tenure.self)), \(site), \(spot), \(period.from), \(period.until), \(at), \(act), \(Instant.endless), NULL,
                    \(tenure.kind), \(tenure.landlord), \(tenure.monthlyRent), \(tenure.monthlyCosts), \(tenure.noticeMonths), \(tenure.options),
                    \(tenure.permitUntil))
            """)
    }
}
