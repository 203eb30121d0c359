import Markup
import Spreadsheet
import Vocabulary
import Web

/// What a column puts into a file (Zelle der Ausgabe): one thing to a cell.
package struct ListPart<Row: Sendable>: Sendable {
    package let column: Sheet.Column
    /// The right to the field the cell holds; nil is whoever may see the list.
    package let right: Field?
    package let cell: @Sendable (Row) -> Sheet.Cell

    package init(_ title: Phrase, width: Int = 14, needs right: Field? = nil, _ cell: @escaping @Sendable (Row) -> Sheet.Cell) {
        self.init(Sheet.Column(title, width: width), needs: right, cell)
    }

    package init(_ column: Sheet.Column, needs right: Field? = nil, _ cell: @escaping @Sendable (Row) -> Sheet.Cell) {
        self.column = column
        self.right = right
        self.cell = cell
    }
}

/// One column of a list (Spalte), said once for screen, paper and file: its title, its cells, the key by which the list is
/// sorted, the right it needs.
package struct ListColumn<Row: Sendable>: Sendable {
    /// Whether a reader sees it before choosing columns.
    package enum Standing: Sendable {
        /// Names the row and cannot be chosen away.
        case fixed
        case shown
        /// In the file, and on screen for whoever chooses it.
        case offered
    }

    package let key: String
    package let title: Phrase
    package let kind: DataTable.Column.Kind
    package let standing: Standing
    /// What an address calls the order by this column; nil where there is none.
    package let sort: String?
    package let right: Field?
    package let cell: @Sendable (Row) -> HTML
    package internal(set) var parts: [ListPart<Row>]
    /// Its cells lead somewhere and say nothing.
    var isWays = false

    /// The column that names the row.
    package static func header(
        _ key: String, _ title: Phrase, sort: String? = nil, parts: [ListPart<Row>] = [], _ cell: @escaping @Sendable (Row) -> HTML
    ) -> ListColumn {
        ListColumn(key: key, title: title, kind: .rowHeader, standing: .fixed, sort: sort, right: nil, cell: cell, parts: parts)
    }

    package static func text(
        _ key: String, _ title: Phrase, sort: String? = nil, needs right: Field? = nil, _ standing: Standing = .shown,
        parts: [ListPart<Row>] = [], _ cell: @escaping @Sendable (Row) -> HTML
    ) -> ListColumn {
        ListColumn(key: key, title: title, kind: .text, standing: standing, sort: sort, right: right, cell: cell, parts: parts)
    }

    package static func number(
        _ key: String, _ title: Phrase, sort: String? = nil, needs right: Field? = nil, _ standing: Standing = .shown,
        parts: [ListPart<Row>] = [], _ cell: @escaping @Sendable (Row) -> HTML
    ) -> ListColumn {
        ListColumn(key: key, title: title, kind: .number, standing: standing, sort: sort, right: right, cell: cell, parts: parts)
    }

    /// Ways from a row, such as renaming it; never in a file, and always there.
    package static func actions(_ key: String, _ title: Phrase, _ cell: @escaping @Sendable (Row) -> HTML) -> ListColumn {
        ListColumn(key: key, title: title, kind: .text, standing: .fixed, sort: nil, right: nil, cell: cell, parts: [], isWays: true)
    }

    /// A column that says on screen what it says in a file.
    package static func plain(
        _ key: String, _ title: Phrase, width: Int = 14, isNumber: Bool = false, sort: String? = nil, needs right: Field? = nil,
        _ standing: Standing = .shown, _ cell: @escaping @Sendable (Row) -> Sheet.Cell
    ) -> ListColumn {
        ListColumn(
            key: key, title: title, kind: isNumber ? .number : .text, standing: standing, sort: sort, right: right, cell: { cell($0).html },
            parts: [ListPart(title, width: width, cell)])
    }

    var head: DataTable.Column { DataTable.Column(title: title, kind: kind, sort: sort, isTitleSpoken: isWays) }

    /// The column as a reader with these rights gets it; nil where the right is missing.
    func cut(_ may: (Field) -> Bool) -> ListColumn? {
        if let right, !may(right) { return nil }
        var column = self
        column.parts = parts.filter { part in part.right.map(may) ?? true }
        return column
    }
}

extension Sheet.Cell {
    /// Text, or nothing where there is none.
    package static func words(_ text: String?) -> Sheet.Cell { text.map { $0.isEmpty ? .empty : .text($0) } ?? .empty }
    package static func words(_ phrase: Phrase?) -> Sheet.Cell { words(phrase?.text) }

    /// A day, or nothing where there is none or no end.
    package static func date(_ day: Day?) -> Sheet.Cell { day.map { $0 == .endless ? .empty : .day($0) } ?? .empty }

    /// The same on screen.
    var html: HTML {
        switch self {
        case .text(let text): "\(name: text)"
        case .number(let number): "\(number: number)"
        case .percent(let tenths): "\(tenths < 0 ? "\u{2212}" : "")\(abs(tenths) / 10),\(abs(tenths) % 10)\u{202F}%"
        case .cents(let cents): "\(cents < 0 ? "\u{2212}" : "")\(grouped(abs(cents) / 100)),\(padded(abs(cents) % 100, 2))\u{202F}€"
        case .day(let day): "\(day: day)"
        case .empty: .empty
        }
    }

    /// Where it comes in an order: numbers by size, days by time, words without regard to case, digits in them by their value;
    /// nothing comes last.
    func precedes(_ other: Sheet.Cell) -> Bool? {
        switch (self, other) {
        case (.empty, .empty): nil
        case (.empty, _): false
        case (_, .empty): true
        case (.day(let one), .day(let two)): one == two ? nil : one < two
        case (.text(let one), .text(let two)): one.naturalKey == two.naturalKey ? nil : one.naturalKey < two.naturalKey
        default:
            if let one = amount, let two = other.amount { one == two ? nil : one < two } else { nil }
        }
    }

    private var amount: Int? {
        switch self {
        case .number(let value), .percent(let value), .cents(let value): value
        case .text, .day, .empty: nil
        }
    }
}
