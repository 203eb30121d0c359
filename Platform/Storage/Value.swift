import Vocabulary

/// What a database cell can hold.
package enum Value: Hashable, Sendable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case flag(Bool)
    case day(Day)
    case bytes([UInt8])
}

/// What can be bound to a statement.
package protocol Storable {
    var stored: Value { get }
}

extension String: Storable { package var stored: Value { .text(self) } }
extension Int: Storable { package var stored: Value { .integer(Int64(self)) } }
extension Int64: Storable { package var stored: Value { .integer(self) } }
extension Bool: Storable { package var stored: Value { .flag(self) } }
extension Day: Storable { package var stored: Value { .day(self) } }
extension Instant: Storable { package var stored: Value { .integer(microseconds) } }
extension ID: Storable { package var stored: Value { .text(text) } }
extension Value: Storable { package var stored: Value { self } }
extension Array: Storable where Element == UInt8 { package var stored: Value { .bytes(self) } }
extension Storable where Self: RawRepresentable, RawValue == String { package var stored: Value { .text(rawValue) } }

/// One row of an answer. Reading a column under a wrong name or type throws instead of guessing.
package struct Row: Sendable {
    package final class Columns: Sendable {
        package let names: [String]
        package let index: [String: Int]

        package init(_ names: [String]) {
            self.names = names
            index = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        }
    }

    package let columns: Columns
    package let values: [Value]

    package init(columns: Columns, values: [Value]) {
        self.columns = columns
        self.values = values
    }

    package func value(_ name: String) throws -> Value {
        guard let index = columns.index[name] else { throw StorageError.shape("no column \(name)") }
        return values[index]
    }

    package func isNull(_ name: String) throws -> Bool { try value(name) == .null }

    package func optionalText(_ name: String) throws -> String? {
        switch try value(name) {
        case .null: nil
        case .text(let text): text
        case .day(let day): day.iso
        default: throw StorageError.shape("column \(name) is not text")
        }
    }

    package func text(_ name: String) throws -> String {
        guard let text = try optionalText(name) else { throw StorageError.shape("column \(name) is null") }
        return text
    }

    package func optionalInt(_ name: String) throws -> Int? {
        switch try value(name) {
        case .null: nil
        case .integer(let number): Int(number)
        case .flag(let flag): flag ? 1 : 0
        default: throw StorageError.shape("column \(name) is not a number")
        }
    }

    package func int(_ name: String) throws -> Int {
        guard let number = try optionalInt(name) else { throw StorageError.shape("column \(name) is null") }
        return number
    }

    package func flag(_ name: String) throws -> Bool { try int(name) != 0 }

    package func optionalDay(_ name: String) throws -> Day? {
        switch try value(name) {
        case .null: return nil
        case .day(let day): return day
        case .text(let text):
            guard let day = Day(text) else { throw StorageError.shape("column \(name) is not a day") }
            return day
        default: throw StorageError.shape("column \(name) is not a day")
        }
    }

    package func day(_ name: String) throws -> Day {
        guard let day = try optionalDay(name) else { throw StorageError.shape("column \(name) is null") }
        return day
    }

    package func instant(_ name: String) throws -> Instant { Instant(microseconds: Int64(try int(name))) }

    package func id<Subject>(_ name: String, of _: Subject.Type = Subject.self) throws -> ID<Subject> { ID(try text(name)) }

    package func optionalID<Subject>(_ name: String, of _: Subject.Type = Subject.self) throws -> ID<Subject>? {
        try optionalText(name).map { ID($0) }
    }

    /// A stored case name of an enum.
    package func choice<Choice: RawRepresentable>(_ name: String, of _: Choice.Type = Choice.self) throws -> Choice
    where Choice.RawValue == String {
        let text = try text(name)
        guard let choice = Choice(rawValue: text) else { throw StorageError.shape("column \(name) holds unknown \(text)") }
        return choice
    }

    package func bytes(_ name: String) throws -> [UInt8] {
        guard case .bytes(let bytes) = try value(name) else { throw StorageError.shape("column \(name) is not bytes") }
        return bytes
    }
}
