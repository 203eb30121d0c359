import Spreadsheet
import Vocabulary

/// What a sheet names once for several rows (Blöcke einer Liste): only joined cells say so by themselves. Anywhere else a blank cell says
/// nothing, unless no block is ever named twice, as in a list that writes a room where it begins.
struct Blocks {
    /// Which rows of a column lie below the first row of joined cells.
    let joined: [Int: Set<Int>]
    private let columns: ListReading.Columns
    private let layout: ListLayout
    private let namesBlocksOnce: Bool

    init(_ grid: Grid, _ columns: ListReading.Columns, _ layout: ListLayout) {
        joined = Blocks.joinedRows(grid, columns)
        (self.columns, self.layout) = (columns, layout)
        let rows = grid.rows.dropFirst(columns.head.firstDataRow)
        switch layout {
        case .perPerson: namesBlocksOnce = false
        case .perFamily: namesBlocksOnce = Blocks.namesOnce(rows, columns.column(.household), within: nil)
        case .perRoom: namesBlocksOnce = Blocks.namesOnce(rows, columns.column(.room), within: columns.column(.site))
        }
    }

    private static func joinedRows(_ grid: Grid, _ columns: ListReading.Columns) -> [Int: Set<Int>] {
        let blocks = columns.uses.indices.filter { columns.uses[$0].field.isOfABlock || columns.uses[$0].field == .family }
        var rows: [Int: Set<Int>] = [:]
        // Joined cells that overlap a thousand times are nobody's list.
        var rest = 500_000
        for merge in grid.merges where merge.bottom > merge.top && merge.top >= columns.head.firstDataRow && merge.bottom < grid.rows.count {
            if rest <= 0 { break }
            for column in blocks where (merge.left...merge.right).contains(column) {
                rows[column, default: []].formUnion((merge.top + 1)...merge.bottom)
                rest -= merge.bottom - merge.top
            }
        }
        return rows
    }

    private static func text(_ row: [Grid.Cell], _ column: Int?) -> String {
        guard let column, row.indices.contains(column) else { return "" }
        return Headings.folded(CellReading.text(row[column]))
    }

    /// Whether the first row names a block and none is named a second time.
    static func namesOnce(_ rows: some Collection<[Grid.Cell]>, _ column: Int?, within outer: Int?) -> Bool {
        guard let column, let first = rows.first(where: { row in row.count { !$0.isBlank } > 1 }), !text(first, column).isEmpty else { return false }
        var house = ""
        var seen: Set<String> = []
        var houses: Set<String> = []
        for row in rows {
            let filled = row.indices.filter { !row[$0].isBlank }
            if let only = filled.first, filled.count == 1, only != column, only != outer { house = text(row, only) }
            if let only = filled.first, ListReading.isSum(text(row, only)) { continue }
            let (named, block) = (text(row, outer), text(row, column))
            if !named.isEmpty {
                if !houses.insert(named).inserted { return false }
                house = named
            }
            if !block.isEmpty, !seen.insert(house + "|" + block).inserted { return false }
        }
        return true
    }

    /// What holds for a row: what it says itself, and what the block says that it goes on with. Returned is what a blank was not taken for.
    func carry(_ cells: [Grid.Cell], _ row: Int, isNumbered: Bool, isOfFamily: Bool, _ block: inout [ImportField: String]) -> [ImportField] {
        func isBlank(_ column: Int?) -> Bool { column.map { !cells.indices.contains($0) || cells[$0].isBlank } ?? true }
        let fields = columns.uses.enumerated().filter { $0.element.field.isOfABlock }
        // A row with a number or an address of its own stands for itself, unless the sheet itself shows where its blocks are.
        let hasAddress = !isBlank(columns.column(.address))
        let isFree = namesBlocksOnce && (!isNumbered || !joined.isEmpty) && (layout == .perFamily || !hasAddress)
        let isNewRoom = isFree && layout == .perRoom && !isBlank(columns.column(.room))
        let goesOn = isFree && !isNewRoom && isBlank(columns.column(layout == .perFamily ? .household : .room))
        let isNewHouse = !isBlank(columns.column(.site))
        var left: [ImportField] = []
        for (column, use) in fields {
            if !isBlank(column) {
                block[use.field] = CellReading.text(cells[column])
                continue
            }
            if joined[column]?.contains(row) == true { continue }
            let holds =
                switch (layout, use.field) {
                case (.perPerson, _), (.perRoom, .household): false
                case (.perRoom, .site): goesOn && block[.room] != nil || isNewRoom
                case (.perRoom, _): goesOn && !isNewHouse
                case (.perFamily, .household): goesOn && isOfFamily
                case (.perFamily, _): goesOn && isOfFamily && !hasAddress && !isNewHouse
                }
            if holds { continue }
            if block[use.field] != nil, layout != .perPerson, !isNewHouse || use.field == .site { left.append(use.field) }
            block[use.field] = nil
        }
        return left
    }
}
