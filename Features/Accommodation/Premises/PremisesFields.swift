import Forms
import Vocabulary

extension FormReader {
    /// A day that premises can have to do with: nobody plans for the next century.
    mutating func premisesDay(_ name: String, required: Phrase? = nil, today: Day) -> Day? {
        day(name, required: required, from: "1900-01-01", until: today.addingYears(50))
    }

    /// From a first to a last day, the last one counting; open without a last day.
    mutating func premisesSpan(_ from: String, _ until: String, required: Phrase, today: Day) -> DayRange? {
        span(from, until, required: required, until: today.addingYears(50))
    }

    /// Why something is entered; needed when it changes what was long past.
    mutating func occasion(for day: Day?, today: Day, isNeeded: Bool = false) -> String {
        let reason = text("anlass", required: isNeeded ? "Begründen Sie die Änderung mit einigen Worten." : nil, max: 300)
        if let day, day.addingMonths(1) < today, reason.isEmpty, !isNeeded {
            refuse("anlass", "Der \(day) liegt mehr als einen Monat zurück. Nennen Sie den Anlass; er erklärt später den Unterschied der Zahlen.")
        }
        return reason
    }
}
