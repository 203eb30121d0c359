/// A calendar month (Kalendermonat). Shape in addresses: `2026-10`.
package struct Month: Sendable, Hashable, Comparable {
    package let first: Day

    package init(containing day: Day) { first = day.firstOfMonth }

    /// Nil when the calendar has no such month.
    package init?(year: Int, month: Int) {
        guard let first = Day(year: year, month: month, day: 1) else { return nil }
        self.first = first
    }

    /// `2026-10`, `10/2026`, `10.2026`, `10/26`, `Oktober 2026`, `Okt. 26`.
    package init?(typed: some StringProtocol) {
        guard let pieces = Typed.pieces(typed), pieces.count == 2, pieces[1].mark == nil else { return nil }
        let (one, other, mark) = (pieces[0], pieces[1], pieces[0].mark)
        if one.isNumber, one.text.utf8.count == 4, let mark, "-/.".unicodeScalars.contains(mark), other.text.utf8.count <= 2 {
            guard let year = one.number, let month = other.number else { return nil }
            self.init(year: year, month: month)
        } else {
            guard mark == nil || mark == "." || (mark == "/" && one.isNumber), other.isNumber, let year = DayParts.year(other.text),
                let month = one.isNumber ? one.text.utf8.count <= 2 ? one.number : nil : Month.number(named: one.text)
            else { return nil }
            self.init(year: year, month: month)
        }
    }

    /// The number of a month by its German name or the beginning of it, at least three letters long.
    static func number(named name: String) -> Int? {
        let written = name.lowercased().replacing("ae", with: "ä")
        if written == "mrz" { return 3 }
        guard written.count >= 3 else { return nil }
        return names.firstIndex { $0.text.lowercased().hasPrefix(written) }.map { $0 + 1 }
    }

    private static let names: [Phrase] = [
        "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember",
    ]

    package var length: Int { Day.length(ofMonth: first.civil.month, in: first.civil.year) }
    package var next: Month { Month(containing: first.addingMonths(1)) }
    package var previous: Month { Month(containing: first.addingMonths(-1)) }
    package var range: DayRange { DayRange(first, next.first) ?? .starting(first) }

    package func day(_ index: Int) -> Day { first.advanced(by: index) }

    /// `2026-10`.
    package var text: String { String(first.iso.prefix(7)) }

    /// "Oktober".
    package var name: Phrase { Month.names[first.civil.month - 1] }
    /// "Oktober 2026".
    package var words: Phrase { "\(name) \(String(first.civil.year))" }

    package static func < (one: Month, other: Month) -> Bool { one.first < other.first }
}
