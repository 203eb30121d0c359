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

    init(year: Int, month: Int? = nil, day: Int? = nil) { (self.year, self.month, self.day) = (year, month, day) }

    init(_ day: Day) {
        let civil = day.civil
        self.init(year: civil.year, month: civil.month, day: civil.day)
    }

    var exact: Day? { if let month, let day { Day(year: year, month: month, day: day) } else { nil } }
    /// What is known for certain has begun on the first day that fits.
    var earliest: Day? { Day(year: year, month: month ?? 1, day: day ?? 1) }
}

enum CellReading {
    private static let unknowns: Set<String> = [
        "", "unbekannt", "unbek", "unb", "k a", "ka", "n n", "nn", "n a", "na", "n b", "nicht bekannt", "keine angabe", "keine angaben",
        "ohne angabe",
        "offen", "ungeklart", "x", "xx", "xxx", "null", "entfallt", "unknown", "folgt", "noch offen",
    ]

    /// People are called Null, Na, Ka or Offen; only what can be no name stands for one that nobody knows.
    private static let namesUnknown: Set<String> = [
        "", "unbekannt", "unbek", "n n", "k a", "nicht bekannt", "keine angabe", "keine angaben", "ohne angabe", "o a", "xxx",
        "unknown",
    ]
    private static let departed: Set<String> = ["x", "ja", "ausgezogen", "weg", "verzogen", "abgemeldet"]

    static func isUnknown(_ cell: Grid.Cell) -> Bool {
        cell.isBlank || isUnknownWord(cell.text, unknowns)
    }

    /// Dashes, dots and a question mark say that nobody knows; another sign says something that is asked about.
    private static func isUnknownWord(_ text: String, _ words: Set<String>) -> Bool {
        let folded = Headings.folded(text)
        return words.contains(folded) && (!folded.isEmpty || HiddenSigns.bare(text).allSatisfy { $0.isWhitespace || "-–—−_./,?'’".contains($0) })
    }

    /// What stands for "nobody knows" depends on what else the field could say.
    static func isUnknown(_ cell: Grid.Cell, _ field: ImportField) -> Bool {
        switch field {
        case .fullName, .family, .given:
            let folded = Headings.folded(cell.text)
            if folded == "nn" || folded == "na" { return text(cell) == "NN" || text(cell).lowercased() == "n/a" }
            return cell.isBlank || isUnknownWord(cell.text, namesUnknown)
        // Namibia, and the code of those without a state; small letters are no code.
        case .nationality: return isUnknown(cell) && !["NA", "XX"].contains(text(cell)) && Headings.folded(cell.text) != "ungeklart"
        case .departure: return isUnknown(cell) && !isDeparted(cell)
        default: return isUnknown(cell)
        }
    }

    /// A mark in place of a day.
    static func isDeparted(_ cell: Grid.Cell) -> Bool {
        departed.contains(Headings.folded(cell.text)) || ["✓", "✔", "☑", "●", "√"].contains(text(cell))
    }

    /// Text in single spaces, kept as forms keep it; a joined cell keeps its lines.
    static func text(_ cell: Grid.Cell) -> String {
        // A quote in front is ours only where it keeps text from being a formula.
        let text = Sheet.unharmed(HiddenSigns.without(cell.text))
        return text.split(separator: "\n").map { String($0).trimmingSpaces.trimmed }.filter { !$0.isEmpty }.joined(separator: "\n")
    }

    /// The same without joiners and marks of direction, which no number and no day has.
    static func bare(_ cell: Grid.Cell) -> String { HiddenSigns.bare(text(cell)) }

    /// `today` where the day lies behind us, such as a birth: two digits of a year then mean one that has begun. Without it, one that may be to
    /// come. `is1904`: how the sheet counts days.
    static func date(_ cell: Grid.Cell, today: Day?, is1904: Bool = false) -> Reading<WrittenDate> {
        if isUnknown(cell) { return .unknown }
        switch cell {
        case .day(let day): return .value(WrittenDate(day))
        case .number(let number): return serial(number, is1904: is1904)
        case .fault(let what): return .wrong("In der Zelle steht „\(what)“ statt eines Datums.")
        default: return date(bare(cell), today: today)
        }
    }

    /// A bare number: a year, eight digits, or the serial number of a day.
    static func serial(_ number: Double, is1904: Bool) -> Reading<WrittenDate> {
        let whole = Int(number.magnitude < 1e12 ? number : 0)
        if (1900...2100).contains(whole) { return .value(WrittenDate(year: whole)) }
        let days = whole + (is1904 ? 1_462 : 0)
        if (10_000...73_000).contains(days) { return .value(WrittenDate(Day(number: days - 25_569))) }
        if whole >= 1_000_000 { return eight(padded(whole, 8)) }
        return wrong(Grid.Cell.number(number).text)
    }

    private static func wrong(_ written: String) -> Reading<WrittenDate> {
        .wrong("„\(written.prefix(40))“ ist kein Datum. Schreiben Sie es wie 17.06.2020.")
    }

    private static func eight(_ digits: String) -> Reading<WrittenDate> {
        let numbers = digits.compactMap(\.wholeNumberValue)
        guard numbers.count == 8 else { return wrong(digits) }
        func value(_ range: Range<Int>) -> Int { numbers[range].reduce(0) { $0 * 10 + $1 } }
        // Whichever order is a day; no eight digits are one in both.
        let ways = [
            WrittenDate(year: value(4..<8), month: value(2..<4), day: value(0..<2)),
            WrittenDate(year: value(0..<4), month: value(4..<6), day: value(6..<8)),
        ]
        return ways.lazy.map { checked($0, digits) }.first { $0.meaning != nil } ?? checked(ways[0], digits)
    }

    /// Looser than what people type into a form: a list is never refused for the way it writes a date, only for what it says.
    static func date(_ written: String, today: Day?) -> Reading<WrittenDate> {
        let (date, clock) = WrittenClock.split(written)
        if let clock {
            if clock.hasZone { return clock.day(of: date).map { checked($0, written) } ?? wrong(written) }
            return self.date(date, today: today)
        }
        // A colon that is no time of day, such as the nought of a format for times.
        if date.contains(":") { return wrong(written) }
        let plain = PersonName.folded(date.split(separator: "(").first.map(String.init) ?? date)
        var words = plain.split { !$0.isLetter && !$0.isNumber }.map(String.init)
        let aside = Headings.folded(String(date.drop { $0 != "(" }))
        let isAbout =
            words.contains { ["ca", "circa", "etwa", "um"].contains($0) } || date.contains("?")
            || ["gesch", "ca", "etwa", "vermut", "gepl", "ungef", "unsicher"].contains { aside.hasPrefix($0) }
        if words.count == 3, words[0].count <= 2, let month = Months.roman(words[1]) { words[1] = String(month) }
        words.removeAll { ["ca", "circa", "etwa", "um", "geb", "geboren", "am", "den", "der", "xx", "x"].contains($0) }
        if words.count == 1, words[0].count == 8, words[0].allSatisfy(\.isNumber) { return eight(words[0]) }
        var numbers: [(number: Int, digits: Int)] = []
        var named: Int?
        for word in words {
            if let number = Int(word), word.count <= 4 {
                numbers.append((number, word.count))
            } else if named == nil, let month = Months.number(word) {
                named = month
            } else {
                return wrong(written)
            }
        }
        guard let found = parts(numbers, named, today) else { return wrong(written) }
        let read = checked(found, written)
        guard case .value(let sure) = read else { return read }
        guard let day = sure.exact else {
            return date.contains("?") ? .doubtful(sure, "„\(written.prefix(40))“ ist nicht sicher; gelesen ohne Fragezeichen.") : read
        }
        // Elsewhere the month stands first; with a slash nobody knows which.
        if named == nil, written.contains("/"), numbers.count == 3, numbers[0].digits < 4, numbers[0].number != numbers[1].number,
            numbers[0].number <= 12, numbers[1].number <= 12
        {
            return .doubtful(sure, "„\(written.prefix(40))“ lässt offen, was Tag und was Monat ist; gelesen als \(day.german).")
        }
        return isAbout ? .doubtful(sure, "„\(written.prefix(40))“ ist nicht sicher; gelesen als \(day.german).") : read
    }

    private static func parts(_ numbers: [(number: Int, digits: Int)], _ named: Int?, _ today: Day?) -> WrittenDate? {
        func year(_ place: Int, _ month: Int? = nil, _ day: Int? = nil) -> Int? {
            let (number, digits) = numbers[place]
            return digits == 3 || digits == 1 ? nil : digits == 4 ? number : DayParts.year(padded(number, 2), day: day, month: month, notAfter: today)
        }
        switch (named, numbers.count) {
        case (nil, 1) where numbers[0].digits == 4: return WrittenDate(year: numbers[0].number)
        // "12.05" may be a month and a year, or a day without one.
        case (nil, 2) where numbers[1].digits == 4 || numbers[1].number > 31:
            return year(1, numbers[0].number).map { WrittenDate(year: $0, month: numbers[0].number) }
        case (nil, 3) where numbers[0].digits == 4:
            return WrittenDate(year: numbers[0].number, month: numbers[1].number, day: numbers[2].number)
        case (nil, 3):
            return year(2, numbers[1].number, numbers[0].number).map {
                WrittenDate(year: $0, month: numbers[1].number, day: numbers[0].number)
            }
        case (let month?, 1): return year(0, month).map { WrittenDate(year: $0, month: month) }
        case (let month?, 2): return year(1, month, numbers[0].number).map { WrittenDate(year: $0, month: month, day: numbers[0].number) }
        default: return nil
        }
    }

    /// Zeros stand for what nobody knows; a day the calendar lacks is said.
    private static func checked(_ found: Reading<WrittenDate>, _ written: String) -> Reading<WrittenDate> {
        if case .value(let date) = found { return checked(date, written) }
        return found
    }

    private static func checked(_ date: WrittenDate, _ written: String) -> Reading<WrittenDate> {
        var date = date
        // What a spreadsheet shows for a nought in a cell for days.
        if date.year == 1900, date.month == 1, date.day == 0 { return .wrong("„\(written.prefix(40))“ ist eine leere Zahl und kein Tag.") }
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
        let written = bare(cell)
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
