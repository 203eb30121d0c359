import Places
import Register
import Storage
import Vocabulary
import Web

// Hardship and areas in SQL, and the absences that accommodation has recorded.

/// A relief of somebody, as it is kept.
struct KeptRelief: Sendable, Hashable {
    let id: String
    let person: ID<Person>
    let period: DayRange
    let relief: Relief
    let note: String
    let recordedAt: Instant
}

extension KeptRelief {
    init(_ row: Row) throws {
        self.init(
            id: try row.text("id"), person: try row.id("person_id"), period: try row.period(), relief: try Relief(row),
            note: try row.text("note"), recordedAt: try row.instant("recorded_at"))
    }
}

extension Relief: Datable {
    package static let table: DatedTable = "fee_relief"

    package var cells: Cells {
        switch self {
        case .percent(let percent): ["percent": percent, "cents": nil]
        case .cents(let cents): ["percent": nil, "cents": cents]
        }
    }
}

/// What somebody measured in a room or a unit (Fläche).
private struct MeasuredArea: Datable {
    static let table: DatedTable = "fee_area"
    let squareDecimetres: Int
    var cells: Cells { ["square_decimetres": squareDecimetres] }
}

/// That somebody was away, for the fee. Why is none of its business: an absence may be a stay in hospital or in prison.
struct TimeAway: Sendable, Hashable {
    let period: DayRange
    let recordedAt: Instant
}

extension Connection {
    /// What is known now, newest first.
    func feeReliefs(of people: [ID<Person>]) throws -> [KeptRelief] {
        try rows(
            "SELECT * FROM fee_relief r WHERE r.person_id IN (\(list: people)) AND \(current: "r") ORDER BY r.from_day DESC, r.id"
        ).map(KeptRelief.init)
    }

    /// Also one that was changed since.
    func feeRelief(_ id: String) throws -> KeptRelief? { try row("SELECT * FROM fee_relief WHERE id = \(id)").map(KeptRelief.init) }

    /// What is known now, newest first.
    func timesAway(of people: [ID<Person>]) throws -> [TimeAway] {
        try rows(
            """
            SELECT a.from_day, a.until_day, a.recorded_at FROM absence a
            WHERE a.person_id IN (\(list: people)) AND \(current: "a") ORDER BY a.from_day DESC, a.id
            """
        ).map { TimeAway(period: try $0.period(), recordedAt: try $0.instant("recorded_at")) }
    }

    /// The area of every room and unit of a site that one was entered for, on a day.
    func feeAreas(at site: ID<Site>? = nil, on day: Day) throws -> [ID<Spot>: Int] {
        let here: SQL = site.map { "s.site_id = \($0)" } ?? "1 = 1"
        let question = FeeQuestion(span: DayRange(day, day.next) ?? .starting(day))
        let found = try rows(
            """
            SELECT a.spot_id, a.square_decimetres FROM fee_area a JOIN housing_spot s ON s.id = a.spot_id
            WHERE \(here) AND \(question.holds("a"))
            """)
        return Dictionary(try found.map { (try $0.id("spot_id"), try $0.int("square_decimetres")) }, uniquingKeysWith: { first, _ in first })
    }
}

extension Transaction {
    package func record(_ relief: Relief, for person: ID<Person>, in period: DayRange, note: String) throws {
        let act = try begin(FeeAct(.relief, on: period.from, reason: note), about: "person", person.text)
        try overlapping("Für diese Tage gibt es schon eine Ermäßigung. Beenden Sie sie zuerst.") {
            try record(relief, of: ["person_id": person, "note": note], in: period, by: act)
        }
    }

    /// Takes a relief back, wholly or from a day on.
    func end(_ kept: KeptRelief, on day: Day?, reason: String) throws {
        let act = try begin(FeeAct(.withdrawal, on: day ?? kept.period.from, reason: reason), about: "person", kept.person.text)
        try supersede(kept.id, in: Relief.table, by: act)
        guard let day, let rest = DayRange(kept.period.from, min(day, kept.period.until)) else { return }
        try record(kept.relief, of: ["person_id": kept.person, "note": kept.note], in: rest, by: act)
    }

    /// What was said of somebody's reliefs at an instant is taken back.
    func takeBackRelief(at instant: Instant, on today: Day) throws {
        let said = try db.row("SELECT person_id FROM fee_relief WHERE \(written: "fee_relief", at: instant)")
        guard let person = try said?.text("person_id") else { throw Refusal.conflict(builtUpon) }
        let act = try begin(FeeAct(.withdrawal, on: today, reason: ("rückgängig gemacht" as Phrase).text), about: "person", person)
        try takeBack(instant, of: "person_id", in: ["fee_relief"], by: act)
    }

    /// Areas from a day on; zero is "not measured any more".
    package func recordAreas(_ areas: [(spot: ID<Spot>, squareDecimetres: Int)], at site: ID<Site>, from day: Day, reason: String = "") throws {
        guard !areas.isEmpty else { return }
        let act = try begin(FeeAct(.area, on: day, reason: reason), about: "site", site.text)
        for (spot, area) in areas {
            let measured = area > 0 ? MeasuredArea(squareDecimetres: area) : nil
            try replace(with: measured, of: ["spot_id": spot], in: .starting(day), by: act)
        }
    }

    private func overlapping(_ words: Phrase, _ body: () throws -> Void) throws {
        do { try body() } catch StorageError.unique { throw Refusal(.conflict, [Refusal.Problem("ab", words)]) }
    }
}
