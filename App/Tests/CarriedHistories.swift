import Identity
import Register
import Storage
import Tasks
import TestSupport
import Testing
import Town
import Vocabulary

/// Whatever is done between, a separation gives every table back: both files say what they would say had they never been one, and what was
/// recorded since is the kept one's. What was ended stays ended; of chains, the last merge is undone first.
@Suite struct CarriedHistories {
    static let tables = TownHall.offices.tables
    private static let first: Day = "2021-01-01"
    static let days = (0..<48).map { first.advanced(by: $0) }

    @Test(arguments: Engine.available, [1, 2, 3] as [UInt64])
    func `chains of merges undone give back every row of every table`(engine: Engine, seed: UInt64) async throws {
        #expect(Set(Self.tables.filter { if case .carried? = $0.fate { true } else { false } }.map(\.name)) == InventedRows.all)
        try await GrownTown.with(1, engine) { database in
            var town = try await Town(database, seed)
            for _ in 0..<(engine == .sqlite ? 130 : 60) {
                switch town.chance.below(12) {
                case 0...2: try await town.merge()
                case 3: try await town.undo()
                default: try await town.write()
                }
            }
            while !town.open.isEmpty { try await town.undo() }
            #expect(town.merges >= 4 && town.longest >= 2, "\(town.merges) merges, chains of \(town.longest)")
            #expect(try await database.read { try $0.verifyJournal().fault } == nil)
        }
    }

    private struct Town {
        let database: any Database
        let people: [ID<Person>]
        var chance: Dice
        var files: [ID<Person>: File] = [:]
        var open: [(id: ID<Merge>, kept: ID<Person>, merged: ID<Person>, before: [String: [String]])] = []
        var (merges, longest, number) = (0, 0, 0)

        init(_ database: any Database, _ seed: UInt64) async throws {
            (self.database, chance) = (database, Dice(random: SplitMix(state: seed)))
            people = try await database.read { db in
                try db.rows(
                    """
                    SELECT id FROM person WHERE id NOT IN (SELECT person_id FROM azr_number) AND id NOT IN
                    (SELECT person_id FROM departure WHERE reason = 'death') ORDER BY id LIMIT 5
                    """
                ).map { try $0.id("id") }
            }
            try #require(people.count >= 4)
            for person in people { files[person] = try await database.read { try Town.read($0, person) } }
        }

        /// What the tables say.
        static func read(_ db: any Connection, _ person: ID<Person>) throws -> File {
            let file = File()
            for table in InventedRows.daily {
                for row in try db.rows("SELECT f.* FROM \(table.sql) f WHERE f.person_id = \(person) AND \(current: "f")") {
                    let (period, text) = (try row.period(), try InventedRows.text(row))
                    for day in CarriedHistories.days where period.contains(day) {
                        #expect(file.own[table.name]?[day] == nil, "two of a day in \(table.name)")
                        file.own[table.name, default: [:]][day] = text
                    }
                }
            }
            for table in InventedRows.things {
                for row in try db.rows("SELECT f.* FROM \(table.sql) f WHERE f.person_id = \(person) AND \(current: "f")") {
                    file.things.insert("\(table.name) \(try InventedRows.text(row)) \(try row.period())")
                }
            }
            for row in try db.rows("SELECT id FROM task WHERE person_id = \(person) AND kind = 'manual'") {
                file.things.insert("task \(try row.text("id"))")
            }
            return file
        }

        private var standing: [ID<Person>] { people.filter { one in !open.contains { $0.merged == one } } }

        mutating func merge() async throws {
            let (kept, merged) = (chance.pick(standing), chance.pick(standing))
            guard kept != merged, let into = files[kept], let gone = files[merged] else { return }
            let before = try await database.read { try CarriedHistories.others($0, [kept, merged]) }
            let chosen = chance.pick(MergePick.allCases)
            let wish = MergeWish(picks: Dictionary(uniqueKeysWithValues: MergeTopic.allCases.map { ($0, chosen) }), reason: "Zufällig")
            do {
                let id = try await database.write(by: .system) {
                    try $0.merge(merged, into: kept, wish, carrying: CarriedHistories.tables, on: GrownTown.today)
                }
                into.take(gone, id)
                open.append((id, kept, merged, before))
                merges += 1
                var (length, last) = (1, kept)
                while let next = open.first(where: { $0.kept == merged && $0.merged != last }) { (length, last) = (length + 1, next.merged); break }
                longest = max(longest, length)
                try await compare([kept], "after a merge")
                let left = try await database.read { try Town.read($0, merged) }
                #expect(left.own.isEmpty && left.things.isEmpty)
            } catch is Refusal {}
        }

        mutating func undo() async throws {
            // An older merge may be undone first where nothing later hangs on it.
            let free = open.indices.filter { index in !open[(index + 1)...].contains { $0.kept == open[index].kept || $0.merged == open[index].kept } }
            guard !free.isEmpty else { return }
            let one = open.remove(at: chance.pick(free))
            try await database.write(by: .system) {
                try $0.separate(one.id, toMerged: [], reason: "Doch zwei Personen", carrying: CarriedHistories.tables, on: GrownTown.today)
            }
            files[one.kept]?.taken.removeAll { $0.merge == one.id }
            try await compare([one.kept, one.merged], "after a separation")
            let after = try await database.read { try CarriedHistories.others($0, [one.kept, one.merged]) }
            for (table, rows) in one.before {
                #expect(Set(rows).isSubset(of: after[table] ?? []), "\(table) lost \(Set(rows).subtracting(after[table] ?? []))")
                let mayGrow = ["act_person"].contains(table)
                #expect(mayGrow || after[table]?.count == rows.count, "\(table) grew")
            }
        }

        private func compare(_ people: [ID<Person>], _ when: String) async throws {
            for person in people {
                guard let meant = files[person] else { continue }
                let found = try await database.read { try Town.read($0, person) }
                for table in InventedRows.daily {
                    for day in CarriedHistories.days {
                        let (is_, should) = (found.own[table.name]?[day], meant.says(table.name, day))
                        guard is_ != should else { continue }
                        Issue.record("\(when): \(table.name) on \(day): \(is_ ?? "nothing") instead of \(should ?? "nothing")")
                        break
                    }
                }
                #expect(found.things == meant.allThings, "\(when): \(found.things.symmetricDifference(meant.allThings))")
            }
        }

        mutating func write() async throws {
            let person = chance.pick(standing)
            guard let file = files[person] else { return }
            number += 1
            let (table, text) = (chance.pick(InventedRows.daily + InventedRows.things), "Eintrag \(number)")
            let from = chance.pick(CarriedHistories.days.dropLast(1).map { $0 })
            let period = DayRange(from, from.advanced(by: 1 + chance.below(14)))!
            let touched = CarriedHistories.days.filter(period.contains)
            switch (InventedRows.daily.contains(table), chance.below(6)) {
            case (true, 0...2):
                try await put(table, person, period, text)
                let said = try await database.read { try Town.read($0, person) }
                for day in touched { file.set(table.name, day, said.own[table.name]?[day] ?? "?") }
            case (true, 3...4):
                try await put(table, person, period, nil)
                for day in touched { file.clear(table.name, day) }
            case (true, _):
                // Done and taken back: nothing has happened.
                let instant = try await put(table, person, period, chance.below(2) == 0 ? text : nil)
                guard let instant else { return }
                try await database.write(by: .system) { transaction in
                    let act = try InventedRows.act(table, transaction)
                    try transaction.takeBack(instant, of: "person_id", in: [table], by: ID<Act>(act))
                    try transaction.note(JournalNote("act.takenBack", "person", person.text))
                }
            case (false, 0...1): try await add(table, person, period, text, file)
            case (false, 2): try await give(person, text, file)
            default: try await change(table, person, text, file)
            }
        }

        /// Of some days something else is known, or nothing.
        @discardableResult
        private func put(_ table: DatedTable, _ person: ID<Person>, _ period: DayRange, _ text: String?) async throws -> Instant? {
            try await database.write(by: .system) { transaction in
                let db = transaction.db
                let rows = try db.rows("SELECT f.* FROM \(table.sql) f WHERE f.person_id = \(person) AND \(current: "f", during: period)")
                guard !rows.isEmpty || text != nil else {
                    try transaction.note(JournalNote("person.look", "person", person.text))
                    return nil
                }
                let act = try InventedRows.act(table, transaction)
                for row in rows {
                    try transaction.supersede(try row.text("id"), in: table, by: ID<Act>(act))
                    for rest in try row.period().subtracting(period) { try InventedRows.insert(table, row, person, rest, act, nil, transaction) }
                }
                if let text { try InventedRows.insert(table, try InventedRows.template(table, db), person, period, act, text, transaction) }
                try transaction.note(JournalNote("act.correction", "person", person.text))
                return transaction.at
            }
        }

        private func add(_ table: DatedTable, _ person: ID<Person>, _ period: DayRange, _ text: String, _ file: File) async throws {
            let new = try await database.write(by: .system) { transaction in
                let id = try InventedRows.insert(
                    table, try InventedRows.template(table, transaction.db), person, period, try InventedRows.act(table, transaction), text, transaction)
                try transaction.note(JournalNote("act.correction", "person", person.text))
                return try transaction.db.row("SELECT f.* FROM \(table.sql) f WHERE f.id = \(id)")
            }
            let row = try #require(new)
            file.things.insert("\(table.name) \(try InventedRows.text(row)) \(try row.period())")
        }

        private func give(_ person: ID<Person>, _ text: String, _ file: File) async throws {
            let id = try await database.write(by: .system) {
                try $0.give(
                    TaskWish(
                        title: text, reason: "", due: GrownTown.today, audience: .role(.lead), subject: .person(person), person: person, site: nil),
                    today: GrownTown.today)
            }
            file.things.insert("task \(id)")
        }

        /// The same thing from now on as it is now; whose it was, it stays.
        private mutating func change(_ table: DatedTable, _ person: ID<Person>, _ text: String, _ file: File) async throws {
            let rows = try await database.read {
                try $0.rows("SELECT f.* FROM \(table.sql) f WHERE f.person_id = \(person) AND \(current: "f") ORDER BY f.id")
            }
            guard !rows.isEmpty else { return }
            let row = chance.pick(rows)
            let until = try row.period().from.advanced(by: 1 + chance.below(30))
            let period = DayRange(try row.period().from, until)!
            let new = try await database.write(by: .system) { transaction in
                let act = try InventedRows.act(table, transaction)
                try transaction.supersede(try row.text("id"), in: table, by: ID<Act>(act))
                let id = try InventedRows.insert(table, row, person, period, act, nil, transaction, changed: text)
                try transaction.note(JournalNote("act.correction", "person", person.text))
                return try transaction.db.row("SELECT f.* FROM \(table.sql) f WHERE f.id = \(id)")
            }
            let (was, now) = ("\(table.name) \(try InventedRows.text(row)) \(try row.period())", try #require(new))
            let is_ = "\(table.name) \(try InventedRows.text(now)) \(try now.period())"
            func replace(in file: File) {
                if file.things.remove(was) != nil { file.things.insert(is_) }
                for one in file.taken { replace(in: one.file) }
            }
            replace(in: file)
        }
    }
}

private struct Dice {
    var random: SplitMix
    mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &random) }
    mutating func pick<T>(_ list: [T]) -> T { list[below(list.count)] }
}
