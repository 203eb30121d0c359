import Foundation
import Register
import Vocabulary
import Web

/// What somebody typed into the search field, read (Suchanfrage): names and places, numbers, days of birth.
package struct SearchWish: Sendable, Hashable {
    package static let longest = 200

    package let text: String
    /// Words of names or places, in the order typed.
    package private(set) var words: [String] = []
    package private(set) var born: BornWish?
    package private(set) var azrNumber: String?
    /// Of a person, such as `P-2026-00042`.
    package private(set) var fileNumber: String?
    package private(set) var householdNumber: String?
    /// Of something an office wrote, such as `V-2026-0042`: nobody's name.
    package private(set) var letterNumber: String?

    /// Two digits of a year mean one in which somebody can have been born by `today`.
    package init(_ typed: String, today: Day? = nil) {
        text = String(typed.prefix(SearchWish.longest)).trimmingCharacters(in: .whitespacesAndNewlines)
        // "17. 6. 2020" is one day.
        let joined = text.replacing(/([0-9])\.\s+(?=[0-9])/) { $0.output.1 + "." }
        let sought = Sought(typed: text)
        if ["V", "GB"].contains(where: { sought.number($0) != nil }) {
            letterNumber = text
            return
        }
        for word in joined.split(whereSeparator: { $0.isWhitespace || $0 == "," || $0 == ";" }).prefix(7).map(String.init) { read(word, today) }
    }

    package var isEmpty: Bool { words.isEmpty && born == nil && [azrNumber, fileNumber, householdNumber, letterNumber].allSatisfy { $0 == nil } }

    /// Nothing but one number of a file or a letter was typed: it means one thing, or nothing.
    package var isNumber: Bool {
        letterNumber != nil || (words.isEmpty && born == nil && (fileNumber != nil || householdNumber != nil || azrNumber != nil))
    }

    /// The words that may be a name.
    package var name: String { words.filter { $0.contains(where: \.isLetter) }.joined(separator: " ") }

    private mutating func read(_ word: String, _ today: Day?) {
        if let (prefix, number) = SearchWish.number(word) {
            if prefix == "P" { fileNumber = number } else { householdNumber = number }
        } else if let born = BornWish(word, today: today), self.born == nil {
            self.born = born
        } else if word.count >= 6, word.allSatisfy({ ("0"..."9").contains($0) }) {
            azrNumber = word
        } else if word.contains(where: { $0.isLetter || $0.isNumber }) {
            words.append(word)
        }
    }

    /// `p-2026-42` is `P-2026-00042`.
    private static func number(_ word: String) -> (String, String)? {
        guard let match = word.uppercased().wholeMatch(of: /([PH])-?([0-9]{4})-([0-9]{1,5})/), let count = Int(match.output.3) else { return nil }
        return (String(match.output.1), match.output.1 + "-" + match.output.2 + "-" + padded(count, 5))
    }
}

/// A day or year of birth as typed (gesuchtes Geburtsdatum), with what people mix up.
package struct BornWish: Sendable, Hashable {
    /// Nil where only a year, or a month and year, was typed.
    package let day: Day?
    /// Day and month the other way round.
    package let swapped: Day?
    package let month: Int?
    package let year: Int

    package init?(_ text: String, today: Day? = nil) {
        if let parts = DayParts(typed: text, notAfter: today), parts.exact != nil {
            self.init(parts.year, parts.month, parts.day)
        } else if let match = text.wholeMatch(of: /([0-9]{1,2})[.\/]([0-9]{1,2})[.\/]([0-9]{4})/) {
            self.init(Int(match.output.3), Int(match.output.2), Int(match.output.1))
        } else if let match = text.wholeMatch(of: /([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})/) {
            self.init(Int(match.output.1), Int(match.output.2), Int(match.output.3))
        } else if let match = text.wholeMatch(of: /([0-9]{1,2})\.([0-9]{4})/) {
            self.init(Int(match.output.2), Int(match.output.1), nil)
        } else if let match = text.wholeMatch(of: /[0-9]{4}/) {
            self.init(Int(match.output), nil, nil)
        } else {
            return nil
        }
    }

    private init?(_ year: Int?, _ month: Int?, _ day: Int?) {
        guard let year, (1900...2099).contains(year) else { return nil }
        self.year = year
        self.month = day == nil ? month : nil
        let whole = day.flatMap { day in month.flatMap { Day(year: year, month: $0, day: day) } }
        self.day = whole
        let other = day.flatMap { day in month.flatMap { Day(year: year, month: day, day: $0) } }
        swapped = other == whole ? nil : other
        if day != nil, whole == nil, other == nil { return nil }
        if let month = self.month, !(1...12).contains(month) { return nil }
    }

    /// The days with another year beside the typed one.
    package var neighbours: [Day] {
        guard let (_, month, date) = day?.civil else { return [] }
        return [year - 1, year + 1].compactMap { Day(year: $0, month: month, day: date) }
    }

    /// Every recorded date that may be meant lies in these days.
    package var span: (from: Day, until: Day) {
        (Day(year: year - 1, month: 1, day: 1) ?? .endless, Day(year: year + 1, month: 12, day: 31) ?? .endless)
    }
}
