import Lists
import Spreadsheet
import Storage
import Vocabulary
import Web

/// What the files of the person list say of somebody on a day, cell by cell under its title (geschriebene Zeile): by this a list that
/// comes back is known to say nothing new.
package struct WrittenLine: Sendable {
    package let cells: [String: Sheet.Cell]
}

extension Connection {
    /// Of some files, by their numbers in capitals; `knownAt` nil is what is known now.
    package func writtenLines(of numbers: Set<String>, on day: Day, knownAt: Instant?, today: Day) throws -> [String: WrittenLine] {
        let wanted = numbers.sorted()
        let ids = try stride(from: 0, to: wanted.count, by: 500).flatMap { start in
            let some = Array(wanted[start..<min(start + 500, wanted.count)])
            return try rows("SELECT id FROM person WHERE UPPER(file_number) IN (\(list: some)) ORDER BY id").map { try $0.text("id") }
        }
        let query = PersonListQuery(census: CensusQuery(on: day, knownAt: knownAt))
        let nobody = Actor(account: "", name: "", roles: [], title: "", grants: [])
        let ground = PersonListGround(
            actor: nobody, permission: .takeLists, mayRead: { _ in true }, today: today, directory: try directory(), asked: FormFields([]),
            question: FormFields([]), whole: FormFields([]), filter: nil, query: query, problems: [], labels: [:], knownAt: knownAt)
        let parts = ground.columns.flatMap(\.parts)
        var lines: [String: WrittenLine] = [:]
        for row in try manyListRows(ids, query.census) {
            lines[row.fileNumber.uppercased()] = WrittenLine(
                cells: Dictionary(parts.map { ($0.column.title.text, $0.cell(row)) }, uniquingKeysWith: { one, _ in one }))
        }
        return lines
    }
}
