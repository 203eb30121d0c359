import Access
import Register
import Storage
import Vocabulary

/// What the city holds about a person, complete, for the person (Auskunft), as Art. 15 GDPR asks.
package struct SubjectAccess: Sendable {
    package let person: Person
    package let name: PersonName
    /// Every fact ever recorded, superseded ones included.
    package let facts: [Fact]
    package let acts: [DisclosedAct]
    /// Who changed or looked at the file, oldest first; by role, not by name.
    package let looks: [Look]
    package let directory: Directory
    /// How many others belonged to the person's households; their names are theirs.
    package let others: Int
    /// The same as data: rows by table.
    package let tables: [(table: OwnedTable, rows: [[String: Cell]])]
    /// Why columns, and whole tables, are not told.
    package let withheld: Withheld
    package let madeAt: Instant
    package let day: Day

    /// A cell of the data part.
    package enum Cell: Sendable, Hashable {
        case text(String)
        case number(Int)
        case flag(Bool)
        case none
    }

    /// What the offices say they do not tell, each with its reason.
    package struct Withheld: Sendable {
        package let columns: [(table: String, column: String, reason: Phrase)]
        package let tables: [Phrase]

        init(_ tables: [OwnedTable]) {
            columns = tables.inNaturalOrder(by: \.name, then: \.name).flatMap { table in
                (table.told?.withheld ?? [:]).sorted { $0.key < $1.key }.map { (table.name, $0.key, $0.value) }
            }
            self.tables = tables.compactMap { if case .leftOut(let reason) = $0.disclosure { reason } else { nil } }
        }
    }

    /// Somebody's entry in the journal of the file.
    package struct Look: Sendable {
        package let seq: Int
        package let at: Instant
        package let role: String
        package let action: String
        package let details: String
        package let reason: String
    }
}

/// What was done, told with the role of who did it (Vorgang der Auskunft).
package struct DisclosedAct: Sendable {
    package let id: ID<Act>
    package let kind: Act.Kind
    package let day: Day
    package let recordedAt: Instant
    package let role: String
    package let reason: String
}

/// A passage somebody wrote freely (Freitext), which may speak of other people and can be blacked out.
package struct FreePassage: Sendable, Hashable {
    /// `table.column.row`, as the form names it.
    package let key: String
    package let table: String
    package let text: String
    /// Blacked out unless somebody decides otherwise: names of private people beside the person.
    package let isOfOthers: Bool
}

extension SubjectAccess {
    /// Everything to be looked through before it is handed out.
    package var passages: [FreePassage] {
        tables.flatMap { table, rows in
            rows.flatMap { row in
                (table.told?.free ?? []).sorted().compactMap { column -> FreePassage? in
                    guard case .text(let text)? = row[column], !text.isEmpty else { return nil }
                    let offices: [Guardianship.Kind] = [.youthOffice, .association]
                    let isOffice = offices.contains { row["kind"] == .text($0.rawValue) }
                    let isOfOthers = table.name == "guardianship" && !isOffice
                    return FreePassage(key: SubjectAccess.key(table, column, row), table: table.name, text: text, isOfOthers: isOfOthers)
                }
            }
        }
    }

    static func key(_ table: OwnedTable, _ column: String, _ row: [String: Cell]) -> String {
        let id =
            switch row["id"] ?? row["seq"] ?? Cell.none {
            case .text(let text): text
            case .number(let number): String(number)
            default: ""
            }
        return [table.name, column, id].joined(separator: ".")
    }

    /// Roles as people read them; what the machine did itself is its operator's.
    package static func roles(_ codes: String) -> String {
        let words = codes.split(separator: ",").map { Role(rawValue: String($0))?.label.text ?? ("Betrieb" as Phrase).text }
        return words.isEmpty ? ("nicht festgehalten" as Phrase).text : words.joined(separator: ", ")
    }

    /// What stands where something was blacked out.
    package static let blackedOut: Phrase = "[geschwärzt: Angaben über andere]"
}
