import CXlsxWriter
import Foundation
import Vocabulary

extension Sheet {
    package struct WorkbookError: Error {}

    /// An Excel workbook with typed cells, the head above a frozen title row, and a filter.
    package func xlsx() throws -> [UInt8] {
        let path = FileManager.default.temporaryDirectory.path + "/tabelle-\(UUID().uuidString).xlsx"
        defer { unlink(path) }
        // Row by row onto the disk, so that memory does not grow with the table.
        var options = lxw_workbook_options(constant_memory: rows.count > 2000 ? 1 : 0, tmpdir: nil, use_zip64: 0)
        guard let book = workbook_new_opt(path, &options),
            let sheet = workbook_add_worksheet(book, tab.isEmpty ? nil : tab)
        else { throw WorkbookError() }
        let formats = Formats(book)
        write(into: sheet, formats)
        guard workbook_close(book) == LXW_NO_ERROR, let data = FileManager.default.contents(atPath: path) else { throw WorkbookError() }
        return Array(data)
    }

    /// The title as the name of the sheet: Excel allows 31 letters, some signs not at all, and no quote at the ends.
    var tab: String {
        let name = String(title.text.filter { !"[]:*?/\\".contains($0) }).trimmingCharacters(in: CharacterSet(charactersIn: " '"))
        return name.utf16.count <= 31 ? name : String(name.prefix(30)) + "…"
    }

    private struct Formats {
        let title, bold, percent, day, number: UnsafeMutablePointer<lxw_format>?

        init(_ book: UnsafeMutablePointer<lxw_workbook>) {
            func format(_ numbers: String? = nil, bold: Bool = false, size: Double? = nil) -> UnsafeMutablePointer<lxw_format>? {
                let format = workbook_add_format(book)
                if let numbers { format_set_num_format(format, numbers) }
                if bold { format_set_bold(format) }
                if let size { format_set_font_size(format, size) }
                return format
            }
            title = format(bold: true, size: 14)
            bold = format(bold: true)
            percent = format("0.0 %")
            day = format("dd.mm.yyyy")
            number = format("0")
        }
    }

    private func write(into sheet: UnsafeMutablePointer<lxw_worksheet>, _ formats: Formats) {
        var line: lxw_row_t = 0
        worksheet_write_string(sheet, line, 0, title.text, formats.title)
        line += 1
        for (label, text) in head {
            worksheet_write_string(sheet, line, 0, label.text, formats.bold)
            worksheet_write_string(sheet, line, 1, Sheet.harmless(text), nil)
            line += 1
        }
        line += 1
        for (index, column) in columns.enumerated() {
            worksheet_set_column(sheet, lxw_col_t(index), lxw_col_t(index), Double(column.width), nil)
            worksheet_write_string(sheet, line, lxw_col_t(index), column.title.text, formats.bold)
        }
        let titles = line
        worksheet_freeze_panes(sheet, titles + 1, 1)
        for row in rows {
            line += 1
            for (index, cell) in row.enumerated() { write(cell, into: sheet, line, lxw_col_t(index), formats) }
        }
        if line > titles, !columns.isEmpty { worksheet_autofilter(sheet, titles, 0, line, lxw_col_t(columns.count - 1)) }
    }

    private func write(
        _ cell: Cell, into sheet: UnsafeMutablePointer<lxw_worksheet>, _ line: lxw_row_t, _ column: lxw_col_t, _ formats: Formats
    ) {
        switch cell {
        case .text(let text): worksheet_write_string(sheet, line, column, Sheet.harmless(text), nil)
        case .number(let number): worksheet_write_number(sheet, line, column, Double(number), formats.number)
        case .percent(let tenths): worksheet_write_number(sheet, line, column, Double(tenths) / 1000, formats.percent)
        // Spreadsheets count days from the turn of the year 1900.
        case .day(let day): worksheet_write_number(sheet, line, column, Double(day.number + 25_569), formats.day)
        case .empty: break
        }
    }
}
