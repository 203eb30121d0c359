import Register
import Storage
import TestSupport
import Testing
import Vocabulary
import Web

/// A death comes in by the act "Tod" and by no other door, since only that brings its consequences.
@Suite struct DeathDoors {
    private let left = record(
        fact(.phase(Phase(.followUp, authority: stadt, reason: .allocation)), "2019-02-01", "2020-03-01"), fact(.stay(haus), "2019-02-01", "2020-03-01"),
        fact(.membership(Membership(household: ID("h"), part: .reference)), "2019-02-01"), fact(.departure(Departure(.movedAway)), "2020-03-01"))

    private func refused(_ field: String, _ body: () throws -> Act) {
        let refusal = #expect(throws: Refusal.self) { try body() }
        #expect(refusal?.problems.first?.field == field && refusal?.problems.first?.message.text.contains("„Tod“") == true, "\(refusal as Any)")
    }

    @Test func `no correction, no addition and no departure makes somebody dead`() throws {
        let fact = try #require(left.facts.of(.departure).first)
        let dead = Fact.Content.departure(Departure(.death))
        refused("grundDesWeggangs") {
            try Act.correction(of: fact, in: left, period: fact.period, content: dead, reason: "Nachricht des Standesamts", law: .tested)
        }
        refused("grundDesWeggangs") {
            try Act.correction(
                of: fact, in: left, period: .starting("2020-04-01"), content: dead, reason: "Nachricht des Standesamts", law: .tested)
        }
        refused("grundDesWeggangs") {
            try Act.addition(of: dead, to: record(), period: .starting("2020-04-01"), reason: "Nachricht des Standesamts", law: .tested)
        }
        refused("grund") { try Act.departure(of: adult, on: "2020-03-01", Departure(.death)) }
    }

    @Test func `a day of death is not moved, what else was said of it may be set right, and a wrong one goes`() throws {
        let dead = adult.after(try Act.death(of: adult, on: "2020-03-01"))
        let fact = try #require(dead.facts.of(.departure).first)
        refused("von") {
            try Act.correction(
                of: fact, in: dead, period: .starting("2020-03-05"), content: fact.content, reason: "Sterbeurkunde liegt vor", law: .tested)
        }
        let place = try Act.correction(
            of: fact, in: dead, period: fact.period, content: .departure(Departure(.death, destination: "Köln")), reason: "Sterbeurkunde", law: .tested)
        #expect(dead.after(place).departure(on: "2020-03-01")?.destination == "Köln")
        let gone = try Act.correction(of: fact, in: dead, period: fact.period, content: nil, reason: "Verwechslung", law: .tested)
        let alive = dead.after(gone)
        #expect(alive.deathDay == nil)
        // The act can be recorded anew.
        #expect(alive.after(try Act.death(of: alive, on: "2020-03-01")).deathDay == "2020-03-01")
    }

    @Test func `who has left can die, with all that follows`() throws {
        let dead = left.after(try Act.death(of: left, on: "2020-04-01"))
        #expect(dead.deathDay == "2020-04-01" && dead.departure(on: "2020-03-15")?.reason == .movedAway)
        #expect(dead.membership(on: "2020-04-01") != nil && dead.membership(on: "2020-04-02") == nil)
        // On the day they were said to have left, and before.
        #expect(left.after(try Act.death(of: left, on: "2020-03-01")).departure(on: "2020-03-01")?.reason == .death)
        #expect(left.after(try Act.death(of: left, on: "2020-02-01")).phase(on: "2020-02-01") == nil)
        #expect(throws: Refusal.self) { try Act.death(of: left, on: "2019-01-01") }
        #expect(throws: Refusal.self) { try Act.death(of: dead, on: "2020-05-01") }
    }

    @Test(arguments: Engine.available)
    func `the form for a wrong departure offers no death, refuses one, and the file offers the act`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let browser = try await town.browser("unterbringung")
            let file = "/personen/\(TownFixture.gone.id)"
            let facts = try await town.read { try $0.facts(of: TownFixture.gone.id, kinds: [.departure]) }
            let fact = try #require(facts.first { $0.isCurrentKnowledge })
            await browser.get("\(file)/berichtigung/departure/\(fact.id)")
            #expect(browser.status == 200 && browser.text.contains("Vorgang „Tod“"))
            #expect(!browser.page.all("option").contains { $0["value"] == "death" })
            try await browser.submit(["grundDesWeggangs": "death", "grund": "Nachricht des Standesamts"])
            #expect(browser.status == 422 && browser.problems["grundDesWeggangs"]?.contains("„Tod“") == true)
            await browser.get(file + "/tod")
            try await browser.submit(["tag.tag": "5", "tag.monat": "6", "tag.jahr": "2020"])
            try await browser.submit(button: "speichern").follow()
            #expect(browser.success != nil && browser.text.contains("verstorben"))
        }
    }
}
