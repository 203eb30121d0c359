import Vocabulary

/// One sheet of a file somebody brought, as it stands there (Tabellenblatt): rows from 0, cells from column A.
package struct Grid: Sendable {
    /// What a cell holds (Zelle). Of a formula only its kept result is taken.
    package enum Cell: Sendable, Hashable {
        case text(String)
        case number(Double)
        case day(Day)
        case flag(Bool)
        /// An error such as `#REF!`, a formula without a kept result, or a serial number that is no day.
        case fault(String)
        case empty
    }

    /// Cells joined to one (verbundene Zellen); all bounds belong to it.
    package struct Merge: Sendable, Hashable {
        package let top, left, bottom, right: Int

        package init(top: Int, left: Int, bottom: Int, right: Int) {
            (self.top, self.left, self.bottom, self.right) = (top, left, bottom, right)
        }
    }

    package var name: String
    package var isHidden = false
    /// Without the empty cells at the end of each row.
    package var rows: [[Cell]]
    package var merges: [Merge] = []
    /// Whether its days are counted from 1904; also those of numbers that no format shows as a day.
    package var is1904 = false
    /// Rows somebody hid, perhaps by a filter; they are read like all others.
    package var hiddenRows: Set<Int> = []

    package init(_ name: String, rows: [[Cell]] = []) {
        self.name = name
        self.rows = rows
    }

    package subscript(row: Int, column: Int) -> Cell {
        guard rows.indices.contains(row), rows[row].indices.contains(column) else { return .empty }
        return rows[row][column]
    }

    package var width: Int { rows.map(\.count).max() ?? 0 }
    package var isEmpty: Bool { rows.allSatisfy { $0.allSatisfy(\.isBlank) } }

    /// `A`, `Z`, `AA` … as spreadsheets name their columns.
    package static func columnName(_ column: Int) -> String {
        var (rest, name) = (column, "")
        repeat {
            name = String(UnicodeScalar(UInt8(65 + rest % 26))) + name
            rest = rest / 26 - 1
        } while rest >= 0
        return name
    }
}

extension Grid.Cell {
    /// What the cell shows, as plain text.
    package var text: String {
        switch self {
        case .text(let text): text
        case .number(let number): Grid.Cell.digits(number)
        case .day(let day): day.german
        case .flag(let flag): flag ? "ja" : "nein"
        case .fault(let what): what
        case .empty: ""
        }
    }

    package var isBlank: Bool {
        switch self {
        case .empty: true
        case .text(let text): text.allSatisfy(\.isWhitespace)
        default: false
        }
    }

    /// A number without exponent and without `.0`; numbers of files are written with a comma.
    private static func digits(_ number: Double) -> String {
        if number == number.rounded(), abs(number) < 1e15 { return String(Int64(number)) }
        return String(number).replacing(".", with: ",")
    }
}

/// How much of a file is read before it is refused (Grenzen): what a list of people never needs. What counts is what reading
/// would take, never how little the file says.
package struct TableLimits: Sendable {
    package var rows = 50_100
    package var columns = 150
    /// All sheets together, and counted as they are kept: the empty ones before a cell, and each row.
    package var cells = 2_500_000
    /// Bytes in one cell; spreadsheets allow 32,767 letters.
    package var text = 100_000
    /// Bytes in all cells together: a text that many cells share is read as often as it stands there.
    package var letters = 40_000_000
    /// Bytes after unpacking, all parts together, counted while reading.
    package var unpacked = 256 << 20
    /// Unpacked against packed, looked at after some megabytes.
    package var ratio = 250
    package var entries = 1_000

    package init() {}
}

/// Why a file is not read, in one sentence each.
enum TableFault {
    static func refuse(_ message: Phrase) -> Refusal { .invalid("datei", message) }

    static let broken = refuse(
        "Die Datei ist beschädigt und lässt sich nicht lesen. Öffnen Sie sie in Ihrer Tabellenkalkulation und speichern Sie sie neu.")
    static let noWorkbook = refuse("Das ist keine Tabelle. Möglich sind Excel-Dateien (.xlsx) und CSV-Dateien.")
    static let password = refuse("Die Datei ist mit einem Kennwort geschützt. Speichern Sie sie ohne Kennwort und laden Sie sie neu hoch.")
    static let oldExcel = refuse("Das ist eine Datei im alten Excel-Format (.xls). Speichern Sie sie als Excel-Arbeitsmappe (.xlsx).")
    static let binary = refuse("Das ist eine binäre Excel-Datei (.xlsb). Speichern Sie sie als Excel-Arbeitsmappe (.xlsx).")
    static let openDocument = refuse("Das ist eine OpenDocument-Tabelle (.ods). Speichern Sie sie als Excel-Arbeitsmappe (.xlsx) oder CSV.")
    static let image = refuse("Das ist ein Bild oder Dokument und keine Tabelle, auch wenn der Name auf .xlsx endet.")
    static let webPage = refuse("Das ist eine Webseite und keine Tabelle. Speichern Sie sie als Excel-Arbeitsmappe (.xlsx).")
    static let empty = refuse("Die Datei ist leer.")
    static let noCells = refuse("In der Datei steht keine einzige Zelle.")
    static let bomb = refuse("Die Datei ist ausgepackt ungewöhnlich groß und wird deshalb nicht gelesen.")
    static let entries = refuse("Die Datei besteht aus ungewöhnlich vielen Teilen und wird deshalb nicht gelesen.")
    static let doctype = refuse("Die Datei enthält Anweisungen (DOCTYPE), die in einer Tabelle nichts zu suchen haben, und wird nicht gelesen.")
    static let long = refuse("In einer Zelle stehen mehr als 32 767 Zeichen; die Tabelle wird nicht gelesen.")
    static let letters = refuse("In der Tabelle steht mehr Text, als eine Liste von Personen braucht. Teilen Sie sie in mehrere Dateien.")
    static let damaged = refuse(
        "Die Umlaute und Sonderzeichen der Datei sind beschädigt oder in einem Zeichensatz, der sich nicht sicher lesen lässt. Speichern Sie die Tabelle als Excel-Arbeitsmappe (.xlsx) oder als CSV in UTF-8.")
    static func rows(_ limits: TableLimits) -> Refusal {
        refuse("Die Tabelle hat mehr als \(limits.rows - 100) Zeilen. Teilen Sie sie in mehrere Dateien.")
    }
    static func columns(_ limits: TableLimits) -> Refusal {
        refuse("Die Tabelle hat mehr als \(limits.columns) Spalten. Löschen Sie, was nicht zu den Personen gehört.")
    }
    static func cells(_ limits: TableLimits) -> Refusal {
        refuse(
            "Die Tabelle hat mehr als \(limits.cells) Zellen, leere in der Breite mitgezählt. Löschen Sie, was nicht zu den Personen gehört, oder teilen Sie sie."
        )
    }
}

/// What a file has been allowed so far (Verbrauch): cells as they are kept, and their text.
struct TableBudget {
    private let limits: TableLimits
    private(set) var cells = 0
    private(set) var letters = 0

    init(_ limits: TableLimits) { self.limits = limits }

    mutating func take(cells count: Int, text: Int = 0) throws(Refusal) {
        cells += count
        letters += text
        if cells > limits.cells { throw TableFault.cells(limits) }
        if text > limits.text { throw TableFault.long }
        if letters > limits.letters { throw TableFault.letters }
    }
}
