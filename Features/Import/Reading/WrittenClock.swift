import Vocabulary

/// A time of day behind a date (Uhrzeit in der Zelle), as databases and programs write it; only its zone can mean another day.
struct WrittenClock: Sendable, Hashable {
    let text: String

    var hasZone: Bool { text.contains { "Zz+-".contains($0) } }

    /// "1990-05-12 00:00:00", "12.05.1990, 8:30 Uhr" or "1990-05-11T22:00:00.000Z" as date and clock.
    static func split(_ written: String) -> (date: String, clock: WrittenClock?) {
        guard let colon = written.firstIndex(of: ":") else { return (written, nil) }
        var start = colon
        while start > written.startIndex, written[written.index(before: start)].isNumber { start = written.index(before: start) }
        var end = start
        while end > written.startIndex, "Tt ,".contains(written[written.index(before: end)]) { end = written.index(before: end) }
        let (date, clock) = (String(written[..<end]), String(written[start...]).replacing("Uhr", with: "").trimmed)
        let isClock = end < start && clock.allSatisfy { $0.isNumber || ":.,+-Zz ".contains($0) }
        return isClock && !date.isEmpty ? (date, WrittenClock(text: clock.replacing(" ", with: ""))) : (written, nil)
    }

    /// The day here at this time; nil where it is none. Midnight is how programs write a day without a time, there or here.
    func day(of date: String) -> Reading<WrittenDate>? {
        guard let written = Day(date), let instant = Instant(date + "T" + text.replacing(",", with: ".")) else { return nil }
        let here = instant.day
        let atMidnight = instant == Instant(here) || instant.microseconds == Int64(written.number) * 86_400_000_000
        if atMidnight || here == written { return .value(WrittenDate(here)) }
        return .doubtful(
            WrittenDate(here), "„\(date)T\(text)“ nennt eine Uhrzeit mit Zone; in Deutschland ist das der \(here.german).")
    }
}

/// Names of months in lists, German and English, whole or cut short (Monatsnamen).
enum Months {
    private static let names: [[String]] = [
        ["januar", "january", "janner"], ["februar", "february", "feber"], ["marz", "maerz", "march", "mrz"], ["april"], ["mai", "may"],
        ["juni", "june", "juno"], ["juli", "july", "julei"], ["august"], ["september"], ["oktober", "october"], ["november"],
        ["dezember", "december"],
    ]

    private static let romans = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"]

    /// "2.X.1990" is a day of October.
    static func roman(_ word: String) -> Int? { romans.firstIndex(of: word).map { $0 + 1 } }

    static func number(_ word: String) -> Int? {
        guard word.count >= 3 else { return nil }
        return names.firstIndex { $0.contains { $0.hasPrefix(word) } }.map { $0 + 1 }
    }
}
