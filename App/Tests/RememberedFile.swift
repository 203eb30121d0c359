import Identity
import Register
import Storage
import TestSupport
import Vocabulary

extension CarriedHistories {
    /// A file as the model remembers it: what is its own, and the files it took.
    final class File: @unchecked Sendable {
        /// By table, day by day.
        var own: [String: [Day: String]] = [:]
        /// Keys, seats and tasks.
        var things: Set<String> = []
        var taken: [Taken] = []

        struct Taken {
            let merge: ID<Merge>
            let file: File
            /// The days on which it is heard.
            var heard: [String: Set<Day>] = [:]
        }

        func says(_ table: String, _ day: Day) -> String? {
            if let own = own[table]?[day] { return own }
            for one in taken where one.heard[table]?.contains(day) == true { return one.file.says(table, day) }
            return nil
        }

        func set(_ table: String, _ day: Day, _ text: String) {
            own[table, default: [:]][day] = text
            for index in taken.indices { taken[index].heard[table]?.remove(day) }
        }

        /// What is ended was that of the file which said it.
        func clear(_ table: String, _ day: Day) {
            if own[table]?.removeValue(forKey: day) != nil { return }
            for index in taken.indices where taken[index].heard[table]?.remove(day) != nil { taken[index].file.clear(table, day) }
        }

        func take(_ file: File, _ merge: ID<Merge>) {
            var new = Taken(merge: merge, file: file)
            for table in InventedRows.daily {
                new.heard[table.name] = Set(CarriedHistories.days.filter { says(table.name, $0) == nil && file.says(table.name, $0) != nil })
            }
            taken.append(new)
        }

        var allThings: Set<String> { taken.reduce(things) { $0.union($1.file.allThings) } }
    }

    /// What the other tables say that name a person: facts as courses, the rest row by row.
    static func others(_ db: any Connection, _ people: [ID<Person>]) throws -> [String: [String]] {
        var found: [String: [String]] = [:]
        let naming = Set(try db.catalog().filter { $0.columns.contains { $0.name == "person_id" } }.map(\.name))
        for table in CarriedHistories.tables where !InventedRows.all.contains(table.name) {
            guard table.fate != nil, !["person_merge", "separated_act", "duplicate_proposal", "fee_difference"].contains(table.name) else { continue }
            let sql = SQL(stringLiteral: table.name)
            guard naming.contains(table.name) else { continue }
            if Fact.Kind(rawValue: table.name) != nil {
                let rows = try db.rows("SELECT f.* FROM \(sql) f WHERE f.person_id IN (\(list: people)) AND \(current: "f") ORDER BY f.from_day, f.id")
                var courses: [String: [DayRange]] = [:]
                for row in rows {
                    let (key, period) = ("\(try row.text("person_id")) \(try InventedRows.text(row))", try row.period())
                    if let last = courses[key]?.last, last.until == period.from, let both = DayRange(last.from, period.until) {
                        courses[key]?.removeLast()
                        courses[key]?.append(both)
                    } else {
                        courses[key, default: []].append(period)
                    }
                }
                found[table.name] = courses.flatMap { key, periods in periods.map { "\(key) \($0)" } }.sorted()
            } else {
                found[table.name] = try db.rows("SELECT f.* FROM \(sql) f WHERE f.person_id IN (\(list: people))").map { "\($0.values)" }.sorted()
            }
        }
        return found
    }
}
