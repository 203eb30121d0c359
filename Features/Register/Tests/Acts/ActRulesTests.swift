import Places
import Register
import Testing
import Vocabulary

@Suite struct ActRulesTests {
    private func wish(
        _ day: Day, _ pillar: Pillar = .followUp, _ authority: ID<Authority> = stadt, _ stay: Stay = haus, group: Admission.LegalGroup? = nil,
        guardian: Bool = false
    ) -> CareWish {
        CareWish(
            day: day, phase: Phase(pillar, authority: authority, reason: .handOver), stay: stay, legalGroup: group,
            guardianship: guardian ? Guardianship(.youthOffice, name: "Jugendamt") : nil)
    }
    private func born(_ day: Day) -> Fact { fact(.birth(Birth(born: day, evidence: .documented)), day) }
    private func arrive(_ record: PersonRecord, _ wish: CareWish, accompanied: Bool = false) -> [String]? {
        blamed { try Act.arrival(of: record, wish, law: .tested, accompanied: accompanied) }
    }

    @Test func `an arrival begins phase and stay, once`() throws {
        let new = record(born("1990-05-05"))
        let act = try Act.arrival(of: new, wish("2020-01-10"), law: .tested, accompanied: false)
        let after = new.after(act)
        #expect(after.phase(on: "2020-01-09") == nil && after.phase(on: "2020-01-10")?.pillar == .followUp && after.stay(on: "2030-01-01") == haus)
        #expect(act.kinds == [.phase, .stay] && act.persons == [someone.id])
        #expect(arrive(after, wish("2020-02-01")) == ["conflict"])
    }

    @Test func `provisional accommodation needs its legal group and remembers it`() throws {
        let new = record(born("1990-05-05"))
        #expect(arrive(new, wish("2020-01-10", .provisional, lra, halle)) == ["rechtsgruppe"])
        let after = new.after(
            try Act.arrival(of: new, wish("2020-01-10", .provisional, lra, halle, group: .humanitarian), law: .tested, accompanied: false))
        #expect(ProvisionalEnd.of(after.facts, law: .tested)?.day == "2020-07-10")
    }

    @Test func `everything wrong with an arrival is told at once`() {
        let child = record(born("2010-05-05"))
        #expect(arrive(child, wish("2010-05-04", .provisional, lra, Stay(.citySite))) == ["unterkunft", "rechtsgruppe", "tag", "vormund"])
    }

    @Test func `a minor needs an adult in the household or somebody with custody`() {
        let child = record(born("2010-05-05"))
        #expect(arrive(child, wish("2020-01-10")) == ["vormund"])
        #expect(arrive(child, wish("2020-01-10"), accompanied: true) == nil)
        #expect(arrive(child, wish("2020-01-10", guardian: true)) == nil)
        #expect(arrive(record(born("2002-01-10")), wish("2020-01-10")) == nil)
        #expect(arrive(record(born("2002-01-11")), wish("2020-01-10")) == ["vormund"])
    }

    @Test func `only minors with a guardian and a birth date are unaccompanied minors`() {
        let care = wish("2020-01-10", .unaccompaniedMinor, amt, Stay(.fosterFamily))
        #expect(arrive(record(born("2005-01-01")), care) == ["vormund"])
        #expect(arrive(record(born("2005-01-01")), care, accompanied: true) == ["vormund"])
        #expect(arrive(record(), care) == ["saeule"])
        #expect(arrive(record(born("2002-01-10")), wish("2020-01-10", .unaccompaniedMinor, amt, Stay(.fosterFamily), guardian: true)) == ["saeule"])
        #expect(arrive(record(born("2005-01-01")), wish("2020-01-10", .unaccompaniedMinor, amt, Stay(.fosterFamily), guardian: true)) == nil)
    }

    @Test func `a guardian named for a family is recorded for its minors only`() throws {
        for (birth, expected) in [("1990-05-05", 0), ("2010-05-05", 1)] as [(Day, Int)] {
            let new = record(born(birth))
            let act = try Act.arrival(of: new, wish("2020-01-10", guardian: true), law: .tested, accompanied: true)
            #expect(new.after(act).facts.of(.guardianship).count == expected)
        }
    }

    @Test func `a hand-over changes the authority from its day on`() throws {
        let after = admitted.after(try Act.handOver(of: admitted, wish("2020-06-17"), law: .tested, accompanied: false))
        #expect(after.phase(on: "2020-06-16")?.pillar == .provisional && after.phase(on: "2020-06-17")?.pillar == .followUp)
        #expect(after.stay(on: "2020-06-16") == halle && after.stay(on: "2020-06-17") == haus)
        #expect(blamed { try Act.handOver(of: after, wish("2020-06-18"), law: .tested, accompanied: false) } == ["behoerde"])
        #expect(blamed { try Act.handOver(of: admitted, wish("2018-06-16"), law: .tested, accompanied: false) } == ["tag"])
        #expect(blamed { try Act.handOver(of: record(), wish("2020-06-18"), law: .tested, accompanied: false) } == ["conflict"])
    }

    @Test func `a hand-over recorded late does not bring back somebody who left since`() throws {
        let left = admitted.after(try Act.departure(of: admitted, on: "2020-03-01", Departure(.movedAway)))
        let after = left.after(try Act.handOver(of: left, wish("2020-02-01"), law: .tested, accompanied: false))
        #expect(after.phase(on: "2020-02-29")?.pillar == .followUp && after.phase(on: "2020-03-01") == nil && after.stay(on: "2020-03-01") == nil)
        #expect(after.departure(on: "2020-03-01")?.reason == .movedAway)
    }

    @Test func `a move changes the stay and nothing else, until care ends`() throws {
        let act = try Act.move(of: adult, on: "2020-01-10", to: wohnung)
        #expect(act.kinds == [.stay])
        let left = adult.after(try Act.departure(of: adult, on: "2020-03-01", Departure(.movedAway)))
        let after = left.after(try Act.move(of: left, on: "2020-01-10", to: wohnung))
        #expect(after.stay(on: "2020-01-09") == haus && after.stay(on: "2020-02-29") == wohnung && after.stay(on: "2020-03-01") == nil)
        #expect(blamed { try Act.move(of: adult, on: "2020-01-10", to: haus) } == ["wohnform"])
        #expect(blamed { try Act.move(of: adult, on: "2019-01-31", to: wohnung) } == ["tag"])
        #expect(blamed { try Act.move(of: left, on: "2020-03-01", to: wohnung) } == ["tag"])
    }

    @Test func `whoever leaves no longer counts from that day, also when it is told late`() throws {
        let left = adult.after(try Act.departure(of: adult, on: "2020-03-01", Departure(.movedAway, destination: "Köln")))
        #expect(left.phase(on: "2020-02-29") != nil && left.phase(on: "2020-03-01") == nil && left.stay(on: "2020-03-01") == nil)
        #expect(blamed { try Act.departure(of: left, on: "2020-04-01", Departure(.other)) } == ["tag"])
        let earlier = left.after(try Act.departure(of: left, on: "2020-02-01", Departure(.deportation)))
        #expect(earlier.phase(on: "2020-02-01") == nil && earlier.departure(on: "2020-03-01")?.reason == .deportation)
        let fleeting = adult.after(try Act.departure(of: adult, on: "2019-02-01", Departure(.other)))
        #expect(fleeting.facts.of(.phase).isEmpty && fleeting.departure(on: "2019-02-01") != nil)
        #expect(blamed { try Act.departure(of: record(), on: "2020-02-01", Departure(.other)) } == ["conflict"])
    }

    @Test func `a return follows a departure`() throws {
        let left = adult.after(try Act.departure(of: adult, on: "2020-03-01", Departure(.movedAway)))
        let back = left.after(try Act.returned(of: left, wish("2020-05-01"), law: .tested, accompanied: false))
        #expect(back.phase(on: "2020-04-30") == nil && back.phase(on: "2020-05-01") != nil && back.departure(on: "2020-05-01") == nil)
        #expect(back.departure(on: "2020-04-30") != nil)
        // Back on the evening of the day of departure, nobody was away on any day.
        let sameDay = left.after(try Act.returned(of: left, wish("2020-03-01"), law: .tested, accompanied: false))
        #expect(sameDay.phase(on: "2020-02-29") != nil && sameDay.phase(on: "2020-03-01") != nil && sameDay.facts.of(.departure).isEmpty)
        #expect(blamed { try Act.returned(of: left, wish("2020-02-29"), law: .tested, accompanied: false) } == ["tag"])
        #expect(blamed { try Act.returned(of: adult, wish("2020-05-01"), law: .tested, accompanied: false) } == ["tag"])
    }

    @Test func `nothing is recorded years ahead, coming of age excepted`() throws {
        func act(_ kind: Act.Kind, _ day: Day) -> Act { Act(kind, on: day, changes: []) }
        #expect(throws: Refusal.self) { try act(.departure, "2199-01-01").refuseFarAhead(today: "2026-11-30") }
        #expect(throws: Refusal.self) { try act(.move, "2028-12-01").refuseFarAhead(today: "2026-11-30") }
        try act(.departure, "2028-11-30").refuseFarAhead(today: "2026-11-30")
        try act(.comingOfAge, "2040-01-01").refuseFarAhead(today: "2026-11-30")
    }

    @Test func `a death ends membership with the day of death, a departure does not`() throws {
        let member = PersonRecord(
            person: adult.person,
            known: adult.facts + [fact(.membership(Membership(household: ID("h"), part: .reference)), "2019-02-01")], version: adult.version)
        let dead = member.after(try Act.death(of: member, on: "2020-03-01"))
        #expect(dead.membership(on: "2020-03-01") != nil && dead.membership(on: "2020-03-02") == nil)
        #expect(dead.presence(on: "2020-02-29") == .here && dead.presence(on: "2020-03-01") == .dead(since: "2020-03-01"))
        let gone = member.after(try Act.departure(of: member, on: "2020-03-01", Departure(.movedAway)))
        #expect(gone.membership(on: "2020-06-01") != nil && gone.presence(on: "2020-06-01") == .departed(since: "2020-03-01"))
    }

    @Test func `coming of age is on the eighteenth birthday at the earliest`() throws {
        func act(_ record: PersonRecord, _ wish: CareWish) throws -> Act { try Act.comingOfAge(of: record, wish, law: .tested) }
        #expect(blamed { try act(minor, wish("2020-06-19")) } == ["tag"])
        #expect(blamed { try act(minor, wish("2020-06-20", .unaccompaniedMinor, amt)) } == ["saeule"])
        #expect(blamed { try act(adult, wish("2020-06-20")) } == ["conflict"])
        let after = minor.after(try act(minor, wish("2020-06-20")))
        #expect(after.phase(on: "2020-06-19")?.pillar == .unaccompaniedMinor && after.phase(on: "2020-06-20")?.pillar == .followUp)
        let left = minor.after(try Act.departure(of: minor, on: "2020-06-20", Departure(.movedAway)))
        #expect(blamed { try act(left, wish("2020-06-20")) } == ["tag"])
    }

    @Test func `after a death nothing later is recorded, and nothing takes it back but a correction`() throws {
        let dead = admitted.after(try Act.death(of: admitted, on: "2020-03-01"))
        #expect(dead.deathDay == "2020-03-01" && dead.phase(on: "2020-03-01") == nil)
        let refused: [[String]?] = [
            blamed { try Act.handOver(of: dead, wish("2020-03-01"), law: .tested, accompanied: false) },
            blamed { try Act.move(of: dead, on: "2020-04-01", to: haus) },
            blamed { try Act.departure(of: dead, on: "2020-04-01", Departure(.other)) },
            blamed { try Act.departure(of: dead, on: "2020-02-01", Departure(.other)) },
            blamed { try Act.death(of: dead, on: "2020-02-01") },
            blamed { try Act.returned(of: dead, wish("2020-05-01"), law: .tested, accompanied: false) },
            blamed { try Act.residenceStatus(of: dead, from: "2020-03-01", ResidenceStatus(.asylum, document: .none, printedUntil: nil)) },
            blamed { try Act.assignment(of: dead, from: "2020-03-01", to: "x") },
            blamed { try Act.household(of: dead, from: "2020-03-01", Membership(household: ID("h"), part: .other)) },
            blamed { try Act.provisionalEvent(of: dead, .starting("2020-03-01"), ProvisionalEvent(.earlyEnd)) },
        ]
        #expect(refused.allSatisfy { $0 == ["conflict"] }, "\(refused)")
        #expect(blamed { try Act.move(of: dead, on: "2020-02-01", to: wohnung) } == nil)
    }
}
