import Register
import Vocabulary

/// What a date of law rests on, in words that can be shown (Rechenschritt).
struct LegalStep: Sendable, Hashable {
    let day: Day?
    let text: Phrase
    let reference: String

    init(_ text: Phrase, _ reference: String, day: Day? = nil) {
        self.day = day
        self.text = text
        self.reference = reference
    }
}

/// Where periods of law end (Fristberechnung): the numbers of law with the days that are free.
struct Periods: Sendable {
    let law: Law
    let holidays: HolidayCalendar

    init(law: Law, holidays: HolidayCalendar) {
        self.law = law
        self.holidays = holidays
    }

    /// The last day of so many months or days after an event, whose own day is not counted (§§ 187 Abs. 1, 188 BGB); nil where no number of law
    /// is known for its day. `shifts`: an end on a free day moves to the next working day.
    func months(_ key: String, after day: Day, shifts: Bool) -> Day? {
        law.number(key, on: day).map { end(day.addingMonths($0.number), shifts: shifts) }
    }

    func days(_ key: String, after day: Day, shifts: Bool = false) -> Day? {
        law.number(key, on: day).map { end(day.advanced(by: $0.number), shifts: shifts) }
    }

    private func end(_ day: Day, shifts: Bool) -> Day { shifts ? holidays.workday(from: day) : day }

    func reference(_ key: String, on day: Day) -> String { law.number(key, on: day)?.reference ?? "" }

    func reads(_ question: LawQuestion, _ reading: String, on day: Day) -> Bool {
        (law.reading(of: question, on: day)?.reading ?? question.readings[0]) == reading
    }
}
