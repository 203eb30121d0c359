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

extension Connection {
    /// Whether something recorded at an instant said where people can live.
    func areChangedPlaces(at instant: Instant) throws -> Bool {
        try (["housing_life", "site_life", "closure"] as [SQL]).contains { table in
            try row("SELECT t.id FROM \(table) t WHERE \(written: "t", at: instant) LIMIT 1") != nil
        }
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
        try record(lives.map { NewFact(newID(Life.self), in: $0.period, by: act, ["spot_id": $0.spot] + $0.life.cells) }, in: Life.table)
    }

    @discardableResult
    package func record<Content: OnPremises>(
        _ content: Content, at site: ID<Site>, _ spot: ID<Spot>?, _ period: DayRange, by act: ID<HousingAct>
    ) throws -> ID<Dated<Content>> {
        try record(content, of: ["site_id": site, "spot_id": spot], in: period, by: act).of(Dated<Content>.self)
    }

    package func supersede<Content: Datable>(_ fact: Dated<Content>, by act: ID<HousingAct>) throws {
        try supersede(fact.id.of(Content.self), by: act)
    }
}

extension Transaction {
    /// Keeps what takes the place of other rows.
    package func apply(_ rewriting: Rewriting<Life>, by act: ID<HousingAct>) throws {
        for row in rewriting.gone { try supersede(row, by: act) }
        try record(rewriting.new.compactMap { piece in piece.spot.map { ($0, piece.period, piece.content) } }, by: act)
    }

    package func apply(_ rewriting: Rewriting<SiteLife>, at site: ID<Site>, by act: ID<HousingAct>) throws {
        for row in rewriting.gone { try supersede(row, by: act) }
        if !rewriting.new.isEmpty { try record(rewriting.new.map { ($0.period, $0.content) }, at: site, by: act) }
    }

    package func apply<Content: OnPremises>(_ rewriting: Rewriting<Content>, at site: ID<Site>, by act: ID<HousingAct>) throws {
        for row in rewriting.gone { try supersede(row, by: act) }
        for piece in rewriting.new { try record(piece.content, at: site, piece.spot, piece.period, by: act) }
    }
}

/// What is true of a whole site or of one part of it (Tatsache über Räume).
package protocol OnPremises: Datable, Hashable {}

extension Life: Datable {
    package static let table: DatedTable = "housing_life"

    package var cells: Cells {
        let (word, amount) = counting.cells
        return ["name": name, "counting": word, "amount": amount, "floor": floor]
    }
}

extension Closure: OnPremises {
    package static let table: DatedTable = "closure"
    package var cells: Cells { ["reason": reason, "payer": payer, "note": note] }
}

extension Reservation: OnPremises {
    package static let table: DatedTable = "reservation"
    package var cells: Cells { ["persons": persons, "label": label] }
}

extension Amenity: OnPremises {
    package static let table: DatedTable = "premises_amenity"
    package var cells: Cells { ["kind": kind, "metres": metres] }
}
