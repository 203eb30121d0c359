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
    func holds(_ alias: SQL) -> SQL { "\(known(alias)) AND \(alias).until_day > \(span.from) AND \(alias).from_day < \(span.until)" }

    func known(_ alias: SQL) -> SQL {
        knownAt.map { "\(alias).recorded_at <= \($0) AND \(alias).superseded_at > \($0)" } ?? "\(alias).superseded_at = 253402300799000000"
    }

    static let everything = FeeQuestion(span: DayRange.starting(Day(number: -200_000)))
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
        guard let period = DayRange(try row.day("from_day"), try row.day("until_day")) else { throw StorageError.shape("empty period") }
        let reach: Reach = try sites.isEmpty ? (row.isNull("site_kind") ? .everywhere : .kind(row.choice("site_kind"))) : .sites(sites)
        self.init(
            id: try row.id("id"), tariff: Tariff(id: try row.id("tariff_id"), name: try row.text("name")), period: period,
            recordedAt: try row.instant("recorded_at"),
            content: Content(
                reach: reach, rates: try Rates(row), rules: try FeeRules(row), reference: try row.text("reference"),
                costs: CostSheet(
                    words: try row.text("calculation"), costs: costs, places: try row.int("places"), squareMetres: try row.int("square_metres"),
                    units: try row.int("units"))))
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
            partMonth: try row.choice("part_month"), debtors: try row.choice("debtor"), majority: try row.choice("majority"),
            absenceDays: try row.optionalInt("absence_days"), chargesClosed: try row.flag("charges_closed"), dueDays: try row.int("due_days"))
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
            try supersede("fee_term", term.id.text, by: act)
            for rest in term.period.subtracting(period) { try insert(term.content, of: tariff, in: rest, by: act) }
        }
        return try content.map { try insert($0, of: tariff, in: period, by: act) }
    }

    func supersede(_ table: SQL, _ id: String, by act: ID<FeeAct>) throws {
        let changed = try db.run("UPDATE \(table) SET superseded_at = \(at), superseded_act = \(act) WHERE id = \(id) AND superseded_act IS NULL")
        guard changed == 1 else { throw Refusal.conflict("Dieser Eintrag wurde inzwischen geändert. Laden Sie die Seite neu.") }
    }

    @discardableResult
    private func insert(_ content: TariffTerm.Content, of tariff: Tariff, in period: DayRange, by act: ID<FeeAct>) throws -> ID<TariffTerm> {
        let id: ID<TariffTerm> = newID()
        let (rates, rules, costs) = (content.rates, content.rules, content.costs)
        let kind: Site.Kind? = if case .kind(let kind) = content.reach { kind } else { nil }
        try db.run(
            """
            INSERT INTO fee_term (id, tariff_id, from_day, until_day, recorded_at, recorded_act, superseded_at, superseded_act, reference, site_kind,
                                  basis, area_rate, unit_lump, person_rate, family_from, family_rate, child_under, child_rate, part_month, debtor,
                                  majority, absence_days, charges_closed, due_days, calculation, places, square_metres, units)
            VALUES (\(id), \(tariff.id), \(period.from), \(period.until), \(at), \(act), \(Instant.endless), NULL, \(content.reference), \(kind),
                    \(rates.basis), \(rates.area), \(rates.lump), \(rates.person?.full), \(rates.person?.family?.bound),
                    \(rates.person?.family?.rate), \(rates.person?.child?.bound), \(rates.person?.child?.rate), \(rules.partMonth), \(rules.debtors),
                    \(rules.majority), \(rules.absenceDays), \(rules.chargesClosed), \(rules.dueDays), \(costs.words), \(costs.places),
                    \(costs.squareMetres), \(costs.units))
            """)
        if case .sites(let sites) = content.reach {
            for site in sites.sorted() { try db.run("INSERT INTO fee_term_site (term_id, site_id) VALUES (\(id), \(site))") }
        }
        for (kind, cents) in costs.costs.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            try db.run("INSERT INTO fee_term_cost (term_id, kind, cents) VALUES (\(id), \(kind), \(cents))")
        }
        return id
    }
}
