import Places
import Storage
import Vocabulary
import Web

// Tariffs and their terms in SQL.

extension FeeAct.Kind: Storable {}

/// What is asked of a table of dated facts: days, and as known when.
struct FeeQuestion: Sendable {
    var span: DayRange
    /// Nil is what is known now.
    var knownAt: Instant?

    /// What holds on some day of the span.
    func holds(_ alias: SQL) -> SQL { "\(known: alias, at: knownAt, during: span)" }

    static let everything = FeeQuestion(span: .starting("0001-01-01"))
}

extension Connection {
    /// Every term that holds on some day, by tariff and beginning.
    func feeTerms(_ question: FeeQuestion) throws -> [TariffTerm] {
        let sites = Dictionary(
            grouping: try rows("SELECT term_id, site_id FROM fee_term_site ORDER BY site_id").map {
                (try $0.text("term_id"), try $0.id("site_id", of: Site.self))
            },
            by: \.0
        ).mapValues { Set($0.map(\.1)) }
        let costs = Dictionary(
            grouping: try rows("SELECT term_id, kind, cents FROM fee_term_cost").map {
                (try $0.text("term_id"), try $0.choice("kind", of: CostSheet.Kind.self), try $0.int("cents"))
            }, by: \.0
        ).mapValues { Dictionary($0.map { ($0.1, $0.2) }, uniquingKeysWith: { first, _ in first }) }
        return try rows(
            """
            SELECT t.*, f.name FROM fee_term t JOIN fee_tariff f ON f.id = t.tariff_id
            WHERE \(question.holds("t")) ORDER BY f.name, t.tariff_id, t.from_day, t.id
            """
        ).map { row in
            let id = try row.text("id")
            return try TariffTerm(row, sites: sites[id] ?? [], costs: costs[id] ?? [:])
        }
    }

    func feeTariffs() throws -> [Tariff] {
        try rows("SELECT id, name FROM fee_tariff").map { Tariff(id: try $0.id("id"), name: try $0.text("name")) }
            .inNaturalOrder(by: \.name, then: \.id.text)
    }
}

extension TariffTerm {
    init(_ row: Row, sites: Set<ID<Site>>, costs: [CostSheet.Kind: Int]) throws {
        let reach: Reach = try sites.isEmpty ? (row.isNull("site_kind") ? .everywhere : .kind(row.choice("site_kind"))) : .sites(sites)
        self.init(
            id: try row.id("id"), tariff: Tariff(id: try row.id("tariff_id"), name: try row.text("name")), period: try row.period(),
            recordedAt: try row.instant("recorded_at"),
            content: Content(
                reach: reach, rates: try Rates(row), rules: try FeeRules(row), reference: try row.text("reference"),
                costs: CostSheet(
                    words: try row.text("calculation"), costs: costs, places: try row.int("places"), squareMetres: try row.int("square_metres"),
                    units: try row.int("units"))))
    }
}

extension TariffTerm.Content: Datable {
    package static let table: DatedTable = "fee_term"

    package var cells: Cells {
        let kind: Site.Kind? = if case .kind(let kind) = reach { kind } else { nil }
        let prices: Cells = [
            "reference": reference, "site_kind": kind, "basis": rates.basis, "area_rate": rates.area, "unit_lump": rates.lump,
            "person_rate": rates.person?.full, "family_from": rates.person?.family?.bound, "family_rate": rates.person?.family?.rate,
            "child_under": rates.person?.child?.bound, "child_rate": rates.person?.child?.rate,
        ]
        let conditions: Cells = [
            "part_month": rules.partMonth, "debtor": rules.debtors, "debtor_clause": rules.clause, "majority": rules.majority, "absence_days": rules.absenceDays,
            "charges_closed": rules.chargesClosed, "due_days": rules.due.amount, "due_from": rules.due.start, "due_unit": rules.due.unit,
        ]
        let calculation: Cells = [
            "calculation": costs.words, "places": costs.places, "square_metres": costs.squareMetres, "units": costs.units,
        ]
        return prices + conditions + calculation
    }
}

extension Rates {
    init(_ row: Row) throws {
        func step(_ bound: String, _ rate: String) throws -> PersonRates.Step? {
            guard let bound = try row.optionalInt(bound), let rate = try row.optionalInt(rate) else { return nil }
            return PersonRates.Step(bound, rate)
        }
        let person = try row.optionalInt("person_rate").map {
            PersonRates($0, family: try step("family_from", "family_rate"), child: try step("child_under", "child_rate"))
        }
        self.init(area: try row.optionalInt("area_rate"), lump: try row.optionalInt("unit_lump"), person: person, basis: try row.choice("basis"))
    }
}

extension FeeRules {
    init(_ row: Row) throws {
        self.init(
            partMonth: try row.choice("part_month"), debtors: try row.choice("debtor"), clause: try row.text("debtor_clause"),
            majority: try row.choice("majority"), absenceDays: try row.optionalInt("absence_days"), chargesClosed: try row.flag("charges_closed"),
            due: DueRule(try row.choice("due_from"), try row.int("due_days"), try row.choice("due_unit")))
    }
}

extension Transaction {
    /// Keeps an act on fees with its journal entry; what it records names it.
    func begin(_ act: FeeAct, about kind: String, _ subject: String) throws -> ID<FeeAct> {
        let id: ID<FeeAct> = newID()
        try db.run(
            """
            INSERT INTO fee_act (id, kind, day, recorded_at, account, reason)
            VALUES (\(id), \(act.kind), \(act.day), \(at), \(author.account), \(act.reason))
            """)
        try note(JournalNote("fees." + act.kind.rawValue, kind, subject, details: id.text, reason: act.reason))
        return id
    }

    /// A new tariff without terms.
    func addTariff(named name: String, by act: ID<FeeAct>, id: ID<Tariff>) throws -> Tariff {
        try db.run("INSERT INTO fee_tariff (id, name, recorded_act) VALUES (\(id), \(name), \(act))")
        return Tariff(id: id, name: name)
    }

    /// What a tariff says from a day on, or for a time; what it said on these days before is superseded.
    @discardableResult
    func record(_ content: TariffTerm.Content?, of tariff: Tariff, in period: DayRange, by act: ID<FeeAct>) throws -> ID<TariffTerm>? {
        let known = try db.feeTerms(FeeQuestion(span: period)).filter { $0.tariff.id == tariff.id }
        for term in known {
            try supersede(term.id.of(TariffTerm.Content.self), by: act)
            for rest in term.period.subtracting(period) { try insert(term.content, of: tariff, in: rest, by: act) }
        }
        return try content.map { try insert($0, of: tariff, in: period, by: act) }
    }

    @discardableResult
    private func insert(_ content: TariffTerm.Content, of tariff: Tariff, in period: DayRange, by act: ID<FeeAct>) throws -> ID<TariffTerm> {
        let id = try record(content, of: ["tariff_id": tariff.id], in: period, by: act).of(TariffTerm.self)
        if case .sites(let sites) = content.reach {
            for site in sites.sorted() { try db.run("INSERT INTO fee_term_site (term_id, site_id) VALUES (\(id), \(site))") }
        }
        for (kind, cents) in content.costs.costs.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            try db.run("INSERT INTO fee_term_cost (term_id, kind, cents) VALUES (\(id), \(kind), \(cents))")
        }
        return id
    }
}
