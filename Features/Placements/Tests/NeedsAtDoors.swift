import Accommodation
import Places
import Register
import Storage
import TestSupport
import Testing
import Vocabulary
import Web

@testable import Placements

/// What a file says somebody needs is known at every door that gives somebody a bed, in the same words.
@Suite struct NeedsAtDoors {
    private let mother = TownFixture.mother.id
    private let man = TownFixture.single.id
    private let unmet = Objection.unmet(.wheelchair, "Haus A, Flur 1, Zimmer 2").text

    private func say(_ needs: Set<Need>, of person: ID<Person>, _ town: FixtureTown) async throws {
        try await town.database.write(by: .commandLine) { transaction in
            let act = try Act.furtherNeeds(of: try transaction.db.record(of: person), from: "2020-06-05", needs)
            if let act { try transaction.record(act) }
        }
    }

    private func move(_ person: ID<Person>, _ room: Spot?, _ town: FixtureTown) async throws {
        try await town.database.write(by: .commandLine) { transaction in
            let stay = Stay(.citySite, site: House.site, room: room?.id)
            try transaction.record(try Act.move(of: try transaction.db.record(of: person), on: "2020-06-10", to: stay))
        }
    }

    @Test(arguments: Engine.available)
    func `an unmet need is said with the same words at search, reservation, arrival, room and move`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await House.open(town)
            try await say([Need(.wheelchair), Need(.pram)], of: mother, town)
            let clerk = try await town.browser("unterbringung")

            // The search begins with what the file says, and no place here has it.
            await clerk.get("/platzsuche?person=\(mother)")
            #expect(clerk.text.contains("aus der Akte") && clerk.text.contains("Kinderwagen") && clerk.text.contains("Assistenzhund"))
            try await clerk.submit()
            #expect(clerk.text.contains("Kein Platz") && clerk.text.contains("Es fehlt „rollstuhlgerecht“"), "\(clerk.summary)")
            #expect(!clerk.path.contains("wheelchair"))

            // Whoever leaves it out of the question is told all the same.
            await clerk.get("/platzsuche?person=\(mother)")
            let form = try clerk.form("/platzsuche")
            var fields = form.fields().without(["bedarf-0", "wer", "unterkunft"])
            fields.append("wer", mother.text)
            fields.append("unterkunft", House.site.text)
            await clerk.post("/platzsuche", fields)
            try await clerk.submit(["zimmer-0": House.named.id.text], to: "/belegungen/neu")
            #expect(clerk.status == 200 && clerk.text.contains(unmet), "\(clerk.summary)")

            let id = try await town.reserve(House.promise([(House.named, House.second)], .starting("2020-06-17"), people: [TownFixture.mother]))
            await clerk.get("/belegungen/\(id)/ankunft")
            try await clerk.submit()
            #expect(clerk.status == 422 && clerk.problems["anlass"]?.contains(unmet) == true, "\(clerk.problems) \(clerk.summary)")

            try await move(mother, nil, town)
            await clerk.get("/unterkuenfte/\(House.site)/zimmer")
            try await clerk.submit(["zimmer": House.named.id.text, "person": mother.text])
            #expect(clerk.status == 422 && clerk.problems["anlass"]?.contains(unmet) == true, "\(clerk.problems) \(clerk.summary)")
            // On the board the house is told by, to those who may know.
            await clerk.get("/unterkuenfte/\(House.site)")
            #expect(clerk.text.contains("Kanarivogel, Wachtelia (32): Rollstuhl, "), "\(clerk.text.suffix(800))")
            let caretaker = try await town.browser("hausmeister")
            await caretaker.get("/unterkuenfte/\(House.site)")
            #expect(caretaker.status == 200 && !caretaker.text.contains("Rollstuhl"))
            // In a fire both know whom to carry.
            for reader in [clerk, caretaker] {
                await reader.get("/listen/evakuierung?unterkunft=\(House.site)")
                let row = reader.page.all("tr").map(\.text).first { $0.contains("Wachtelia") } ?? ""
                #expect(row.contains("im Rollstuhl, kann keine Treppe benutzen") && row.contains("mit Assistenzhund"), "\(row)")
                #expect(!reader.text.contains("Kinderwagen") && !reader.text.contains("nicht mit einer"))
            }
            let fees = try await town.browser("gebuehren")
            await fees.get("/listen/evakuierung?unterkunft=\(House.site)")
            #expect(fees.text.contains("Wachtelia") && !fees.text.contains("Rollstuhl") && !fees.text.contains("Assistenzhund"))
        }
    }

    @Test(arguments: Engine.available)
    func `two who are to live apart get no common door, whoever of them comes second`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await House.open(town)
            try await say([.apart(from: man)], of: mother, town)
            let words = Objection.words(.notTogether, Small.rules, "Haus A, Flur 1").text
            for (first, second) in [(man, mother), (mother, man)] {
                try await move(first, House.small, town)
                let wish = StayWish(second, Stay(.citySite, site: House.site, room: House.counted.id), .starting(House.today))
                let found = try await town.read { try $0.objections(to: [wish], .nobodys) }
                #expect(found.refusals.map(\.words.text) == [words], "\(found)")
                let clerk = try await town.browser("unterbringung")
                await clerk.get("/personen/\(second)/umzug")
                try await clerk.submit(["wohnform": "citySite", "unterkunft": House.site.text, "anlass": "Sonst ist nichts frei."])
                let near = Objection.words(.sameHouse, Small.rules, "Haus am Bach").text
                #expect(clerk.status == 200 && clerk.text.contains(near), "\(clerk.problems) \(clerk.text.prefix(900))")
                // The search finds nothing behind the same door, and names nobody.
                await clerk.get("/platzsuche?person=\(second)")
                let form = try clerk.form("/platzsuche")
                var fields = form.fields().without(["wer", "unterkunft"])
                fields.append("wer", second.text)
                fields.append("unterkunft", House.site.text)
                await clerk.post("/platzsuche", fields)
                #expect(clerk.text.contains("von dem eine der Personen getrennt untergebracht werden muss"), "\(clerk.text.suffix(600))")
                try await town.database.write(by: .commandLine) { transaction in
                    let away = Stay(.ownFlat, address: "Am Wall 9")
                    try transaction.record(try Act.move(of: try transaction.db.record(of: first), on: "2020-06-11", to: away))
                }
            }
        }
    }

    @Test(arguments: Engine.available)
    func `what was said when places were kept is offered to the file at the arrival`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            try await House.open(town)
            let clerk = try await town.browser("unterbringung")
            await clerk.get("/platzsuche?person=\(mother)")
            try await clerk.submit(["bedarf-0": "stepFree"])
            try await clerk.submit(to: "/belegungen/neu")
            try await clerk.submit(to: "/belegungen/neu", button: "speichern").follow()
            let placement = clerk.path.split(separator: "?")[0]
            #expect(try await town.read { try $0.record(of: mother).needs(on: House.today).map(\.kind) } == [.apart, .guideDog])
            await clerk.get("\(placement)/ankunft")
            #expect(clerk.text.contains("Kanarivogel, Wachtelia: Zugang ohne Stufen"), "\(clerk.text)")
            try await clerk.submit()
            #expect(clerk.text.contains("Bedarf für die Akte: Zugang ohne Stufen"), "\(clerk.summary)")
            try await clerk.submit(button: "speichern").follow()
            #expect(try await town.read { try $0.record(of: mother).needs(on: House.today).map(\.kind) } == [.stepFree, .apart, .guideDog])
            await clerk.get("/platzsuche?person=\(mother)")
            #expect(clerk.text.contains("Bedarf von Wachtelia Kanarivogel, aus der Akte"))
            #expect(try await town.read { try $0.verifyJournal() }.fault == nil)
        }
    }
}
