import Register
import Spreadsheet
import Storage
import Vocabulary

// Which rows of a list come back as this program wrote them.

extension Connection {
    /// Rows of a list of this program that say of their person, cell by cell, what it wrote then or would write now.
    func rowsAsWritten(_ reading: ListReading) throws -> Set<ListPlace> {
        var found: Set<ListPlace> = []
        for sheet in reading.settings.sheets where reading.grids.indices.contains(sheet) {
            let grid = reading.grids[sheet]
            guard let own = OwnList(grid), own.isOfPeople, let day = own.day else { continue }
            let rows = OwnRows(grid, headRow: reading.settings.headRow)
            let numbers = Set(rows.numbers.values)
            let known = own.knownAt == nil ? [nil] : [nil, own.knownAt]
            for instant in known {
                let lines = try writtenLines(of: numbers, on: day, knownAt: instant, today: reading.today)
                for (row, number) in rows.numbers where lines[number].map({ rows.isSame(row, as: $0) }) == true {
                    found.insert(ListPlace(sheet: sheet, row: row, member: 0))
                }
            }
        }
        return found
    }
}

/// The rows of a list of this program under its titles (eigene Zeilen).
struct OwnRows {
    private let grid: Grid
    private let titles: [String]
    /// The number of the file each row is about, in capitals.
    private(set) var numbers: [Int: String] = [:]

    init(_ grid: Grid, headRow: Int) {
        self.grid = grid
        titles = (0..<grid.width).map { CellReading.text(grid[headRow, $0]) }
        guard let column = titles.firstIndex(of: "Aktenzeichen") else { return }
        for row in grid.rows.indices.dropFirst(headRow + 1) where !grid[row, column].isBlank {
            numbers[row] = CellReading.text(grid[row, column]).uppercased()
        }
    }

    /// Every cell under a title of the list, and nothing beside them.
    func isSame(_ row: Int, as line: WrittenLine) -> Bool {
        grid.rows[row].indices.allSatisfy { column in
            let cell = grid.rows[row][column]
            guard titles.indices.contains(column), let written = line.cells[titles[column]] else { return cell.isBlank }
            return OwnRows.says(cell, written)
        } && titles.indices.dropFirst(grid.rows[row].count).allSatisfy { line.cells[titles[$0]].map { $0 == .empty } ?? true }
    }

    private static func says(_ cell: Grid.Cell, _ written: Sheet.Cell) -> Bool {
        switch written {
        case .empty: cell.isBlank
        case .text(let text): CellReading.text(cell) == CellReading.text(.text(text))
        case .number(let number): cell == .number(Double(number)) || CellReading.text(cell) == String(number)
        case .day(let day): cell == .day(day) || CellReading.text(cell) == day.german
        case .percent, .cents: false
        }
    }
}
