import Register
import Statistics
import Storage
import TestSupport
import Testing
import Vocabulary

@Suite struct CountingStores {
    @Test(arguments: Engine.available) func `a flow explains its closing stock in every pillar, whatever happened`(engine: Engine) async throws {
        try await Scene.run(engine) { scene in
            var town = RandomTown(seed: 11)
            try await town.fill(scene, people: 40, corrections: 25)
            var movements = 0
            for round in 0..<30 {
                let from = town.day()
                let question = Flow.Question(
                    from: from, through: from.advanced(by: town.number(0..<500)),
                    knownAt: round % 2 == 0 ? nil : Instant(town.recorded.advanced(by: -town.number(0..<200)), hour: 12))
                let flow = try await scene.database.read { try $0.flow(question) }
                #expect(flow.fault == nil, "\(question)")
                let net = Flow.Kind.allCases.filter { !$0.isInternal }.reduce(0) { $0 + $1.sign * flow.count($1) }
                #expect(flow.closing.total == flow.opening.total + net)
                movements += Flow.Kind.allCases.reduce(0) { $0 + flow.count($1) }
            }
            #expect(movements > 100)
        }
    }

    @Test(arguments: Engine.available) func `the list behind every number of a flow has that many rows`(engine: Engine) async throws {
        try await Scene.run(engine) { scene in
            var town = RandomTown(seed: 12)
            try await town.fill(scene, people: 25, corrections: 10)
            let question = Flow.Question(from: "2015-06-01", through: "2018-12-31")
            try await scene.database.read { db in
                let flow = try db.flow(question)
                for kind in Flow.Kind.allCases {
                    #expect(try db.movements(question, kind, nil).count == flow.count(kind))
                    for pillar in Pillar.allCases {
                        let list = try db.movements(question, kind, pillar)
                        #expect(list.count == flow.count(kind, pillar))
                        #expect(try db.movementCount(question, kind, pillar) == list.count)
                    }
                }
            }
        }
    }

    @Test(arguments: Engine.available) func `the series agrees with a count on any day at any state of knowledge`(engine: Engine) async throws {
        try await Scene.run(engine) { scene in
            var town = RandomTown(seed: 13)
            try await town.fill(scene, people: 40, corrections: 30)
            for round in 0..<40 {
                let day = town.day()
                let knownAt = round % 2 == 0 ? nil : Instant(town.recorded.advanced(by: -town.number(0..<250)), hour: 20)
                try await scene.database.read { db in
                    let history = try db.history(knownAt: knownAt)
                    let stock = try db.stock(CensusQuery(on: day, knownAt: knownAt), by: .pillar)
                    #expect(history.stock(on: day) == ByPillar(stock))
                    #expect(stock.missing == 0)
                }
            }
        }
    }

    @Test(arguments: Engine.available) func `a remembered history brought up to date equals one read anew`(engine: Engine) async throws {
        try await Scene.run(engine) { scene in
            var town = RandomTown(seed: 14)
            let memory = HistoryMemory()
            for _ in 0..<6 {
                try await town.fill(scene, people: 6, corrections: 5)
                let known = await memory.history(knownAt: nil)
                let (updated, anew) = try await scene.database.read { (try $0.history(knownAt: nil, from: known), try $0.history(knownAt: nil)) }
                await memory.keep(updated)
                for offset in stride(from: 0, to: 3000, by: 7) {
                    let day = Day("2014-12-30").advanced(by: offset)
                    #expect(updated.stock(on: day) == anew.stock(on: day))
                }
            }
        }
    }

    @Test(arguments: Engine.available) func `a late departure changes today's knowledge and not what was known`(engine: Engine) async throws {
        try await Scene.run(engine) { scene in
            let open = DayRange.starting("2020-01-10")
            for number in 0..<5 { try await scene.add("a\(number)", recorded: "2020-01-11", [(open, Scene.phase(.followUp))]) }
            let child = try await scene.add("uma", recorded: "2020-01-12", [(open, Scene.phase(.unaccompaniedMinor))])
            let frozen = try await scene.database.write(by: .system, now: Instant("2020-06-18", hour: 9)) {
                try $0.freeze(FreezeWish(by: .pillar, on: "2020-06-17", occasion: "Sozialausschuss"))
            }
            try await scene.depart(child, on: "2020-06-01", recorded: "2020-07-03", because: "Meldung des Jugendamts")
            #expect(try await scene.total("2020-06-17") == 5)
            #expect(try await scene.total("2020-06-17", knownAt: .end("2020-06-17")) == 6)
            try await scene.database.read { db in
                let figure = try #require(try db.frozenFigure(frozen))
                #expect(figure.total == 6)
                #expect(figure.count("unaccompaniedMinor") == 1)
                let difference = try db.difference(on: figure.on, from: figure.knownAt, to: nil)
                #expect(difference.isExplained)
                let explained = try #require(try db.explain(difference.changes, of: difference, from: figure.knownAt, to: nil).first)
                #expect(explained.change.person == child)
                #expect(explained.change.then == "unaccompaniedMinor")
                #expect(explained.change.now == nil)
                #expect(explained.name == "uma, Test")
                let cause = try #require(explained.causes.first)
                #expect(cause.kind == .departure)
                #expect(cause.day == "2020-06-01")
                #expect(cause.recordedAt.day == "2020-07-03")
                #expect(cause.reason == "Meldung des Jugendamts")
                #expect(explained.causes.count == 1)
            }
        }
    }

    @Test(arguments: Engine.available)
    func `every difference between two states of knowledge is explained person by person`(engine: Engine) async throws {
        try await Scene.run(engine) { scene in
            var town = RandomTown(seed: 15)
            try await town.fill(scene, people: 30, corrections: 40)
            for _ in 0..<15 {
                let day = town.day()
                let then = Instant(town.recorded.advanced(by: -town.number(0..<300)), hour: 12)
                try await scene.database.read { db in
                    for dimension in [Dimension.pillar, .authority, .sex] {
                        let difference = try db.difference(on: day, from: then, to: nil, by: dimension)
                        #expect(difference.isExplained)
                        for part in difference.after.parts {
                            let came = difference.changes.count { $0.now == part.key }
                            let went = difference.changes.count { $0.then == part.key }
                            #expect(difference.after.count(part.key) - difference.before.count(part.key) == came - went)
                        }
                    }
                    let difference = try db.difference(on: day, from: then, to: nil)
                    let explained = try db.explain(difference.changes, of: difference, from: then, to: nil)
                    #expect(explained.allSatisfy { !$0.causes.isEmpty && $0.causes.allSatisfy { $0.recordedAt > then } })
                }
            }
        }
    }

    @Test(arguments: Engine.available) func `a published total is kept apart and can be withdrawn but not removed`(engine: Engine) async throws {
        try await Scene.run(engine) { scene in
            let total = PublishedTotal(
                id: ID("pub"), day: "2020-06-17", precision: .exact, total: 1014,
                parts: [.provisional: 140, .followUp: 821, .unaccompaniedMinor: 53], source: "ludwigsburg.de")
            try await scene.database.write(by: .system) { try $0.add(total) }
            let kept = try await scene.database.read { try $0.publishedTotals() }
            #expect(kept.map(\.total) == [1014])
            #expect(kept.first?.parts == total.parts)
            try await scene.database.write(by: .system) { try $0.withdraw(total.id, reason: "Tippfehler") }
            #expect(try await scene.database.read { try $0.publishedTotals() }.isEmpty)
            #expect(try await scene.database.read { try $0.allPublishedTotals() }.first?.withdrawnReason == "Tippfehler")
            await #expect(throws: Refusal.self) { try await scene.database.write(by: .system) { try $0.withdraw(total.id, reason: "Noch einmal") } }
        }
    }

    @Test(arguments: Engine.available) func `the report for scripts is one JSON object in a fixed order`(engine: Engine) async throws {
        try await Scene.run(engine) { scene in
            try await scene.add("a", recorded: "2020-01-11", [(.starting("2020-01-10"), Scene.phase(.provisional))])
            let report = try await figureReport(scene.database, on: "2020-06-17", knownAt: .end("2020-06-17"))
            #expect(report.total == 1)
            #expect(
                report.json == """
                    {
                      "on": "2020-06-17",
                      "knownAt": "2020-06-17T21:59:59.999999Z",
                      "total": 1,
                      "parts": [
                        {"key": "provisional", "label": "Vorläufige Unterbringung (VU)", "count": 1},
                        {"key": "followUp", "label": "Anschlussunterbringung (AU)", "count": 0},
                        {"key": "unaccompaniedMinor", "label": "Unbegleitete Minderjährige (UMA)", "count": 0}
                      ]
                    }
                    """)
            let before = try await figureReport(scene.database, on: "2020-06-17", knownAt: .end("2019-12-31"))
            #expect(before.total == 0)
        }
    }
}
