import Spreadsheet
import Vocabulary
import Web

/// What a table can be taken away as (Dateiformat).
package enum SheetFormat: String, Sendable, CaseIterable {
    case xlsx, csv

    package func file(_ name: String, _ sheet: Sheet) throws -> Answer {
        switch self {
        case .csv: .file(.init(name + ".csv", type: "text/csv; charset=utf-8", bytes: sheet.csv()))
        case .xlsx:
            .file(
                .init(
                    name + ".xlsx", type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", bytes: try sheet.xlsx()))
        }
    }
}
