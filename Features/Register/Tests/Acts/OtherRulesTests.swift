import Register
import Testing
import Vocabulary

/// The rules of status, responsibility, household, correction and the law's dates.
@Suite struct OtherRulesTests {
    @Test func `a residence status replaces the one before and must not end before it begins`() throws {
        let status = ResidenceStatus(.asylum, document: .residencePermit, printedUntil: "2021-05-31")
        let after = adult.after(try Act.residenceStatus(of: adult, from: "2020-05-01", status))
        #expect(after.residenceStatus(on: "2020-05-01") == status)
        #expect(blamed { try Act.residenceStatus(of: after, from: "2020-06-01", status) } == ["grundlage"])
        #expect(blamed { try Act.residenceStatus(of: adult, from: "2021-06-01", status) } == ["gueltigBis"])
    }

    @Test func `an event of provisional accommodation follows the admission, a continuation has an end`() {
        let event = ProvisionalEvent(.continuation)
        #expect(blamed { try Act.provisionalEvent(of: admitted, .starting("2020-06-17"), event) } == ["bis"])
        #expect(blamed { try Act.provisionalEvent(of: admitted, DayRange("2020-06-17", "2020-09-18")!, event) } == nil)
        #expect(blamed { try Act.provisionalEvent(of: admitted, .starting("2018-06-16"), ProvisionalEvent(.earlyEnd)) } == ["tag"])
        #expect(blamed { try Act.provisionalEvent(of: adult, .starting("2020-06-17"), ProvisionalEvent(.earlyEnd)) } == ["tag"])
    }

    @Test func `responsibility and household pass on from a day`() throws {
        let first = adult.after(try Act.assignment(of: adult, from: "2020-01-01", to: "im1"))
        let second = first.after(try Act.assignment(of: first, from: "2020-03-01", to: "im2"))
        #expect(second.facts(.assignment, on: "2020-02-29").map(\.content) == [.assignment(Assignment(account: "im1"))])
        #expect(second.facts(.assignment, on: "2020-03-01").map(\.content) == [.assignment(Assignment(account: "im2"))])
        #expect(blamed { try Act.assignment(of: second, from: "2020-04-01", to: "im2") } == ["konto"])
        let home = Membership(household: ID("h"), part: .reference)
        let member = adult.after(try Act.household(of: adult, from: "2020-01-01", home))
        #expect(member.membership(on: "2020-01-01") == home)
        #expect(blamed { try Act.household(of: member, from: "2020-02-01", home) } == ["haushalt"])
    }

    @Test func `a correction needs a reason, a change, a fact that still holds and room for it`() throws {
        let phase = adult.facts.of(.phase)[0]
        func correct(_ period: DayRange, _ content: Fact.Content?, _ reason: String = "Bescheid falsch gelesen") -> [String]? {
            blamed { try Act.correction(of: phase, in: adult, period: period, content: content, reason: reason, law: .tested) }
        }
        #expect(correct(.starting("2019-03-01"), phase.content) == nil)
        #expect(correct(phase.period, nil) == nil)
        #expect(correct(.starting("2019-03-01"), phase.content, "kurz") == ["grund"])
        #expect(correct(phase.period, phase.content) == ["conflict"])
        #expect(
            blamed { try Act.correction(of: phase, in: minor, period: phase.period, content: nil, reason: "Irgendwarum", law: .tested) } == [
                "conflict"
            ])
        let split = adult.after(
            try Act.handOver(
                of: adult, CareWish(day: "2020-01-01", phase: Phase(.followUp, authority: lra, reason: .transfer), stay: haus), law: .tested,
                accompanied: false))
        let last = try #require(split.fact(.phase, on: "2020-01-01"))
        #expect(
            blamed {
                try Act.correction(of: last, in: split, period: .starting("2019-12-31"), content: last.content, reason: "Früher schon", law: .tested)
            } == [
                "von"
            ])
    }

    @Test func `no correction lets somebody be here and gone on one day`() throws {
        let left = adult.after(try Act.departure(of: adult, on: "2020-03-01", Departure(.movedAway)))
        let (phase, gone) = (left.facts.of(.phase)[0], left.facts.of(.departure)[0])
        func correct(_ fact: Fact, _ from: Day, _ until: Day = .endless) -> [String]? {
            blamed {
                try Act.correction(
                    of: fact, in: left, period: DayRange(from, until)!, content: fact.content, reason: "Meldung kam spät", law: .tested)
            }
        }
        #expect(correct(phase, "2019-02-01", "2020-03-15") == ["von"] && correct(gone, "2020-02-15") == ["von"])
        // In the right order both are possible.
        #expect(correct(phase, "2019-02-01", "2020-02-15") == nil && correct(gone, "2020-03-15") == nil)
    }

    @Test func `a missing fact can be added where nothing contradicts it`() throws {
        let reason = "Aus der Akte"
        #expect(blamed { try Act.addition(of: .sex(.female), to: adult, period: .starting("1987-11-03"), reason: reason, law: .tested) } == nil)
        #expect(blamed { try Act.addition(of: .stay(wohnung), to: adult, period: .starting("2020-01-01"), reason: reason, law: .tested) } == ["von"])
        let syrian = adult.after(
            try Act.addition(of: .nationality(Nationality("SY")), to: adult, period: .starting("1987-11-03"), reason: reason, law: .tested))
        #expect(
            blamed {
                try Act.addition(of: .nationality(Nationality("LB")), to: syrian, period: .starting("2000-01-01"), reason: reason, law: .tested)
            } == nil)
        #expect(
            blamed {
                try Act.addition(of: .nationality(Nationality("SY")), to: syrian, period: .starting("2000-01-01"), reason: reason, law: .tested)
            } == ["von"])
    }

    @Test func `there is one leading spelling at a time, and any number of others`() throws {
        let named = adult.after(
            try Act.addition(of: .name(PersonName(family: "A", given: "B")), to: adult, period: .starting("1987-11-03"), reason: "Pass", law: .tested)
        )
        func add(_ kind: PersonName.Kind, from day: Day, until: Day = .endless) -> [String]? {
            blamed {
                try Act.addition(
                    of: .name(PersonName(kind, family: "C", given: "D")), to: named, period: DayRange(day, until)!, reason: "Pass", law: .tested)
            }
        }
        #expect(add(.official, from: "2020-01-01") == ["von"])
        #expect(add(.official, from: "1980-01-01", until: "1987-11-03") == nil)
        #expect(add(.alias, from: "2020-01-01") == nil && add(.original, from: "2020-01-01") == nil)
    }

    @Test(arguments: [("2018-06-17", 24, "2020-06-17"), ("2020-02-29", 24, "2022-02-28"), ("2022-08-31", 6, "2023-02-28")] as [(Day, Int, Day)])
    func `provisional accommodation ends after its months, on the last of a short month`(admitted: Day, months: Int, end: Day) throws {
        let facts = [fact(.admission(Admission(months == 24 ? .asylumSeeker : .humanitarian)), admitted)]
        let found = try #require(ProvisionalEnd.of(facts, law: .tested))
        // The last day counts still; whoever is there on the next is overdue.
        #expect(found.day == end && found.lastDay == end && found.overdueFrom == end.next && found.steps.map(\.decides) == [true])
        #expect(found.steps[0].text.text.contains("\(months) Monate"))
    }

    @Test func `the earliest event ends it, a continuation is shown and warned about`() throws {
        let early = admitted.facts + [fact(.provisionalEvent(ProvisionalEvent(.decisionFinal)), "2019-05-02")]
        #expect(ProvisionalEnd.of(early, law: .tested)?.day == "2019-05-02")
        let continued = admitted.facts + [fact(.provisionalEvent(ProvisionalEvent(.continuation)), "2020-06-17", "2020-10-01")]
        let end = try #require(ProvisionalEnd.of(continued, law: .tested))
        #expect(end.day == "2020-06-17" && end.lastDay == "2020-09-30" && end.overdueFrom == "2020-10-01" && end.warnings.count == 1)
        #expect(ProvisionalEnd.of(adult.facts, law: .tested) == nil)
    }

    @Test func `a child is born into the room of its mother, not into her place in it`() {
        let mothers = Stay(.citySite, site: ID("haus"), room: ID("zimmer"), place: ID("bett"))
        #expect(mothers.beside == Stay(.citySite, site: ID("haus"), room: ID("zimmer")))
    }

    @Test func `a child shares what happened to its parent since, when the birth is entered late`() throws {
        func child(of parent: PersonRecord, _ day: Day) throws -> PersonRecord {
            let act = try Act.birth(of: ID("k"), to: parent, on: day, names: [], sex: nil, nationality: nil, care: stadt)
            return record().after(act)
        }
        let home = fact(.membership(Membership(household: ID("h"), part: .reference)), "2018-06-17")
        let parent = PersonRecord(person: someone, facts: admitted.facts + [home], version: Instant(microseconds: 1))
        let wish = CareWish(day: "2020-03-01", phase: Phase(.followUp, authority: stadt, reason: .handOver), stay: haus)
        let moved = parent.after(try Act.handOver(of: parent, wish, law: .tested, accompanied: false))
        let early = try child(of: moved, "2020-02-01")
        #expect(early.phase(on: "2020-01-31") == nil)
        #expect(early.phase(on: "2020-02-29") == Phase(.provisional, authority: lra, reason: .birth))
        #expect(early.phase(on: "2020-03-01") == wish.phase && early.stay(on: "2020-02-29") == halle && early.stay(on: "2020-03-01") == haus)
        #expect(early.membership(on: "2020-05-01") == Membership(household: ID("h"), part: .child))
        let late = try child(of: moved, "2020-03-01")
        #expect(late.facts.of(.phase).count == 1 && late.phase(on: "2020-03-01")?.reason == .birth)
        let left = moved.after(try Act.departure(of: moved, on: "2020-05-01", Departure(.movedAway)))
        #expect(try child(of: left, "2020-02-01").departure(on: "2020-05-01")?.reason == .movedAway)
        let dead = moved.after(try Act.death(of: moved, on: "2020-05-01"))
        let orphan = try child(of: dead, "2020-04-01")
        #expect(orphan.phase(on: "2021-01-01")?.pillar == .followUp && orphan.stay(on: "2021-01-01") == haus && orphan.deathDay == nil)
    }

    @Test func `birthdays follow the law, incomplete dates the benefit of the doubt`() throws {
        let leap = Birth(born: "2004-02-29", evidence: .documented)
        #expect(leap.birthday(18) == "2022-03-01" && leap.birthday(20) == "2024-02-29" && leap.age(on: "2022-02-28") == 17)
        let month = try #require(Birth(year: 2002, month: 2, day: nil, evidence: .declared))
        #expect(month.born == "2002-02-28" && month.earliest == "2002-02-01" && month.german == "02.2002")
        let year = try #require(Birth(year: 2002, month: nil, day: nil, evidence: .declared))
        #expect(year.born == "2002-12-31" && year.earliest == "2002-01-01" && year.german == "2002" && year.age(on: "2020-12-30") == 17)
        #expect(Birth(year: 2002, month: nil, day: 5, evidence: .declared) == nil && Birth(year: 2002, month: 2, day: 29, evidence: .declared) == nil)
        #expect(Birth(year: 2002, month: 13, day: nil, evidence: .declared) == nil)
    }
}
