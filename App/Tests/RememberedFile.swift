import Identity
import Register
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
}
