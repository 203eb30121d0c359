import Foundation
import Register
import Vocabulary

// The data part: JSON with a fixed shape, described in docs/data-protection.md.

extension SubjectAccess {
    /// Names the shape; a change of shape is another number.
    package static let shape = "miteinander-auskunft/1"

    /// `blackedOut` are keys of passages that are not handed out.
    package func json(town: String, blackedOut: Set<String>) throws -> [UInt8] {
        var data: [String: [[String: Any]]] = [:]
        for (table, rows) in tables {
            data[table.name] = rows.map { row in
                var object: [String: Any] = [:]
                for (column, cell) in row {
                    let isBlack = blackedOut.contains(SubjectAccess.key(table, column, row))
                    object[column] = isBlack ? SubjectAccess.blackedOut.text : SubjectAccess.plain(cell)
                }
                return object
            }
        }
        let withheld = withheld.columns.map { ["table": $0.table, "column": $0.column, "reason": $0.reason.text] }
        let object: [String: Any] = [
            "format": SubjectAccess.shape, "town": town, "madeAt": madeAt.iso, "person": person.id.text, "fileNumber": person.fileNumber,
            "otherMembersOfHouseholds": others, "tables": data, "withheld": withheld,
            "purposes": Fact.Kind.allCases.map { ["table": $0.rawValue, "purpose": $0.purpose.text] },
        ]
        return Array(try JSONSerialization.data(withJSONObject: object, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]))
    }

    private static func plain(_ cell: Cell) -> Any {
        switch cell {
        case .text(let text): text
        case .number(let number): number
        case .flag(let flag): flag
        case .none: NSNull()
        }
    }
}
