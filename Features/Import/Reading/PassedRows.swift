import Spreadsheet
import Vocabulary

extension ListReading {
    private static let sums: Set<String> = [
        "summe", "summen", "gesamt", "gesamtsumme", "gesamtzahl", "insgesamt", "zwischensumme", "anzahl", "total", "stand",
    ]
    private static let rooms: Set<String> = ["zimmer", "zi", "raum", "whg", "wohnung"]

    /// Whole words only: somebody is called Standke, somebody else Gesamtova.
    static func isSum(_ folded: String) -> Bool { folded.split(separator: " ").first.map { sums.contains(String($0)) } ?? false }

    /// Rows that repeat the head, sum up, or name the block below.
    func passing(_ cells: [Grid.Cell], _ columns: Columns, _ block: inout [ImportField: String]) -> Phrase? {
        let filled = cells.enumerated().filter { !$0.element.isBlank }
        let texts = filled.map { CellReading.text($0.element) }
        let matching = filled.count {
            columns.head.headings.indices.contains($0.offset) && columns.head.headings[$0.offset] == CellReading.text($0.element)
        }
        if matching >= 2, matching == filled.count || matching * 2 >= filled.count && !isOtherHead(texts) { return "wiederholter Kopf" }
        let first = Headings.folded(texts.first ?? "")
        let words = first.split(separator: " ").map(String.init)
        if ListReading.isSum(first), filled.count <= 4, !isSomebody(cells, columns) { return "Summe oder Vermerk" }
        guard filled.count == 1, let only = filled.first, columns.uses.count > 2 else { return nil }
        let use = columns.uses.indices.contains(only.offset) ? columns.uses[only.offset] : .ignored
        let isName = [.fullName, .family, .given].contains(use.field) && only.offset > 0
        let isNamed = use.field == .fullName && texts[0].contains(",")
        if let word = words.first, words.count > 1 || word.contains(where: \.isNumber), !isNamed,
            ListReading.rooms.contains(String(word.prefix(while: \.isLetter)))
        {
            block[.room] = texts[0]
            return "Überschrift: \(texts[0])"
        }
        if !isName || use.field == .ignored, settings.decided(.site, texts[0]) ?? self.words.guess(.site, texts[0]) != nil {
            block[.site] = texts[0]
            block[.room] = nil
            return "Überschrift: \(texts[0])"
        }
        guard use.field.isOfABlock || use.field == .ignored || use.field == .listKey else { return nil }
        // A room nobody lives in begins a block all the same.
        if use.field.isOfABlock { block[use.field] = texts[0] }
        return "keine Person in dieser Zeile"
    }

    /// A row of nothing but headings: below it the columns mean something else.
    func isOtherHead(_ texts: [String]) -> Bool {
        texts.count >= 2 && Set(texts).count == texts.count && texts.allSatisfy { Headings.use(of: $0).map { $0.field != .ignored } ?? false }
    }

    /// Whether a row that begins like a sum names somebody: a birth, or a name in two parts and no number.
    private func isSomebody(_ cells: [Grid.Cell], _ columns: Columns) -> Bool {
        func cell(_ field: ImportField) -> Grid.Cell? { columns.column(field).flatMap { cells.indices.contains($0) ? cells[$0] : nil } }
        if let birth = cell(.birth), CellReading.date(birth, today: today).meaning != nil { return true }
        if let given = cell(.given), !given.isBlank { return !given.text.contains(where: \.isNumber) }
        return cell(.fullName)?.text.contains { $0 == "," } == true && !(cell(.fullName)?.text.contains(where: \.isNumber) ?? true)
    }
}
