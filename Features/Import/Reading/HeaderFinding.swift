import Spreadsheet
import Vocabulary

/// Where the headings of a sheet stand, and what they are (Kopf der Tabelle).
package struct TableHead: Sendable, Hashable {
    /// The first row of the head.
    package var row: Int
    /// One, or two where a group stands above.
    package var depth: Int
    /// One for each column; repeated ones are numbered, so that each is a name of its column.
    package var headings: [String]

    package var firstDataRow: Int { row + depth }

    /// The head at a row somebody chose.
    package init(_ grid: Grid, row: Int, depth: Int) {
        self.row = row
        self.depth = depth
        var seen: [String: Int] = [:]
        // More than stand side by side in one row are no heads.
        let joined = (row..<(row + depth)).map { line in Array(grid.merges.lazy.filter { line >= $0.top && line <= $0.bottom }.prefix(200)) }
        headings = (0..<grid.width).map { column in
            let text = TableHead.text(grid, row: row, depth: depth, column: column, joined)
            guard !text.isEmpty else { return "" }
            seen[text, default: 0] += 1
            return seen[text] == 1 ? text : "\(text) (\(seen[text] ?? 0))"
        }
    }

    private static func text(_ grid: Grid, row: Int, depth: Int, column: Int, _ joined: [[Grid.Merge]]) -> String {
        var parts: [String] = []
        for line in row..<(row + depth) {
            let merge = joined[line - row].first { column >= $0.left && column <= $0.right }
            var cell = grid[line, column]
            if cell.isBlank, let merge { cell = grid[merge.top, merge.left] }
            var text = plain(cell)
            if let merge, merge.bottom >= row + depth - 1, let shared = shared(plain(grid[merge.top, merge.left]), merge) {
                text = shared[column - merge.left]
            }
            if !text.isEmpty, parts.last != text { parts.append(String(text.prefix(80))) }
        }
        return parts.joined(separator: " ")
    }

    private static func plain(_ cell: Grid.Cell) -> String {
        cell.text.split(whereSeparator: \.isWhitespace).joined(separator: " ").replacing("- ", with: "-")
    }

    /// "Name, Vorname" joined over two columns is a heading for each of them.
    private static func shared(_ text: String, _ merge: Grid.Merge) -> [String]? {
        let parts = text.replacing(" und ", with: ",").split { $0 == "," || $0 == "/" }.map(\.trimmingSpaces).filter { !$0.isEmpty }
        guard merge.right > merge.left, parts.count == merge.right - merge.left + 1 else { return nil }
        let uses = parts.compactMap { Headings.use(of: $0) }.filter { $0.field != .ignored }
        return Set(uses).count == parts.count ? parts : nil
    }

    /// What each column is likely used for; a repeated heading begins the next person of a family.
    package func guess() -> [ColumnUse] {
        var uses: [ColumnUse] = []
        let own = headings.map { Headings.use(of: $0) }
        let hasGiven = own.contains { $0?.field == .given }
        for (heading, named) in zip(headings, own) {
            let plain = heading.hasSuffix(")") ? String(heading.split(separator: " (").dropLast().joined(separator: " (")) : heading
            let repeated = heading != plain && headings.contains(plain) ? Int(heading.split(separator: "(").last?.filter(\.isNumber) ?? "") : nil
            guard var use = repeated == nil ? named : Headings.use(of: plain) else {
                uses.append(.ignored)
                continue
            }
            if let repeated, use.field.isOfAPerson, use.member.isEmpty { use.member = "person\(repeated)" }
            if use.field == .family, !hasGiven { use.field = .fullName }
            if use.field != .ignored, uses.contains(use) { use = .ignored }
            uses.append(use)
        }
        return uses
    }

    /// How many columns are understood; none without a name.
    var score: Int {
        let uses = Set(guess().filter { $0.field != .ignored })
        return uses.contains { [.family, .given, .fullName].contains($0.field) } ? uses.count : 0
    }

    /// The most likely head among the first rows; nil where nothing looks like one.
    package static func find(in grid: Grid) -> TableHead? {
        var best: (head: TableHead, score: Int)?
        for row in 0..<min(30, grid.rows.count) {
            for depth in row + 1 < grid.rows.count && hasGroups(grid, row) ? [1, 2] : [1] {
                let head = TableHead(grid, row: row, depth: depth)
                let score = 2 * head.score + (depth == 2 && head.guess().contains { !$0.member.isEmpty } ? 1 : 0)
                if score >= 4, score > best?.score ?? 0 { best = (head, score) }
            }
        }
        return best?.head
    }

    /// Whether cells of this row are joined over parts of the next.
    private static func hasGroups(_ grid: Grid, _ row: Int) -> Bool {
        let width = grid.width
        return grid.merges.contains {
            $0.top == row && ($0.bottom == row + 1 || $0.right > $0.left && $0.right - $0.left + 1 < width && $0.bottom == row)
        }
    }
}
