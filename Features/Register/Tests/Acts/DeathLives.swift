import Register
import TestSupport
import Testing
import Vocabulary

/// What a death ends and passes on, as the statutes read a third time say it of invented lives.
@Suite struct DeathLives {
    /// What the product says of a life, as a line of the same fields.
    private static func answer(_ life: StatuteValue, _ law: Law, _ holidays: HolidayCalendar) -> [String] {
        guard let died = life.died.text.map({ Day(stringLiteral: $0) }) else { return [] }
        let (effects, facts) = (DeathEffects(died: died, law: law), life.facts)
        func day(_ value: StatuteValue) -> Day? { value.text.map { Day(stringLiteral: $0) } }
        let memberships = facts.memberships.list.compactMap { one -> String? in
            guard let from = day(one.from), let period = DayRange(from, day(one.until) ?? .endless), let left = effects.membership(period) else {
                return nil
            }
            return "\(one.id.text ?? "") \(left.from.iso) \(left.until.iso)"
        }
        func stopped(_ papers: StatuteValue) -> [Int] {
            papers.list.filter { effects.stops(madeKnown: day($0.madeKnownOn)) }.compactMap(\.id.number).sorted()
        }
        return [
            "registry \(DeathNotice(died: died, law: law, holidays: holidays)?.until.iso ?? "")", "memberships \(memberships)",
            "orders \(stopped(facts.orders))", "notices \(stopped(facts.notices))",
            "appointments \(facts.appointments.list.compactMap { day($0) }.filter(effects.cancels).map(\.iso))",
            "children \(facts.children.list.filter { child in day(child.born).map { effects.orphans(born: Birth(born: $0, evidence: .documented), hasOtherParent: child.otherParent.flag == true) } ?? false }.compactMap(\.id.text))",
        ]
    }

    private static func expected(_ expect: StatuteValue) -> [String] {
        let memberships = expect.memberships.list.filter { ($0.from.text ?? "") < ($0.until.text ?? "") }.map {
            "\($0.id.text ?? "") \($0.from.text ?? "") \($0.until.text ?? "")"
        }
        return [
            "registry \(expect.registryUntil.text ?? "")", "memberships \(memberships)",
            "orders \(expect.ordersToStop.list.compactMap(\.number).sorted())", "notices \(expect.noticesToStop.list.compactMap(\.number).sorted())",
            "appointments \(expect.appointmentsToCancel.list.compactMap(\.text))", "children \(expect.childrenToRepresent.list.compactMap(\.text))",
        ]
    }

    private func town() async throws -> (law: Law, holidays: HolidayCalendar) {
        try await Engine.sqlite.withTown { town async throws in try await town.read { (try $0.law(), try $0.holidayCalendar()) } }
    }

    @Test func `a death ends, stops and passes on what the statutes say, and every number and reading matters`() async throws {
        let (law, holidays) = try await town()
        let lives = try StatuteLives.tell("death", count: 1500)
        #expect(lives.count > 500)
        for life in lives { #expect(DeathLives.answer(life.life, law, holidays) == DeathLives.expected(life.expect), "\(life.line)") }
        let mutants = law.mutants(of: ["deathNoticeWorkdays", "ageOfMajority"], [.deathSaturday, .deathDayServed]) { $0.name.contains("from 1") || $0.name.contains("from 200") }
        for mutant in mutants + law.mutants(of: [], [.deathSaturday, .deathDayServed]) + law.mutants(of: ["deathNoticeWorkdays"]).filter({ $0.name.contains("→") }) {
            let isNoticed = lives.contains { DeathLives.answer($0.life, mutant.law, holidays) != DeathLives.answer($0.life, law, holidays) }
            #expect(isNoticed, "\(mutant.name) makes no difference")
        }
    }

    @Test func `the other reading of the Saturday is the one the statutes give with it`() async throws {
        let (law, holidays) = try await town()
        let readings = law.readings.map {
            $0.question == .deathSaturday
                ? LawReading(.deathSaturday, validity: $0.validity, reading: "no", reference: $0.reference, mark: $0.mark) : $0
        }
        let other = Law(numbers: law.numbers, prolongations: law.prolongations, readings: readings)
        for life in try StatuteLives.tell("death", count: 500, readings: ["death_saturday": "false"]) {
            #expect(DeathLives.answer(life.life, other, holidays)[0] == DeathLives.expected(life.expect)[0], "\(life.line)")
        }
    }
}
