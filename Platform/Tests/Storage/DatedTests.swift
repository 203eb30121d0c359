import Storage
import TestSupport
import Testing
import Vocabulary

/// Two tables such as every office has: a fact on two axes, and something that has one state at a time.
private let dated: [Migration] =
    ledger + [
        Migration(
            3, "lodging and lamp",
            [
                .common(
                    """
                    CREATE TABLE lodging (
                        id \(.id) PRIMARY KEY, house_id \(.id) NOT NULL, from_day \(.day) NOT NULL, until_day \(.day) NOT NULL,
                        recorded_at \(.instant) NOT NULL, recorded_act \(.id) NOT NULL,
                        superseded_at \(.instant) NOT NULL, superseded_act \(.id), guest \(.text) NOT NULL, beds \(.number))
                    """),
                .common(
                    """
                    CREATE TABLE lamp (
                        id \(.id) PRIMARY KEY, house_id \(.id) NOT NULL, account \(.text) NOT NULL, recorded_at \(.instant) NOT NULL,
                        superseded_at \(.instant) NOT NULL, light \(.text) NOT NULL, farewell \(.text))
                    """),
            ])
    ]

private struct Lodging: Datable, Hashable {
    static let table: DatedTable = "lodging"
    let guest: String
    let beds: Int?
    var cells: Cells { ["guest": guest, "beds": beds] }
}

private struct Lamp: Datable {
    static let table: DatedTable = "lamp"
    let light: String
    var cells: Cells { ["light": light] }
}

private let house: Cells = ["house_id": "h"]
private let act = ID<Lodging>("act")
private let note = JournalNote("lodging", "house", "h")

extension Connection {
    fileprivate func guests(_ condition: SQL) throws -> [String] {
        try rows("SELECT * FROM lodging l WHERE \(condition) ORDER BY l.from_day, l.guest").map { try $0.text("guest") }
    }
}

@Suite struct DatedTests {
    @Test(arguments: Engine.available)
    func `a correction leaves what was known before readable, on its days`(engine: Engine) async throws {
        try await engine.withDatabase(migrations: dated) { database in
            let (first, second): (Instant, Instant) = (Instant("2020-01-01"), Instant("2020-05-01"))
            let id = try await database.write(by: .system, now: first) { transaction in
                try transaction.note(note)
                return try transaction.record(Lodging(guest: "Anna", beds: nil), of: house, in: .starting("2020-03-01"), by: act)
            }
            try await database.write(by: .system, now: second) { transaction in
                try transaction.note(note)
                try transaction.supersede(id, by: act)
                let days = DayRange("2020-03-01", "2020-04-01")!
                try transaction.record(Lodging(guest: "Berta", beds: 2), of: house, in: days, by: act)
            }
            try await database.read { db in
                #expect(try db.guests("\(current: "l")") == ["Berta"])
                #expect(try db.guests("\(current: "l", on: "2020-03-31")") == ["Berta"])
                #expect(try db.guests("\(current: "l", on: "2020-04-01")") == [])
                #expect(try db.guests("\(current: "l", during: DayRange("2020-03-31", "2020-05-01")!)") == ["Berta"])
                #expect(try db.guests("\(current: "l", during: .starting("2020-04-01"))") == [])
                #expect(try db.guests("\(known: "l", at: first)") == ["Anna"])
                #expect(try db.guests("\(known: "l", at: second)") == ["Berta"])
                #expect(try db.guests("\(known: "l", at: first, on: "2020-02-29")") == [])
                #expect(try db.guests("\(known: "l", at: first, on: "2020-04-01")") == ["Anna"])
                #expect(try db.guests("\(known: "l", at: first.advanced(by: -1))") == [])
                #expect(try db.guests("\(known: "l", at: nil, on: "2020-03-01")") == ["Berta"])
                #expect(try db.guests("\(recorded: "l", by: first)") == ["Anna"])
                #expect(try db.guests("\(recorded: "l", by: nil)") == ["Anna", "Berta"])
                #expect(try db.guests("l.until_day = \(endless: .day)") == ["Anna"])
                let rows = try db.rows("SELECT * FROM lodging ORDER BY guest")
                #expect(try rows.map { try $0.isCurrent() } == [false, true])
                #expect(try rows.map { try $0.period().isOpen } == [true, false])
                #expect(try rows.map { try $0.optionalInt("beds") } == [nil, 2])
                #expect(try rows.map { try $0.optionalText("superseded_act") } == ["act", nil])
            }
        }
    }

    @Test(arguments: Engine.available)
    func `whoever supersedes second is refused and writes nothing`(engine: Engine) async throws {
        try await engine.withDatabase(migrations: dated) { database in
            let id = try await database.write(by: .system) { transaction in
                try transaction.note(note)
                return try transaction.record(Lodging(guest: "Anna", beds: 1), of: house, in: .starting("2020-03-01"), by: act)
            }
            let replace: @Sendable (Transaction) throws -> Void = { transaction in
                try transaction.note(note)
                try transaction.record(Lodging(guest: "Berta", beds: 1), of: house, in: .starting("2020-03-01"), by: act)
                try transaction.supersede(id, by: act, else: "Zu spät.")
            }
            try await database.write(by: .system, replace)
            await #expect(throws: Refusal.conflict("Zu spät.")) { try await database.write(by: .system, replace) }
            #expect(try await database.read { try $0.guests("\(recorded: "l", by: nil)") } == ["Anna", "Berta"])
        }
    }

    @Test(arguments: Engine.available)
    func `more facts than one statement takes go in together`(engine: Engine) async throws {
        try await engine.withDatabase(migrations: dated) { database in
            try await database.write(by: .system) { transaction in
                try transaction.note(note)
                let facts = (0..<450).map { (number: Int) in
                    NewFact(
                        transaction.newID(Lodging.self), in: .starting("2020-03-01"), by: act,
                        house + Lodging(guest: "G\(number)", beds: number).cells)
                }
                try transaction.record(facts, in: Lodging.table)
                try transaction.record([], in: Lodging.table)
            }
            #expect(try await database.read { try $0.count("SELECT COUNT(*) FROM lodging l WHERE \(current: "l")") } == 450)
        }
    }

    @Test(arguments: Engine.available)
    func `a state takes the place of the one that holds, once an instant`(engine: Engine) async throws {
        try await engine.withDatabase(migrations: dated) { database in
            try await database.write(by: .commandLine, now: Instant("2020-01-01")) { transaction in
                try transaction.note(note)
                let lamps: [(Cells, Lamp)] = [(house, Lamp(light: "red")), (["house_id": "other"], Lamp(light: "blue"))]
                try transaction.begin(lamps)
            }
            try await database.write(by: .system, now: Instant("2020-01-02")) { transaction in
                try transaction.note(note)
                try transaction.change(to: Lamp(light: "green"), of: house)
                // What holds since this very instant cannot give way in it.
                #expect(throws: Refusal.conflict(overtaken)) { try transaction.change(to: Lamp(light: "black"), of: house) }
            }
            try await database.write(by: .system, now: Instant("2020-01-03")) { transaction in
                try transaction.note(note)
                try transaction.end(Lamp.self, of: ["house_id": "other"], leaving: ["farewell": "broken"])
            }
            let lamps = try await database.read { db in
                try db.rows("SELECT * FROM lamp ORDER BY recorded_at, light").map { row in
                    try [row.text("light"), row.text("account"), "\(row.isCurrent())", row.optionalText("farewell") ?? ""]
                }
            }
            #expect(
                lamps == [
                    ["blue", "command-line", "false", "broken"], ["red", "command-line", "false", ""], ["green", "system", "true", ""],
                ])
        }
    }

    @Test func `open ends stand in the text; days and instants are bound`() {
        let sql: SQL = "\(current: "p", on: "2020-06-17") AND p.until_day < \(endless: .day)"
        for dialect in Dialect.allCases {
            let (text, values) = sql.rendered(for: dialect)
            let (one, other) = dialect == .sqlite ? ("?", "?") : ("$1", "$2")
            #expect(
                text == """
                    p.superseded_at = 253402300799000000 AND p.until_day > \(one) AND NOT (p.from_day > \(other)) AND p.until_day < '9999-12-31'
                    """)
            #expect(values == [.day("2020-06-17"), .day("2020-06-17")])
        }
    }
}
