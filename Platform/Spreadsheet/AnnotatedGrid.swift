import CXlsxWriter
import Foundation
import Vocabulary

/// A sheet given back as it came, with remarks in a column of their own (Tabelle mit Hinweisen).
package struct AnnotatedGrid: Sendable {
    package var grid: Grid
    /// Where the column's title stands; remarks begin below.
    package var headerRow: Int
    package var title: Phrase = "Hinweise"
    package var remarkColumn: Int
    /// By row.
    package var remarks: [Int: String] = [:]
    /// Doubtful cells with what to say of each: coloured, and with a note.
    package var marked: [Int: [Int: String]] = [:]

    package init(_ grid: Grid, headerRow: Int, remarkColumn: Int) {
        self.grid = grid
        self.headerRow = headerRow
        self.remarkColumn = remarkColumn
    }

    package func xlsx() throws -> [UInt8] {
        let path = FileManager.default.temporaryDirectory.path + "/hinweise-\(UUID().uuidString).xlsx"
        defer { unlink(path) }
        guard let book = workbook_new(path) else { throw Sheet.WorkbookError() }
        let tab = Sheet(.verbatim(grid.name), [], rows: []).tab
        guard let sheet = workbook_add_worksheet(book, tab.isEmpty ? nil : tab) else { throw Sheet.WorkbookError() }
        write(into: sheet, Looks(book))
        guard workbook_close(book) == LXW_NO_ERROR, let data = FileManager.default.contents(atPath: path) else { throw Sheet.WorkbookError() }
        return Array(data)
    }

    private struct Looks {
        typealias Format = UnsafeMutablePointer<lxw_format>?
        let plain, day, doubtful, doubtfulDay, remark, title: Format

        init(_ book: UnsafeMutablePointer<lxw_workbook>) {
            func format(day: Bool = false, doubtful: Bool = false, wrapped: Bool = false, bold: Bool = false) -> Format {
                let format = workbook_add_format(book)
                if day { format_set_num_format(format, "dd.mm.yyyy") }
                if doubtful {
                    format_set_bg_color(format, 0xFF_E699)
                    format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue))
                }
                if wrapped { format_set_text_wrap(format) }
                if bold { format_set_bold(format) }
                return format
            }
            plain = nil
            day = format(day: true)
            doubtful = format(doubtful: true)
            doubtfulDay = format(day: true, doubtful: true)
            remark = format(wrapped: true)
            title = format(bold: true)
        }
    }

    private func write(into sheet: UnsafeMutablePointer<lxw_worksheet>, _ looks: Looks) {
        worksheet_freeze_panes(sheet, lxw_row_t(headerRow + 1), 0)
        worksheet_set_column(sheet, 0, lxw_col_t(max(0, remarkColumn - 1)), 16, nil)
        worksheet_set_column(sheet, lxw_col_t(remarkColumn), lxw_col_t(remarkColumn), 70, nil)
        // Merging costs by the cell, and a small file can claim to merge millions.
        var left = 200_000
        for merge in grid.merges where merge.right < remarkColumn && merge.bottom < grid.rows.count {
            left -= (merge.bottom - merge.top + 1) * (merge.right - merge.left + 1)
            guard left >= 0 else { break }
            worksheet_merge_range(
                sheet, lxw_row_t(merge.top), lxw_col_t(merge.left), lxw_row_t(merge.bottom), lxw_col_t(merge.right), nil, nil)
        }
        for (row, cells) in grid.rows.enumerated() {
            for (column, cell) in cells.enumerated() where column != remarkColumn {
                write(cell, into: sheet, row, column, looks, isDoubtful: marked[row]?[column] != nil)
            }
            for (column, message) in marked[row] ?? [:] {
                if cells.indices.contains(column) ? cells[column] == .empty : true {
                    worksheet_write_blank(sheet, lxw_row_t(row), lxw_col_t(column), looks.doubtful)
                }
                worksheet_write_comment(sheet, lxw_row_t(row), lxw_col_t(column), message)
            }
            if let remark = remarks[row] {
                worksheet_write_string(sheet, lxw_row_t(row), lxw_col_t(remarkColumn), Sheet.harmless(remark), looks.remark)
            }
        }
        worksheet_write_string(sheet, lxw_row_t(headerRow), lxw_col_t(remarkColumn), title.text, looks.title)
    }

    private func write(
        _ cell: Grid.Cell, into sheet: UnsafeMutablePointer<lxw_worksheet>, _ row: Int, _ column: Int, _ looks: Looks, isDoubtful: Bool
    ) {
        let (line, place) = (lxw_row_t(row), lxw_col_t(column))
        let format = isDoubtful ? looks.doubtful : looks.plain
        switch cell {
        // Written as text, never as a formula; the letters stay as they were, since the file may come back.
        case .text(let text), .fault(let text): worksheet_write_string(sheet, line, place, text, format)
        case .number(let number): worksheet_write_number(sheet, line, place, number, format)
        case .day(let day): worksheet_write_number(sheet, line, place, Double(day.number + 25_569), isDoubtful ? looks.doubtfulDay : looks.day)
        case .flag(let flag): worksheet_write_boolean(sheet, line, place, flag ? 1 : 0, format)
        case .empty: break
        }
    }
}
