import Spreadsheet
import Vocabulary

/// How lists say that somebody has died (Todesfall in der Liste). Whoever died did not leave; a list records no death.
enum DeathWords {
    private static let words: Set<String> = [
        "verstorben", "verstorbene", "verstorbener", "gestorben", "verst", "tot", "tod", "tods", "todesfall", "todestag", "sterbefall", "sterbedatum",
        "ableben", "deceased", "died", "dead", "death",
    ]
    private static let signs: Set<Unicode.Scalar> = ["†", "✝", "✞", "✟"]

    static func hasSign(_ text: String) -> Bool { text.unicodeScalars.contains(where: signs.contains) }

    /// Any of its words says so.
    static func areIn(_ text: String) -> Bool {
        if hasSign(text) { return true }
        let folded = Headings.folded(text)
        return !folded.isEmpty && folded.split(separator: " ").contains { words.contains(String($0)) }
    }

    /// The text says that and hardly anything else, such as "verstorben am 3.5.2024".
    static func begin(_ text: String) -> Bool {
        if text.unicodeScalars.first.map(signs.contains) == true { return true }
        return Headings.folded(text).split(separator: " ").first.map { words.contains(String($0)) } ?? false
    }
}

extension RowReading {
    /// Where a row says that its person died: in place of a day or reason of leaving, of a house or a status, or as a sign at the name.
    /// A remark says it only of somebody who has left: it may speak of a relative.
    func foundDeath() -> (column: Int, field: ImportField)? {
        var isGone = false
        var remark: (Int, ImportField)?
        for (column, use) in columns.uses.enumerated() where cells.indices.contains(column) && !cells[column].isBlank {
            let text = CellReading.text(cells[column])
            switch use.field {
            case .departure, .departureReason:
                if DeathWords.areIn(text) { return (column, use.field) }
                isGone = isGone || use.field == .departure && !CellReading.isUnknown(cells[column], .departure)
            case .family, .given, .fullName:
                let aside = text.split(separator: "(").dropFirst().joined(separator: " ")
                if DeathWords.hasSign(text) || DeathWords.areIn(aside) { return (column, use.field) }
            case .site, .status, .room, .address, .housing, .pillar, .part, .municipality:
                if DeathWords.begin(text) { return (column, use.field) }
            case .birth, .arrival, .statusUntil:
                let aside = text.split(separator: "(").dropFirst().joined(separator: " ")
                if DeathWords.hasSign(text) || DeathWords.areIn(aside) { return (column, use.field) }
            case .ignored: if remark == nil, DeathWords.areIn(text) { remark = (column, use.field) }
            default: continue
            }
        }
        return isGone ? remark : nil
    }
}

extension ListedPerson {
    /// What must be done first, where the file does not know it yet.
    static let deathIsToBeRecorded: Phrase =
        "Die Liste sagt, dass die Person verstorben ist. Ein Todesfall ist kein Weggang: Erfassen Sie ihn in der Akte mit „Tod“, mit dem Sterbetag, und prüfen Sie die Liste noch einmal."
}

extension ListedPerson {
    /// Whoever died neither left nor moved.
    mutating func markDead(_ column: Int) {
        death = column
        (isGone, departure, departureReason) = (false, nil, nil)
    }
}
