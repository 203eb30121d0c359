import Vocabulary

/// The columns a fact has of its own, each with its value (eigene Spalten einer Tatsache).
package struct Cells: Sendable, ExpressibleByDictionaryLiteral {
    private var all: [(column: String, value: Storage.Value)]

    package init(dictionaryLiteral cells: (StaticString, (any Storable)?)...) { all = cells.map { ("\($0)", $1?.stored ?? .null) } }

    /// Those of a kept fact, whatever it says.
    init(of row: Row) {
        let time: Set = ["id", "from_day", "until_day", "recorded_at", "recorded_act", "superseded_at", "superseded_act"]
        all = zip(row.columns.names, row.values).filter { !time.contains($0.0) }.map { ($0, $1) }
    }

    package static func + (one: Cells, other: Cells) -> Cells {
        var sum = one
        sum.all += other.all
        return sum
    }

    func without(_ column: String) -> Cells {
        var cells = self
        cells.all.removeAll { $0.column == column }
        return cells
    }

    package var columns: SQL { all.map { SQL(stringLiteral: $0.column) }.joined(separator: ", ") }
    package var values: SQL { "\(list: all.map(\.value))" }
    fileprivate var equations: [SQL] { all.map { "\(SQL(stringLiteral: $0.column)) = \($0.value)" } }
}

/// A table whose rows are superseded and never changed (Tabelle datierter Tatsachen).
package struct DatedTable: Sendable, Hashable, ExpressibleByStringLiteral {
    package let name: String

    package init(stringLiteral name: StaticString) { self.name = "\(name)" }

    /// From a closed list, never from outside.
    package init<Kind: RawRepresentable & CaseIterable>(of kind: Kind) where Kind.RawValue == String { name = kind.rawValue }

    package var sql: SQL { SQL(stringLiteral: name) }
}

/// What is kept on the axes of time: from which day to which day it is true, and from which instant to which it was known.
package protocol Datable: Sendable {
    static var table: DatedTable { get }
    /// What it says, without the columns of time and without whom it is said of.
    var cells: Cells { get }
}

/// A fact about to be recorded (neue Tatsache).
package struct NewFact: Sendable {
    let cells: Cells

    package init(_ id: ID<some Any>, in period: DayRange, by act: ID<some Any>, _ cells: Cells) {
        self.cells = ["id": id, "from_day": period.from, "until_day": period.until, "recorded_act": act] + cells
    }

    /// One that has no days, only a time in which it was known.
    package init(_ id: ID<some Any>, by act: ID<some Any>, _ cells: Cells) { self.cells = ["id": id, "recorded_act": act] + cells }
}

extension Transaction {
    /// Keeps that something is true of a subject in a period, as an act says.
    @discardableResult
    package func record<Fact: Datable>(
        _ fact: Fact, of subject: Cells = [:], in period: DayRange, as id: ID<Fact>? = nil, by act: ID<some Any>
    ) throws -> ID<Fact> {
        let id = id ?? newID()
        try record(NewFact(id, in: period, by: act, subject + fact.cells), in: Fact.table)
        return id
    }

    package func record(_ fact: NewFact, in table: DatedTable) throws { try record([fact], in: table) }

    /// Many facts of one table in few statements: a family costs little more than one person.
    package func record(_ facts: [NewFact], in table: DatedTable) throws {
        try insert(facts.map(\.cells), into: table)
    }

    /// Of some days something else is known from now on, or nothing. What was known of them gives way; what it says of the
    /// days before and after stays.
    package func replace<Fact: Datable>(with fact: Fact?, of subject: Cells, in period: DayRange, by act: ID<some Any>) throws {
        let table = Fact.table
        let known = ["\(current: "f", during: period)" as SQL] + subject.equations
        for row in try db.rows("SELECT f.* FROM \(table.sql) f WHERE \(known.joined(separator: " AND ")) ORDER BY f.from_day, f.id") {
            try supersede(try row.text("id"), in: table, by: act)
            for rest in try row.period().subtracting(period) {
                try record(NewFact(newID(Fact.self), in: rest, by: act, Cells(of: row)), in: table)
            }
        }
        if let fact { try record(fact, of: subject, in: period, by: act) }
    }

    /// A fact gives way, as an act says; whoever is slower is refused.
    ///
    /// One by one and found by number alone: asked for several, or by instant too, PostgreSQL may choose in a young
    /// table to read every current fact, and stay with it.
    package func supersede<Fact: Datable>(_ id: ID<Fact>, by act: ID<some Any>, else words: Phrase = overtaken) throws {
        try supersede(id.text, in: Fact.table, by: act, else: words)
    }

    package func supersede(_ id: String, in table: DatedTable, by act: ID<some Any>, else words: Phrase = overtaken) throws {
        guard try giveWay(table, ["superseded_act": act], where: "id = \(id) AND superseded_act IS NULL") else { throw Refusal.conflict(words) }
    }
}

// What has one state at a time, without days: the newest says how things stand, those before are its history. Each names
// the account that recorded it.

extension Transaction {
    /// The first state of a subject.
    @discardableResult
    package func begin<State: Datable>(_ state: State, of subject: Cells) throws -> ID<State> {
        let id: ID<State> = newID()
        try insert([["id": id, "account": author.account] + subject + state.cells], into: State.table)
        return id
    }

    /// The first states of several subjects.
    package func begin<State: Datable>(_ states: [(subject: Cells, state: State)]) throws {
        try insert(states.map { ["id": newID(State.self), "account": author.account] + $0.subject + $0.state.cells }, into: State.table)
    }

    /// Another state takes the place of the one that holds; of two who change it at once, the slower is refused.
    package func change<State: Datable>(to state: State, of subject: Cells, else words: Phrase = overtaken) throws {
        try end(State.self, of: subject, else: words)
        try begin(state, of: subject)
    }

    /// The state that holds gives way to none, with a word of its own about why.
    package func end<State: Datable>(_: State.Type, of subject: Cells, leaving cells: Cells = [:], else words: Phrase = overtaken) throws {
        let holds = subject.equations + ["\(current: State.table.sql)", "recorded_at < \(at)"]
        guard try giveWay(State.table, cells, where: holds.joined(separator: " AND ")) else { throw Refusal.conflict(words) }
    }
}

/// What whoever was slower is told.
package let overtaken: Phrase = "Dieser Eintrag wurde inzwischen geändert. Laden Sie die Seite neu."

extension Transaction {
    /// All rows have the same columns.
    func insert(_ rows: [Cells], into table: DatedTable) throws {
        let known: Cells = ["recorded_at": at, "superseded_at": Instant.endless]
        for start in stride(from: 0, to: rows.count, by: 200) {
            let some = rows[start..<min(start + 200, rows.count)].map { $0 + known }
            let values = some.map { "(\($0.values))" as SQL }.joined(separator: ", ")
            try db.run("INSERT INTO \(table.sql) (\(some[0].columns)) VALUES \(values)")
        }
    }

    /// Whether a row gave way.
    func giveWay(_ table: DatedTable, _ cells: Cells, where which: SQL) throws -> Bool {
        let settings = (["superseded_at": at] + cells).equations.joined(separator: ", ")
        return try db.run("UPDATE \(table.sql) SET \(settings) WHERE \(which)") == 1
    }
}
