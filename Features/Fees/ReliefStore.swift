import Register
import Storage
import Vocabulary
import Web

// Hardship, absence and areas in SQL.

/// A relief or an absence of somebody, as it is kept.
struct KeptRelief: Sendable, Hashable {
    enum Content: Sendable, Hashable {
        case relief(Relief)
        case absence
    }

    let id: String
    let person: ID<Person>
    let period: DayRange
    let content: Content
    let note: String
    let recordedAt: Instant

    var table: SQL { content == .absence ? "fee_absence" : "fee_relief" }
}

extension Connection {
    /// What is known now, newest first.
    func feeReliefs(of people: [ID<Person>]) throws -> [KeptRelief] {
        func kept(_ table: SQL, _ content: (Row) throws -> KeptRelief.Content) throws -> [KeptRelief] {
            try rows(
                "SELECT * FROM \(table) r WHERE r.person_id IN (\(list: people)) AND \(FeeQuestion.everything.holds("r")) ORDER BY r.from_day DESC, r.id"
            ).map { row in
                guard let period = DayRange(try row.day("from_day"), try row.day("until_day")) else { throw StorageError.shape("empty period") }
                return KeptRelief(
                    id: try row.text("id"), person: try row.id("person_id"), period: period, content: try content(row), note: try row.text("note"),
                    recordedAt: try row.instant("recorded_at"))
            }
        }
        return try kept("fee_relief") { .relief(try Relief($0)) } + kept("fee_absence") { _ in .absence }
    }

    /// Whose relief or absence it is.
    func personOfRelief(_ id: String) throws -> ID<Person>? {
        try row("SELECT person_id FROM fee_relief WHERE id = \(id) UNION ALL SELECT person_id FROM fee_absence WHERE id = \(id)").map {
            try $0.id("person_id")
        }
    }

    /// The area of every room and unit of a site that one was entered for, on a day.
    func feeAreas(at site: ID<Site>, on day: Day) throws -> [ID<Spot>: Int] {
        let question = FeeQuestion(span: DayRange(day, day.next) ?? .starting(day))
        let found = try rows(
            """
            SELECT a.spot_id, a.square_decimetres FROM fee_area a JOIN housing_spot s ON s.id = a.spot_id
            WHERE s.site_id = \(site) AND \(question.holds("a"))
            """)
        return Dictionary(try found.map { (try $0.id("spot_id"), try $0.int("square_decimetres")) }, uniquingKeysWith: { first, _ in first })
    }
}

extension Transaction {
    package func record(_ relief: Relief, for person: ID<Person>, in period: DayRange, note: String) throws {
        let act = try begin(FeeAct(.relief, on: period.from, reason: note), about: "person", person.text)
        let (percent, cents): (Int?, Int?) =
            switch relief {
            case .percent(let percent): (percent, nil)
            case .cents(let cents): (nil, cents)
            }
        try overlapping("Für diese Tage gibt es schon eine Ermäßigung. Beenden Sie sie zuerst.") {
            try db.run(
                """
                INSERT INTO fee_relief (id, person_id, from_day, until_day, recorded_at, recorded_act, superseded_at, superseded_act,
                                        percent, cents, note)
                VALUES (\(newID(Relief.self)), \(person), \(period.from), \(period.until), \(at), \(act), \(Instant.endless), NULL,
                        \(percent), \(cents), \(note))
                """)
        }
    }

    package func recordAbsence(of person: ID<Person>, in period: DayRange, note: String) throws {
        let act = try begin(FeeAct(.absence, on: period.from, reason: note), about: "person", person.text)
        try overlapping("Für diese Tage ist schon eine Abwesenheit eingetragen.") {
            try db.run(
                """
                INSERT INTO fee_absence (id, person_id, from_day, until_day, recorded_at, recorded_act, superseded_at, superseded_act, note)
                VALUES (\(newID(KeptRelief.self)), \(person), \(period.from), \(period.until), \(at), \(act), \(Instant.endless), NULL, \(note))
                """)
        }
    }

    /// Takes a relief or absence back, wholly or from a day on.
    func end(_ kept: KeptRelief, on day: Day?, reason: String) throws {
        let act = try begin(FeeAct(.withdrawal, on: day ?? kept.period.from, reason: reason), about: "person", kept.person.text)
        try supersede(kept.table, kept.id, by: act)
        guard let day, let rest = DayRange(kept.period.from, min(day, kept.period.until)) else { return }
        let columns: SQL = kept.content == .absence ? "note" : "percent, cents, note"
        try db.run(
            """
            INSERT INTO \(kept.table) (id, person_id, from_day, until_day, recorded_at, recorded_act, superseded_at, superseded_act, \(columns))
            SELECT \(newID(KeptRelief.self)), person_id, from_day, \(rest.until), \(at), \(act), \(Instant.endless), NULL, \(columns)
            FROM \(kept.table) WHERE id = \(kept.id)
            """)
    }

    /// Areas from a day on; zero is "not measured any more".
    package func recordAreas(_ areas: [(spot: ID<Spot>, squareDecimetres: Int)], at site: ID<Site>, from day: Day, reason: String = "") throws {
        guard !areas.isEmpty else { return }
        let act = try begin(FeeAct(.area, on: day, reason: reason), about: "site", site.text)
        for (spot, area) in areas {
            let known = try db.rows("SELECT * FROM fee_area a WHERE a.spot_id = \(spot) AND \(FeeQuestion(span: .starting(day)).holds("a"))")
            for row in known {
                try supersede("fee_area", try row.text("id"), by: act)
                if let rest = DayRange(try row.day("from_day"), min(day, try row.day("until_day"))) {
                    try insertArea(spot, try row.int("square_decimetres"), rest, by: act)
                }
            }
            if area > 0 { try insertArea(spot, area, .starting(day), by: act) }
        }
    }

    private func insertArea(_ spot: ID<Spot>, _ area: Int, _ period: DayRange, by act: ID<FeeAct>) throws {
        try db.run(
            """
            INSERT INTO fee_area (id, spot_id, from_day, until_day, recorded_at, recorded_act, superseded_at, superseded_act, square_decimetres)
            VALUES (\(newID(FeeBasis.self)), \(spot), \(period.from), \(period.until), \(at), \(act), \(Instant.endless), NULL, \(area))
            """)
    }

    private func overlapping(_ words: Phrase, _ body: () throws -> Void) throws {
        do { try body() } catch StorageError.unique { throw Refusal.conflict(words) }
    }
}
