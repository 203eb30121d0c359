import Accommodation
import Places
import Register
import Vocabulary

/// A key in somebody's hands (Schlüsselausgabe), from the day it went out to the day it came back.
package struct KeyHandout: Sendable, Hashable {
    package enum Outcome: String, Sendable, CaseIterable { case out, returned, lost }

    package let id: ID<KeyHandout>
    package let site: ID<Site>
    package let room: ID<Spot>
    package let person: ID<Person>
    /// What is stamped on it.
    package let number: String
    /// The last day is the one it came back or was reported lost.
    package let period: DayRange
    package let outcome: Outcome

    package init(
        id: ID<KeyHandout>, site: ID<Site>, room: ID<Spot>, person: ID<Person>, number: String, period: DayRange, outcome: Outcome = .out
    ) {
        self.id = id
        self.site = site
        self.room = room
        self.person = person
        self.number = number
        self.period = period
        self.outcome = outcome
    }
}

/// A key about to be handed out (Ausgabewunsch).
package struct KeyWish: Sendable, Hashable {
    package let room: ID<Spot>
    package let person: ID<Person>
    package let number: String
    package let day: Day

    package init(room: ID<Spot>, person: ID<Person>, number: String, day: Day) {
        self.room = room
        self.person = person
        self.number = number
        self.day = day
    }

    /// Whoever gets a room's key lives at the site that day, and the key is with nobody else.
    func check(_ book: SiteBook, out: [KeyHandout]) throws(Refusal) {
        var problems: [Refusal.Problem] = []
        if book.life(of: room, on: day) == nil { problems.append(.init("zimmer", "Am \(day) gibt es dieses Zimmer nicht.")) }
        if !book.lodgers.contains(where: { $0.person == person && $0.period.contains(day) }) {
            problems.append(.init("person", "Am \(day) wohnt diese Person nicht hier."))
        }
        if out.contains(where: { $0.number == number }) {
            problems.append(.init("nummer", "Schlüssel \(number) ist schon ausgegeben. Nehmen Sie ihn zuerst zurück, oder prüfen Sie die Nummer."))
        }
        if !problems.isEmpty { throw Refusal(.invalid, problems) }
    }
}

extension KeyHandout {
    /// How the handout reads once the key is back or lost.
    package func ended(_ outcome: Outcome, on day: Day, today: Day) throws(Refusal) -> KeyHandout {
        guard self.outcome == .out else { throw .conflict("Dieser Schlüssel ist nicht mehr ausgegeben. Laden Sie die Seite neu.") }
        guard outcome != .out else { throw .invalid("ergebnis", "Wählen Sie, was mit dem Schlüssel ist.") }
        guard day <= today else { throw .invalid("tag", "Der \(day) liegt in der Zukunft.") }
        // That day still counts, so that a key can go out and come back on one day.
        guard let period = DayRange(period.from, day.next) else { throw .invalid("tag", "Ausgegeben wurde der Schlüssel erst am \(period.from).") }
        return KeyHandout(id: id, site: site, room: room, person: person, number: number, period: period, outcome: outcome)
    }
}
