import Register
import Spreadsheet
import Vocabulary

/// What a cell says (Lesung einer Zelle): read as meant, as nobody knows, or not understood.
enum Reading<Meaning: Sendable & Hashable>: Sendable, Hashable {
    case value(Meaning)
    /// Understood, but somebody should look at it.
    case doubtful(Meaning, Phrase)
    case unknown
    case wrong(Phrase)

    var meaning: Meaning? {
        switch self {
        case .value(let meaning), .doubtful(let meaning, _): meaning
        default: nil
        }
    }
}

/// Year, perhaps month, perhaps day, as lists write them.
struct WrittenDate: Sendable, Hashable {
    var year: Int
    var month: Int?
    var day: Int?

    var exact: Day? { if let month, let day { Day(year: year, month: month, day: day) } else { nil } }
    /// What is known for certain has begun on the first day that fits.
    var earliest: Day? { Day(year: year, month: month ?? 1, day: day ?? 1) }
}

enum CellReading {
    private static let unknowns: Set<String> = [
        "", "unbekannt", "unbek", "unb", "k a", "ka", "n n", "nn", "n a", "na", "nicht bekannt", "keine angabe", "keine angaben", "ohne angabe",
        "offen", "ungeklart", "x", "xx", "xxx", "null", "entfallt", "unknown", "folgt", "noch offen",
    ]

    /// People are called Null, Na, Ka or Offen; only what can be no name stands for one that nobody knows.
    private static let namesUnknown: Set<String> = [
        "", "unbekannt", "unbek", "n n", "k a", "nicht bekannt", "keine angabe", "keine angaben", "ohne angabe", "xxx", "unknown",
    ]
    private static let departed: Set<String> = ["x", "ja", "ausgezogen", "weg", "verzogen", "abgemeldet"]

    static func isUnknown(_ cell: Grid.Cell) -> Bool {
        cell.isBlank || unknowns.contains(Headings.folded(cell.text))
    }

    /// What stands for "nobody knows" depends on what else the field could say.
    static func isUnknown(_ cell: Grid.Cell, _ field: ImportField) -> Bool {
        switch field {
        case .fullName, .family, .given:
            let folded = Headings.folded(cell.text)
            if folded == "nn" || folded == "na" { return text(cell) == "NN" || text(cell).lowercased() == "n/a" }
            return cell.isBlank || namesUnknown.contains(folded)
        // Namibia, and the code of those without a state; small letters are no code.
        case .nationality: return isUnknown(cell) && !["NA", "XX"].contains(text(cell)) && Headings.folded(cell.text) != "ungeklart"
        case .departure: return isUnknown(cell) && !isDeparted(cell)
        default: return isUnknown(cell)
        }
    }

    /// A mark in place of a day.
    static func isDeparted(_ cell: Grid.Cell) -> Bool { departed.contains(Headings.folded(cell.text)) }

    /// Text in single spaces, without what hides or turns it; a joined cell keeps its lines.
    static func text(_ cell: Grid.Cell) -> String {
        let visible = cell.text.unicodeScalars.filter {
            $0 == "\n" || !($0.properties.generalCategory == .control || $0.properties.generalCategory == .format)
        }
        var text = String(String.UnicodeScalarView(visible))
        // A quote in front is how spreadsheets keep text from being a formula.
        if text.hasPrefix("'") { text.removeFirst() }
        return text.split(separator: "\n").map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
            .filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private static let months = [
        "jan", "feb", "mar", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "dez", "may", "oct", "dec", "marz", "mrz",
    ]
    private static let monthNumbers = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 5, 10, 12, 3, 3]

    /// Two digits of a year mean one that has begun by today; without `today`, one that may be to come.
    static func date(_ cell: Grid.Cell, today: Day?) -> Reading<WrittenDate> {
        if isUnknown(cell) { return .unknown }
        switch cell {
        case .day(let day):
            let (year, month, date) = day.civil
            return .value(WrittenDate(year: year, month: month, day: date))
        case .number(let number): return serial(number)
        case .fault(let what): return .wrong("In der Zelle steht „\(what)“ statt eines Datums.")
        default: return date(text(cell), today: today)
        }
    }

    /// A bare number: a year, eight digits, or the serial number of a day.
    private static func serial(_ number: Double) -> Reading<WrittenDate> {
        let whole = Int(number.magnitude < 1e12 ? number : 0)
        if (1900...2100).contains(whole) { return .value(WrittenDate(year: whole)) }
        if (10_000...73_000).contains(whole) {
            let (year, month, date) = Day(number: whole - 25_569).civil
            return .value(WrittenDate(year: year, month: month, day: date))
        }
        if whole >= 1_000_000 { return eight(padded(whole, 8)) }
        return .wrong("„\(Grid.Cell.number(number).text)“ ist kein Datum. Schreiben Sie es wie 17.06.2020.")
    }

    private static func eight(_ digits: String) -> Reading<WrittenDate> {
        let numbers = digits.compactMap(\.wholeNumberValue)
        guard numbers.count == 8 else { return .wrong("„\(digits)“ ist kein Datum. Schreiben Sie es wie 17.06.2020.") }
        func value(_ range: Range<Int>) -> Int { numbers[range].reduce(0) { $0 * 10 + $1 } }
        let isYearFirst = (1900...2100).contains(value(0..<4))
        return checked(
            isYearFirst
                ? WrittenDate(year: value(0..<4), month: value(4..<6), day: value(6..<8))
                : WrittenDate(year: value(4..<8), month: value(2..<4), day: value(0..<2)), digits)
    }

    /// Looser than what people type into a form: a list is never refused for the way it writes a date, only for what it says.
    static func date(_ written: String, today: Day?) -> Reading<WrittenDate> {
        let plain = PersonName.folded(written.split(separator: "(").first.map(String.init) ?? written)
        let words = plain.split { !$0.isLetter && !$0.isNumber }.map(String.init).filter {
            !["ca", "um", "geb", "geboren", "am", "den", "xx", "x"].contains($0)
        }
        if words.count == 1, words[0].count == 8, words[0].allSatisfy(\.isNumber) { return eight(words[0]) }
        var numbers: [Int] = []
        var named: Int?
        for word in words {
            if let number = Int(word), word.count <= 4 {
                numbers.append(number)
            } else if let index = months.firstIndex(where: { word.hasPrefix($0) && word.allSatisfy(\.isLetter) }) {
                named = monthNumbers[index]
            } else {
                return .wrong("„\(written.prefix(40))“ ist kein Datum. Schreiben Sie es wie 17.06.2020.")
            }
        }
        func year(_ number: Int) -> Int { number >= 100 ? number : DayParts.year(padded(number, 2), notAfter: today) ?? number }
        let date: WrittenDate
        switch (named, numbers.count) {
        case (nil, 1) where numbers[0] >= 1000: date = WrittenDate(year: numbers[0])
        case (nil, 2): date = WrittenDate(year: year(numbers[1]), month: numbers[0])
        case (nil, 3) where numbers[0] >= 1000: date = WrittenDate(year: numbers[0], month: numbers[1], day: numbers[2])
        case (nil, 3): date = WrittenDate(year: year(numbers[2]), month: numbers[1], day: numbers[0])
        case (let month?, 1): date = WrittenDate(year: year(numbers[0]), month: month)
        case (let month?, 2): date = WrittenDate(year: year(numbers[1]), month: month, day: numbers[0])
        default: return .wrong("„\(written.prefix(40))“ ist kein Datum. Schreiben Sie es wie 17.06.2020.")
        }
        let read = checked(date, written)
        // Elsewhere the month stands first; with a slash nobody knows which.
        if case .value(let sure) = read, named == nil, written.contains("/"), numbers.count == 3, numbers[0] != numbers[1],
            numbers[0] <= 12, numbers[1] <= 12, let day = sure.exact
        {
            return .doubtful(sure, "„\(written.prefix(40))“ lässt offen, was Tag und was Monat ist; gelesen als \(day.german).")
        }
        return read
    }

    /// Zeros stand for what nobody knows; a day the calendar lacks is said.
    private static func checked(_ date: WrittenDate, _ written: String) -> Reading<WrittenDate> {
        var date = date
        if date.month == 0 { (date.month, date.day) = (nil, nil) }
        if date.day == 0 { date.day = nil }
        guard (1900...2100).contains(date.year), Birth(year: date.year, month: date.month, day: date.day, evidence: .declared) != nil else {
            return .wrong("Den Tag „\(written.prefix(40))“ gibt es nicht im Kalender.")
        }
        return .value(date)
    }

    /// Twelve digits; fewer in front are zeros a spreadsheet took away.
    static func azr(_ cell: Grid.Cell) -> Reading<AZRNumber> {
        if isUnknown(cell) { return .unknown }
        let written = text(cell)
        let digits = written.filter { !" -./'".contains($0) }
        guard !digits.isEmpty, digits.allSatisfy({ $0.isASCII && $0.isNumber }), digits.count <= 12 else {
            return .wrong("„\(written.prefix(40))“ ist keine AZR-Nummer; sie besteht aus zwölf Ziffern.")
        }
        if digits.count == 12 { return .value(AZRNumber(digits)) }
        guard digits.count >= 7 else { return .wrong("Die AZR-Nummer hat \(digits.count) statt zwölf Ziffern.") }
        let full = String(repeating: "0", count: 12 - digits.count) + digits
        return .doubtful(AZRNumber(full), "Der AZR-Nummer fehlen führende Nullen; übernommen wird \(full).")
    }
}
