import Vocabulary

/// Reads the sheets of an Excel workbook as a stream.
struct WorkbookReader {
    private let parts: WorkbookParts
    private let limits: TableLimits
    private var budget: TableBudget

    static func sheets(_ bytes: [UInt8], _ limits: TableLimits) throws(Refusal) -> [Grid] {
        let archive = try ZipArchive(bytes, limits)
        if archive.has("EncryptedPackage") { throw TableFault.password }
        if archive.contains(where: { $0.hasSuffix("workbook.bin") }) { throw TableFault.binary }
        if archive.has("mimetype"), archive.has("content.xml") {
            let isTable = String(decoding: try archive.whole("mimetype").prefix(100), as: UTF8.self).contains("spreadsheet")
            throw isTable ? TableFault.openDocument : TableFault.noWorkbook
        }
        var reader = WorkbookReader(parts: try WorkbookParts(archive), limits: limits)
        var grids: [Grid] = []
        // A part is one sheet, however often the workbook names it.
        var read: Set<UInt64> = []
        for leaf in reader.parts.leaves {
            guard let place = archive.place(of: leaf.path), read.insert(place).inserted else { continue }
            var grid = try reader.sheet(leaf.name, XMLPull(try archive.open(leaf.path)))
            grid.isHidden = leaf.isHidden
            grids.append(grid)
        }
        if grids.isEmpty { throw TableFault.noWorkbook }
        return grids
    }

    private init(parts: WorkbookParts, limits: TableLimits) {
        self.parts = parts
        self.limits = limits
        budget = TableBudget(limits)
    }

    /// The cell being read.
    private struct Open {
        var row = 0
        var column = 0
        var type = "n"
        var style = 0
        var value = ""
        var hasFormula = false
        var isTaking = false
        var isReading = false
    }

    private mutating func sheet(_ name: String, _ xml: XMLPull) throws(Refusal) -> Grid {
        var grid = Grid(name)
        grid.is1904 = parts.is1904
        var (row, column) = (-1, -1)
        var cell = Open()
        while let event = try xml.next() {
            switch event {
            case .start("row"):
                // Spreadsheets count to a million; what is beyond is refused with its first cell.
                row = xml.attribute("r").flatMap { Int($0) }.map { min(max($0, 0), 2_000_000) - 1 } ?? row + 1
                column = -1
                if row >= 0, row < limits.rows, xml.attribute("hidden") == "1" { grid.hiddenRows.insert(row) }
            case .start("c"):
                let place = xml.attribute("r").flatMap(WorkbookReader.place)
                column = place?.column ?? column + 1
                cell = Open(
                    row: place?.row ?? row, column: column, type: xml.attribute("t") ?? "n", style: xml.attribute("s").flatMap { Int($0) } ?? 0)
            case .start("f"): cell.hasFormula = true
            case .start("v"): cell.isTaking = true
            case .start("t"): cell.isTaking = cell.type == "inlineStr" && !cell.isReading
            case .start("rPh"): cell.isReading = true
            case .end("rPh"): cell.isReading = false
            case .end("v"), .end("t"): cell.isTaking = false
            case .text(let text): if cell.isTaking { cell.value += text }
            case .end("c"): try keep(cell, in: &grid)
            case .start("mergeCell"):
                if let merge = xml.attribute("ref").flatMap(WorkbookReader.merge), grid.merges.count < 20_000 { grid.merges.append(merge) }
            default: continue
            }
        }
        return grid
    }

    private mutating func keep(_ open: Open, in grid: inout Grid) throws(Refusal) {
        let value = content(open)
        guard value != .empty else { return }
        guard open.row >= 0, open.column >= 0 else { throw TableFault.broken }
        if open.row >= limits.rows { throw TableFault.rows(limits) }
        if open.column >= limits.columns { throw TableFault.columns(limits) }
        let width = grid.rows.indices.contains(open.row) ? grid.rows[open.row].count : 0
        let text = if case .text(let text) = value { text.utf8.count } else { 0 }
        try budget.take(cells: max(0, open.row + 1 - grid.rows.count) + max(1, open.column + 1 - width), text: text)
        while grid.rows.count <= open.row { grid.rows.append([]) }
        while grid.rows[open.row].count < open.column { grid.rows[open.row].append(.empty) }
        if grid.rows[open.row].count == open.column {
            grid.rows[open.row].append(value)
        } else {
            grid.rows[open.row][open.column] = value
        }
    }

    private func content(_ open: Open) -> Grid.Cell {
        switch open.type {
        case "s":
            guard let index = Int(open.value) else { return .empty }
            return parts.texts.indices.contains(index) ? text(parts.texts[index]) : .fault("#TEXT")
        case "str", "inlineStr": return text(WorkbookParts.unescaped(open.value))
        case "b": return open.value.isEmpty ? .empty : .flag(open.value == "1" || open.value == "true")
        case "e": return .fault(open.value)
        // A time with a zone may mean another day here; that is asked where the cell is read.
        case "d":
            return open.value.hasSuffix("Z") || open.value.dropFirst(10).contains { $0 == "+" || $0 == "-" }
                ? text(open.value) : Day(open.value.prefix(10)).map { .day($0) } ?? text(open.value)
        default:
            if open.value.isEmpty { return open.hasFormula ? .fault("#FORMEL") : .empty }
            guard let number = Double(open.value), number.isFinite else { return .fault(open.value) }
            guard parts.dateStyles.indices.contains(open.style), parts.dateStyles[open.style] else { return .number(number) }
            return WorkbookReader.day(number, is1904: parts.is1904).map { .day($0) } ?? .fault(open.value)
        }
    }

    private func text(_ text: String) -> Grid.Cell { text.isEmpty ? .empty : .text(text) }

    /// The day of a serial number. Day 60 of the 1900 system, its 29 February, never was; days before it are one off.
    static func day(_ serial: Double, is1904: Bool) -> Day? {
        guard serial >= 0, serial < 2_958_466 else { return nil }
        let days = Int(serial)
        if is1904 { return Day(number: days - 24_107) }
        if days == 0 || days == 60 { return nil }
        return Day(number: days - (days > 60 ? 25_569 : 25_568))
    }

    /// `BC12` as column 54, row 11.
    static func place(_ reference: String) -> (row: Int, column: Int)? {
        var (row, column) = (0, 0)
        for byte in reference.utf8 {
            switch byte {
            case 0x41...0x5A where row == 0: column = column * 26 + Int(byte - 0x40)
            case 0x30...0x39: row = row * 10 + Int(byte - 0x30)
            case 0x24: continue
            default: return nil
            }
            if column > 20_000 || row > 2_000_000 { return nil }
        }
        return row > 0 && column > 0 ? (row - 1, column - 1) : nil
    }

    static func merge(_ reference: String) -> Grid.Merge? {
        let ends = reference.split(separator: ":").compactMap { place(String($0)) }
        guard ends.count == 2, ends[0].row <= ends[1].row, ends[0].column <= ends[1].column else { return nil }
        return Grid.Merge(top: ends[0].row, left: ends[0].column, bottom: ends[1].row, right: ends[1].column)
    }
}
