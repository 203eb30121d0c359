import Register
import Testing
import Vocabulary

@Suite struct PresenceTests {
    private func presence(_ day: Day, _ phases: [DayRange], _ departures: [(period: DayRange, isDeath: Bool)] = []) -> Presence {
        Presence(on: day, phases: phases, departures: departures)
    }

    @Test func `whoever is in the count is here, from the first day to the day before the departure`() {
        let stay = DayRange("2020-03-01", "2026-05-10")!
        let left = (period: DayRange.starting("2026-05-10"), isDeath: false)
        #expect(presence("2020-02-29", [stay], [left]) == .expected)
        #expect(presence("2020-03-01", [stay], [left]) == .here && presence("2026-05-09", [stay], [left]) == .here)
        #expect(presence("2026-05-10", [stay], [left]) == .departed(since: "2026-05-10"))
        #expect(presence("2026-05-10", [stay]) == .departed(since: "2026-05-10"))
    }

    @Test func `whoever came back is here, and gone in between`() {
        let phases = [DayRange("2020-03-01", "2021-01-01")!, DayRange.starting("2022-01-01")]
        let away = (period: DayRange("2021-01-01", "2022-01-01")!, isDeath: false)
        #expect(presence("2021-06-01", phases, [away]) == .departed(since: "2021-01-01"))
        #expect(presence("2022-01-01", phases, [away]) == .here)
    }

    @Test func `the dead are dead from the day of death on, whatever else is said`() {
        let died = (period: DayRange.starting("2026-11-20"), isDeath: true)
        #expect(presence("2026-11-19", [.starting("2020-01-01")], [died]) == .here)
        #expect(presence("2026-11-20", [.starting("2020-01-01")], [died]) == .dead(since: "2026-11-20"))
        #expect(Presence.dead(since: "2026-11-20").isGone && !Presence.expected.isGone && !Presence.expected.isHere)
    }

    private func family() -> HouseholdBook {
        func of(_ person: String, _ content: Fact.Content, _ from: Day, _ until: Day = .endless) -> Fact {
            Fact(
                id: ID("\(person)-\(content.kind.rawValue)-\(from.iso)"), person: ID(person), period: DayRange(from, until)!,
                recordedAt: Instant(microseconds: 1), recordedAct: ID("a"), content: content)
        }
        let phase = Fact.Content.phase(Phase(.followUp, authority: stadt, reason: .allocation))
        func member(_ person: String, _ part: Membership.Part, _ born: Day, until: Day = .endless) -> [Fact] {
            [
                of(person, .membership(Membership(household: ID("h"), part: part)), "2020-01-01"),
                of(person, .birth(Birth(born: born, evidence: .documented)), born), of(person, phase, "2020-01-01", until),
            ]
        }
        return HouseholdBook(
            member("child", .child, "2008-12-01") + member("mother", .partner, "1985-01-01", until: "2026-06-01")
                + member("father", .reference, "1980-01-01", until: "2026-09-01")
                + [of("mother", .departure(Departure(.voluntaryReturn)), "2026-06-01"), of("father", .departure(Departure(.death)), "2026-09-01")])
    }

    @Test func `only an adult who is alive and here is a child's company`() {
        let book = family()
        func accompanied(_ day: Day, without gone: Set<ID<Person>> = []) -> Bool {
            book.isAccompanied(ID("child"), on: day, majority: 18, without: gone)
        }
        #expect(accompanied("2026-05-31") && accompanied("2026-08-31"))
        #expect(!accompanied("2026-08-31", without: [ID("father")]), "the mother left in June")
        #expect(!accompanied("2026-09-01"), "the father is dead and the mother has left")
        #expect(book.members(of: ID("h"), on: "2026-10-01").map(\.person.text) == ["father", "mother", "child"])
        #expect(book.present(in: ID("h"), on: "2026-10-01").map(\.person.text) == ["child"])
        #expect(!book.isAccompanied(ID("father"), on: "2026-08-31", majority: 18), "a child is nobody's company")
    }

    @Test func `of age is who is so on the day asked about`() {
        let book = family()
        #expect(book.isMinor(ID("child"), on: "2026-11-30", majority: 18) && book.isAdult(ID("child"), on: "2026-12-01", majority: 18))
        #expect(!book.isAdult(ID("stranger"), on: "2026-12-01", majority: 18), "nobody knows how old")
    }
}
