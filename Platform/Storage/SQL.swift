import Vocabulary

/// SQL as text. Literals are statements, interpolated values are bound, never spliced.
///
/// The same text runs on every engine; only placeholders are written as each likes them: `$1 … $n` for PostgreSQL, `?` for
/// SQLite, whose driver looks every named one up among all others. Each occurrence has a value of its own.
package struct SQL: Sendable, ExpressibleByStringInterpolation {
    package enum Part: Sendable {
        case text(String)
        case value(Value)
        case column(ColumnType)
    }

    package private(set) var parts: [Part]

    package init(stringLiteral value: String) { parts = [.text(value)] }
    package init(stringInterpolation: StringInterpolation) { parts = stringInterpolation.parts }

    package static func + (one: SQL, other: SQL) -> SQL {
        var sum = one
        sum.parts += other.parts
        return sum
    }

    package static func += (one: inout SQL, other: SQL) { one.parts += other.parts }

    /// Statement text for one engine and the values to bind, in order.
    package func rendered(for dialect: Dialect) -> (text: String, values: [Value]) {
        var text = ""
        var values: [Value] = []
        for part in parts {
            switch part {
            case .text(let literal): text += literal
            case .column(let type): text += type.name(in: dialect)
            case .value(let value):
                values.append(value)
                if dialect == .sqlite { text += "?" } else { text += "$" + String(values.count) }
            }
        }
        return (text, values)
    }

    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var parts: [Part] = []

        package init(literalCapacity: Int, interpolationCount: Int) { parts.reserveCapacity(2 * interpolationCount + 1) }

        package mutating func appendLiteral(_ literal: String) { if !literal.isEmpty { parts.append(.text(literal)) } }
        package mutating func appendInterpolation(_ value: (some Storable)?) { parts.append(.value(value?.stored ?? .null)) }
        package mutating func appendInterpolation(_ value: some Storable) { parts.append(.value(value.stored)) }
        package mutating func appendInterpolation(_ type: ColumnType) { parts.append(.column(type)) }
        package mutating func appendInterpolation(_ fragment: SQL) { parts += fragment.parts }

        /// `IN (\(list: values))`. An empty list matches nothing.
        package mutating func appendInterpolation(list values: [some Storable]) {
            if values.isEmpty { parts.append(.text("NULL")) }
            for (index, value) in values.enumerated() {
                if index > 0 { parts.append(.text(", ")) }
                parts.append(.value(value.stored))
            }
        }
    }
}

extension Array where Element == SQL {
    package func joined(separator: SQL) -> SQL {
        var result: SQL = ""
        for (index, piece) in enumerated() {
            if index > 0 { result += separator }
            result += piece
        }
        return result
    }
}

/// Which engine a statement is worded for.
package enum Dialect: String, Sendable, CaseIterable { case sqlite, postgres }

/// Column types that differ between engines; everything else in a migration is common SQL.
package enum ColumnType: Sendable {
    /// An `ID`, sorted by bytes on every engine.
    case id
    /// Text, sorted by bytes on every engine.
    case text
    case day
    /// Microseconds since 1970, UTC.
    case instant
    case number
    case flag
    case bytes

    func name(in dialect: Dialect) -> String {
        switch (self, dialect) {
        case (.id, .sqlite), (.text, .sqlite), (.day, .sqlite): "TEXT"
        case (.id, .postgres), (.text, .postgres): "TEXT COLLATE \"C\""
        case (.day, .postgres): "DATE"
        case (.instant, _), (.number, _): "BIGINT"
        case (.flag, _): "BOOLEAN"
        case (.bytes, .sqlite): "BLOB"
        case (.bytes, .postgres): "BYTEA"
        }
    }
}
