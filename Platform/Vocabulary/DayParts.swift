/// Day, month and year as typed (Datumsangabe), of which day and month may be unknown.
package struct DayParts: Sendable, Hashable {
    package let day: Int?
    package let month: Int?
    package let year: Int?

    /// A date in one piece: `17.06.2020`, `17.6.20`, `17. Juni 2020`, `2020-06-17`.
    package init?(typed: some StringProtocol, notAfter latest: Day? = nil) {
        guard let pieces = Typed.pieces(typed), pieces.count == 3 else { return nil }
        let marks = pieces.map(\.mark)
        if marks == ["-", "-", nil], pieces[0].text.count == 4 {
            self.init(pieces[2], pieces[1], pieces[0], latest)
        } else if marks.allSatisfy({ $0 == nil || $0 == "." }) {
            self.init(pieces[0], pieces[1], pieces[2], latest)
        } else {
            return nil
        }
    }

    /// A date in three fields, each of which may be empty.
    package init?(day: some StringProtocol, month: some StringProtocol, year: some StringProtocol, notAfter latest: Day? = nil) {
        func single(_ typed: some StringProtocol) -> Typed.Piece?? {
            guard let pieces = Typed.pieces(String(typed.filter { !$0.isWhitespace })), pieces.count <= 1 else { return nil }
            return pieces.allSatisfy { $0.mark == nil || $0.mark == "." } ? .some(pieces.first) : nil
        }
        guard let day = single(day), let month = single(month), let year = single(year) else { return nil }
        self.init(day, month, year, latest)
    }

    private init?(_ day: Typed.Piece?, _ month: Typed.Piece?, _ year: Typed.Piece?, _ latest: Day?) {
        // A zero is how offices write "unknown".
        func number(_ piece: Typed.Piece) -> Int? { piece.text.utf8.count <= 2 ? piece.number : nil }
        if let day {
            guard let number = number(day) else { return nil }
            self.day = number == 0 ? nil : number
        } else {
            self.day = nil
        }
        if let month {
            guard let number = month.isNumber ? number(month) : Month.number(named: month.text) else { return nil }
            self.month = number == 0 ? nil : number
        } else {
            self.month = nil
        }
        if let year {
            guard year.isNumber, let full = DayParts.year(year.text, day: self.day, month: self.month, notAfter: latest) else { return nil }
            self.year = full
        } else {
            self.year = nil
        }
    }

    /// From here on two digits mean the last century: 69 is 2069, 70 is 1970.
    package static let pivot = 70

    /// Four digits as they are; two digits in 1970 to 2069, or a hundred years earlier where that day lies after `latest`:
    /// nobody was born in the future. Nil for anything else.
    package static func year(_ text: String, day: Int? = nil, month: Int? = nil, notAfter latest: Day? = nil) -> Int? {
        guard text.utf8.count == 2 || text.utf8.count == 4, let number = Int(text), number >= 0 else { return nil }
        if text.utf8.count == 4 { return number }
        let year = number < pivot ? 2000 + number : 1900 + number
        guard let latest, (year, month ?? 1, day ?? 1) > latest.civil else { return year }
        return year - 100
    }

    /// The day, where all three are known and the calendar has it.
    package var exact: Day? { if let day, let month, let year { Day(year: year, month: month, day: day) } else { nil } }

    /// `17.06.2020`, with a question mark for what is not known.
    package var spelled: String { [day, month, year].map { $0.map { padded($0, 2) } ?? "?" }.joined(separator: ".") }
}

extension Day {
    /// A day as people and machines write it; the calendar decides whether there is such a day.
    package init?(typed: some StringProtocol, notAfter latest: Day? = nil) {
        guard let day = Day(typed) ?? DayParts(typed: typed, notAfter: latest)?.exact else { return nil }
        self = day
    }
}
