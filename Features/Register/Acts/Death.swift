import Storage
import Vocabulary
import Web

// What a death brings with it: the rules, and what other offices end on that day.

extension Act {
    /// Died, here or after they had left; nothing can be recorded for later days. The day of death is the last one somebody belongs to a
    /// household.
    package static func death(of record: PersonRecord, on day: Day) throws(Refusal) -> Act {
        try record.refuseDeath(before: .endless)
        if record.phase(on: day) == nil, record.departure(on: day) == nil { _ = try record.carePhase(on: day.previous) }
        let parted = record.facts.of(.membership).replacing(.starting(day.next), for: record.person.id, with: nil)
        return Act(.death, on: day, changes: parted + record.leaving(on: day, Departure(.death)))
    }
}

extension Departure {
    /// What whoever enters a death as anything else is told.
    static let deathIsAnAct: Phrase =
        "Ein Tod ist kein Weggang und keine Berichtigung: Er beendet Haushalt, Plätze und Termine, hält Schreiben auf und löst Anzeigen aus. Erfassen Sie ihn in der Akte mit dem Vorgang „Tod“, mit dem Sterbetag; das geht auch nach einem Weggang."

    /// The day of a death that is recorded cannot be moved, since everything that followed went by it.
    static let dayOfDeathStands: Phrase =
        "Der Sterbetag lässt sich nicht berichtigen, weil sich seine Folgen nach ihm richten. Ist er falsch, lassen Sie den Eintrag entfallen, berichtigen Sie die Phase, wenn die Person noch länger hier war, und erfassen Sie den Tod mit dem Vorgang „Tod“ neu."
}

/// A day by which something is to be done, and where that stands (Anzeige eines Todes).
package struct DeathNotice: Sendable, Hashable {
    package let until: Day
    package let number: LawNumber
    /// Whether Saturdays count, which no text settles.
    package let saturday: LawReading?

    /// Nil where no rule is known for the day.
    package init?(died: Day, law: Law, holidays: HolidayCalendar) {
        guard let number = law.number("deathNoticeWorkdays", on: died) else { return nil }
        let saturdays = law.holds(.deathSaturday, on: died)
        var (day, left) = (died, number.number)
        while left > 0 {
            day = day.next
            let isSunday = day.weekday == 7 || holidays.holiday(on: day) != nil
            if saturdays ? !isSunday : holidays.obstacle(on: day) == nil { left -= 1 }
        }
        // Whatever counts on the way, a period ends on no Saturday, Sunday or holiday (§ 193 BGB).
        until = holidays.workday(from: day)
        self.number = number
        saturday = law.reading(of: .deathSaturday, on: died)
    }
}

/// What a death ends, stops and passes on (Folgen eines Todes).
package struct DeathEffects: Sendable {
    package let died: Day
    package let law: Law

    package init(died: Day, law: Law) {
        self.died = died
        self.law = law
    }

    /// What is left of a membership; nil where it begins after the death.
    package func membership(_ period: DayRange) -> DayRange? { DayRange(period.from, min(period.until, died.next)) }

    /// A paper that was not made known in time: nothing is made known to the dead.
    package func stops(madeKnown: Day?) -> Bool {
        guard let madeKnown else { return true }
        return law.reading(of: .deathDayServed, on: died)?.reading == "yes" ? madeKnown > died : madeKnown >= died
    }

    package func cancels(appointmentOn day: Day) -> Bool { day > died }

    /// Whether somebody has to be found who represents a child in law.
    package func orphans(born: Birth, hasOtherParent: Bool) -> Bool {
        !hasOtherParent && died < born.birthday(law.number("ageOfMajority", on: died)?.number ?? 18)
    }
}

/// What an office ends when somebody has died (Folgen in anderen Ämtern): told before it is kept, kept with it, and taken back with it.
package struct DeathFollowing: Sendable {
    package typealias Telling = @Sendable (_ db: any Connection, _ person: ID<Person>, _ died: Day) throws -> [Phrase]
    package typealias Settling = @Sendable (_ transaction: Transaction, _ person: ID<Person>, _ died: Day, _ today: Day) throws -> Void
    package typealias TakingBack = @Sendable (_ transaction: Transaction, _ person: ID<Person>, _ instant: Instant, _ today: Day) throws -> Void

    package let tell: Telling
    package let settle: Settling
    package let takeBack: TakingBack

    package init(tell: @escaping Telling, settle: @escaping Settling, takeBack: @escaping TakingBack) {
        self.tell = tell
        self.settle = settle
        self.takeBack = takeBack
    }
}

extension Transaction {
    /// Records a death with everything that ends with it, whoever enters it and from where.
    package func record(death act: Act, of person: ID<Person>, following offices: [DeathFollowing], today: Day) throws {
        try record(act)
        for office in offices { try office.settle(self, person, act.day, today) }
    }
}
