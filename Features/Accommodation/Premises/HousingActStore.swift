import Places
import Storage
import Vocabulary

// What is done to premises, in SQL.

/// Something done to premises (Vorgang an Räumen): when it takes effect, by whom and why.
package struct HousingAct: Sendable, Hashable {
    package enum Kind: String, Sendable, CaseIterable {
        case opening, change, correction, end, closure, reservation, withdrawal, amenity, tenure, placement, absence
    }

    package let kind: Kind
    package let day: Day
    package let reason: String

    package init(_ kind: Kind, on day: Day, reason: String = "") {
        self.kind = kind
        self.day = day
        self.reason = reason
    }
}

extension Transaction {
    /// Keeps an act on premises with its journal entry; what it records names it.
    package func begin(_ act: HousingAct, at site: ID<Site>) throws -> ID<HousingAct> {
        let id: ID<HousingAct> = newID()
        try db.run(
            """
            INSERT INTO housing_act (id, kind, day, recorded_at, account, reason)
            VALUES (\(id), \(act.kind), \(act.day), \(at), \(author.account), \(act.reason))
            """)
        try note(JournalNote("housing." + act.kind.rawValue, "site", site.text, details: id.text, reason: act.reason))
        return id
    }

    /// New parts of a site with their first lives, parents before children.
    package func add(_ parts: [(spot: Spot, period: DayRange, life: Life)], by act: ID<HousingAct>) throws {
        for batch in stride(from: 0, to: parts.count, by: 100).map({ parts[$0..<min($0 + 100, parts.count)] }) {
            let spots = batch.map { "(\($0.spot.id), \($0.spot.kind), \($0.spot.site), \($0.spot.parent), \(act))" as SQL }
            try db.run("INSERT INTO housing_spot (id, kind, site_id, parent_id, recorded_act) VALUES \(spots.joined(separator: ", "))")
            try record(batch.map { ($0.spot.id, $0.period, $0.life) }, by: act)
        }
    }

    package func record(_ lives: [(spot: ID<Spot>, period: DayRange, life: Life)], by act: ID<HousingAct>) throws {
        let rows = lives.map { one -> SQL in
            let (word, amount) = one.life.counting.cells
            return """
                (\(newID(Life.self)), \(one.spot), \(one.period.from), \(one.period.until), \(at), \(act), \(Instant.endless), NULL,
                 \(one.life.name), \(word), \(amount), \(one.life.floor))
                """
        }
        guard !rows.isEmpty else { return }
        try db.run(
            """
            INSERT INTO housing_life (id, spot_id, from_day, until_day, recorded_at, recorded_act, superseded_at, superseded_act,
                                      name, counting, amount, floor)
            VALUES \(rows.joined(separator: ", "))
            """)
    }

    package func record(_ closure: Closure, at site: ID<Site>, _ spot: ID<Spot>?, _ period: DayRange, by act: ID<HousingAct>) throws {
        try db.run(
            """
            INSERT INTO closure (id, site_id, spot_id, from_day, until_day, recorded_at, recorded_act, superseded_at, superseded_act,
                                 reason, payer, note)
            VALUES (\(newID(Closure.self)), \(site), \(spot), \(period.from), \(period.until), \(at), \(act), \(Instant.endless), NULL,
                    \(closure.reason), \(closure.payer), \(closure.note))
            """)
    }

    @discardableResult
    package func record(
        _ reservation: Reservation, at site: ID<Site>, _ spot: ID<Spot>?, _ period: DayRange, by act: ID<HousingAct>
    ) throws -> ID<Dated<Reservation>> {
        let id: ID<Dated<Reservation>> = newID()
        try db.run(
            """
            INSERT INTO reservation (id, site_id, spot_id, from_day, until_day, recorded_at, recorded_act, superseded_at, superseded_act,
                                     persons, label)
            VALUES (\(id), \(site), \(spot), \(period.from), \(period.until), \(at), \(act), \(Instant.endless), NULL,
                    \(reservation.persons), \(reservation.label))
            """)
        return id
    }

    package func record(_ amenity: Amenity, at site: ID<Site>, _ spot: ID<Spot>?, _ period: DayRange, by act: ID<HousingAct>) throws {
        try db.run(
            """
            INSERT INTO premises_amenity (id, site_id, spot_id, from_day, until_day, recorded_at, recorded_act, superseded_at, superseded_act,
                                          kind, metres)
            VALUES (\(newID(Amenity.self)), \(site), \(spot), \(period.from), \(period.until), \(at), \(act), \(Instant.endless), NULL,
                    \(amenity.kind), \(amenity.metres))
            """)
    }

    package func supersede<Content>(_ fact: Dated<Content>, by act: ID<HousingAct>) throws {
        let table: SQL =
            switch Content.self {
            case is Closure.Type: "closure"
            case is Reservation.Type: "reservation"
            case is Amenity.Type: "premises_amenity"
            case is Tenure.Type: "tenure"
            case is SiteLife.Type: "site_life"
            default: "housing_life"
            }
        let changed = try db.run(
            "UPDATE \(table) SET superseded_at = \(at), superseded_act = \(act) WHERE id = \(fact.id) AND superseded_act IS NULL")
        guard changed == 1 else { throw Refusal.conflict("Dieser Eintrag wurde inzwischen geändert.") }
    }
}

extension Transaction {
    /// Keeps what takes the place of other rows.
    package func apply(_ rewriting: Rewriting<Life>, by act: ID<HousingAct>) throws {
        for row in rewriting.gone { try supersede(row, by: act) }
        let new = rewriting.new.compactMap { piece in piece.spot.map { (spot: $0, period: piece.period, life: piece.content) } }
        for start in stride(from: 0, to: new.count, by: 100) { try record(Array(new[start..<min(start + 100, new.count)]), by: act) }
    }

    package func apply(_ rewriting: Rewriting<SiteLife>, at site: ID<Site>, by act: ID<HousingAct>) throws {
        for row in rewriting.gone { try supersede(row, by: act) }
        if !rewriting.new.isEmpty { try record(rewriting.new.map { ($0.period, $0.content) }, at: site, by: act) }
    }

    package func apply(_ rewriting: Rewriting<Amenity>, at site: ID<Site>, by act: ID<HousingAct>) throws {
        for row in rewriting.gone { try supersede(row, by: act) }
        for piece in rewriting.new { try record(piece.content, at: site, piece.spot, piece.period, by: act) }
    }

    package func apply(_ rewriting: Rewriting<Closure>, at site: ID<Site>, by act: ID<HousingAct>) throws {
        for row in rewriting.gone { try supersede(row, by: act) }
        for piece in rewriting.new { try record(piece.content, at: site, piece.spot, piece.period, by: act) }
    }

    package func apply(_ rewriting: Rewriting<Tenure>, at site: ID<Site>, by act: ID<HousingAct>) throws {
        for row in rewriting.gone { try supersede(row, by: act) }
        for piece in rewriting.new { try record(piece.content, at: site, piece.spot, piece.period, by: act) }
    }
}
