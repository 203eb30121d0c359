import Accommodation
import Places
import Register
import Storage
import TestSupport
import Testing
import Vocabulary

@testable import Fees

/// What an order says of a fee counts the family as it will live there, however many letters it is spread over.
@Suite struct FamilyInNewPlace {
    @Test(arguments: Engine.available)
    func `each letter of a family names the family's rate in a place it does not live in yet`(engine: Engine) async throws {
        try await engine.withTown { town async throws in
            let rates = Rates(person: PersonRates(100_00, family: PersonRates.Step(2, 80_00)))
            try await town.haveTariff(TariffTerm.Content(rates: rates, reference: "Satzung vom 1.1.2019", costs: CostSheet(words: "")))
            let (house, room) = (ID<Spot>("hinterhaus"), ID<Spot>("stube"))
            try await town.database.write(by: .commandLine) { transaction in
                let site = TownFixture.citySite.id
                let act = try transaction.begin(HousingAct(.opening, on: "2010-01-01"), at: site)
                let always = DayRange.starting("2010-01-01")
                try transaction.add(
                    [
                        (Spot(id: house, kind: .building, site: site, parent: nil), always, Life(name: "Hinterhaus")),
                        (Spot(id: room, kind: .room, site: site, parent: house), always, Life(name: "Stube", counting: .number(4))),
                    ], by: act)
            }
            let family = [TownFixture.mother.id, TownFixture.child.id]
            for person in family {
                let fee = try await town.read { try $0.monthlyFee(for: [person], with: family, room: room, on: "2020-07-01") }
                #expect(fee?.cents == 80_00, "\(person)")
            }
            #expect(try await town.read { try $0.monthlyFee(for: family, room: room, on: "2020-07-01") }?.cents == 160_00)
            // Whoever owes for the children as well reads it in the own letter, whoever's letter names their fee.
            try await JointDebts.joinHousehold(town)
            let all = family + [TownFixture.single.id]
            let other = try await town.read { try $0.monthlyFee(for: [TownFixture.single.id], with: all, room: room, on: "2020-07-01") }
            let words = other?.words.text.replacing("\u{A0}", with: " ") ?? ""
            #expect(other?.cents == 80_00 && words.contains("Gebührenschuldner ist Tesfay Allein. Dazu schulden Wachtelia Kanarivogel und Tesfay Allein als"), "\(words)")
            #expect(words.hasSuffix("80,00 € im Monat für andere ihres Haushalts"), "\(words)")
        }
    }
}
