import Register
import Vocabulary

/// A bicycle of the workshop (Fahrrad), known by the number painted on its frame.
enum Bicycle {}

/// A bicycle in somebody's hands (Ausleihe), and until when it is promised back.
struct Loan: Sendable, Hashable {
    let bicycle: ID<Bicycle>
    let person: ID<Person>
    let lent: Day
    let due: Day

    /// A season; whoever needs longer comes by and shows the brakes.
    static let mostDays = 180

    var path: String { "/fahrraeder/\(bicycle)" }

    func isLate(on day: Day) -> Bool { due < day }

    static func begun(_ bicycle: ID<Bicycle>, by person: ID<Person>, until due: Day, today: Day) throws(Refusal) -> Loan {
        try refuse(due, today)
        return Loan(bicycle: bicycle, person: person, lent: today, due: due)
    }

    func prolonged(until day: Day, today: Day) throws(Refusal) -> Loan {
        guard day != due else { throw .invalid("bis", "Bis zum \(due) ist es schon ausgeliehen. Nennen Sie einen anderen Tag.") }
        try Loan.refuse(day, today)
        return Loan(bicycle: bicycle, person: person, lent: lent, due: day)
    }

    private static func refuse(_ due: Day, _ today: Day) throws(Refusal) {
        guard due >= today else { throw .invalid("bis", "Der \(due) ist schon vorbei. Nennen Sie heute oder einen späteren Tag.") }
        let latest = today.advanced(by: mostDays)
        guard due <= latest else { throw .invalid("bis", "Ein Fahrrad wird für höchstens \(mostDays) Tage ausgeliehen, heute bis zum \(latest).") }
    }
}
