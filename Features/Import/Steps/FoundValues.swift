import Spreadsheet
import Storage
import Vocabulary

/// Every different value of the columns that are translated, as often as it stands in the list (Werte der Liste). A long one takes a
/// while, so it is counted before any connection is taken.
struct ValueCounts: Sendable {
    private let settings: ImportSettings
    private(set) var counts: [(kind: ValueKind, value: String, count: Int)] = []

    /// Whether other settings cut out the same table.
    func isOf(_ other: ImportSettings) -> Bool { settings == ValueCounts.cut(other) }

    private static func cut(_ settings: ImportSettings) -> ImportSettings {
        var cut = settings
        cut.values = [:]
        return cut
    }

    init(_ grids: [Grid], _ settings: ImportSettings) {
        self.settings = ValueCounts.cut(settings)
        for kind in ValueKind.allCases {
            var counts: [String: Int] = [:]
            var order: [String] = []
            for sheet in settings.sheets where grids.indices.contains(sheet) {
                let grid = grids[sheet]
                guard let columns = ListReading.Columns(grid, settings, isFirst: sheet == settings.sheets.first) else { continue }
                for (column, use) in columns.uses.enumerated() where use.field == kind.field {
                    for row in grid.rows.dropFirst(columns.head.firstDataRow)
                    where row.indices.contains(column) && !CellReading.isUnknown(row[column], use.field) {
                        let text = CellReading.bare(row[column])
                        // A death is no reason of leaving and has no meaning to choose.
                        if kind == .departureReason, DeathWords.areIn(text) { continue }
                        if kind == .nationality, CountryWords.several(text) != nil { continue }
                        if counts[text] == nil { order.append(text) }
                        counts[text, default: 0] += 1
                    }
                }
                if kind == .site, settings.isSiteOfSheet, counts[grid.name] == nil {
                    order.append(grid.name)
                    counts[grid.name] = grid.rows.count
                }
            }
            self.counts += order.prefix(200).map { (kind, $0, counts[$0] ?? 0) }
        }
    }
}

/// The same with their likely meaning (Bedeutung der Werte).
struct FoundValues {
    struct Found: Sendable {
        let kind: ValueKind
        let value: String
        let count: Int
        let code: String?
        let field: String
    }

    /// The choice that keeps a value out; its rows come without it.
    static let leftOut = "-"

    let all: [Found]

    /// A field belongs to what it is about, wherever that stands in the list.
    static func field(_ kind: String, _ value: String) -> String { "\(kind)-\(Digest.sha256Hex(value).prefix(10))" }

    init(_ counts: ValueCounts, _ settings: ImportSettings, _ words: ValueWords) {
        all = counts.counts.map { kind, value, count in
            Found(
                kind: kind, value: value, count: count, code: settings.decided(kind, value) ?? words.guess(kind, value),
                field: FoundValues.field(kind.rawValue, value))
        }
    }
}
